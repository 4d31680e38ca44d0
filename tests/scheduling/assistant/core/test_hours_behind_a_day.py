"""Hours that stand between two days and are of the first of them: "Monday works after 11, Tuesday before 2"."""

import pytest
from tests.scheduling.assistant.core.asking import each_of, said, windows


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Mercredi ça marche dès 15h, jeudi ça marche jusqu'à 10h.",
         [*each_of("11-04", "15:00-18:00"), *each_of("11-05", "08:00-10:00")]),
        ("Mardi et mercredi c'est jouable après 16h, vendredi c'est jouable avant 9h30.",
         [*each_of("11-03 11-04", "16:00-18:00"), *each_of("11-06", "08:00-09:30")]),
        ("Mercredi, pas avant 11h, ou vendredi, pas après 16h.",
         [*each_of("11-04", "11:00-18:00"), *each_of("11-06", "08:00-16:00")]),
        ("Jeudi ça me va à 14h, vendredi ça me va à 9h.",
         [*each_of("11-05", "14:00-15:00"), *each_of("11-06", "09:00-10:00")]),
        ("Jeudi ça va après 15h, vendredi toute la journée.",
         [*each_of("11-05", "15:00-18:00"), *each_of("11-06")]),
        ("Wednesday works after 3pm, Thursday works before noon.",
         [*each_of("11-04", "15:00-18:00"), *each_of("11-05", "08:00-12:00")]),
        ("Tuesday suits me from 10am and Thursday suits me until 3pm.",
         [*each_of("11-03", "10:00-18:00"), *each_of("11-05", "08:00-15:00")]),
        ("Wednesday is good in the afternoon, Friday is good in the morning.",
         [*each_of("11-04", "12:00-18:00"), *each_of("11-06", "08:00-12:00")]),
        ("Mercredi c'est bon l'après-midi, vendredi c'est bon le matin.",
         [*each_of("11-04", "12:00-18:00"), *each_of("11-06", "08:00-12:00")]),
    ],
)  # fmt: skip
def test_hours_behind_a_day_are_not_of_the_next_one(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Wednesday would do, or after 3pm on Thursday.", [*each_of("11-04"), *each_of("11-05", "15:00-18:00")]),
        ("Mercredi m'irait, ou à 10h jeudi.", [*each_of("11-04"), *each_of("11-05", "10:00-11:00")]),
        ("Je peux jeudi à 10h. Bon week-end !", each_of("11-05", "10:00-11:00")),
    ],
)
def test_hours_before_a_day_are_still_of_it(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Mardi et jeudi à 14h, mercredi à 10h.",
         [*each_of("11-03", "14:00-15:00"), *each_of("11-04", "10:00-11:00"), *each_of("11-05", "14:00-15:00")]),
        ("Tuesday or Thursday at 9, Wednesday at 11.",
         [*each_of("11-03", "09:00-10:00"), *each_of("11-04", "11:00-12:00"), *each_of("11-05", "09:00-10:00")]),
        ("Mardi et jeudi en début d'après-midi, mercredi à 9h.",
         [*each_of("11-03", "12:00-14:00"), *each_of("11-04", "09:00-10:00"), *each_of("11-05", "12:00-14:00")]),
        ("Friday or Monday at 10.", [*each_of("11-06", "10:00-11:00"), *each_of("11-09", "10:00-11:00")]),
    ],
)  # fmt: skip
def test_a_day_between_those_named_before_it_is_of_their_week(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Mercredi à 14h me convient, jeudi aussi.", each_of("11-04 11-05", "14:00-15:00")),
        ("Mercredi ça marche après 15h, vendredi aussi.", each_of("11-04 11-06", "15:00-18:00")),
        ("Tuesday morning is good, Thursday as well.", each_of("11-03 11-05", "08:00-12:00")),
        ("Wednesday after 2pm works, Friday too.", each_of("11-04 11-06", "14:00-18:00")),
    ],
)
def test_a_day_that_suits_as_well_does_so_at_the_same_hours(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Dispo mardi PM, jeudi AM.", [*each_of("11-03", "12:00-18:00"), *each_of("11-05", "08:00-12:00")]),
        ("Je peux mercredi am ou vendredi pm.", [*each_of("11-04", "08:00-12:00"), *each_of("11-06", "12:00-18:00")]),
        ("Mardi matin ou jeudi matin, jamais avant 9h.", each_of("11-03 11-05", "09:00-12:00")),
    ],
)
def test_halves_of_days_are_read_in_french_and_bounded_together(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Entre mercredi 14h et jeudi midi.", ["11-04 14:00 11-05 12:00"]),
        ("I'm free from Wednesday 2pm to Thursday noon.", ["11-04 14:00 11-05 12:00"]),
    ],
)
def test_a_stretch_goes_on_in_the_next_morning(body, wanted):
    assert windows(said(body)) == wanted


def test_each_of_two_weeks_keeps_its_day():
    found = said("Je peux soit cette semaine vendredi à 11h, soit la semaine prochaine mardi à 15h.")
    assert windows(found) == [*each_of("11-06", "11:00-12:00"), *each_of("11-10", "15:00-16:00")]

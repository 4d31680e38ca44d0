"""Two days that are named first, and the hours of each told behind them: by their order, or by their names."""

import time

import pytest
from tests.scheduling.assistant.core.asking import offered, part, said, whole, windows


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Tuesday 17 and Thursday 19 are possible, the first at 10:30, the other at 4.",
            [part("11-17", "10:30-11:30"), part("11-19", "16:00-17:00")],
        ),
        (
            "Tuesday 17 and Thursday 19 work for me, the first in the afternoon, the second after 4.",
            [part("11-17", "12:00-18:00"), part("11-19", "16:00-18:00")],
        ),
        (
            "Deux dates possibles, lundi 16 et jeudi 19 : 15h45 le premier, 10h30 le second.",
            [part("11-16", "15:45-16:45"), part("11-19", "10:30-11:30")],
        ),
        (
            "Lundi 16 ou jeudi 19 : l'après-midi pour le premier, le matin pour le second.",
            [part("11-16", "12:00-18:00"), part("11-19", "08:00-12:00")],
        ),
        (
            "Tuesday and Wednesday are open, the former after 11 and the latter before noon.",
            [part("11-03", "11:00-18:00"), part("11-04", "08:00-12:00")],
        ),
        (
            "Lundi ou mardi, le premier de 9h à 12h, l'autre à partir de 15h.",
            [part("11-09", "09:00-12:00"), part("11-10", "15:00-18:00")],
        ),
    ],
)
def test_hours_of_the_first_and_of_the_other(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "I can on 16 or 18 November, the 16th from 14:00, the 18th only until 12:00.",
            [part("11-16", "14:00-18:00"), part("11-18", "08:00-12:00")],
        ),
        (
            "Tuesday or Wednesday. Tuesday I can after 4, Wednesday before 10.",
            [part("11-03", "16:00-18:00"), part("11-04", "08:00-10:00")],
        ),
        ("Friday or Tuesday, Friday at 9, Tuesday at 2.", [part("11-06", "09:00-10:00"), part("11-10", "14:00-15:00")]),
        (
            "Le mardi 17 et le jeudi 19. Ce serait 16h le mardi, 8h30 le jeudi.",
            [part("11-17", "16:00-17:00"), part("11-19", "08:30-09:30")],
        ),
        (
            "Remains the 17th: 9:15, or 11 if he sleeps long.",
            [part("11-17", "09:15-10:15"), part("11-17", "11:00-12:00")],
        ),
        ("3 on Tuesday, or 10 Friday.", [part("11-03", "15:00-16:00"), part("11-06", "10:00-11:00")]),
        ("The first or the second of December at 10.", [part("12-01", "10:00-11:00"), part("12-02", "10:00-11:00")]),
    ],
)
def test_days_that_are_named_again_with_their_hours(body, wanted):
    assert windows(said(body)) == sorted(wanted)


def test_hours_of_both_days_are_those_of_each():
    body = "Sorry, booked. Would Monday 16th work, or else Friday 20th, both after 4?"
    assert windows(said(body, offered("11-10 10:00"))) == [part("11-16", "16:00-18:00"), part("11-20", "16:00-18:00")]
    assert windows(said("Tuesday or Thursday, the whole day.")) == whole(3, 5)


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday from 9 to 12 I hold my surgery. On Friday I'm free at those hours.",
        "Le mardi de 9h à midi je reçois. Vendredi par contre je suis libre à ces heures-là.",
    ],
)
def test_hours_that_are_only_pointed_at_are_for_a_person(body):
    assert said(body).doubts


@pytest.mark.parametrize("piece", ["the first ", "le premier, l'autre ", "9 on Monday, ", "Monday or "])
def test_long_letters_take_no_longer(piece):
    began = time.process_time()
    said(piece * (64_000 // len(piece)))
    assert time.process_time() - began < 10

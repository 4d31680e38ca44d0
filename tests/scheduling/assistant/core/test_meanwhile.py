"""Hours for which somebody does something, with the time beside or behind them."""

import pytest
from tests.scheduling.assistant.core.asking import each_of, said, windows


@pytest.mark.parametrize(
    ("body", "day", "hours"),
    [
        ("Nous sommes en atelier vendredi de 14h à 16h, sinon tout est bon pour nous.", "11-06", "14:00-16:00"),
        ("J'ai une visite mardi de 10h à 11h, à part ça je suis disponible.", "11-03", "10:00-11:00"),
        ("Mercredi je suis en consultation de 9h à 12h, autrement je suis libre.", "11-04", "09:00-12:00"),
        ("En réunion jeudi entre 10h et 12h, dispo le reste de la journée.", "11-05", "10:00-12:00"),
        ("We're in a workshop on Tuesday from 10 to noon, apart from that the day is open.", "11-03", "10:00-12:00"),
        ("I have a class on Friday from 1pm to 2pm, free otherwise.", "11-06", "13:00-14:00"),
    ],
)
def test_a_day_is_open_beside_what_somebody_does(body, day, hours):
    start, end = hours.split("-")
    assert windows(said(body)) == [f"-{day} {start} {day} {end}", *each_of(day)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Je termine à 15h mercredi et à 16h vendredi, donc après.",
         [*each_of("11-04", "15:00-18:00"), *each_of("11-06", "16:00-18:00")]),
        ("Mardi je sors de cours à 14h ; ensuite je suis libre.", each_of("11-03", "14:00-18:00")),
        ("J'anime un atelier jeudi de 9h à 11h, mais disponible ensuite.", each_of("11-05", "11:00-18:00")),
        ("Mercredi j'ai un entretien de 9h à 10h30, libre après.", each_of("11-04", "10:30-18:00")),
        ("I finish at 3pm on Wednesday, so any time after that.", each_of("11-04", "15:00-18:00")),
        ("I get off work at 4pm on Thursday, free afterwards.", each_of("11-05", "16:00-18:00")),
    ],
)  # fmt: skip
def test_a_day_is_open_behind_what_somebody_does(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Je suis libre mardi de 9h à 11h, sinon disponible jeudi matin.",
         [*each_of("11-03", "09:00-11:00"), *each_of("11-05", "08:00-12:00")]),
        ("I can do Tuesday from 9 to 11, otherwise I'm free on Thursday.",
         [*each_of("11-03", "09:00-11:00"), *each_of("11-05")]),
    ],
)  # fmt: skip
def test_another_day_that_is_free_leaves_the_hours_of_the_first(body, wanted):
    assert windows(said(body)) == wanted


def test_nobody_knows_when_something_ends_that_only_begins():
    assert windows(said("J'ai un dentiste jeudi à 10h, à part ça la journée est libre.")) == []

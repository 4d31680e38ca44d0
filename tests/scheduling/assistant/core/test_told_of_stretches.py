"""Days and hours that are told of a longer stretch: of a month, of two weeks, of the days until a date."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, each_of, said, windows


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Any Tuesday morning in December, but not the 15th.",
         ["-12-15 00:00 12-16 00:00", *each_of("12-01 12-08 12-22 12-29", "08:00-12:00")]),
        ("Un jeudi après-midi de décembre, sauf le 17.",
         ["-12-17 00:00 12-18 00:00", *each_of("12-03 12-10 12-24 12-31", "12:00-18:00")]),
        ("A Monday at 2pm in December. Not the 14th, we take stock.",
         ["-12-14 00:00 12-15 00:00", *each_of("12-07 12-21 12-28", "14:00-15:00")]),
        ("The first Friday afternoon in December, please.", each_of("12-04", "12:00-18:00")),
        ("Le premier lundi matin de décembre.", each_of("12-07", "08:00-12:00")),
        ("Friday afternoons in December are bad, how about Monday the 7th?", each_of("12-07")),
    ],
)  # fmt: skip
def test_hours_of_a_weekday_of_a_month_are_those_of_each(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Could we move to the Thursday of the week after, same time?", each_of("11-12", "10:00-11:00")),
        ("Can we shift it to Tuesday of the following week at the same time?", each_of("11-10", "10:00-11:00")),
        ("Est-ce possible le lundi de la semaine d'après à la même heure ?", each_of("11-09", "10:00-11:00")),
        ("Could we do the Wednesday of the week following, 3pm?", each_of("11-11", "15:00-16:00")),
        ("Move it to Monday or Tuesday of the following week.", each_of("11-09 11-10")),
        ("Please move it to the Friday of the week after next.", each_of("11-20")),
        ("Décalons au vendredi de la semaine suivante, 14h.", each_of("11-13", "14:00-15:00")),
        ("Push it to the following week, same time.", each_of("11-12", "10:00-11:00")),
    ],
)  # fmt: skip
def test_a_weekday_of_the_week_behind_the_meeting_is_that_day_alone(body, wanted):
    assert windows(said(body, agreed("11-05 10:00"))) == wanted


def test_the_week_behind_is_told_from_the_meeting():
    found = said("Could we move to the Thursday of the week after, same time?", agreed("11-12 10:00"))
    assert windows(found) == each_of("11-19", "10:00-11:00")

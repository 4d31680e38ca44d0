"""Days and hours that are told of a longer stretch: of a month, of two weeks, of the days until a date."""

import pytest
from tests.scheduling.assistant.core.asking import said, windows


def each_of(days, hours="00:00-24:00"):
    start, end = hours.split("-")
    found = []
    for day in days.split():
        month, number = day.split("-")
        last = f"{month}-{int(number) + 1:02} 00:00" if end == "24:00" else f"{day} {end}"
        found.append(f"{day} {start} {last}")
    return found


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

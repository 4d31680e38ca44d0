"""Hours that are spared of a day, and days told as a whole behind the hours of others."""

import pytest
from tests.scheduling.assistant.core.asking import offered, part, said, whole, windows

OFFERS = ("11-03 09:00", "11-04 14:00")


@pytest.mark.parametrize(
    ("body", "hours"),
    [
        ("Monday 16, the whole day, excluding lunch hours 12-14.", "12:00-14:00"),
        ("Monday 16 all day, but not during my lunch break 12:30 to 13:30.", "12:30-13:30"),
        ("Monday 16 any time, except midday (12-1).", "12:00-13:00"),
        ("Monday 16 the entire day without 9 till 10.", "09:00-10:00"),
        ("Monday 16 all day, skipping 12 to 1:30.", "12:00-13:30"),
        ("Monday 16 all day. Skip 2 to 3.", "14:00-15:00"),
        ("Monday 16 all day, minus 11 to 12.", "11:00-12:00"),
    ],
)
def test_hours_are_spared(body, hours):
    assert windows(said(body)) == [f"-{part('11-16', hours)}", *whole(16)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Both are gone. She is free on 16th forenoon, 17th after 3 pm and 18th entire day.",
            [part("11-16", "08:00-12:00"), part("11-17", "15:00-18:00"), *whole(18)],
        ),
        ("Neither. 16th morning, 18th whole day.", [part("11-16", "08:00-12:00"), *whole(18)]),
        (
            "Neither. On 16th post lunch, i.e. 2 pm onwards, on 19th full day.",
            [part("11-16", "14:00-18:00"), *whole(19)],
        ),
        ("Neither. 17th first half or 19th second half.", [part("11-17", "08:00-12:00"), part("11-19", "12:00-18:00")]),
    ],
)
def test_hours_of_one_date_are_not_those_of_the_next(body, wanted):
    assert windows(said(body, offered(*OFFERS))) == sorted(wanted)

"""Turns of hasty writers, and days and weeks that are told by what was named before them."""

import pytest
from tests.scheduling.assistant.core.asking import each_of, host, offered, part, read, said, whole, windows

from secretaire.scheduling.assistant.core.values import Context

OFFERS = ("11-03 09:00", "11-04 14:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("wed btw 1 and 4 or fri before 11", [part("11-04", "13:00-16:00"), part("11-06", "08:00-11:00")]),
        ("Wednesday, b/w 2 and 5 pm.", [part("11-04", "14:00-17:00")]),
        ("Wednesday afternoon, that is 3 pm onwards, or Friday 6th.", [part("11-04", "15:00-18:00"), *whole(6)]),
    ],
)
def test_hours_are_read_as_they_are_meant(body, wanted):
    assert windows(said(body)) == sorted(wanted)


def test_an_hour_that_is_a_condition_is_that_of_its_day():
    body = "Neither. Thursday 19th before 11. Friday the 20th only if it's 2 sharp."
    assert windows(said(body, offered(*OFFERS))) == [part("11-19", "08:00-11:00"), part("11-20", "14:00-15:00")]


def test_the_new_year_is_no_day_where_january_is_named():
    body = "Something with Ann Boyd for the new year, the week of 11 January."
    assert windows(read(host(body), Context())) == ["01-11 00:00 01-16 00:00"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Neither. I'm on a jury up to lunchtime on the 12th. That day from 2.30, or all of Friday.",
            [part("11-12", "14:30-18:00"), *whole(13)],
        ),
        ("Neither. I land on the 12th; that same day between 3 and 5 works.", [part("11-12", "15:00-17:00")]),
        ("Neither. On the 12th I'm in Bonn early on. That day after 4 is possible.", [part("11-12", "16:00-18:00")]),
    ],
)
def test_that_day_is_the_one_before(body, wanted):
    assert windows(said(body, offered(*OFFERS))) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "We're on an island from the 7th to the 12th. Any time the week after that is fine.",
        "I'm away from 5 to 13 November. The week after that is free.",
        "Out of reach until the 13th. Whenever you like the week after that.",
    ],
)
def test_the_week_after_follows_the_last_day_away(body):
    found = windows(said(body, offered(*OFFERS)))
    assert [each for each in found if each[0] != "-"] == ["11-16 00:00 11-21 00:00"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Next week works. Thursday only after 11.", ["-11-12 00:00 11-12 11:00"]),
        ("Any day next week, Thursday only until noon.", ["-11-12 12:00 11-13 00:00"]),
        ("Next week is open, Thursday only in the morning.", ["-11-12 12:00 11-13 00:00"]),
        (
            "Next week is good, but Monday is out and on Thursday only after 2.",
            ["-11-09 00:00 11-10 00:00", "-11-12 00:00 11-12 14:00"],
        ),
    ],
)
def test_hours_of_one_day_leave_the_others_of_its_week(body, wanted):
    assert windows(said(body)) == [*wanted, "11-09 00:00 11-14 00:00"]


@pytest.mark.parametrize(
    "body",
    [
        "An hour with Ann Boyd. I'm not home till the 16th, so that's the earliest, and it must be done by the 26th.",
        "An hour with Ann Boyd, the 16th at the earliest, the 26th at the latest.",
        "An hour with Ann Boyd. I can't do anything before the 16th and it needs to happen by the 26th.",
        "An hour with Ann Boyd. Earliest is the 16th, and no later than the 26th.",
    ],
)
def test_the_first_and_the_last_day_are_told_apart(body):
    assert windows(read(host(body), Context())) == ["11-16 00:00 11-27 00:00"]


def test_a_day_off_is_given_as_a_whole():
    body = "Neither. Friday 13th is my day off and I'd take any hour of it."
    assert windows(said(body, offered(*OFFERS))) == each_of("11-13")

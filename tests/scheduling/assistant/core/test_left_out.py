"""Days that are left out for what is told of them, and hours at which all must be over on one day of several."""

import pytest
from tests.scheduling.assistant.core.asking import host, offered, part, read, said, whole, windows

from secretaire.scheduling.assistant.core.values import Context

OFFERS = ("11-03 09:00", "11-04 14:00")
WEEK = "11-09 00:00 11-14 00:00"


@pytest.mark.parametrize(
    "told",
    [
        "On Wednesday I sit the whole day in a tribunal.",
        "Wednesday I am the entire day with an examiner.",
        "Wednesday I'm getting a crown fitted so forget that one.",
        "The 11th we have the inspectors in, so please skip that day.",
        "Wednesday is my son's graduation, so that's out.",
        "Wednesday our server is being replaced so rule that out.",
        "I am in Leeds all day Wednesday.",
    ],
)
def test_a_day_is_left_out(told):
    assert windows(read(host(f"Put Ann Boyd in next week. {told}"), Context())) == ["-11-11 00:00 11-12 00:00", WEEK]


def test_where_somebody_can_be_met_is_not_left_out():
    read_ = said("I'm in Lyon all day Thursday so we could meet then.")
    assert "-11-05 00:00 11-06 00:00" not in windows(read_)


@pytest.mark.parametrize(
    "body",
    [
        "Neither. Please between 9 and 13 November, only Wednesday no.",
        "Neither. Any day between the 9th and the 13th, just Wednesday not.",
    ],
)
def test_one_day_of_several_is_refused_behind_them(body):
    assert windows(said(body, offered(*OFFERS))) == ["-11-11 00:00 11-12 00:00", WEEK]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Any day next week. On Thursday we must be done by 11.", ["-11-12 11:00 11-13 00:00", WEEK]),
        (
            "Any day next week. On Thursday my ferry goes at 2, so it has to be over by 1.",
            ["-11-12 13:00 11-13 00:00", WEEK],
        ),
        (
            "Tuesday or Wednesday. On the Wednesday we must be finished by 11.",
            [*whole(3), part("11-04", "08:00-11:00")],
        ),
        (
            "I'm about for all of next week, but I have to leave at quarter to four each day.",
            [part(f"11-{day:02}", "08:00-15:45") for day in range(9, 14)],
        ),
    ],
)
def test_hours_at_which_all_must_be_over_are_those_of_their_day(body, wanted):
    assert windows(said(body)) == sorted(wanted)

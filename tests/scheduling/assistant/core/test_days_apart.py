"""Days of several of which something else is told than of the others."""

import pytest
from tests.scheduling.assistant.core.asking import hours, offered, part, said, whole, windows

from secretaire.scheduling.assistant.core.values import Doubt

OFFERS = ("11-03 09:00", "11-04 14:00")
WEEK = "11-09 00:00 11-14 00:00"


@pytest.mark.parametrize(
    ("body", "out"),
    [
        ("Any day next week except Thursday, when it would have to be after 3.", "00:00 11-12 15:00"),
        ("Any day next week, bar Thursday when I finish at 1.", "13:00 11-13 00:00"),
        ("Any day next week apart from Thursday when I'm lecturing until 11.", "08:00 11-12 11:00"),
        ("Any day next week, excluding Thursday when I have a viewing from 10 to 12.", "10:00 11-12 12:00"),
        ("Any day next week except Thursday, when I'm only free in the morning.", "12:00 11-13 00:00"),
    ],
)
def test_an_excepted_day_is_open_for_the_hours_that_are_told(body, out):
    assert windows(said(body)) == [f"-11-12 {out}", WEEK]


def test_hours_behind_what_keeps_somebody_are_those_of_the_other_days():
    found = windows(said("Any day next week except Tuesday when I'm in Leeds, before 4."))
    assert found == hours("08:00", "16:00", 9, 11, 12, 13)


def test_a_day_has_other_hours_than_its_week():
    found = windows(said("Next week, mornings except Thursday, when it has to be after 3."))
    assert part("11-12", "15:00-18:00") in found
    assert part("11-11", "15:00-18:00") not in found


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday or Thursday next week, but Tuesday only until 2.", ["-11-10 14:00 11-11 00:00", *whole(10, 12)]),
        (
            "Tuesday or Thursday next week, though on Tuesday not before 11.",
            ["-11-10 00:00 11-10 11:00", *whole(10, 12)],
        ),
        (
            "Tuesday or Thursday next week, afternoons, Tuesday until 4 at the latest.",
            ["-11-10 16:00 11-11 00:00", *hours("12:00", "18:00", 10, 12)],
        ),
    ],
)
def test_a_day_of_a_list_that_is_named_again_has_hours_of_its_own(body, wanted):
    assert windows(said(body)) == wanted


def test_days_by_their_letters_are_asked_about():
    assert Doubt.TIME in said("Any time M-Th next week, before 2 on Tuesday though.").doubts


@pytest.mark.parametrize(
    "body",
    ["Monday next week, Wednesday or Friday.", "Monday 9 November, Wednesday or Friday."],
)
def test_weekdays_of_a_list_lie_behind_each_other(body):
    assert windows(said(body)) == whole(9, 11, 13)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "The 10th (morning), the 11th (all day) or the 12th (till 3).",
            [part("11-10", "08:00-12:00"), *whole(11), part("11-12", "08:00-15:00")],
        ),
        ("Mon 9th (am) or Tue 10th (pm).", [part("11-09", "08:00-12:00"), part("11-10", "12:00-18:00")]),
        ("Monday (mornings only) or Thursday (from 2).", [part("11-09", "08:00-12:00"), part("11-12", "14:00-18:00")]),
        ("Monday 9th until 11 and again from 3.", [part("11-09", "08:00-11:00"), part("11-09", "15:00-18:00")]),
    ],
)
def test_hours_are_those_of_the_day_before_them(body, wanted):
    assert sorted(windows(said(body))) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Neither. On 16.11. I have time from 9 to 12, on 17.11. from 14 to 17.",
            [part("11-16", "09:00-12:00"), part("11-17", "14:00-17:00")],
        ),
        ("Neither. From 16.11. to 18.11. always between 10 and 14.", hours("10:00", "14:00", 16, 17, 18)),
        ("Neither. Fri 13th up till 3.", [part("11-13", "08:00-15:00")]),
        (
            "Neither. He is free on 16/11 after 4 pm, 17/11 full day and 18/11 till 1 pm.",
            [part("11-16", "16:00-18:00"), *whole(17), part("11-18", "08:00-13:00")],
        ),
        ("Neither. I have time at 16.11. in the afternoon.", [part("11-16", "12:00-18:00")]),
        ("Neither. The Monday 16 starting from the 15 hours.", [part("11-16", "15:00-18:00")]),
        (
            "Neither. For me the 16 in the morning, the 17 all the day.",
            [part("11-16", "08:00-12:00"), *whole(17)],
        ),
        (
            "Neither. 13th second half or 16th first half may be fixed.",
            [*hours("12:00", "18:00", 13), *hours("08:00", "12:00", 16)],
        ),
        ("Neither. Wednesday or Thursday next week between 9.15 and 2.45.", hours("09:15", "14:45", 11, 12)),
        ("Neither. Next Monday or Tuesday, not before 9.30 and finished by 12.", hours("09:30", "12:00", 9, 10)),
    ],
)
def test_dates_with_points_have_their_own_hours(body, wanted):
    assert windows(said(body, offered(*OFFERS))) == wanted

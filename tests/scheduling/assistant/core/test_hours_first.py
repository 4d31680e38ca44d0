"""Hours that stand before their days, pair after pair, and days whose numbers have points."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, hours, offered, part, said, whole, windows

from secretaire.scheduling.assistant.core.values import Doubt

OFFERS = offered("11-04 10:00", "11-05 10:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Neither. I could do 9 to 11 on Monday 9th, 2 to 4 on Tuesday 10th or after 3 on Thursday 12th.",
            [part("11-09", "09:00-11:00"), part("11-10", "14:00-16:00"), part("11-12", "15:00-18:00")],
        ),
        (
            "Neither. 10.30-12.30 on Tues 10th, 2-4.30 on Weds 11th, or any time Fri 13th.",
            [part("11-10", "10:30-12:30"), part("11-11", "14:00-16:30"), *whole(13)],
        ),
        (
            "Neither. I have time at 9 on Monday, at 1:15 on Tuesday and at 4 on Wednesday next week.",
            [part("11-09", "09:00-10:00"), part("11-10", "13:15-14:15"), part("11-11", "16:00-17:00")],
        ),
        (
            "Neither. After 2pm on Tuesday 10 November or before 11am on Wednesday 11 November.",
            [part("11-10", "14:00-18:00"), part("11-11", "08:00-11:00")],
        ),
        (
            "Neither. 2pm on Monday, 3pm on Tuesday or 4pm on Wednesday next week.",
            [part("11-09", "14:00-15:00"), part("11-10", "15:00-16:00"), part("11-11", "16:00-17:00")],
        ),
        (
            "Neither. 9-11 Monday, 2-4 Tuesday, any time Thursday next week.",
            [part("11-09", "09:00-11:00"), part("11-10", "14:00-16:00"), *whole(12)],
        ),
        ("Neither. 9 or 10 on Wednesday 11th.", [*hours("09:00", "10:00", 11), *hours("10:00", "11:00", 11)]),
    ],
)
def test_each_day_has_the_hours_before_it(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Both not. Better would be 9. or 10. November, between 10 and 15 o'clock.", hours("10:00", "15:00", 9, 10)),
        ("Both not. Possible are 9., 10. or 12. November in the morning.", hours("08:00", "12:00", 9, 10, 12)),
        ("Both not. Possible is 9.-11. November from 9 to 12.", hours("09:00", "12:00", 9, 10, 11)),
    ],
)
def test_the_points_of_numbers_part_no_days(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Neither. Thursday 12th all day or Friday 13th up to 3.", [*whole(12), part("11-13", "08:00-15:00")]),
        (
            "Neither. 9th, 10th, 12th: before 9.30 or after 4.",
            [each for day in (9, 10, 12) for each in (*hours("08:00", "09:30", day), *hours("16:00", "18:00", day))],
        ),
        ("Neither. Free 9th, 10th, mornings.", hours("08:00", "12:00", 9, 10)),
        ("Neither. The 9th after 4, 10th before 11.", [part("11-09", "16:00-18:00"), part("11-10", "08:00-11:00")]),
        (
            "Neither. Monday through Wednesday next week I'm free 9 to noon, Thursday 1 to 5.",
            [*hours("09:00", "12:00", 9, 10, 11), part("11-12", "13:00-17:00")],
        ),
    ],
)
def test_hours_behind_days_are_not_those_of_the_next(body, wanted):
    assert windows(said(body, OFFERS)) == wanted


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("Neither. The 9th after 4, 10th before 11, 12th the whole lot.", True),
        ("Neither. The 9th after 4 or the 10th before 11.", False),
        ("Neither. The 9th or 10th, on the 12th floor.", False),
    ],
)
def test_a_date_that_nobody_read_beside_others_is_asked_about(body, asked):
    assert (Doubt.TIME in said(body, OFFERS).doubts) is asked


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Could we meet Nov. 10-12, 1-3 pm?", hours("13:00", "15:00", 10, 11, 12)),
        ("Could we meet Nov 10, 9-11, or Nov 12, 2-4?", [part("11-10", "09:00-11:00"), part("11-12", "14:00-16:00")]),
        (
            "Could I meet her the week of 9 November, Tuesday or Thursday, 10am-12pm or 2-4pm?",
            [
                *hours("10:00", "12:00", 10),
                *hours("14:00", "16:00", 10),
                *hours("10:00", "12:00", 12),
                part("11-12", "14:00-16:00"),
            ],
        ),
        ("We're good Monday the 9th after 2.", hours("14:00", "18:00", 9)),
    ],
)
def test_numbers_behind_a_month_are_days_and_stretches_are_of_each_day(body, wanted):
    assert windows(said(body)) == wanted


def test_weekdays_of_several_weeks_are_each_of_them():
    found = windows(said("Can we have a call in the next two weeks, Tuesdays or Thursdays between 16:00 and 18:00?"))
    assert found == hours("16:00", "18:00", 3, 5, 10, 12)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Could we move from Thursday to the following Monday, after 2?", hours("14:00", "18:00", 9)),
        ("Could you shift Thursday to the following Friday at 10?", hours("10:00", "11:00", 6)),
    ],
)
def test_the_following_day_is_where_a_meeting_goes(body, wanted):
    assert windows(said(body, agreed("11-05 14:00"))) == wanted

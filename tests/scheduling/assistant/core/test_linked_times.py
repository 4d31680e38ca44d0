"""Days and hours as writers of English from elsewhere link them to each other."""

from datetime import datetime

import pytest
from tests.scheduling.assistant.core.asking import PARIS, each_of, hours, said, whole, windows

WEDNESDAY = datetime(2026, 11, 4, 9, 0, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I could on 10.11. at 9:00 or 16:00, also on 12.11. at 10:00.",
         hours("09:00", "10:00", 10) + hours("16:00", "17:00", 10) + hours("10:00", "11:00", 12)),
        ("Tuesday 10 November at 11 or at 15:30, also on Friday 13 November at 9.",
         hours("11:00", "12:00", 10) + hours("15:30", "16:30", 10) + hours("09:00", "10:00", 13)),
        ("I have time on Tuesday from 9 to 12, also on Friday from 14.",
         hours("09:00", "12:00", 3) + hours("14:00", "18:00", 6)),
    ],
)  # fmt: skip
def test_an_hour_before_what_is_also_possible_is_that_of_the_day_before(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("The 10 between 9h and 11h or the 12 all the day.", hours("09:00", "11:00", 10) + whole(12)),
        ("The 10 until 12h, or the 13 the whole day.", hours("08:00", "12:00", 10) + whole(13)),
        ("Tuesday from 14 to 16 or Friday any time.", hours("14:00", "16:00", 3) + whole(6)),
    ],
)
def test_a_whole_day_has_not_the_hours_of_the_day_before(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Wednesday is good since 9 to 11, Friday since 15.", hours("09:00", "11:00", 4) + hours("15:00", "18:00", 6)),
        ("I am free Tuesday since 14 till 17.", hours("14:00", "17:00", 3)),
        ("I know her since 10 years. Thursday at 9?", hours("09:00", "10:00", 5)),
    ],
)
def test_since_an_hour_is_from_then(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Next week, with exception of Thursday.", ["11-09 00:00 11-14 00:00", "-11-12 00:00 11-13 00:00"]),
        ("The 10, 11 and 12 are good, with the exception of the 11 in the morning.",
         [*whole(10, 11, 12), "-11-11 08:00 11-11 12:00"]),
    ],
)  # fmt: skip
def test_an_exception_is_made_of_a_day(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("In the week of 9 November every day except Thursday, but only from 15 o'clock.",
         each_of("11-09 11-10 11-11 11-13", "15:00-18:00")),
        ("Any day of week 46 but not Monday, always after 14.", each_of("11-10 11-11 11-12 11-13", "14:00-18:00")),
    ],
)  # fmt: skip
def test_hours_behind_a_day_that_is_spared_are_those_of_the_others(body, wanted):
    found = [each for each in windows(said(body)) if not each.startswith("-")]
    assert found == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Monday to Wednesday always after 15, Thursday only before 10.", hours("08:00", "10:00", 12)),
        ("I can from Monday to Wednesday in the morning and Friday from 15.", hours("15:00", "18:00", 13)),
        ("Thursday from 10, Friday till 13.", hours("08:00", "13:00", 6)),
    ],
)
def test_a_weekday_comes_behind_the_stretch_of_weekdays_that_is_named_before_it(body, wanted):
    assert set(wanted) <= set(windows(said(body, received=WEDNESDAY)))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Wednesday 9:00, or if too early 11:00, or Friday 9:00.",
         hours("09:00", "10:00", 4, 6) + hours("11:00", "12:00", 4)),
        ("Wednesday at 10 or, when not possible, at 16, or Friday at 9.",
         hours("10:00", "11:00", 4) + hours("16:00", "17:00", 4) + hours("09:00", "10:00", 6)),
        ("The 10th at 9 or at 11, the 12th only at 16.",
         hours("09:00", "10:00", 10) + hours("11:00", "12:00", 10) + hours("16:00", "17:00", 12)),
        ("For Wednesday 4 I am free up to 12h, for Friday 6 from 14h.",
         hours("08:00", "12:00", 4) + hours("14:00", "18:00", 6)),
    ],
)  # fmt: skip
def test_another_hour_behind_that_of_a_day_is_of_this_day(body, wanted):
    assert windows(said(body)) == sorted(wanted)

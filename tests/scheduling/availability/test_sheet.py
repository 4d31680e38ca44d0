"""Opening hours are read as they are written down, or refused."""

from datetime import time

import pytest

from secretaire.scheduling.availability.core import Hours, WeeklyHours, sheet

MORNING, EVENING = Hours(start=time(9), end=time(12)), Hours(start=time(20, 30), end=time(0))


def test_hours_come_back_sorted_as_they_were_written():
    hours = sheet.read([["20:30", "24:00"], ["09:00", "12:00"]])

    assert hours == (MORNING, EVENING)
    assert sheet.written(hours) == [["09:00", "12:00"], ["20:30", "24:00"]]


def test_hours_that_touch_do_not_overlap():
    assert len(sheet.read([["09:00", "12:00"], ["12:00", "13:00"]])) == 2


def test_a_week_that_was_never_written_is_closed():
    assert sheet.read_week([]) == WeeklyHours()
    assert sheet.read_week([[["09:00", "12:00"]], *[[]] * 6]).days[0] == (MORNING,)


@pytest.mark.parametrize(
    "pair", [["9:00", "12:00"], ["09:00", "12:60"], ["24:00", "24:00"], ["", ""], ["09:00", "٢٤:00"]]
)
def test_what_is_no_time_is_refused(pair):
    with pytest.raises(sheet.NotATime):
        sheet.read([pair])


@pytest.mark.parametrize("pair", [["12:00", "09:00"], ["12:00", "12:00"], ["12:00", "00:00"]])
def test_hours_that_end_before_they_start_are_refused(pair):
    with pytest.raises(sheet.Backwards):
        sheet.read([pair])


@pytest.mark.parametrize("other", [["11:00", "13:00"], ["09:30", "10:00"], ["09:00", "12:00"]])
def test_hours_that_overlap_are_refused(other):
    with pytest.raises(sheet.Overlapping):
        sheet.read([["09:00", "12:00"], other])


def test_nothing_comes_after_midnight():
    with pytest.raises(sheet.Overlapping):
        sheet.read([["09:00", "24:00"], ["23:00", "24:00"]])


def test_a_week_has_seven_days():
    with pytest.raises(ValueError, match="6 days"):
        sheet.read_week([[]] * 6)

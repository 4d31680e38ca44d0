"""The clocks of an incident."""

from datetime import UTC, date, datetime, timedelta

import pytest

from secretaire.trust.notices.core import NIS2, Clock, Run, awareness, runs

KNOWN = datetime(2026, 1, 31, 22, tzinfo=UTC)
HOUR = timedelta(hours=1)
LENGTHS = {Clock.CLIENTS: "P1D", Clock.AUTHORITY: "PT72H"}


def test_each_clock_runs_from_when_the_incident_was_known():
    found = {each.clock: each.until for each in runs(begins=KNOWN, lengths=LENGTHS, stopped={})}

    assert found == {Clock.CLIENTS: KNOWN + 24 * HOUR, Clock.AUTHORITY: KNOWN + 72 * HOUR}


def test_the_final_report_is_a_month_after_the_notification_or_after_its_time():
    def final(**stopped):
        found = runs(begins=KNOWN, lengths=LENGTHS | dict(NIS2), stopped=stopped)
        return next(each for each in found if each.clock is Clock.FINAL)

    assert final().begins == datetime(2026, 2, 3, 22, tzinfo=UTC)
    assert final().until == datetime(2026, 3, 3, 22, tzinfo=UTC)
    told = KNOWN + HOUR
    assert final(**{Clock.REPORT: told}).until == datetime(2026, 2, 28, 23, tzinfo=UTC)
    (alone,) = runs(begins=KNOWN, lengths={Clock.FINAL: "P1M"}, stopped={})
    assert alone.until == datetime(2026, 2, 28, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stopped", "now", "late"),
    [
        (None, KNOWN, False),
        (None, KNOWN + 2 * HOUR, True),
        (KNOWN + HOUR, KNOWN + 9 * HOUR, False),
        (KNOWN + 2 * HOUR, KNOWN + 9 * HOUR, True),
    ],
    ids=["runs", "ran out", "stopped in time", "stopped too late"],
)
def test_a_clock_is_late_by_when_it_was_stopped(stopped, now, late):
    assert Run(clock=Clock.AUTHORITY, begins=KNOWN, until=KNOWN + HOUR, stopped=stopped).late(now) is late


@pytest.mark.parametrize(
    ("noticed", "begins"),
    [
        (None, KNOWN),
        (date(2026, 1, 31), KNOWN),
        (date(2026, 2, 1), KNOWN),
        (date(2026, 1, 30), datetime(2026, 1, 30, tzinfo=UTC)),
    ],
    ids=["nobody said", "the same day", "a later day", "the day before"],
)
def test_a_day_before_counts_whole(noticed, begins):
    assert awareness(known=KNOWN, noticed=noticed) == begins

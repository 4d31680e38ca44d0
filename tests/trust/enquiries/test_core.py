"""The clock of an answer counts working days."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from secretaire.trust.enquiries.core import clock, due

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("asked", "days", "answered"),
    [
        (MONDAY, 1, MONDAY + DAY),
        (MONDAY, 2, MONDAY + 2 * DAY),
        (MONDAY + 3 * DAY, 2, MONDAY + 7 * DAY),
        (MONDAY + 4 * DAY, 1, MONDAY + 7 * DAY),
        (MONDAY + 4 * DAY, 2, MONDAY + 8 * DAY),
        (MONDAY, 10, MONDAY + 14 * DAY),
        (MONDAY + 5 * DAY, 2, datetime(2026, 3, 11, tzinfo=UTC)),
        (MONDAY + 6 * DAY, 2, datetime(2026, 3, 11, tzinfo=UTC)),
    ],
    ids=["a day", "two", "over a weekend", "from Friday", "from Friday two", "two weeks", "Saturday", "Sunday"],
)
def test_saturday_and_sunday_are_no_working_days(asked, days, answered):
    assert due(asked, days=days) == answered


def test_the_day_is_that_of_utc_wherever_it_was_asked():
    late = datetime(2026, 3, 6, 23, 0, tzinfo=timezone(-2 * HOUR))  # a Saturday in UTC

    assert due(late, days=1) == datetime(2026, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "gone", "left", "late"),
    [
        (MONDAY, 0, 2 * DAY, False),
        (MONDAY + DAY, 1440, DAY, False),
        (MONDAY + 2 * DAY, 2880, timedelta(), False),
        (MONDAY + 3 * DAY, 2880, DAY, True),
        (MONDAY - HOUR, 0, 2 * DAY + HOUR, False),
    ],
    ids=["asked", "half", "the last moment", "late", "a clock that went back"],
)
def test_what_is_gone_of_the_time_is_told(now, gone, left, late):
    found = clock(asked=MONDAY, until=MONDAY + 2 * DAY, now=now)

    assert (found.gone, found.total, found.left, found.late) == (gone, 2880, left, late)


def test_a_time_that_is_none_is_gone_at_once():
    assert clock(asked=MONDAY, until=MONDAY, now=MONDAY).total == 1

"""How long letters wait, and how long people need."""

from datetime import UTC, datetime, timedelta

from secretaire.scheduling.supervision.core import service

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_letter_is_late_once_it_has_waited_longer_than_allowed():
    assert not service.late(since=NOW - HOUR, now=NOW, allowed=HOUR)
    assert service.late(since=NOW - HOUR - datetime.resolution, now=NOW, allowed=HOUR)


def test_the_typical_time_is_the_median():
    assert service.typical([HOUR, 9 * HOUR, 3 * HOUR]) == 3 * HOUR
    assert service.typical([HOUR, 2 * HOUR]) == 1.5 * HOUR


def test_nobody_knows_a_typical_time_before_the_first():
    assert service.typical([]) is None

"""What a grant opens, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.protection.access.core import Access, Right
from secretaire.protection.grants.core import LENGTHS, LONGEST, Kind, State, last, opens, state

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
DESK, LOOK = Access(right=Right.DESK), Access(right=Right.PEOPLE, look=Right.LOOK)
LETTER, OPEN = Access(right=Right.SUPERVISE), Access(stranger=True)


@pytest.mark.parametrize(
    ("kind", "needed", "method", "expected"),
    [
        (Kind.SUPPORT, DESK, "GET", True),
        (Kind.SUPPORT, DESK, "HEAD", True),
        (Kind.SUPPORT, DESK, "POST", False),
        (Kind.SUPPORT, LOOK, "GET", False),
        (Kind.SUPPORT, LETTER, "GET", False),
        (Kind.SUPPORT, OPEN, "GET", False),
        (Kind.SUPPORT, None, "GET", False),
        (Kind.SETTINGS, LOOK, "GET", True),
        (Kind.SETTINGS, LOOK, "POST", False),
        (Kind.SETTINGS, DESK, "GET", False),
        (Kind.SUPERVISE, LETTER, "GET", True),
        (Kind.SUPERVISE, LETTER, "POST", True),
        (Kind.SUPERVISE, DESK, "GET", False),
    ],
)
def test_each_kind_opens_its_pages_and_no_other(kind, needed, method, expected):
    assert opens(kind, needed, name="desk:week", method=method) is expected


def test_letters_as_they_came_in_are_opened_by_nothing():
    assert not opens(Kind.SUPPORT, DESK, name="desk:aside_original", method="GET")


@pytest.mark.parametrize(
    ("since", "until", "ended", "expected"),
    [
        (None, None, None, State.ASKED),
        (NOW, NOW + HOUR, None, State.RUNNING),
        (NOW - HOUR, NOW, None, State.OVER),
        (NOW, NOW + HOUR, NOW, State.OVER),
        (None, None, NOW, State.OVER),
    ],
)
def test_a_grant_is_asked_for_runs_and_is_over(since, until, ended, expected):
    assert state(since=since, until=until, ended_at=ended, now=NOW) is expected


def test_nothing_lasts_longer_than_four_hours():
    assert last(since=NOW, wanted=NOW + HOUR) == NOW + HOUR
    assert last(since=NOW, wanted=NOW + 5 * HOUR) == NOW + LONGEST
    assert max(LENGTHS) * timedelta(minutes=1) == LONGEST == 4 * HOUR

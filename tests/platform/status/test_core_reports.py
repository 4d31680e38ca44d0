"""The form in which results travel."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.platform.status.core.reports import MOST, Result, Target, Unreadable, Why, read, timely, written

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
GOOD = {"target": "page", "at": "2026-03-02T12:00:00+00:00", "ok": True, "ms": 12, "why": ""}


def saw(at: datetime = NOW, why: Why = Why.NONE) -> Result:
    return Result(target=Target.PAGE, at=at, ok=not why, took=timedelta(milliseconds=12), why=why)


def test_what_was_written_is_read():
    told = [saw(), saw(NOW + timedelta(seconds=1, microseconds=5), Why.SILENT)]

    assert read(written(told)) == told


def test_another_zone_is_the_same_instant():
    message = json.dumps({"version": 1, "results": [GOOD | {"at": "2026-03-02T13:00:00+01:00"}]})

    assert read(message.encode()) == [saw()]


@pytest.mark.parametrize(
    "change",
    [
        {"target": "roof"},
        {"at": "2026-03-02T12:00:00"},
        {"at": "yesterday"},
        {"at": 5},
        {"ok": "yes"},
        {"ok": False},  # and why?
        {"why": "silent"},
        {"why": "bored"},
        {"ms": -1},
        {"ms": True},
        {"ms": 1.5},
        {"ms": 10**9},
    ],
    ids=str,
)
def test_a_row_that_cannot_be_is_refused(change):
    with pytest.raises(Unreadable):
        read(json.dumps({"version": 1, "results": [GOOD | change]}).encode())


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'{"version":1}',
        b'{"version":2,"results":[]}',
        b'{"version":1,"results":{}}',
        b'{"version":1,"results":[1]}',
        b'{"version":1,"results":[{}]}',
        b"[" * 100_000,
        json.dumps({"version": 1, "results": [GOOD] * (MOST + 1)}).encode(),
    ],
    ids=lambda message: message[:40].decode(errors="replace") or "nothing",
)
def test_a_message_that_is_none_is_refused(message):
    with pytest.raises(Unreadable):
        read(message)


@given(st.binary(max_size=200))
def test_whatever_comes_is_read_or_refused(message):
    with pytest.raises(Unreadable):
        read(message)


def test_what_is_of_the_future_or_too_old_is_left_out():
    ages = [timedelta(days=8), timedelta(days=7), timedelta(0), timedelta(minutes=-2), timedelta(minutes=-3)]

    assert timely([saw(NOW - age) for age in ages], now=NOW) == [saw(NOW - age) for age in ages[1:4]]

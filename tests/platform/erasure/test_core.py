"""The legal clock, and what is certified."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from secretaire.platform.erasure.core import Stay, Whose, clock, due, extended, report, row, stay


def on(year, month, day):
    return datetime(year, month, day, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "until", "latest"),
    [
        (on(2026, 3, 15), on(2026, 4, 15), on(2026, 6, 15)),
        (on(2026, 1, 31), on(2026, 2, 28), on(2026, 4, 30)),
        (on(2028, 1, 31), on(2028, 2, 29), on(2028, 4, 30)),
        (on(2026, 11, 30), on(2026, 12, 30), on(2027, 2, 28)),
        (on(2026, 12, 1), on(2027, 1, 1), on(2027, 3, 1)),
    ],
)
def test_whoever_asks_is_answered_within_a_month_and_at_most_within_three(received, until, latest):
    assert (due(received), extended(received)) == (until, latest)


def test_the_clock_counts_whole_days_and_says_how_late_it_is():
    received, until = on(2026, 3, 1), on(2026, 4, 1)

    began = clock(received=received, until=until, now=received - timedelta(hours=1))
    middle = clock(received=received, until=until, now=received + timedelta(days=10, hours=23))
    late = clock(received=received, until=until, now=until + timedelta(days=2))

    assert (began.total, began.gone, began.left) == (31, 0, 31)
    assert (middle.gone, middle.left) == (10, 21)
    assert late.left == -2


def test_a_report_holds_counts_and_no_names_and_is_the_same_each_time():
    kept = Stay(what="log", rows=3, until=on(2036, 1, 1), why="proof")
    given = {
        "request_id": UUID(int=1),
        "digest": "ab",
        "asked": (on(2026, 3, 1), on(2026, 3, 2)),
        "gone": {"bookings": {"booking_meeting": 1, "booking_booking": 2}},
        "stays": [kept, Stay(what="refusal", rows=1, until=None, why="a digest")],
        "key": "k",
    }

    text = report(**given)

    said = json.loads(text)
    assert text == report(**given)
    assert said["deleted"] == {"bookings": {"booking_booking": 2, "booking_meeting": 1}}
    assert [each["until"] for each in said["stays"]] == ["2036-01-01T09:30:00+00:00", None]


@pytest.mark.parametrize("until", [None, on(2036, 1, 1)])
def test_what_stays_is_read_as_it_was_kept(until):
    kept = Stay(what="log", rows=3, until=until, why="proof")

    assert stay(json.loads(json.dumps(row(kept)))) == kept


def test_somebody_is_named_by_address_and_names():
    assert Whose(email="a@b.c", names=frozenset({"B", "A"})).words == ("a@b.c", "A", "B")

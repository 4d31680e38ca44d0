"""Whose turn it is, who may sign, and for which day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from secretaire.protection.access.core import Role
from secretaire.trust.duties.core import Awaited, Content, Turn, counts, digest, may_confirm, may_sign, moment, turn
from secretaire.trust.evidence.core import Period
from secretaire.trust.measures.core import Procedure

NOW = datetime(2026, 4, 5, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
QUARTER = Period(start=datetime(2026, 1, 1, tzinfo=UTC), end=datetime(2026, 4, 1, tzinfo=UTC))
NEXT = Period(start=QUARTER.end, end=datetime(2026, 7, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("values", "stands"),
    [
        ({"by_clock": False}, Turn.EVENT),
        ({"awaited": Awaited(period=QUARTER, closes=QUARTER.end + 14 * DAY)}, Turn.LATE),
        ({"awaited": Awaited(period=NEXT, closes=NEXT.end + 14 * DAY)}, Turn.DUE),
        ({"seen": True}, Turn.DONE),
        ({}, Turn.NEW),
    ],
    ids=["event", "late", "due", "done", "new"],
)
def test_a_duty_stands_by_its_periods(values, stands):
    assert turn(**{"by_clock": True, "awaited": None, "seen": False, "now": NOW} | values) is stands


def test_whoever_the_procedure_names_signs_and_the_officer_for_a_client():
    form = Procedure(key="review", fields=("done",), signers="operator")
    theirs = Procedure(key="erase", fields=("done",), signers="administrator")

    assert [role for role in Role if may_sign(role, form)] == [Role.OPERATOR]
    assert [role for role in Role if may_sign(role, theirs)] == [Role.SECURITY]
    assert not may_sign("nobody", form)


def test_anybody_of_the_staff_is_a_second_person():
    assert [role for role in Role if may_confirm(role)] == [
        Role.OPERATOR,
        Role.SUPERVISOR,
        Role.SECURITY,
        Role.SUPPORT,
    ]


@pytest.mark.parametrize(
    ("day", "late", "counted"),
    [
        (date(2026, 4, 5), None, True),
        (date(2026, 4, 4), None, True),
        (date(2026, 4, 3), None, False),
        (date(2026, 4, 6), None, False),
        (date(2026, 3, 31), QUARTER, True),
        (date(2026, 1, 1), QUARTER, True),
        (date(2025, 12, 31), QUARTER, False),
        (date(2026, 4, 1), QUARTER, False),
    ],
    ids=["today", "yesterday", "past", "to come", "last of late", "first of late", "before late", "after late"],
)
def test_a_day_counts_if_it_is_this_one_or_of_a_late_period(day, late, counted):
    assert counts(day, now=NOW, late=late) is counted


def test_a_day_stands_for_its_end_or_for_now():
    assert moment(date(2026, 4, 5), now=NOW) == NOW
    assert moment(date(2026, 4, 4), now=NOW) == datetime(2026, 4, 4, 23, 59, 59, 999999, tzinfo=UTC)


def test_a_digest_is_of_everything_and_of_the_salt():
    said = Content(procedure="review", duty="1", done_on=date(2026, 4, 5), passed=True, values={"done": "All"})
    others = [
        replace(said, passed=False),
        replace(said, done_on=date(2026, 4, 4)),
        replace(said, values={"done": "Some"}),
        replace(said, duty="2"),
    ]

    assert len({digest(each, salt=b"a") for each in (said, *others)} | {digest(said, salt=b"b")}) == 6

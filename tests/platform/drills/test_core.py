"""What a restore is judged by."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.platform.drills import core
from secretaire.platform.drills.core import Change, Erasure, Gone, Kind, Proof, Verdict

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def proof(*faults: str) -> Proof:
    return Proof(
        migrated=("pages.0002_more",), forgotten=2, verdicts=(Verdict(name="log", faults=faults, seconds=0.5),)
    )


def test_a_restore_holds_if_every_check_found_nothing():
    assert proof().holds
    assert proof().faults == []


def test_a_failed_check_says_what_does_not_hold():
    found = proof("entry 3 was changed", "entry 4 was deleted")

    assert not found.holds
    assert found.faults == ["log: entry 3 was changed", "log: entry 4 was deleted"]


def test_a_restore_that_nobody_checked_does_not_hold():
    assert not Proof(migrated=(), forgotten=0, verdicts=()).holds


def test_what_travels_between_processes_arrives():
    erased = Gone(people=(Erasure(tenant="t", digest="d", user=""),), tenants=("u",))

    assert core.gone(core.packed(erased)) == erased
    assert core.proof(core.packed(proof("x"))) == proof("x")


@pytest.mark.parametrize(
    ("passed", "since", "late"),
    [
        (NOW - 2 * DAY, NOW - 9 * DAY, False),
        (NOW - 2 * DAY - DAY / 24, NOW - 9 * DAY, True),
        (None, NOW - DAY, False),
        (None, NOW - 3 * DAY, True),
    ],
)
def test_what_has_not_passed_for_twice_its_rhythm_is_overdue(passed, since, late):
    assert core.overdue(Kind.WHOLE, passed=passed, since=since, now=NOW) is late


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.24, "0.2 s"),
        (59.4, "59.4 s"),
        (59.9, "1 min 0 s"),
        (61, "1 min 1 s"),
        (3599.7, "1 h 0 min"),
        (7380, "2 h 3 min"),
    ],
)
def test_a_length_of_time_is_said_in_two_units(seconds, said):
    assert core.span(seconds) == said


def test_a_change_is_none_where_no_row_moves():
    assert not Change(table="pages_page", back=0, changed=0, removed=0).any
    assert Change(table="pages_page", back=0, changed=0, removed=1).any

"""What a restore is judged by."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.platform.drills import core
from secretaire.platform.drills.core import Acknowledged, Change, Erasure, Gone, Kind, Proof, Survival, Verdict

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


def test_what_was_acknowledged_and_is_not_there_is_lost_from_its_instant_on():
    written = [Acknowledged(word=f"write {number}", at=NOW + timedelta(seconds=number)) for number in range(4)]
    killed_at = NOW + timedelta(seconds=3)

    assert core.missing(written, ["write 0", "write 1", "write 2", "write 3"]) == []
    assert core.lost([], killed_at=killed_at) == timedelta()
    assert core.missing(written, ["write 0", "write 3"]) == written[1:3]
    assert core.lost(written[1:3], killed_at=killed_at) == timedelta(seconds=2)


def test_what_was_acknowledged_after_the_kill_counts_as_of_that_instant():
    after = [Acknowledged(word="write", at=NOW + timedelta(seconds=1))]

    assert core.lost(after, killed_at=NOW) == timedelta()


@pytest.mark.parametrize(("faults", "holds"), [((), True), (("write 3",), False)])
def test_a_kill_was_survived_if_every_check_holds(faults, holds):
    verdicts = (Verdict(name="acknowledged", faults=faults, seconds=0.1),)

    assert Survival(killed_at=NOW, lost=timedelta(), took=timedelta(), verdicts=verdicts).holds is holds


@pytest.mark.parametrize(("begun", "wanted"), [(None, True), (NOW - 27 * DAY, False), (NOW - 29 * DAY, True)])
def test_a_kill_drill_is_wanted_once_a_month_however_the_last_one_ended(begun, wanted):
    assert core.wanted(Kind.WEB, begun=begun, now=NOW) is wanted


def test_a_proof_is_told_line_by_line():
    assert core.told(proof("entry 3 was changed")) == [
        "1 migrations were applied.",
        "2 who were forgotten since were forgotten again.",
        "FAIL  log (0.5 s)",
        "      entry 3 was changed",
    ]
    assert core.told(Proof(migrated=(), forgotten=0, verdicts=proof().verdicts)) == ["ok    log (0.5 s)"]


def test_losing_a_site_is_overdue_a_month_after_its_year():
    for days, late in ((394, False), (396, True)):
        assert core.overdue(Kind.SITE, passed=NOW - days * DAY, since=NOW - 900 * DAY, now=NOW) is late


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

"""Rehearsals are looked after: interrupted, overdue and old ones."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_tenant, system

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.drills import actions, queries, tasks
from secretaire.platform.drills.core import Kind, Outcome, Survival, Verdict
from secretaire.platform.drills.models import Drill
from secretaire.protection.alerts.models import Alert
from secretaire.protection.tenancy import queries as tenancy

NOW = datetime.now(UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def tenant():
    return make_tenant()


def made(tenant, kind=Kind.WHOLE, outcome=Outcome.PASSED, ago=timedelta()):
    at = NOW - ago
    ended = {"ended_at": at, "restored_to": at, "rpo_seconds": 1, "rto_seconds": 2} if outcome != "running" else {}
    with scope.tenant(tenant.pk):
        return Drill.objects.create(tenant=tenant, kind=kind, outcome=outcome, started_at=at, **ended)


def tended(tenant):
    with scope.tenant(tenant.pk):
        actions.tend(actor=system(tenant), now=NOW)
        return {each.key for each in Alert.objects.filter(tenant_id=tenant.pk)}


def test_where_nothing_was_ever_rehearsed_nothing_is_overdue(tenant):
    assert tended(tenant) == set()


def test_what_passed_in_time_raises_nothing(tenant):
    made(tenant, ago=DAY)
    made(tenant, Kind.TENANT, ago=10 * DAY)

    assert tended(tenant) == set()


def test_what_has_only_failed_for_two_days_is_overdue(tenant):
    made(tenant, outcome=Outcome.FAILED, ago=3 * DAY)
    made(tenant, outcome=Outcome.FAILED, ago=DAY)

    assert tended(tenant) == {"rehearsal/whole/overdue"}


def test_what_was_interrupted_is_a_failure(tenant):
    made(tenant, ago=DAY)
    interrupted = made(tenant, outcome=Outcome.RUNNING, ago=DAY)
    under_way = made(tenant, outcome=Outcome.RUNNING)

    assert tended(tenant) == {"rehearsal/whole/failed"}

    with scope.tenant(tenant.pk):
        interrupted.refresh_from_db()
        under_way.refresh_from_db()
    assert (interrupted.outcome, interrupted.error) == (Outcome.FAILED, "it was interrupted")
    assert under_way.outcome == Outcome.RUNNING


def test_kill_drills_are_a_duty_only_where_somebody_wishes_for_them(tenant, monkeypatch):
    made(tenant)
    made(tenant, Kind.WEB, ago=61 * DAY)
    made(tenant, Kind.TENANT)

    assert tended(tenant) == set()

    found = config.load()
    wishing = replace(
        found, drills=replace(found.drills, kills=True), database=replace(found.database, url="elsewhere")
    )
    monkeypatch.setattr(config, "load", lambda: wishing)
    assert queries.duties() == [kind for kind in Kind if kind != Kind.DATABASE]
    assert tended(tenant) == {"rehearsal/web/overdue", "rehearsal/worker/overdue"}


def test_a_witness_is_written_once_and_of_a_drill_that_is_gone_not_at_all(tenant):
    drill = made(tenant, Kind.WORKER, outcome=Outcome.RUNNING)

    for word in ("job before", "write 1", "job before"):
        tasks.witnessed(tenant_id=tenant.pk, drill=str(drill.pk), word=word)
    tasks.witnessed(tenant_id=tenant.pk, drill=str(tenant.pk), word="write 2")

    with scope.tenant(tenant.pk):
        assert queries.witnesses(tenant_id=tenant.pk, drill_id=drill.pk) == ["job before", "write 1"]


@pytest.mark.parametrize("faults", [(), ("write 7 of 09:00:00 UTC",)])
def test_what_became_of_a_part_that_was_killed_is_kept(tenant, faults):
    drill = made(tenant, Kind.DATABASE, outcome=Outcome.RUNNING, ago=timedelta(minutes=1))
    verdicts = (Verdict(name="acknowledged", faults=faults, seconds=0.1),)
    lost = timedelta(seconds=3 if faults else 0)
    survival = Survival(killed_at=NOW, lost=lost, took=timedelta(seconds=2), verdicts=verdicts)

    with scope.tenant(tenant.pk):
        actions.survive(actor=system(tenant), drill_id=drill.pk, survival=survival, versions={"x": "1"}, now=NOW)
        drill.refresh_from_db()
        alerts = [each.key for each in Alert.objects.filter(tenant_id=tenant.pk)]

    assert drill.outcome == (Outcome.FAILED if faults else Outcome.PASSED)
    assert (drill.rpo_seconds, drill.rto_seconds, drill.restored_to) == (lost.total_seconds(), 2, NOW - lost)
    assert alerts == (["rehearsal/database/failed"] if faults else [])


def test_a_site_exercise_may_be_under_way_for_a_month(tenant):
    long, short = (made(tenant, Kind.SITE, outcome=Outcome.RUNNING, ago=days * DAY) for days in (31, 29))
    for kind in (Kind.WHOLE, Kind.TENANT):
        made(tenant, kind)

    assert tended(tenant) == {"rehearsal/site/failed"}

    with scope.tenant(tenant.pk):
        long.refresh_from_db()
        short.refresh_from_db()
    assert (long.outcome, short.outcome) == (Outcome.FAILED, Outcome.RUNNING)


def test_rehearsals_are_forgotten_after_three_years(tenant):
    made(tenant, ago=1100 * DAY)
    kept = made(tenant)

    tended(tenant)

    with scope.tenant(tenant.pk):
        assert list(Drill.objects.filter(tenant_id=tenant.pk)) == [kept]


def test_a_job_looks_after_those_of_whoever_runs_the_installation(tenant, monkeypatch):
    interrupted = made(tenant, outcome=Outcome.RUNNING, ago=DAY)
    monkeypatch.setattr(tenancy, "ground", lambda: tenant.pk)

    tasks.tend()

    with scope.tenant(tenant.pk):
        interrupted.refresh_from_db()
    assert interrupted.outcome == Outcome.FAILED


def test_a_job_rehearses_nothing_where_there_are_no_backups(tenant, monkeypatch):
    monkeypatch.setattr(tenancy, "ground", lambda: tenant.pk)
    monkeypatch.setattr(queries.house, "lay_out", None)

    tasks.whole()
    tasks.tenant()

    with scope.tenant(tenant.pk):
        assert not Drill.objects.filter(tenant_id=tenant.pk).exists()


def test_nobody_is_looked_after_where_nobody_runs_the_installation(tenant, monkeypatch):
    interrupted = made(tenant, outcome=Outcome.RUNNING, ago=DAY)
    monkeypatch.setattr(tenancy, "ground", lambda: None)

    tasks.tend()

    with scope.tenant(tenant.pk):
        interrupted.refresh_from_db()
    assert interrupted.outcome == Outcome.RUNNING

"""Checks of going on hold where backups, drills, measurements and probes are as promised, and fail where not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from secretaire.platform.backups.models import Copy, Reach, Record
from secretaire.platform.capacity.models import Sample
from secretaire.platform.drills.models import Drill
from secretaire.platform.sites import queries as sites
from secretaire.platform.status.models import Place, Result
from secretaire.trust.evidence.queries.checks import CHECKS

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name, **figures):
    return CHECKS[name](NOW, figures)


def backed_up(tenant, *ages, gone=()):
    for age in ages:
        at = NOW - age
        told = {"kind": "full", "began_at": at, "ended_at": at, "outcome": "kept", "word": f"b{age}"[:30]}
        record = Record.objects.create(tenant=tenant, **told)
        Copy.objects.create(
            tenant=tenant, record=record, place="directory", confirmed_at=at, gone_at=NOW if age in gone else None
        )


@pytest.fixture
def one_place(alone, places, tmp_path):
    places(bucket="", directory=str(tmp_path), window_days=30, longest_days=40)
    Reach.objects.create(tenant=alone, place="directory", upto=NOW - MINUTE)
    return alone


@pytest.mark.parametrize(
    ("ages", "log", "ok"),
    [
        ([HOUR, DAY, 2 * DAY], "PT5M", True),
        ([HOUR, DAY, 2 * DAY], "PT30S", False),
        ([HOUR, 3 * DAY], "PT5M", False),
        ([2 * DAY], "PT5M", False),
        ([], "PT5M", False),
    ],
    ids=["by the rhythm", "log behind", "a gap", "none lately", "none"],
)
def test_backups_follow_their_rhythm_or_not(one_place, ages, log, ok):
    backed_up(one_place, *ages)

    assert look("backups.rhythm", whole="P1D", log=log).ok is ok


@pytest.mark.parametrize(
    ("ages", "gone", "figures", "ok"),
    [
        ([HOUR, 10 * DAY, 30 * DAY + HOUR], (), {}, True),
        ([HOUR, 10 * DAY], (), {}, True),
        ([HOUR, 10 * DAY, 30 * DAY + HOUR], (30 * DAY + HOUR,), {}, False),
        ([HOUR, 30 * DAY, 40 * DAY], (), {}, False),
        ([HOUR, 30 * DAY + HOUR, 40 * DAY], (40 * DAY,), {}, True),
        ([HOUR, 30 * DAY + HOUR], (), {"least": "P31D", "most": "P40D"}, False),
        ([], (), {}, False),
    ],
    ids=["kept", "a young installation", "one is missing", "one is too old", "it is gone", "planned too short", "none"],
)
def test_backups_are_kept_and_end_in_time_or_not(one_place, ages, gone, figures, ok):
    backed_up(one_place, *ages, gone=gone)

    assert look("backups.kept", **{"least": "P30D", "most": "P31D"} | figures).ok is ok


def drilled(tenant, kind, *, ago=DAY, outcome="passed", took=60):
    at = NOW - ago
    told = {"ended_at": at, "restored_to": at, "rpo_seconds": 5, "rto_seconds": took} if outcome != "running" else {}
    Drill.objects.create(tenant=tenant, kind=kind, outcome=outcome, started_at=at, **told)


@pytest.mark.parametrize(
    ("check", "kinds", "figures"),
    [
        ("backups.rto", ["whole"], {"rto": "PT4H"}),
        ("restoring.alone", ["tenant"], {}),
        ("continuity.failover", ["web", "worker", "database"], {"outage": "PT2M", "rhythm": "P3M"}),
        ("health.killed", ["web", "worker", "database"], {"back": "PT5M"}),
    ],
    ids=["restore", "one tenant", "failover", "killed"],
)
def test_each_drill_passed_or_it_is_found(alone, check, kinds, figures):
    assert not look(check, **figures).ok
    for kind in kinds:
        drilled(alone, kind)
        drilled(alone, kind, ago=HOUR, outcome="running")
    assert look(check, **figures).ok

    drilled(alone, kinds[-1], ago=2 * HOUR, outcome="failed")
    assert look(check, **figures).facts["wrong"] == f"{kinds[-1]}: failed"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [({"took": 500}, "database: too slow"), ({"ago": 100 * DAY}, "database: long ago")],
    ids=["slow", "long ago"],
)
def test_a_drill_that_was_slow_or_long_ago_is_found(alone, values, wrong):
    drilled(alone, "web")
    drilled(alone, "worker")
    drilled(alone, "database", **values)

    assert look("continuity.failover", outage="PT2M", rhythm="P3M").facts["wrong"] == wrong


def test_a_service_without_a_worker_is_found(alone, told):
    told(monitoring={"least_free_bytes": 0})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 day' WHERE status = 'todo'")
        cursor.execute("DELETE FROM procrastinate_workers")
        assert not look("health.live", back="PT5M").ok
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")

    assert look("health.live", back="PT5M").actual == "well"


def sampled(tenant, kind, value, most, *, node="", days=5, last=0):
    for back in range(last, days):
        Sample.objects.create(tenant=tenant, node=node, kind=kind, at=NOW - back * DAY, value=value, most=most)


@pytest.mark.parametrize(
    ("nodes", "lost", "ok"),
    [
        ("a=2, b=2, c=2, d=2", 25, True),
        ("a=2, b=2, c=2, d=2", 90, False),
        ("a=1, b=1", 25, False),
    ],
    ids=["enough", "too much is lost", "too little"],
)
def test_a_reserve_that_does_not_bear_the_busiest_hour_is_found(alone, told, nodes, lost, ok):
    told(capacity={"nodes": nodes})
    assert not look("capacity.reserve", lost=lost).ok
    sampled(alone, "cpu", 1.5, 2.0, node="a")

    assert look("capacity.reserve", lost=lost).ok is ok


def test_what_is_full_or_not_measured_any_more_is_found(alone):
    assert not look("capacity.foreseen").ok
    sampled(alone, "disk", 40.0, 100.0, node="a")
    assert look("capacity.foreseen").ok
    sampled(alone, "memory", 100.0, 100.0, node="a")
    assert look("capacity.foreseen").facts["full"] == 1
    Sample.objects.filter(kind="memory").delete()
    sampled(alone, "memory", 40.0, 100.0, node="a", last=3)
    assert (look("capacity.foreseen").ok, look("capacity.foreseen").facts["silent"]) == (False, 1)


def test_a_place_outside_that_fell_silent_is_found(alone):
    assert not look("availability.probes").ok
    place = Place.objects.create(tenant=alone, name="paris-1", key="k", added_at=NOW - DAY)
    assert look("availability.probes").facts == {"places": 1, "silent": 1}
    told = {"target": "page", "at": NOW - MINUTE, "arrived_at": NOW, "ok": True, "milliseconds": 5}
    Result.objects.create(tenant=alone, place=place, **told)

    assert look("availability.probes").ok


def test_a_database_that_confirms_by_itself_is_found(alone, owner):
    assert not look("continuity.synchronous").ok
    owner.execute("CREATE SCHEMA evidence_trial")
    try:
        # A server that says of itself what one with a second server does.
        owner.execute(
            "CREATE FUNCTION evidence_trial.current_setting(name text) RETURNS text LANGUAGE sql AS "
            "$$ SELECT CASE name WHEN 'synchronous_commit' THEN 'on' ELSE 'ANY 1 (*)' END $$"
        )
        owner.execute("GRANT USAGE ON SCHEMA evidence_trial TO PUBLIC")
        owner.execute("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA evidence_trial TO PUBLIC")
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL search_path = evidence_trial, pg_catalog, public")
        assert look("continuity.synchronous").ok
    finally:
        owner.execute("DROP SCHEMA evidence_trial CASCADE")


@pytest.mark.parametrize(
    ("upto", "actual"),
    [
        (NOW - 41 * SECOND, "41.0 s behind"),
        (NOW + SECOND, "0.0 s behind"),
        (NOW - 2 * MINUTE, "2 min 0 s behind"),
        (None, "no other site follows"),
    ],
    ids=["close", "its clock is ahead", "behind", "none"],
)
def test_another_site_has_what_was_written_or_is_found_behind(monkeypatch, upto, actual):
    found = sites.Following(declared=3, following=3 if upto else 0, upto=upto)
    monkeypatch.setattr(sites, "following", lambda: found)

    seen = look("continuity.replica", lag="PT1M")

    assert (seen.ok, seen.actual) == (upto is not None and NOW - upto < MINUTE, actual)

"""Probes are told the truth, and numbers are for those who watch over the service alone."""

import os
import subprocess
import sys
from datetime import timedelta

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from tests.scanning import scanned_by

from secretaire import config
from secretaire.lib import metrics
from secretaire.platform.operations import queries

ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


@pytest.fixture
def worker(lasting):
    """A worker that was just heard of, and an empty queue."""
    with psycopg.connect(config.database_url("worker"), autocommit=True) as session:
        session.execute("DELETE FROM procrastinate_jobs")
        session.execute("DELETE FROM procrastinate_workers")
        session.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
        yield session
        session.execute("DELETE FROM procrastinate_jobs")
        session.execute("DELETE FROM procrastinate_workers")


def values(client: Client, **extra: str) -> dict[str, float]:
    text = client.get("/metrics", **extra).content.decode()
    return {
        sample.name + "".join(f"/{value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_being_alive_needs_nothing_else(client):
    assert client.get("/health/live/").json() == {"status": "ok"}  # and no database, which is closed to this test


def test_it_is_ready_when_everything_is(worker, client):
    answer = client.get("/health/ready/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "faults": [], "files": "unscanned"})


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'", "worker"),
        ("DELETE FROM procrastinate_workers", "worker"),
        (
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) "  # noqa: ISC004  # one statement
            "VALUES ('default', 'x', now() - interval '20 minutes')",
            "queue",
        ),
    ],
)
def test_a_dead_worker_and_a_queue_that_stands_still_are_told(worker, client, change, fault):
    worker.execute(change)

    answer = client.get("/health/ready/")

    assert (answer.status_code, answer.json()["faults"]) == (503, [fault])


@pytest.mark.parametrize(("there", "said", "up"), [(True, "scanned", 1), (False, "silent", 0)])
def test_whether_files_are_looked_at_is_told_and_does_not_keep_people_out(
    worker, client, scanner, monkeypatch, there, said, up
):
    scanned_by(monkeypatch, scanner if there else "/nowhere/socket")

    answer = client.get("/health/ready/")

    assert (answer.status_code, answer.json()["files"]) == (200, said)
    assert values(client)["secretaire_scanner_up"] == up


def test_a_migration_that_is_not_applied_is_told(worker, client, monkeypatch):
    monkeypatch.setattr(queries, "_shipped", lambda: frozenset({("operations", "0009_to_come")}))

    assert client.get("/health/ready/").json()["faults"] == ["migrations"]


def test_a_database_that_is_away_is_told(client, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(queries, "_pulse", away)

    assert client.get("/health/ready/").json()["faults"] == ["database"]
    assert values(client)["secretaire_database_up"] == 0


def test_strangers_learn_whether_it_is_ready_but_not_why(worker, client):
    worker.execute("DELETE FROM procrastinate_workers")

    assert client.get("/health/ready/", **ELSEWHERE).json() == {"status": "unready"}


def test_numbers_have_standard_names_and_tell_how_things_are(worker, client):
    worker.execute("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', 'x')")
    client.get("/health/live/")

    found = values(client)

    assert found["secretaire_ready"] == 1
    assert found["secretaire_queue_due_jobs"] == 1
    assert found["secretaire_queue_age_seconds"] >= 0
    assert found["secretaire_worker_heartbeat_age_seconds"] < timedelta(minutes=1).total_seconds()
    assert found["secretaire_disk_free_bytes"] > 0
    assert found["secretaire_http_requests_total/GET/200/operations:live"] >= 1
    assert found["secretaire_http_request_duration_seconds_count"] >= 1


@pytest.mark.parametrize(
    "extra",
    [
        ELSEWHERE,
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},  # of a proxy that nobody told us about
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_for_everybody_else_there_are_no_numbers(worker, client, extra):
    assert client.get("/metrics", **extra).status_code == 404


def test_a_network_that_was_named_is_answered(worker, client, monkeypatch):
    monkeypatch.setenv("SECRETAIRE__MONITORING__NETWORKS", "198.51.100.0/24")
    config.load.cache_clear()
    try:
        assert client.get("/metrics", **ELSEWHERE).status_code == 200
        assert client.get("/metrics").status_code == 404
    finally:
        monkeypatch.undo()
        config.load.cache_clear()


def test_what_the_processes_of_all_programs_counted_is_added_up(tmp_path, monkeypatch):
    script = "from secretaire.lib import metrics; metrics.masked.inc(2)"
    for program in ("web", "worker"):
        (tmp_path / program).mkdir()
        environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / program)}
        subprocess.run([sys.executable, "-c", script], check=True, env=environment)  # noqa: S603  # our own words
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path / "web"))

    assert b"secretaire_masked_card_numbers_total 4.0" in metrics.exposition([])

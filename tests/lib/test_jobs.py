"""A promise commits with the facts it follows from, names its tenant, and is kept or tried again."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.jobs import Job as Queued
from procrastinate.psycopg_connector import PsycopgConnector
from tests.fakes import Clock

from secretaire import config
from secretaire.lib import clock, jobs, scope, trace
from secretaire.lib.errors import Missing, Unavailable


@pytest.fixture
def kind() -> Iterator[jobs.Job]:
    """A kind of promise that nobody else knows."""
    made = jobs.Job(f"test.{uuid4().hex}")
    yield made
    del jobs.Job.declared[made.name]


def queued(kind: jobs.Job) -> list[tuple[object, ...]]:
    """Return the rows of the queue that others see, as the worker."""
    with psycopg.connect(config.database_url("worker")) as worker:
        return worker.execute(
            "SELECT args, lock, scheduled_at FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [kind.name]
        ).fetchall()


def test_a_promise_is_kept_when_the_transaction_is(lasting, kind):
    tenant_id, at = uuid4(), datetime(2026, 5, 1, tzinfo=UTC)

    with scope.tenant(tenant_id):
        kind.promise(tenant_id=tenant_id, at=at, alone="letters", letter_id="7")
        before = queued(kind)

    assert before == []
    assert queued(kind) == [({"tenant_id": str(tenant_id), "letter_id": "7"}, f"{tenant_id}/letters", at)]


def test_a_promise_and_what_follows_from_it_belong_to_the_request_that_made_it(lasting, kind):
    seen: list[str] = []
    kind.handler(lambda **_: seen.append(trace.present().request))
    tenant_id = uuid4()

    with trace.during(trace.Trace(request="4f2a", origin="192.0.2.0/24")):
        kind.promise(tenant_id=tenant_id)
    ((arguments, *_rest),) = queued(kind)
    kind.perform(**arguments)
    kind.perform(tenant_id=str(tenant_id))

    assert arguments == {"tenant_id": str(tenant_id), "request": "4f2a"}
    assert seen[0] == "4f2a"
    assert len(seen[1]) == 32


def test_work_that_must_wait_is_told_as_such(lasting, kind, caplog):
    def wait(**_: object) -> None:
        raise Unavailable("x")

    kind.handler(wait)

    with caplog.at_level("INFO"), pytest.raises(Unavailable):
        kind.perform(tenant_id=str(uuid4()))

    assert "'outcome': 'postponed'" in caplog.text


def test_a_promise_vanishes_with_its_transaction(lasting, kind):
    tenant_id = uuid4()

    with scope.tenant(tenant_id):
        kind.promise(tenant_id=tenant_id)
        transaction.set_rollback(True)

    assert queued(kind) == []


def test_nothing_is_promised_for_another_tenant(lasting, kind):
    with scope.tenant(uuid4()), pytest.raises(scope.Strayed):
        kind.promise(tenant_id=uuid4())


def test_a_promise_without_a_lock_waits_for_nobody(lasting, kind):
    kind.promise(tenant_id=uuid4())

    assert [lock for _, lock, _ in queued(kind)] == [None]


def test_what_is_postponed_waits_by_the_clock_of_the_database(lasting, kind):
    tenant_id, pause = uuid4(), timedelta(minutes=5)

    began = datetime.now(UTC)  # the test's database runs on this machine
    with scope.tenant(tenant_id):
        kind.postpone(tenant_id=tenant_id, by=pause, letter_id="7")
    ended = datetime.now(UTC)

    ((arguments, lock, at),) = queued(kind)
    assert arguments == {"tenant_id": str(tenant_id), "letter_id": "7"}
    assert lock is None
    assert began + pause <= at <= ended + pause


class Queue:
    """A queue that nobody reads in truth: each reading waits until it is told to end, or is at once."""

    def __init__(self, *, ends: bool = False, fault: Exception | None = None) -> None:
        self.readings: list[dict[str, object]] = []
        self.begun, self.over = asyncio.Event(), asyncio.Event()
        self.cancelled = 0
        self.fault = fault
        if ends:
            self.over.set()

    async def run_worker_async(self, **options: object) -> None:
        self.readings.append(options)
        self.begun.set()
        if self.fault:
            raise self.fault
        try:
            await self.over.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise


def _read(queue):
    return jobs.read(queue, concurrency=4, grace=15, look=0.01)


def test_the_queue_is_read_until_the_reading_ends():
    queue = Queue(ends=True)

    asyncio.run(_read(queue))

    assert queue.readings == [{"concurrency": 4, "shutdown_graceful_timeout": 15, "delete_jobs": "successful"}]


def test_what_goes_wrong_with_the_reading_is_raised():
    with pytest.raises(Unavailable):
        asyncio.run(_read(Queue(fault=Unavailable("away"))))


def test_the_reading_begins_anew_where_our_clock_goes_back(monkeypatch):
    standing = Clock(datetime.now(UTC))
    monkeypatch.setattr(clock, "now", standing)

    async def scene() -> Queue:
        queue = Queue()
        reading = asyncio.create_task(_read(queue))
        await queue.begun.wait()
        queue.begun.clear()
        standing.forward(hours=-2)
        await queue.begun.wait()
        queue.over.set()
        await reading
        return queue

    queue = asyncio.run(scene())

    assert len(queue.readings) == 2
    assert queue.cancelled == 1


def test_whoever_stops_the_reading_waits_for_its_end():
    async def scene() -> Queue:
        queue = Queue()
        reading = asyncio.create_task(_read(queue))
        await queue.begun.wait()
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading
        return queue

    queue = asyncio.run(scene())

    assert (len(queue.readings), queue.cancelled) == (1, 1)


def test_the_tenant_reaches_the_function_as_an_identifier(lasting, kind):
    seen: list[tuple[UUID, str]] = []
    kind.handler(lambda tenant_id, letter_id: seen.append((tenant_id, letter_id)))
    tenant_id = uuid4()

    kind.perform(tenant_id=str(tenant_id), letter_id="7")

    assert seen == [(tenant_id, "7")]


def test_of_what_was_deleted_meanwhile_nothing_is_owed(lasting, kind):
    def gone(**_: object) -> None:
        raise Missing("gone")

    kind.handler(gone)

    kind.perform(tenant_id=str(uuid4()))


@pytest.mark.parametrize("arguments", [{}, {"tenant_id": ""}, {"tenant_id": None}])
def test_a_job_without_a_tenant_is_refused(kind, arguments):
    kind.handler(lambda **_: None)

    with pytest.raises(jobs.Ownerless):
        kind.perform(**arguments)


def test_a_job_that_nobody_fulfils_is_refused(kind):
    with pytest.raises(jobs.Ownerless):
        kind.perform(tenant_id=str(uuid4()))

    assert kind.name in jobs.unhandled()


def test_a_job_that_somebody_fulfils_is_not_missing(kind):
    kind.handler(lambda **_: None)

    assert kind.name not in jobs.unhandled()


def tried(attempts: int) -> Queued:
    return Queued(id=1, queue="default", lock=None, queueing_lock=None, task_name="test", attempts=attempts)


@pytest.mark.parametrize(
    ("attempts", "pause"),
    [(0, timedelta(seconds=30)), (1, timedelta(minutes=1)), (5, timedelta(minutes=16)), (13, timedelta(hours=6))],
)
def test_what_did_not_answer_is_tried_again_later_and_later(attempts, pause):
    decision = jobs.Patience().get_retry_decision(exception=Unavailable(), job=tried(attempts))

    assert decision is not None
    assert decision.retry_at is not None
    assert abs(decision.retry_at - datetime.now(UTC) - pause) < timedelta(seconds=5)


def test_a_job_that_lost_the_database_is_tried_again():
    lost = psycopg.OperationalError("the connection is lost")

    assert jobs.Patience().get_retry_decision(exception=lost, job=tried(0)) is not None


@pytest.mark.parametrize(("exception", "attempts"), [(Unavailable(), 14), (ValueError(), 0)])
def test_patience_has_an_end_and_a_bug_gets_none(exception, attempts):
    assert jobs.Patience().get_retry_decision(exception=exception, job=tried(attempts)) is None


def test_work_by_the_clock_is_known_to_the_queue_and_runs(lasting):
    runs: list[int] = []
    name = f"test.{uuid4().hex}"
    jobs.periodic("0 4 * * *", name=name)(lambda: runs.append(1))

    app.tasks[name].func(None, 0)

    assert runs == [1]
    assert app.tasks[name].queueing_lock == name
    del app.tasks[name]
    app.periodic_registry.periodic_tasks.pop((name, ""))


def test_arguments_are_identifiers(lasting, kind):
    kind.promise(tenant_id=uuid4(), booking_id=str(uuid4()), attempt=1)

    assert json.dumps([arguments for arguments, *_ in queued(kind)])


def test_what_a_killed_worker_had_begun_is_taken_up_again(lasting, kind):
    with scope.tenant(tenant_id := uuid4()):
        kind.promise(tenant_id=tenant_id, booking_id="7")
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        worker.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = %s", [kind.name])

    asyncio.run(resumed())

    with psycopg.connect(config.database_url("worker")) as worker:
        states = worker.execute("SELECT status FROM procrastinate_jobs WHERE task_name = %s", [kind.name]).fetchall()
    assert states == [("todo",)]


def test_what_waits_already_is_not_put_back_beside_it_and_keeps_nothing_else_from_it(lasting, kind):
    with scope.tenant(tenant_id := uuid4()):
        for number in ("1", "2", "3"):
            kind.promise(tenant_id=tenant_id, booking_id=number)
    words = "UPDATE procrastinate_jobs SET status = %s, queueing_lock = %s"
    words += " WHERE args->>'booking_id' = %s AND task_name = %s"
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        for number, state, lock in (("1", "doing", kind.name), ("2", "todo", kind.name), ("3", "doing", None)):
            worker.execute(words, [state, lock, number, kind.name])

    asyncio.run(resumed())

    with psycopg.connect(config.database_url("worker")) as worker:
        asked = "SELECT status FROM procrastinate_jobs WHERE task_name = %s ORDER BY args->>'booking_id'"
        states = [state for (state,) in worker.execute(asked, [kind.name]).fetchall()]
    assert states == ["aborted", "todo", "todo"]


async def resumed() -> None:
    """Run the clock's task as a worker does."""
    reader = app.with_connector(PsycopgConnector(conninfo=config.database_url("worker"), min_size=1, max_size=1))
    async with reader.open_async():
        await jobs.resume.func(SimpleNamespace(app=reader), 0)


def test_what_is_owed_to_a_tenant_is_told_and_forgiven(as_worker, kind):
    tenant_id, at = uuid4(), datetime(2026, 5, 1, tzinfo=UTC)
    with scope.tenant(tenant_id):
        kind.promise(tenant_id=tenant_id, at=at, letter_id="7", sequence=2)
    kind.promise(tenant_id=uuid4())

    (found,) = jobs.owed(tenant_id=tenant_id)
    gone = jobs.forgive(tenant_id=tenant_id)

    assert (found.name, found.doing, found.arguments, found.at) == (
        kind.name,
        False,
        {"letter_id": "7", "sequence": 2},
        at,
    )
    assert (gone, jobs.owed(tenant_id=tenant_id), len(queued(kind))) == (1, [], 1)

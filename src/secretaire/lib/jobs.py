"""Promises: work that is owed once the present transaction commits.

A promise is a row of the queue in the same database, so it commits or vanishes with the facts it follows from.
Each names its tenant; the function that fulfils it opens that tenant's ground itself, so that it can wait for the
network between two transactions. Functions are idempotent; arguments are identifiers, never rows. A promise takes the
number of the request that it follows from along, so that entries and log lines tell which jobs belong to it.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final
from uuid import UUID, uuid4

from django.db import close_old_connections, connection
from procrastinate import App, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job as Queued
from procrastinate.jobs import Status
from procrastinate.retry import BaseRetryStrategy

from secretaire.lib import clock, logs, metrics, outage, scope, trace
from secretaire.lib.errors import Missing, Unavailable

log = logs.logger(__name__)

#: What is owed to a tenant.
_OWED: Final = """
    SELECT id, task_name, status = 'doing', args - 'tenant_id' - 'request', scheduled_at FROM procrastinate_jobs
    WHERE args ->> 'tenant_id' = %s AND status IN ('todo', 'doing') ORDER BY id
"""
_FORGIVEN: Final = "DELETE FROM procrastinate_jobs WHERE args ->> 'tenant_id' = %s AND status = 'todo'"

#: Between two looks at our clock, and by how much it goes back before that matters.
_LOOK_SECONDS: Final = 5
_BACK_SECONDS: Final = 10


class Ownerless(Exception):
    """A job names no tenant and is refused; a bug."""


class Patience(BaseRetryStrategy):
    """Try again after something outside, or the database, is silent: 30 s, then twice as long, at most 6 h apart."""

    tries = 14  #: about two days in all
    first = timedelta(seconds=30)
    longest = timedelta(hours=6)

    def get_retry_decision(self, *, exception: BaseException, job: Queued) -> RetryDecision | None:
        """Return when to try again, or nothing if it is no use."""
        silent = isinstance(exception, Unavailable) or outage.away(exception)
        if not silent or job.attempts >= self.tries:
            return None
        pause = min(self.first * 2**job.attempts, self.longest)
        return RetryDecision(retry_in={"seconds": int(pause.total_seconds())})


class Job:
    """A kind of promise: declared where it is made, fulfilled in a room's ``tasks``."""

    declared: ClassVar[dict[str, "Job"]] = {}

    def __init__(self, name: str) -> None:
        self.name = name
        self.fulfil: Callable[..., None] | None = None
        Job.declared[name] = self

    def promise(
        self, *, tenant_id: UUID, at: datetime | None = None, alone: str | None = None, **arguments: str | int
    ) -> None:
        """Record that this work is owed, at once or from an instant on.

        :param alone: jobs of the tenant with the same word run one after the other
        :raises scope.Strayed: if another tenant's ground is held
        """
        scope.confirm(tenant_id)
        lock = f"{tenant_id}/{alone}" if alone else None
        deferrer = app.configure_task(self.name, schedule_at=at, lock=lock)
        number = trace.present().request
        deferrer.defer(tenant_id=str(tenant_id), **arguments, **({"request": number} if number else {}))

    def postpone(self, *, tenant_id: UUID, by: timedelta, **arguments: str | int) -> None:
        """Record that this work is owed after a while, on the clock of the database, by which the queue goes.

        :raises scope.Strayed: if another tenant's ground is held
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp() + make_interval(secs => %s)", [by.total_seconds()])
            row = cursor.fetchone()
        self.promise(tenant_id=tenant_id, at=row[0] if row else None, alone=None, **arguments)

    def handler(self, function: Callable[..., None]) -> Callable[..., None]:
        """Mark the function that fulfils this promise."""
        self.fulfil = function
        app.task(name=self.name, retry=Patience())(self.perform)
        return function

    def perform(self, **arguments: Any) -> None:
        """Fulfil one promise; of what was deleted meanwhile, nothing is owed.

        :raises Ownerless: if it names no tenant
        """
        if self.fulfil is None or not arguments.get("tenant_id"):
            raise Ownerless(self.name)
        with _during(self.name, request=arguments.pop("request", "")), suppress(Missing):
            self.fulfil(**{**arguments, "tenant_id": UUID(arguments["tenant_id"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A promise that waits, or that somebody is fulfilling."""

    number: int  #: of its row
    name: str
    doing: bool
    arguments: dict[str, Any]  #: but its tenant
    at: datetime | None  #: from when on it is owed; nothing: at once


def owed(*, tenant_id: UUID) -> list[Owed]:
    """Return what is owed to a tenant, in the order of making."""
    with connection.cursor() as cursor:
        cursor.execute(_OWED, [str(tenant_id)])
        rows = cursor.fetchall()
    return [
        Owed(number=number, name=name, doing=doing, arguments=_read(said), at=at)
        for number, name, doing, said, at in rows
    ]


def forgive(*, tenant_id: UUID) -> int:
    """Owe nothing to a tenant any more; return how many promises that were."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGIVEN, [str(tenant_id)])
        return int(cursor.rowcount)


def _read(said: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said) if isinstance(said, str) else said
    return found


def periodic(cron: str, *, name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Mark a function of the installation that runs by the clock and makes its promises tenant by tenant."""

    def mark(function: Callable[[], None]) -> Callable[[], None]:
        def run(context: JobContext, timestamp: int) -> None:
            with _during(name):
                function()

        app.periodic(cron=cron)(app.task(name=name, pass_context=True, queueing_lock=name)(run))
        return function

    return mark


@contextmanager
def _during(name: str, *, request: str = "") -> Iterator[None]:
    """Do a job: under the number of its request or one of its own, on connections of its own, and tell how it went."""
    began, outcome = time.monotonic(), "failed"
    close_old_connections()
    try:
        with trace.during(trace.Trace(request=request or uuid4().hex)):
            try:
                yield
                outcome = "done"
            except Unavailable:
                outcome = "postponed"
                raise
            finally:
                seconds = time.monotonic() - began
                log.info("job", job=name, outcome=outcome, seconds=round(seconds, 3))
                metrics.jobs.labels(name, outcome).inc()
                metrics.job_seconds.observe(seconds)
    finally:
        close_old_connections()


@app.periodic(cron="* * * * *")
@app.task(name="jobs.resume", pass_context=True, queueing_lock="jobs.resume")
async def resume(context: JobContext, timestamp: int) -> None:
    """Put back in the queue what a worker that was killed had begun; every handler is idempotent."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # another one that waits does the same
            await manager.finish_job(job, status=Status.ABORTED, delete_job=False)


async def read(queue: App, *, concurrency: int, grace: int, look: float = _LOOK_SECONDS) -> None:
    """Do the jobs of every queue until told to stop.

    Jobs by the clock are made by someone who remembers the last ones. Where our clock was ahead and goes back, there
    would be none before it is where it had been; so the reading begins anew then.

    :param concurrency: jobs at the same time
    :param grace: seconds that they have to end
    :param look: seconds between two looks at our clock
    """
    back = True
    while back:
        reading = asyncio.create_task(
            queue.run_worker_async(concurrency=concurrency, shutdown_graceful_timeout=grace, delete_jobs="successful")
        )
        try:
            back = await _back(reading, look)
        finally:
            reading.cancel()  # harmless once it has ended
            with suppress(asyncio.CancelledError):
                await reading


async def _back(reading: "asyncio.Task[None]", look: float) -> bool:
    """Wait until the reading ends or our clock goes back; tell whether that is why."""
    ahead = clock.now().timestamp() - time.monotonic()
    while not reading.done():
        await asyncio.wait([reading], timeout=look)
        present = clock.now().timestamp() - time.monotonic()
        if present < ahead - _BACK_SECONDS:
            log.warning("our clock went back; what goes by it begins anew", seconds=round(ahead - present))
            return not reading.done()
        ahead = max(ahead, present)
    return False


def unhandled() -> set[str]:
    """Return the promises that nobody fulfils."""
    return {name for name, job in Job.declared.items() if job.fulfil is None}

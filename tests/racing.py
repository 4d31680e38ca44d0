"""Processes that do things at the same instant, each with a connection of its own."""

import multiprocessing
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

RUNNERS = 8
_gate: list[Barrier] = []

#: what a call came to: ``done`` or the name of an error that is meant for people; anything else is a bug
Outcome = str


class Race:
    """Eight processes behind one gate."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool

    def run(self, tenant_id: UUID, calls: Sequence[Callable[[], Any]]) -> list[Outcome]:
        """Make eight calls at once."""
        return [outcome for each in self.laps(tenant_id, [[call] for call in calls]) for outcome in each]

    def laps(self, tenant_id: UUID, calls: Sequence[Sequence[Callable[[], Any]]]) -> list[list[Outcome]]:
        """Start eight series of calls at once."""
        assert len(calls) == RUNNERS
        running = [self.pool.submit(_run, tenant_id, each) for each in calls]
        return [each.result(timeout=300) for each in running]


@contextmanager
def runners() -> Iterator[Race]:
    """Keep eight processes ready."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.ready", "secretaire.site.urls"])
    gate = context.Barrier(RUNNERS)
    with ProcessPoolExecutor(RUNNERS, mp_context=context, initializer=_start, initargs=(gate,)) as pool:
        yield Race(pool)


def shuffled(things: Sequence[Any], seed: int, count: int) -> list[Any]:
    """Return some of the things in an order of the seed's own."""
    return random.Random(seed).choices(things, k=count)  # noqa: S311 - no secret


def _start(gate: Barrier) -> None:
    _gate.append(gate)


def _run(tenant_id: UUID, calls: Sequence[Callable[[], Any]]) -> list[Outcome]:
    from django.db import connections  # noqa: PLC0415 - only once Django is set up

    from secretaire.lib import scope  # noqa: PLC0415 - as above

    _gate[0].wait(timeout=300)
    try:
        return [_outcome(scope.tenant, tenant_id, call) for call in calls]
    finally:
        connections.close_all()


def _outcome(ground: Any, tenant_id: UUID, call: Callable[[], Any]) -> Outcome:
    from secretaire.lib.errors import Refused  # noqa: PLC0415 - as above

    try:
        with ground(tenant_id):
            call()
    except Refused as refused:
        alone = type(refused).__name__ == "SlotTaken" and not getattr(refused, "free", None)
        return type(refused).__name__ + (" without consolation" if alone else "")
    except Exception as error:  # noqa: BLE001 - this is what the races look for
        return f"unexpected {error!r}"
    return "done"

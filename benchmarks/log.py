"""Measure the log: entries that are appended beside bare inserts, and a check of a million entries.

Run ``python -m benchmarks.log [--entries N]``, in a database of its own. Two writers insert rows barely, one
transaction for each; then they append entries alike. Places are given and all is checked afterwards.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

import psycopg

from benchmarks.ground import found, inside, say
from secretaire import config

_ENTRIES = (
    "INSERT INTO audit_entry (id, tenant_id, at, verb, actor, subject, outcome, origin, request, mac) "
    "SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::timestamptz[], %s::text[], %s::text[], %s::text[], %s::text[], "
    "%s::text[], %s::text[], %s::bytea[])"
)
AT_ONCE = 5_000  #: entries of one statement, where how long writing takes is not what is measured
WRITERS = 2
EACH = 300  #: entries of one writer in one round
ROUNDS = 3
_BARE = (
    "INSERT INTO audit_entry (id, tenant_id, verb, actor, subject, outcome, origin, request) "
    "VALUES (%s, %s, 'page.published', 'system:bench', 'page/7', 'done', '', '')"
)


def main(arguments: Sequence[str]) -> None:
    """Build the house and measure in it."""
    parser = argparse.ArgumentParser(prog="benchmarks.log", description="Measure the log.")
    parser.add_argument("--entries", type=int, default=1_000_000, help="how many are checked")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        import django  # noqa: PLC0415  # only inside the house

        django.setup()
        _measure_appending()
        _measure_checking(options.entries)
        return
    inside("benchmarks.log", "--entries", str(options.entries))


def _measure_appending() -> None:
    tenant_id = found(f"log-{uuid4().hex[:12]}")
    with ProcessPoolExecutor(WRITERS) as pool:
        rates: dict[str, list[float]] = {"appended": [], "bare": []}
        for _ in range(ROUNDS):
            rates["bare"].append(_rate(pool, _insert, tenant_id))
            rates["appended"].append(_rate(pool, _append, tenant_id))
    appended, bare = max(rates["appended"]), max(rates["bare"])
    say(name="entries appended to bare inserts", writers=WRITERS, per_second=round(appended), bare=round(bare),
         ratio=round(appended / bare, 2))  # fmt: skip


def _rate(pool: ProcessPoolExecutor, write: Callable[[UUID, int], None], tenant_id: UUID) -> float:
    list(pool.map(write, [tenant_id] * WRITERS, [50] * WRITERS))
    start = time.perf_counter()
    list(pool.map(write, [tenant_id] * WRITERS, [EACH] * WRITERS))
    return WRITERS * EACH / (time.perf_counter() - start)


def _append(tenant_id: UUID, count: int) -> None:
    import django  # noqa: PLC0415  # in a process of its own

    django.setup()
    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.protection.audit import actions  # noqa: PLC0415  # as above
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415  # as above

    actor = Actor(kind="system", name="bench", tenant_id=tenant_id)
    for _ in range(count):
        with scope.tenant(tenant_id):
            actions.record(actor=actor, verb="page.published", subject="page/7")


def _insert(tenant_id: UUID, count: int) -> None:
    with psycopg.connect(config.database_url("worker")) as session:
        for _ in range(count):
            session.execute(f"SET LOCAL app.tenant_id = '{tenant_id}'")
            session.execute(_BARE, [uuid4(), tenant_id])
            session.commit()


def _measure_checking(entries: int) -> None:
    from secretaire.lib import clock, scope  # noqa: PLC0415  # only once Django stands
    from secretaire.protection.audit import actions, queries  # noqa: PLC0415  # as above
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415  # as above

    tenant_id, now = found(f"log-{uuid4().hex[:12]}"), clock.now()
    actor = Actor(kind="system", name="bench", tenant_id=tenant_id)
    append(tenant_id, entries, now)
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        owner.execute("ANALYZE audit_entry")
    start, more = time.perf_counter(), True
    while more:
        with scope.tenant(tenant_id):
            more = actions.sequence(actor=actor, now=now)
    with scope.tenant(tenant_id):
        actions.checkpoint(actor=actor, now=now)
    placed = time.perf_counter() - start
    say(name="entries given their places", entries=entries, seconds=round(placed, 1))
    start = time.perf_counter()
    with scope.tenant(tenant_id, still=True):
        verdict = queries.verify(tenant_id=tenant_id, now=now)
    took = time.perf_counter() - start
    say(name="log checked", entries=verdict.size, holds=verdict.holds, seconds=round(took, 1))


def append(tenant_id: UUID, entries: int, now: datetime) -> None:
    """Write what the service would have written, marks and all, many at once: one a second, as if it were busy."""
    with psycopg.connect(config.database_url("worker")) as session:
        session.execute(f"SET app.tenant_id = '{tenant_id}'")
        rows = _rows(tenant_id, entries, now)
        while some := list(islice(rows, AT_ONCE)):
            session.execute(_ENTRIES, [list(column) for column in zip(*some, strict=True)])


def _rows(tenant_id: UUID, entries: int, now: datetime) -> Iterator[list[Any]]:
    from secretaire.protection.audit import queries  # noqa: PLC0415  # as above
    from secretaire.protection.audit.core import Facts, mac  # noqa: PLC0415  # as above

    key = queries.key()
    for number in range(entries):
        facts = Facts(
            id=uuid4(), tenant_id=tenant_id, at=now - timedelta(seconds=entries - number),
            verb="page.published", actor="system:bench", subject=f"page/{number}", outcome="done",
            origin="", request="",
        )  # fmt: skip
        names = [facts.verb, facts.actor, facts.subject, facts.outcome, facts.origin, facts.request]
        yield [facts.id, tenant_id, facts.at, *names, mac(facts, key=key)]


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        os.environ.setdefault("SECRETAIRE_ROLE", "worker")
        main(sys.argv[1:])

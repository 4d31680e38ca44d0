"""Measure evidence: what it costs to write a piece, and how long it takes to check a hundred thousand offline.

Run ``python -m benchmarks.evidence [--evidence N]``, in a database of its own. Pieces are written one by one beside
bare inserts of such rows, each in a transaction of its own: into an empty log, and into a full one. What fills that is
signed and given its place by the service's own functions, but many rows are laid in at once: writing is not measured
there. Each of them is then made a bundle and checked by the function that ``secretaire verify`` calls, one by one.
"""

import argparse
import os
import secrets
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

import psycopg
import psycopg.sql
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.types.json import Jsonb

from benchmarks.ground import found, inside, say
from secretaire import config
from secretaire.protection.audit.core.growing import grown, packed, root_by, salted, unpacked
from secretaire.protection.audit.core.tree import inclusion
from secretaire.trust.evidence import core
from secretaire.trust.evidence.core import Assurance, Observation, Outcome

if TYPE_CHECKING:
    from secretaire.trust.evidence.models import Duty, Evidence

WRITTEN: Final = 500  #: pieces that are written one by one
TARGET: Final = 6.0  #: milliseconds that half of them take at most
_WARM: Final = 20
_AT_ONCE: Final = 2_000
_BARELY: Final = 100  #: of so many pieces at once, the bare signatures that are checked beside
_DAYS: Final = timedelta(days=90)
_MEASURE: Final = "backups.rpo"
_SEEN: Final = {"seconds": 41.0, "worst_seconds_of_90_days": 2460, "places": 2}
_COLUMNS: Final = (
    *("id", "tenant_id", "duty_id", "outcome", "assurance", "begun_at", "ended_at", "collected_at"),
    *("due_at", "expires_at", "index", "leaf", "roots", "salt", "envelope"),
)
_INSERT: Final = psycopg.sql.SQL("INSERT INTO evidence_evidence ({}) VALUES ({})").format(
    psycopg.sql.SQL(", ").join(map(psycopg.sql.Identifier, _COLUMNS)),
    psycopg.sql.SQL(", ").join(psycopg.sql.Placeholder() for _ in _COLUMNS),
)


def main(arguments: Sequence[str]) -> None:
    """Build what lies below a house and measure in it."""
    parser = argparse.ArgumentParser(prog="benchmarks.evidence", description="Measure evidence.")
    parser.add_argument("--evidence", type=int, default=100_000, help="how many pieces a full log has")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        import django  # noqa: PLC0415  # only inside the house

        django.setup()
        _measure(options.evidence)
        return
    inside("benchmarks.evidence", "--evidence", str(options.evidence))


def _measure(many: int) -> None:
    from secretaire.lib import clock  # noqa: PLC0415  # only once Django stands

    now = clock.now()
    empty, bare, full = (_promised(now) for _ in range(3))
    beside = rows(bare, 2 * (WRITTEN + _WARM), now)
    _measure_writing("empty", empty, beside)
    _fill(full, many, now)
    _measure_checking(full)
    _measure_writing("full", full, beside)


def _measure_writing(name: str, duty: "Duty", beside: "Iterator[Evidence]") -> None:
    """Write pieces as the service does, and rows barely in turn, so that both see the same machine."""
    took: dict[str, list[float]] = {"recorded": [], "bare": []}
    busy: list[float] = []
    with psycopg.connect(config.database_url("worker")) as session:
        for row in islice(beside, WRITTEN + _WARM):
            took["bare"].append(_inserted(session, row))
            spent = time.process_time()
            took["recorded"].append(_recorded(duty))
            busy.append(time.process_time() - spent)
    recorded, bare = (statistics.median(each[_WARM:]) * 1000 for each in took.values())
    reckoned = statistics.median(busy[_WARM:]) * 1000
    slow = statistics.quantiles(took["recorded"][_WARM:], n=20)[-1] * 1000
    say(name=f"evidence written to bare inserts, {name} log", p50_ms=round(recorded, 2), target_ms=TARGET,
         own_processor_p50_ms=round(reckoned, 2), p95_ms=round(slow, 2), bare_p50_ms=round(bare, 2),
         ratio=round(recorded / bare, 2))  # fmt: skip


def _recorded(duty: "Duty") -> float:
    from secretaire.lib import clock, scope  # noqa: PLC0415  # as above
    from secretaire.trust.evidence import actions  # noqa: PLC0415  # as above

    now = clock.now()
    found = actions.Found(
        outcome=Outcome.PASS, assurance=Assurance.MEASURED, begun=now, ended=now, method=duty.name, facts=_SEEN
    )
    start = time.perf_counter()
    with scope.tenant(duty.tenant_id):
        actions.record(actor=_actor(duty.tenant_id), duty_id=duty.pk, found=found, now=now)
    return time.perf_counter() - start


def _inserted(session: "psycopg.Connection[Any]", row: "Evidence") -> float:
    values = {each: getattr(row, each) for each in _COLUMNS} | {"envelope": Jsonb(row.envelope)}
    start = time.perf_counter()
    session.execute(f"SET LOCAL app.tenant_id = '{row.tenant_id}'")
    session.execute(_INSERT, list(values.values()))
    session.commit()
    return time.perf_counter() - start


def _fill(duty: "Duty", many: int, now: datetime) -> None:
    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.trust.evidence import actions  # noqa: PLC0415  # as above
    from secretaire.trust.evidence.models import Evidence  # noqa: PLC0415  # as above

    start, signed = time.perf_counter(), rows(duty, many, now)
    with scope.tenant(duty.tenant_id):
        while some := list(islice(signed, _AT_ONCE)):
            Evidence.objects.bulk_create(some)
        actions.checkpoint(actor=_actor(duty.tenant_id), now=now)
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        owner.execute("ANALYZE")
    say(name="evidence signed and laid in", evidence=many, seconds=round(time.perf_counter() - start, 1))


def _measure_checking(duty: "Duty") -> None:
    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.trust.evidence import queries  # noqa: PLC0415  # as above

    key = queries.verifying(tenant_id=duty.tenant_id)
    holding, took, barely, made = 0, 0.0, 0.0, 0
    with scope.tenant(duty.tenant_id, still=True):
        made_of = bundles(duty.tenant_id)
        while some := list(islice(made_of, _AT_ONCE)):
            made += len(some)
            start = time.perf_counter()
            holding += sum(core.check_bundle(each, keys=[key]).holds for each in some)
            took += time.perf_counter() - start
            barely += _bare_signatures() * len(some) / _BARELY
        say(name="evidence checked offline", evidence=made, holds=holding, seconds=round(took, 1),
             per_second=round(made / took), bare_seconds=round(barely, 1), ratio=round(took / barely, 2))  # fmt: skip
        start = time.perf_counter()
        whole = queries.verify(tenant_id=duty.tenant_id)
        took = time.perf_counter() - start
    say(name="log of evidence looked through", evidence=whole.size, holds=not whole.faults, seconds=round(took, 1))


def _bare_signatures() -> float:
    """Return how long it takes to check the two signatures of so many bundles, and nothing else."""
    private, content = Ed25519PrivateKey.generate(), secrets.token_bytes(1_000)
    public, signature = private.public_key(), private.sign(content)
    start = time.perf_counter()
    for _ in range(2 * _BARELY):
        public.verify(signature, content)
    return time.perf_counter() - start


def rows(duty: "Duty", many: int, now: datetime) -> "Iterator[Evidence]":
    """Yield rows of evidence of one duty over ninety days, signed and each with its place."""
    from secretaire.trust.evidence import queries  # noqa: PLC0415  # as above
    from secretaire.trust.evidence.models import Evidence  # noqa: PLC0415  # as above

    keyid, kept = queries.keyid(tenant_id=duty.tenant_id), list[list[bytes]]()
    about, step = queries.version(duty.commitment), _DAYS / many
    for index in range(many):
        at, salt = now - _DAYS + index * step, secrets.token_bytes(32)
        payload = core.statement(
            Observation(
                version=about, duty=duty.key, facts=_SEEN, outcome=Outcome.PASS, assurance=Assurance.MEASURED,
                begun=at, ended=at, method=duty.name,
            )
        )  # fmt: skip
        signature = queries.LOG.sign(core.pae(payload))
        kept.append(grown(index, salted(salt, core.pae(payload)), kept.__getitem__))
        yield Evidence(
            tenant_id=duty.tenant_id, duty=duty, outcome=Outcome.PASS, assurance=Assurance.MEASURED, begun_at=at,
            ended_at=at, collected_at=at, due_at=at + step, expires_at=now + _DAYS, index=index, leaf=kept[-1][0],
            roots=packed(kept[-1]), salt=salt, envelope=core.envelope(payload, keyid=keyid, signature=signature),
        )  # fmt: skip


def bundles(tenant_id: UUID) -> Iterator[bytes]:
    """Yield the bundle of each piece of a log, of which the roots are read but once."""
    from secretaire.trust.evidence import queries  # noqa: PLC0415  # as above
    from secretaire.trust.evidence.models import Evidence  # noqa: PLC0415  # as above

    head, stored = queries.last_checkpoint(tenant_id=tenant_id), Evidence.objects.filter(tenant_id=tenant_id)
    if head is None:
        return
    kept: Mapping[int, Sequence[bytes]] = {
        index: unpacked(bytes(roots)) for index, roots in stored.values_list("index", "roots").iterator()
    }
    root_of, key = root_by(kept.__getitem__), queries.verifying(tenant_id=tenant_id)
    for row in stored.order_by("index").defer("roots").iterator(chunk_size=_AT_ONCE):
        proof = core.Proof(
            leaf=bytes(row.leaf), index=row.index, hashes=inclusion(row.index, head.size, root_of),
            checkpoint=head.note, key=key,
        )  # fmt: skip
        yield core.bundle(proof, envelope=row.envelope, salt=bytes(row.salt or b"")).encode()


def _promised(now: datetime) -> "Duty":
    """Found a tenant that promised something ninety days ago, and return what is due for it."""
    from secretaire.lib import scope  # noqa: PLC0415  # as above
    from secretaire.trust.evidence import actions, queries  # noqa: PLC0415  # as above
    from secretaire.trust.measures.queries import catalogue  # noqa: PLC0415  # as above

    tenant_id = found(f"evidence-{uuid4().hex[:12]}", name="House")
    actor, measure = _actor(tenant_id), catalogue().measures[_MEASURE]
    with scope.tenant(tenant_id):
        actions.adopt(actor=actor, measure=measure, wish=actions.Wish(), now=now - _DAYS)
        while actions.open_periods(actor=actor, now=now):
            pass
        return queries.duties(tenant_id=tenant_id)[0]


def _actor(tenant_id: UUID) -> Any:
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415  # as above

    return Actor(kind="system", name="bench", tenant_id=tenant_id)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        os.environ.setdefault("SECRETAIRE_ROLE", "worker")
        main(sys.argv[1:])

"""Measure the public page of promises with a full log of evidence beside an empty one.

Run ``python -m benchmarks.centre [--evidence N]``, in a database of its own. The starter set is promised and pages are
asked for while nothing was seen yet; then N pieces of evidence of 90 days are laid in, and they are asked for again.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg

from benchmarks.ground import found, inside, say
from secretaire import config

if TYPE_CHECKING:
    from secretaire.trust.evidence.models import Duty, Evidence, Occurrence

ASKED = 40  #: times that each page is asked for
_WARM = 5
_DAYS = timedelta(days=90)
_AT_ONCE = 2_000
_PAGES = ("/trust/", "/trust/overview.json", "/trust/measures/backups.rpo/")
_SEEN = {"seconds": 41.0, "worst_seconds_of_90_days": 2460, "places": 2}


def main(arguments: Sequence[str]) -> None:
    """Build what lies below a house and measure in it."""
    parser = argparse.ArgumentParser(prog="benchmarks.centre", description="Measure the public page of promises.")
    parser.add_argument("--evidence", type=int, default=10_000, help="how many pieces a full log has")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        import django  # noqa: PLC0415  # only inside the house

        from secretaire.site import statics  # noqa: PLC0415  # as above

        django.setup()
        statics.lay_out()
        _measure(options.evidence)
        return
    inside("benchmarks.centre", "--evidence", str(options.evidence))


def _measure(many: int) -> None:
    from secretaire.lib import clock, scope  # noqa: PLC0415  # only once Django stands

    tenant_id, now = found("house", name="House", provider=True), clock.now()
    with scope.tenant(tenant_id):
        duties = _promised(tenant_id, now)
    empty = {page: _asked(page) for page in _PAGES}
    with scope.tenant(tenant_id):
        _fill(tenant_id, duties, many, now)
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        owner.execute("ANALYZE")
    for page, before in empty.items():
        after = _asked(page)
        say(name=f"{page}, full log to empty one", evidence=many, p50_ms=round(after * 1000, 1),
             empty_p50_ms=round(before * 1000, 1), ratio=round(after / before, 2))  # fmt: skip


def _asked(page: str) -> float:
    """Return how long half of the answers took at most, in seconds."""
    from django.test import Client  # noqa: PLC0415  # as above

    client, took = Client(HTTP_HOST="localhost"), []
    for number in range(_WARM + ASKED):
        start = time.perf_counter()
        answer = client.get(page)
        if number >= _WARM:
            took.append(time.perf_counter() - start)
        if answer.status_code != 200:  # noqa: PLR2004  # it was answered
            raise SystemExit(f"{page}: {answer.status_code}")
    return statistics.median(took)


def _promised(tenant_id: UUID, now: datetime) -> "list[Duty]":
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415  # as above
    from secretaire.trust.evidence import actions, queries  # noqa: PLC0415  # as above
    from secretaire.trust.measures.queries import catalogue  # noqa: PLC0415  # as above

    actor = Actor(kind="system", name="bench", tenant_id=tenant_id)
    for measure in catalogue().starter():
        actions.adopt(actor=actor, measure=measure, wish=actions.Wish(), now=now - _DAYS)
    return queries.duties(tenant_id=tenant_id)


def _fill(tenant_id: UUID, duties: "list[Duty]", many: int, now: datetime) -> None:
    """Lay in pieces of one form, half of them of the measure that is looked at by itself, and a period for each."""
    from secretaire.trust.evidence.models import Evidence, Occurrence  # noqa: PLC0415  # as above

    rows = list(_rows(tenant_id, duties, many, now))
    Occurrence.objects.bulk_create((period for _piece, period in rows), batch_size=_AT_ONCE)
    Evidence.objects.bulk_create((piece for piece, _period in rows), batch_size=_AT_ONCE)


def _rows(tenant_id: UUID, duties: "list[Duty]", many: int, now: datetime) -> "Iterator[tuple[Evidence, Occurrence]]":
    from secretaire.trust.evidence.core import Observation, Outcome, envelope, statement  # noqa: PLC0415  # as above
    from secretaire.trust.evidence.core.judging import Assurance  # noqa: PLC0415  # as above
    from secretaire.trust.evidence.models import Evidence, Occurrence  # noqa: PLC0415  # as above
    from secretaire.trust.evidence.queries import version  # noqa: PLC0415  # as above

    (looked,) = [each for each in duties if each.name == "backups.rpo"]
    step = _DAYS / many
    for index in range(many):
        duty, at = (looked if index % 2 else duties[index // 2 % len(duties)]), now - _DAYS + index * step
        outcome = Outcome.MISSED if index % 500 == 0 else Outcome.PASS  # one now and then
        seen = Observation(
            version=version(duty.commitment), duty=duty.key, facts=_SEEN, outcome=outcome,
            assurance=Assurance.MEASURED, begun=at, ended=at, method=duty.name,
        )  # fmt: skip
        payload = statement(seen)
        period = Occurrence(
            tenant_id=tenant_id, duty=duty, start=at, end=at + step, closes_at=at + step, outcome=outcome
        )
        yield Evidence(
            tenant_id=tenant_id, duty=duty, occurrence=period.pk, outcome=outcome, assurance=Assurance.MEASURED,
            begun_at=at, ended_at=at, collected_at=at, due_at=now + _DAYS, expires_at=now + _DAYS, index=index,
            leaf=b"\0" * 32, roots=b"\0" * 64, salt=b"\0" * 32,
            envelope=envelope(payload, keyid="bench", signature=b"\0" * 64),
        ), period  # fmt: skip


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        os.environ.setdefault("SECRETAIRE_ROLE", "worker")
        main(sys.argv[1:])

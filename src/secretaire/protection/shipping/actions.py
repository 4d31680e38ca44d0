"""Taking a lot of entries to send, and noting what became of it.

What is sent is not an entry itself, or sending would never end; only that it stops and goes on again is.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest

from secretaire.protection.audit import actions as audit
from secretaire.protection.shipping import queries
from secretaire.protection.shipping.core import Collector, Record
from secretaire.protection.shipping.models import Cursor
from secretaire.protection.tenancy.core import Actor

HEARTBEAT = "shipping.beat"
_CLAIM = timedelta(minutes=2)  #: for one lot; after it somebody else may try


@transaction.atomic
def beat(*, actor: Actor) -> None:
    """Write the entry whose way to the collectors is measured."""
    audit.record(actor=actor, verb="shipping.beat", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def claim(*, actor: Actor, collector: Collector, now: datetime) -> Sequence[Record]:
    """Return the entries that are to leave next, unless somebody is sending some already."""
    Cursor.objects.bulk_create([Cursor(tenant_id=actor.tenant_id, collector=collector)], ignore_conflicts=True)
    free = _cursor(actor, collector).filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
    if not free.update(claimed_until=now + _CLAIM):
        return []
    found = _cursor(actor, collector).get()
    records = queries.waiting(tenant_id=actor.tenant_id, after=found.index, tried=found.tried)
    last = records[-1].index if records else found.tried
    _cursor(actor, collector).update(tried=max(found.tried, last), claimed_until=now + _CLAIM if records else None)
    return records


@transaction.atomic
def confirm(*, actor: Actor, collector: Collector, records: Sequence[Record], now: datetime) -> None:
    """Note that a collector took what was claimed."""
    cursor = _cursor(actor, collector).get()
    cursor.index, cursor.claimed_until, cursor.shipped_at = records[-1].index, None, now
    cursor.delay_ms = max(_milliseconds(now - each.at) for each in records)
    for each in records:
        if each.verb == HEARTBEAT:
            cursor.heartbeat_at, cursor.heartbeat_ms = now, _milliseconds(now - each.at)
    if cursor.failing_since:
        cursor.failing_since = None
        audit.record(actor=actor, verb="shipping.resumed", subject=f"collector/{collector}")
    cursor.save()


@transaction.atomic
def fail(*, actor: Actor, collector: Collector, now: datetime) -> None:
    """Note that a collector did not take what was claimed; the first time, say so in the log.

    Then the lot before leaves again, too: a collector that died may have held in memory what it took last.
    """
    back = Greatest(F("index") - queries.MANY, -1)
    if _cursor(actor, collector).filter(failing_since=None).update(failing_since=now, index=back):
        audit.record(actor=actor, verb="shipping.failed", subject=f"collector/{collector}")
    _cursor(actor, collector).update(claimed_until=None)


def _cursor(actor: Actor, collector: Collector) -> QuerySet[Cursor]:
    return Cursor.objects.filter(tenant_id=actor.tenant_id, collector=collector)


def _milliseconds(span: timedelta) -> int:
    return max(int(span.total_seconds() * 1000), 0)

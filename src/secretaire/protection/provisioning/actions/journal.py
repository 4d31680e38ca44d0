"""What is written down of each request once it is done."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from secretaire.lib.mentions import gone, mentioning, pattern
from secretaire.protection.audit import actions as audit
from secretaire.protection.provisioning.models import Belonging, Connection, Exchange, Leaver, Record
from secretaire.protection.tenancy.core import Actor

#: How old the note of the last use may be before it is written anew; otherwise each request would wait for the row.
_FRESH = timedelta(minutes=1)


def note(*, tenant_id: UUID, exchange: Exchange) -> None:
    """Keep what came and what was answered."""
    exchange.tenant_id = tenant_id
    exchange.save(force_insert=True)


def served(*, tenant_id: UUID, connection_id: UUID, arrived_at: datetime, now: datetime) -> None:
    """Note that a request was done: the connection was used, and whoever it ended has been out since now."""
    stale = Connection.objects.filter(tenant_id=tenant_id, pk=connection_id)
    stale.exclude(last_used__gt=now - _FRESH).update(last_used=now)
    leavers = Leaver.objects.filter(tenant_id=tenant_id, connection=connection_id, arrived_at=arrived_at)
    leavers.filter(committed_at__isnull=True).update(committed_at=now)


def forget(*, tenant_id: UUID, before: datetime) -> int:
    """Delete what is older than an instant; return how much."""
    return Exchange.objects.filter(tenant_id=tenant_id, at__lt=before).delete()[0]


@transaction.atomic
def erase(*, actor: Actor, words: Iterable[str], user_id: UUID | None) -> dict[str, int]:
    """Delete what directories said of somebody; return how many rows went, by table.

    :param user_id: their account, if they have or had one
    """
    rows = Exchange.objects.filter(tenant_id=actor.tenant_id)
    named = [each.pk for each in mentioning(rows, pattern(words))]
    counts = gone(
        rows.filter(pk__in=named),
        Record.objects.filter(tenant_id=actor.tenant_id, user=user_id),
        Belonging.objects.filter(tenant_id=actor.tenant_id, user=user_id),
    )
    if counts:
        audit.record(actor=actor, verb="directory.erased", subject=f"tenant/{actor.tenant_id}")
    return counts

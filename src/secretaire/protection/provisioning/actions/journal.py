"""What is written down of each request once it is done."""

from datetime import datetime, timedelta
from uuid import UUID

from secretaire.protection.provisioning.models import Connection, Exchange, Leaver

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

"""Letters that came in are forgotten before their time: whoever they name wishes it."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from secretaire.lib.mentions import gone
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes.models import Arrival


@transaction.atomic
def erase(*, actor: Actor, arrival_ids: Collection[UUID]) -> dict[str, int]:
    """Delete some letters, originals and all; return how many rows went, by table."""
    counts = gone(Arrival.objects.filter(tenant_id=actor.tenant_id, pk__in=arrival_ids))
    if counts:
        audit.record(actor=actor, verb="arrival.erased", subject=f"arrivals/{sum(counts.values())}")
    return counts

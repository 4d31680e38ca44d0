"""What happens by the clock: the alarm for letters that wait too long, and forgetting."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from secretaire.lib.mentions import gone, mentioning, pattern
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.supervision.actions.holding import expire
from secretaire.scheduling.supervision.models import Alarm, Claim, Correction


@transaction.atomic
def alarm(*, actor: Actor, turn_id: UUID, now: datetime) -> bool:
    """Note that a letter has waited too long; tell whether it is the first time."""
    _, first = Alarm.objects.get_or_create(tenant_id=actor.tenant_id, turn_id=turn_id, defaults={"at": now})
    if first:
        audit.record(actor=actor, verb="supervision.alarmed", subject=f"turn/{turn_id}")
    return first


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> None:
    """Delete claims and corrections that were kept for long enough; end the claims that nobody used."""
    expire(actor.tenant_id, now)
    old = Claim.objects.filter(tenant_id=actor.tenant_id, ended_at__lt=_before(Claim, now)).delete()[0]
    old += Correction.objects.filter(tenant_id=actor.tenant_id, at__lt=_before(Correction, now)).delete()[0]
    if old:
        audit.record(actor=actor, verb="supervision.forgotten", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def erase(*, actor: Actor, words: Iterable[str]) -> dict[str, int]:
    """Delete the corrections in which somebody is named all the same; return how many rows went, by table."""
    rows = Correction.objects.filter(tenant_id=actor.tenant_id)
    counts = gone(rows.filter(pk__in=[each.pk for each in mentioning(rows, pattern(words))]))
    if counts:
        audit.record(actor=actor, verb="supervision.erased", subject=f"tenant/{actor.tenant_id}")
    return counts


def _before(table: type[Claim] | type[Correction], now: datetime) -> datetime:
    return now - timedelta(days=table.holding.keep_days or 0)

"""Keeping what was seen as evidence, signing the log's head, and erasing what may be."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.actions.appending import Found, append, place
from secretaire.trust.evidence.actions.holding import hold
from secretaire.trust.evidence.core import Assurance, Outcome, Written, written
from secretaire.trust.evidence.models import Checkpoint, Evidence

#: What a period keeps for good.
_CLOSED: Final = frozenset({Outcome.MISSED.value, Outcome.WAIVED.value})


class OutOfTime(Refused):
    """Something was seen too late for its period, or is yet to happen, or clocks went back."""


@transaction.atomic
def record(*, actor: Actor, duty_id: UUID, found: Found, now: datetime) -> Evidence:
    """Keep what came of a duty; it counts for the period in which it was seen, and for no other.

    :raises OutOfTime: if that period is closed, or what was seen is said to be yet to come
    """
    hold(actor.tenant_id)
    ready = queries.ready(tenant_id=actor.tenant_id, duty_id=duty_id, at=found.ended)
    if not found.begun <= found.ended <= now:
        raise OutOfTime(_("What was seen has begun before it ended, and both are over."))
    _forward(ready.signed_at, now)
    if found.ended < ready.duty.since:
        raise OutOfTime(_("This was seen before it was promised."))
    open_ones = [each for each in ready.periods if now < each.closes_at and each.outcome not in _CLOSED]
    if ready.periods and not open_ones:
        raise OutOfTime(_("The period in which this was seen is closed, and stays as it is."))
    return append(duty=ready.duty, found=found, periods=open_ones, tip=ready.tip, now=now)


@transaction.atomic
def write_down(*, actor: Actor, said: Written, now: datetime) -> Evidence:
    """Give something that was written down its place in the log, in the transaction that writes it.

    :raises OutOfTime: if the clock stands before the last checkpoint
    """
    tenant_id = actor.tenant_id
    hold(tenant_id)
    last = queries.last_checkpoint(tenant_id=tenant_id)
    _forward(last.made_at if last else None, now)
    at = {"begun_at": said.at, "ended_at": said.at, "collected_at": now}
    told = {"outcome": "", "assurance": Assurance.DECLARED.value}
    return Evidence.objects.create(
        tenant_id=tenant_id, **told, **at, **place(tenant_id, written(said), queries.tip(tenant_id=tenant_id))
    )


@transaction.atomic
def checkpoint(*, actor: Actor, now: datetime) -> Checkpoint | None:
    """Sign the head of the log, unless it was signed already; return it if it is new.

    :raises OutOfTime: if the clock stands before the last one
    """
    tenant_id = actor.tenant_id
    hold(tenant_id)
    size, last = queries.size(tenant_id=tenant_id), queries.last_checkpoint(tenant_id=tenant_id)
    if not size or (last and last.size >= size):
        return None
    _forward(last.made_at if last else None, now)
    root = queries.root_of(tenant_id=tenant_id)(0, size)
    text = queries.LOG.head(tenant_id=tenant_id, size=size, root=root)
    return Checkpoint.objects.create(pk=uuid4(), tenant_id=tenant_id, size=size, note=text, made_at=now)


@transaction.atomic
def erase(*, actor: Actor, evidence_id: UUID) -> None:
    """Erase a statement and its salt for good; its leaf stays, so every other proof holds as before.

    :raises Missing: if there is no such evidence
    """
    rows = Evidence.objects.filter(tenant_id=actor.tenant_id, pk=evidence_id)
    if not rows.update(salt=None, envelope=None):
        raise Missing(_("There is no such evidence."))
    audit.record(actor=actor, verb="evidence.erased", subject=f"evidence/{evidence_id}")


def _forward(signed_at: datetime | None, now: datetime) -> None:
    if signed_at and now < signed_at:
        raise OutOfTime(_("The clock stands before the last signed checkpoint."))

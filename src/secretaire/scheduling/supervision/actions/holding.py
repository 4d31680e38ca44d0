"""Taking a letter, looking at it and giving it back.

A letter is in the hands of one supervisor at a time, who has no other: the database says so. Whoever does nothing
with it for a while loses it. All that touches a letter asks first whether it is still in these hands.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Conflict, Missing
from secretaire.protection.audit import actions as audit
from secretaire.protection.grants import actions as grants
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.negotiation import queries as negotiation
from secretaire.scheduling.negotiation.core.states import TurnState
from secretaire.scheduling.supervision import queries
from secretaire.scheduling.supervision.models import Claim, Ending


class Taken(Conflict):
    """Another supervisor has this letter."""


class Occupied(Conflict):
    """The supervisor has another letter."""


@transaction.atomic
def claim(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, name: str = "", now: datetime) -> None:
    """Take a letter that waits for a person.

    :param name: of a supervisor of the provider, by which the tenant knows who looked
    :raises Forbidden: if the tenant settles its letters without the provider
    :raises Missing: if there is none like that
    :raises Taken: if another supervisor has it
    :raises Occupied: if the supervisor has another one
    """
    if negotiation.turn(tenant_id=actor.tenant_id, turn_id=turn_id).state != TurnState.WAITING:
        raise Missing(_("This letter does not wait for anybody any more."))
    expire(actor.tenant_id, now)
    living = Claim.objects.filter(tenant_id=actor.tenant_id, ended_at__isnull=True)
    if living.filter(queries.hands(supervisor_id), turn_id=turn_id).exists():
        keep(actor.tenant_id, turn_id, supervisor_id, now)
        return
    try:
        with transaction.atomic():
            lent = _lent(actor, turn_id, supervisor_id, name, now)
            Claim.objects.create(
                tenant_id=actor.tenant_id,
                turn_id=turn_id,
                supervisor_id=None if lent else supervisor_id,
                grant_id=lent,
                since=now,
                until=_until(now),
            )
    except (IntegrityError, grants.AskedAlready):
        if living.filter(turn_id=turn_id).exists():
            raise Taken(_("Somebody else has taken this letter.")) from None
        words = _("You have another letter. Decide about it, or give it back, before you take the next.")
        raise Occupied(words) from None
    audit.record(actor=actor, verb="supervision.claimed", subject=f"turn/{turn_id}")


@transaction.atomic
def view(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Note that a supervisor looks at a letter, which keeps it in their hands.

    :raises Missing: if it is not in their hands
    """
    keep(actor.tenant_id, turn_id, supervisor_id, now)
    audit.record(actor=actor, verb="supervision.viewed", subject=f"turn/{turn_id}")


@transaction.atomic
def give_back(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Leave a letter to another supervisor.

    :raises Missing: if it is not in the supervisor's hands
    """
    keep(actor.tenant_id, turn_id, supervisor_id, now)
    end(actor.tenant_id, turn_id, Ending.RETURNED, now)
    audit.record(actor=actor, verb="supervision.returned", subject=f"turn/{turn_id}")


def keep(tenant_id: UUID, turn_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Keep a letter in the hands that have it.

    :raises Missing: if they have not
    """
    queries.held(tenant_id=tenant_id, turn_id=turn_id, supervisor_id=supervisor_id, now=now)
    mine = Claim.objects.filter(queries.hands(supervisor_id), tenant_id=tenant_id, turn_id=turn_id)
    for claimed in mine.filter(ended_at__isnull=True):
        if claimed.grant_id:
            grants.prolong(tenant_id=tenant_id, grant_id=claimed.grant_id, until=_until(now))
        Claim.objects.filter(tenant_id=tenant_id, pk=claimed.pk).update(until=_until(now))


def end(tenant_id: UUID, turn_id: UUID, ending: Ending, now: datetime) -> None:
    """Take a letter out of the hands that have it."""
    living = Claim.objects.filter(tenant_id=tenant_id, turn_id=turn_id, ended_at__isnull=True)
    living.update(ended_at=now, ending=ending)
    grants.settle(tenant_id=tenant_id, about=_about(turn_id), now=now)


def expire(tenant_id: UUID, now: datetime) -> None:
    """End the claims with which nothing was done for too long."""
    living = Claim.objects.filter(tenant_id=tenant_id, ended_at__isnull=True)
    living.filter(until__lte=now).update(ended_at=F("until"), ending=Ending.EXPIRED)
    lost = Q(grant__ended_at__isnull=False) | Q(grant__until__lte=now)
    cut = living.filter(lost).values_list("pk", flat=True)
    Claim.objects.filter(tenant_id=tenant_id, pk__in=list(cut)).update(ended_at=now, ending=Ending.EXPIRED)


def _lent(actor: Actor, turn_id: UUID, supervisor_id: UUID, name: str, now: datetime) -> UUID | None:
    """Return the grant by which a supervisor of the provider has a letter; nothing for the tenant's own."""
    if actor.kind != "staff":
        return None
    found = grants.lend(
        actor=actor, staff=supervisor_id, staff_name=name, about=_about(turn_id), until=_until(now), now=now
    )
    return found.pk


def _about(turn_id: UUID) -> str:
    return f"turn/{turn_id}"


def _until(now: datetime) -> datetime:
    return now + timedelta(minutes=config.load().supervision.claim_minutes)

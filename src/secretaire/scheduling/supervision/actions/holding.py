"""Taking a letter, looking at it and giving it back.

A letter is in the hands of one supervisor at a time, who has no other: the database says so. Whoever does nothing
with it for a while loses it. All that touches a letter asks first whether it is still in these hands.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Conflict, Missing
from secretaire.protection.audit import actions as audit
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
def claim(*, actor: Actor, turn_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Take a letter that waits for a person.

    :raises Missing: if there is none like that
    :raises Taken: if another supervisor has it
    :raises Occupied: if the supervisor has another one
    """
    if negotiation.turn(tenant_id=actor.tenant_id, turn_id=turn_id).state != TurnState.WAITING:
        raise Missing(_("This letter does not wait for anybody any more."))
    expire(actor.tenant_id, now)
    living = Claim.objects.filter(tenant_id=actor.tenant_id, ended_at__isnull=True)
    if living.filter(turn_id=turn_id, supervisor_id=supervisor_id).update(until=_until(now)):
        return
    try:
        with transaction.atomic():
            Claim.objects.create(
                tenant_id=actor.tenant_id,
                turn_id=turn_id,
                supervisor_id=supervisor_id,
                since=now,
                until=_until(now),
            )
    except IntegrityError:
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
    mine = Claim.objects.filter(tenant_id=tenant_id, turn_id=turn_id, supervisor_id=supervisor_id)
    mine.filter(ended_at__isnull=True).update(until=_until(now))


def end(tenant_id: UUID, turn_id: UUID, ending: Ending, now: datetime) -> None:
    """Take a letter out of the hands that have it."""
    living = Claim.objects.filter(tenant_id=tenant_id, turn_id=turn_id, ended_at__isnull=True)
    living.update(ended_at=now, ending=ending)


def expire(tenant_id: UUID, now: datetime) -> None:
    """End the claims with which nothing was done for too long."""
    over = Claim.objects.filter(tenant_id=tenant_id, ended_at__isnull=True, until__lte=now)
    over.update(ended_at=F("until"), ending=Ending.EXPIRED)


def _until(now: datetime) -> datetime:
    return now + timedelta(minutes=config.load().supervision.claim_minutes)

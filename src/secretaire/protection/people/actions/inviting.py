"""Inviting people, and their coming."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing
from secretaire.lib.jobs import Job
from secretaire.protection.access.core import STAFF_ROLES, Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity import queries as accounts
from secretaire.protection.people import queries
from secretaire.protection.people.actions.giving import OwnWish, check, tell
from secretaire.protection.people.core import LASTS, Stage, Wish, needs_second
from secretaire.protection.people.models import Invitation
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

invitation_letter = Job("people.invited")


class AlreadyInvited(Conflict):
    """Somebody with this address is invited already."""


@transaction.atomic
def invite(*, actor: Actor, by: UUID, wish: Wish, now: datetime) -> Invitation:
    """Invite somebody by letter, or once a second person agrees, if the role asks for one.

    :param by: the account that invites
    :raises NotYours: if its role may not give this one
    :raises WrongPlace: if there is no such role at this tenant
    :raises AddressTaken: if somebody has an account with this address
    :raises AlreadyInvited: if somebody with this address is invited
    """
    if (wish.role in STAFF_ROLES) != tenancy.get(tenant_id=actor.tenant_id).provider:
        raise identity.WrongPlace(_("There is no such role here."))
    check(giver_role=accounts.by_id(tenant_id=actor.tenant_id, user_id=by).role, roles=(wish.role,))
    if accounts.is_taken(tenant_id=actor.tenant_id, email=wish.email):
        raise identity.AddressTaken(_("There is an account with this address."))
    waits = needs_second(wish.role) and queries.seconds(tenant_id=actor.tenant_id, role=wish.role, but=(by,))
    invitation = _asked(actor, by, wish, now)
    if waits:
        tell(invitation)
        return invitation
    if needs_second(wish.role):
        audit.record(actor=actor, verb="invitation.sent_alone", subject=f"invitation/{invitation.pk}")
    _send(actor, invitation, Stage.ASKED, now)
    return invitation


@transaction.atomic
def confirm(*, actor: Actor, by: UUID, invitation_id: UUID, now: datetime) -> None:
    """Agree that somebody comes in a role that two people give; the letter leaves.

    :raises Missing: if there is nothing to agree to
    :raises OwnWish: if the actor asked for it
    :raises NotYours: if the actor's role may not give this one
    """
    found = queries.invitation(tenant_id=actor.tenant_id, invitation_id=invitation_id)
    if by == found.asked_by_id:
        raise OwnWish(_("Somebody else must confirm this."))
    check(giver_role=accounts.by_id(tenant_id=actor.tenant_id, user_id=by).role, roles=(found.role,))
    Invitation.objects.filter(tenant_id=actor.tenant_id, pk=found.pk).update(confirmed_by_id=by)
    audit.record(actor=actor, verb="invitation.confirmed", subject=f"invitation/{found.pk}")
    _send(actor, found, Stage.ASKED, now)


@transaction.atomic
def resend(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Send an invitation once more; the link of the letter before opens nothing any more.

    :raises Missing: if it was taken or withdrawn, or waits for a second person
    """
    found = queries.invitation(tenant_id=actor.tenant_id, invitation_id=invitation_id)
    _send(actor, found, Stage.OPEN, now)


@transaction.atomic
def withdraw(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Let an invitation open nothing any more.

    :raises Missing: if it was taken or withdrawn
    """
    found = queries.invitation(tenant_id=actor.tenant_id, invitation_id=invitation_id)
    living = Invitation.objects.filter(tenant_id=actor.tenant_id, pk=found.pk, stage__in=[Stage.ASKED, Stage.OPEN])
    if not living.update(stage=Stage.WITHDRAWN.value, ended_at=now):
        raise Missing(_("This invitation was used or withdrawn, or never was."))
    audit.record(actor=actor, verb="invitation.withdrawn", subject=f"invitation/{found.pk}")


@transaction.atomic
def accept(*, actor: Actor, token: str, name: str, password: str | None, now: datetime) -> UUID:
    """Open the account that an invitation is for, once; return which.

    Whoever had an account here before has the same one again, with nothing of what it could do.

    :param password: None: the tenant takes no passwords
    :raises Missing: if the link opens nothing any more
    :raises AddressTaken: if there is an account with this address by now
    """
    found = queries.invited(tenant_id=actor.tenant_id, token=token, now=now, held=True)
    found.stage, found.ended_at = Stage.ACCEPTED.value, now
    found.save(update_fields=["stage", "ended_at"])
    user = identity.receive(
        actor=actor, email=found.email, name=name, password=password, language=found.language, role=Role(found.role)
    )
    audit.record(actor=actor, verb="invitation.accepted", subject=f"invitation/{found.pk}")
    return user.pk


def _asked(actor: Actor, by: UUID, wish: Wish, now: datetime) -> Invitation:
    invitation = Invitation(
        tenant_id=actor.tenant_id,
        email=wish.email.strip().lower(),
        name=wish.name.strip(),
        role=wish.role.value,
        language=wish.language,
        stage=Stage.ASKED.value,
        asked_by_id=by,
        asked_at=now,
    )
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError:
        raise AlreadyInvited(_("Somebody with this address is invited already.")) from None
    audit.record(actor=actor, verb="invitation.asked", subject=f"invitation/{invitation.pk}")
    return invitation


def _send(actor: Actor, found: Invitation, stage: Stage, now: datetime) -> None:
    waiting = Invitation.objects.filter(tenant_id=actor.tenant_id, pk=found.pk, stage=stage)
    if not waiting.update(stage=Stage.OPEN.value, letters=F("letters") + 1, expires_at=now + LASTS):
        raise Missing(_("This invitation was used or withdrawn, or never was."))
    invitation_letter.promise(tenant_id=actor.tenant_id, letter=str(uuid4()), invitation_id=str(found.pk))
    audit.record(actor=actor, verb="invitation.sent", subject=f"invitation/{found.pk}")

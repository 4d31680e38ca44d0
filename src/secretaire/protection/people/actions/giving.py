"""Giving roles: one person proposes, another confirms, and nobody decides about themselves."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Forbidden, Missing
from secretaire.lib.jobs import Job
from secretaire.protection.access.core import Right, Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity import queries as accounts
from secretaire.protection.people import queries
from secretaire.protection.people.core import Answer, gives, needs_second
from secretaire.protection.people.models import Invitation, Proposal
from secretaire.protection.tenancy.core import Actor

#: That one of those who could agree to something is told that it waits.
second_letter = Job("people.second")


class NotYours(Forbidden):
    """The actor's role may not give this one, nor take it away."""


class OwnWish(Forbidden):
    """Nobody decides about themselves, nor confirms what they asked for."""


class Waits(Conflict):
    """Something about this account waits for a second person already."""


@transaction.atomic
def change_role(*, actor: Actor, by: UUID, user_id: UUID, role: Role, now: datetime) -> Proposal | None:
    """Give somebody a role, or propose it to a second person; return the proposal if there is one to wait for.

    :param by: the account that asks
    :raises Missing: if there is no such account
    :raises OwnWish: if it is the asker's own
    :raises NotYours: if the asker's role may not give this one, or not take the present one
    :raises Waits: if something about this account waits already
    :raises identity.LastKeeper: if nobody else could let people in
    """
    user, giver = accounts.by_id(tenant_id=actor.tenant_id, user_id=user_id), _giver(actor, by)
    if user_id == by:
        raise OwnWish(_("Nobody changes their own role. Ask somebody else who looks after people."))
    if not user.is_active:
        raise Missing(_("There is no such account."))
    check(giver_role=giver, roles=(user.role, role))
    if user.role == role:
        return None
    if needs_second(role) and queries.seconds(tenant_id=actor.tenant_id, role=role, but=(by, user_id)):
        return _propose(actor, by, user_id, role, now)
    if needs_second(role):
        audit.record(actor=actor, verb="role.given_alone", subject=f"user/{user_id}")
    identity.set_role(actor=actor, user_id=user_id, role=role)
    return None


@transaction.atomic
def confirm_role(*, actor: Actor, by: UUID, proposal_id: UUID, now: datetime) -> None:
    """Agree that somebody has a role from now on.

    :raises Missing: if there is no such proposal, or if it was decided
    :raises OwnWish: if the actor asked for it, or if it is for the actor
    :raises NotYours: if the actor's role may not give this one
    """
    found = queries.proposal(tenant_id=actor.tenant_id, proposal_id=proposal_id)
    if by in {found.asked_by_id, found.user_id}:
        raise OwnWish(_("Somebody else must confirm this."))
    check(giver_role=_giver(actor, by), roles=(found.role, found.user.role))
    _decide(found, Answer.CONFIRMED, by, now)
    audit.record(actor=actor, verb="role.confirmed", subject=f"user/{found.user_id}")
    identity.set_role(actor=actor, user_id=found.user_id, role=Role(found.role))


@transaction.atomic
def drop_role(*, actor: Actor, by: UUID, proposal_id: UUID, now: datetime) -> None:
    """Let a role be as it is: the asker takes the proposal back, or somebody else refuses it.

    :raises Missing: if there is no such proposal, or if it was decided
    """
    found = queries.proposal(tenant_id=actor.tenant_id, proposal_id=proposal_id)
    _decide(found, Answer.WITHDRAWN if by == found.asked_by_id else Answer.REFUSED, by, now)
    audit.record(actor=actor, verb="role.refused", subject=f"user/{found.user_id}")


def check(*, giver_role: str, roles: tuple[str, ...]) -> None:
    """Make sure that a role may give and take others.

    :raises NotYours: if it may not
    """
    if not all(gives(giver=giver_role, role=role) for role in roles):
        raise NotYours(_("Your role may not give this role, nor take it away."))


def tell(wish: Proposal | Invitation) -> None:
    """Promise a letter to everybody who could agree to what waits, in the transaction of the caller."""
    for reader in accounts.holders(tenant_id=wish.tenant_id, right=Right.PEOPLE):
        if queries.settles(user=reader, wish=wish):
            second_letter.promise(
                tenant_id=wish.tenant_id, letter=str(uuid4()), wish_id=str(wish.pk), reader_id=str(reader.pk)
            )


def _giver(actor: Actor, by: UUID) -> str:
    return accounts.by_id(tenant_id=actor.tenant_id, user_id=by).role


def _propose(actor: Actor, by: UUID, user_id: UUID, role: Role, now: datetime) -> Proposal:
    proposal = Proposal(
        tenant_id=actor.tenant_id,
        user_id=user_id,
        role=role.value,
        asked_by_id=by,
        asked_at=now,
        answer=Answer.OPEN.value,
    )
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError:
        raise Waits(_("Something about this account waits for a second person already.")) from None
    audit.record(actor=actor, verb="role.proposed", subject=f"user/{user_id}")
    tell(proposal)
    return proposal


def _decide(found: Proposal, answer: Answer, by: UUID, now: datetime) -> None:
    open_ = Proposal.objects.filter(tenant_id=found.tenant_id, pk=found.pk, answer=Answer.OPEN)
    if not open_.update(answer=answer.value, decided_by_id=by, decided_at=now):
        raise Missing(_("This was decided already, or never asked for."))

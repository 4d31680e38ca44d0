"""Leaving: by somebody's decision, or because a directory says so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from secretaire.lib.mentions import gone
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity import queries as accounts
from secretaire.protection.people.actions.giving import check
from secretaire.protection.people.core import Answer, Stage
from secretaire.protection.people.models import Invitation, Leaving, Proposal
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def dismiss(*, actor: Actor, by: UUID, user_id: UUID, now: datetime) -> None:
    """End somebody's account, or one's own.

    :raises Missing: if there is no such account
    :raises NotYours: if the actor's role may not take the account's away
    :raises identity.LastKeeper: if nobody else could let people in
    :raises identity.Ended: if it has ended already
    """
    user = accounts.by_id(tenant_id=actor.tenant_id, user_id=user_id)
    if by != user_id:
        check(giver_role=accounts.by_id(tenant_id=actor.tenant_id, user_id=by).role, roles=(user.role,))
    audit.record(actor=actor, verb="account.dismissed", subject=f"user/{user_id}")
    identity.end(actor=actor, user_id=user_id, now=now)


@transaction.atomic
def sign_out(*, actor: Actor, by: UUID, user_id: UUID) -> None:
    """End all sessions of somebody, whose account goes on.

    :raises Missing: if there is no such account
    :raises NotYours: if the actor's role may not take the account's away
    """
    user = accounts.by_id(tenant_id=actor.tenant_id, user_id=user_id)
    check(giver_role=accounts.by_id(tenant_id=actor.tenant_id, user_id=by).role, roles=(user.role,))
    audit.record(actor=actor, verb="account.signed_out", subject=f"user/{user_id}")
    identity.end_sessions(actor=actor, user_id=user_id)


@transaction.atomic
def note_leaving(*, actor: Actor, user_id: UUID, now: datetime) -> None:
    """Withdraw whatever whoever leaves has asked for, and record how long it took until nothing of theirs opened."""
    user = accounts.by_id(tenant_id=actor.tenant_id, user_id=user_id)
    living = Invitation.objects.filter(tenant_id=actor.tenant_id, stage__in=[Stage.ASKED, Stage.OPEN])
    living.filter(Q(asked_by_id=user_id) | Q(email_index=user.email)).update(stage=Stage.WITHDRAWN.value, ended_at=now)
    waiting = Proposal.objects.filter(tenant_id=actor.tenant_id, answer=Answer.OPEN)
    waiting.filter(Q(asked_by_id=user_id) | Q(user_id=user_id)).update(answer=Answer.WITHDRAWN.value, decided_at=now)
    Leaving.objects.create(tenant_id=actor.tenant_id, user_id=user_id, asked_at=now)
    audit.record(actor=actor, verb="account.left", subject=f"user/{user_id}")


@transaction.atomic
def erase(*, actor: Actor, email: str) -> dict[str, int]:
    """Delete the invitations to an address, whatever became of them; return how many rows went, by table."""
    counts = gone(Invitation.objects.filter(tenant_id=actor.tenant_id, email_index=email))
    if counts:
        audit.record(actor=actor, verb="invitation.erased", subject=f"invitations/{sum(counts.values())}")
    return counts

"""Another address for an account: the old and the new mailbox both agree, or nothing changes."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity.actions.accounts import AddressTaken
from secretaire.protection.identity.actions.notices import tell
from secretaire.protection.identity.actions.sessions import end_sessions
from secretaire.protection.identity.core.notices import Notice
from secretaire.protection.identity.models import Move, User
from secretaire.protection.tenancy.core import Actor

Side = Literal["old", "new"]

move_letter = Job("identity.move")

_LASTS = timedelta(hours=24)


class MoveOver(Missing):
    """The link was used, replaced by a later one, or is too old."""


@transaction.atomic
def ask_move(*, actor: Actor, user_id: UUID, email: str, now: datetime) -> None:
    """Ask both mailboxes whether an account may have another address; what was asked before is void."""
    Move.objects.filter(tenant_id=actor.tenant_id, user_id=user_id).delete()
    move = Move.objects.create(
        tenant_id=actor.tenant_id, user_id=user_id, email=email.strip().lower(), until=now + _LASTS
    )
    audit.record(actor=actor, verb="address.change_asked", subject=f"user/{user_id}")
    for side in ("old", "new"):
        move_letter.promise(tenant_id=actor.tenant_id, letter=str(uuid4()), move_id=str(move.pk), side=side)


@transaction.atomic
def agree_to_move(*, actor: Actor, move_id: UUID, side: Side, now: datetime) -> bool:
    """Agree for one mailbox; with the second the account has its new address. Return whether it has.

    :raises MoveOver: if the link counts no more
    :raises AddressTaken: if another account has the address by now
    """
    move = Move.objects.filter(tenant_id=actor.tenant_id, pk=move_id, until__gt=now).select_for_update().first()
    if move is None or getattr(move, f"{side}_agreed"):
        raise MoveOver(_("This link was used already, or is too old. Ask for the change again from your account."))
    setattr(move, f"{side}_agreed", True)
    move.save(update_fields=[f"{side}_agreed"])
    audit.record(actor=actor, verb="address.change_agreed", subject=f"user/{move.user_id}")
    if not (move.old_agreed and move.new_agreed):
        return False
    _moved(actor, move, now)
    return True


def forget_moves(*, tenant_id: UUID, before: datetime) -> int:
    """Forget what was asked and is too old to be agreed to; return how much."""
    return Move.objects.filter(tenant_id=tenant_id, until__lte=before).delete()[0]


def _moved(actor: Actor, move: Move, now: datetime) -> None:
    user = User.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=move.user_id)
    if User.objects.filter(tenant_id=actor.tenant_id, email_index=move.email).exists():
        raise AddressTaken(_("There is an account with this address."))
    tell(user=user, notice=Notice.ADDRESS_CHANGED, now=now)
    user.email = move.email
    user.save(update_fields=["email", "email_index"])
    move.delete()
    end_sessions(actor=actor, user_id=user.pk)
    audit.record(actor=actor, verb="address.changed", subject=f"user/{user.pk}")

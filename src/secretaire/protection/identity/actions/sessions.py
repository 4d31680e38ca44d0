"""Sessions: who sits where since when, and how it ends."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries
from secretaire.protection.identity.actions.glass import break_glass
from secretaire.protection.identity.actions.notices import tell
from secretaire.protection.identity.core.notices import Notice
from secretaire.protection.identity.models import Device, Session, User
from secretaire.protection.tenancy.core import Actor

_LONG: Final = timedelta(days=90)  #: after which it is striking that somebody comes back


@transaction.atomic
def sign_in(*, actor: Actor, user: User, device: str, network: str, now: datetime, by_password: bool = False) -> None:
    """Record that somebody has signed in; tell them if it was from where they never were before.

    :param by_password: whether a password was one of the proofs; where passwords are off, this is an alarm
    """
    # Of two who sign in at once, one waits here: a device is known once.
    User.objects.select_for_update(no_key=True).filter(tenant_id=actor.tenant_id, pk=user.pk).first()
    known = list(Device.objects.filter(tenant_id=actor.tenant_id, user=user))
    last = max((each.seen_at for each in known), default=None)
    row = next((each for each in known if (each.name, each.network) == (device, network)), None)
    first, new = not known, row is None
    row = row or Device(tenant_id=actor.tenant_id, user=user, name=device, network=network)
    row.seen_at = now
    row.save()
    audit.record(actor=actor, verb="session.opened", subject=f"user/{user.pk}")
    if last and now - last >= _LONG:
        audit.record(actor=actor, verb="account.woke", subject=f"user/{user.pk}")
    if new and not first:
        tell(user=user, notice=Notice.NEW_DEVICE, now=now, about=str(row.pk))
    if by_password and not queries.policy(tenant_id=actor.tenant_id).password_sign_in:
        break_glass(actor=actor, user_id=user.pk, device=device, network=network, now=now)


@transaction.atomic
def refuse_sign_in(*, actor: Actor, user_id: UUID | None, locked: bool) -> None:
    """Record that somebody was refused, or locked out, whatever becomes of the request."""
    subject = f"user/{user_id or 'unknown'}"
    if locked:
        audit.record_apart(actor=actor, verb="session.locked_out", subject=subject)
    else:
        audit.record_apart(actor=actor, verb="session.refused", subject=subject)


@transaction.atomic
def sign_out(*, actor: Actor, user_id: UUID, lapsed: bool = False) -> None:
    """Record that somebody has signed out, or that their session has lasted or lain idle for too long."""
    if lapsed:
        audit.record(actor=actor, verb="session.lapsed", subject=f"user/{user_id}")
    else:
        audit.record(actor=actor, verb="session.closed", subject=f"user/{user_id}")


@transaction.atomic
def end_session(*, actor: Actor, user_id: UUID, handle: str) -> None:
    """End one session of a person, wherever it is.

    :raises Missing: if it has ended already
    """
    if not Session.objects.filter(tenant_id=actor.tenant_id, user_id=user_id, session_key=handle).delete()[0]:
        raise Missing(_("This session has ended already."))
    audit.record(actor=actor, verb="session.ended", subject=f"user/{user_id}")


@transaction.atomic
def end_sessions(*, actor: Actor, user_id: UUID, but: str | None = None) -> int:
    """End all sessions of a person; return how many.

    :param but: what names the session that goes on
    """
    rows = Session.objects.filter(tenant_id=actor.tenant_id, user_id=user_id)
    ended = rows.exclude(session_key=but or "").delete()[0]
    if ended:
        audit.record(actor=actor, verb="session.all_ended", subject=f"user/{user_id}")
    return ended


@transaction.atomic
def end_everybodys_sessions(*, actor: Actor, but: str | None = None) -> int:
    """End the sessions of all people of a tenant; return how many.

    :param but: what names the session that goes on
    """
    rows = Session.objects.filter(tenant_id=actor.tenant_id, user__isnull=False).exclude(session_key=but or "")
    ended = rows.delete()[0]
    audit.record(actor=actor, verb="session.everybodys_ended", subject=f"tenant/{actor.tenant_id}")
    return ended


def forget_devices(*, tenant_id: UUID, before: datetime) -> int:
    """Forget the devices from which nobody has signed in since an instant; return how many."""
    return Device.objects.filter(tenant_id=tenant_id, seen_at__lt=before).delete()[0]

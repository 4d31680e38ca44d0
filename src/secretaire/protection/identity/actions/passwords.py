"""Passwords: a new one, and digests that come from elsewhere."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries
from secretaire.protection.identity.actions.notices import tell
from secretaire.protection.identity.actions.sessions import end_sessions
from secretaire.protection.identity.core.notices import Notice
from secretaire.protection.identity.core.passwords import adopted
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.core import Actor


class PasswordsOff(Refused):
    """Passwords do not count here."""


class NoDigest(Refused):
    """This is no digest that can be taken over."""


@transaction.atomic
def set_password(*, actor: Actor, user: User, password: str, keep: str | None, now: datetime) -> None:
    """Give an account a password that was found good; whoever else is signed in with the old one is so no longer.

    :param keep: what names the session that goes on
    :raises PasswordsOff: if the tenant has switched passwords off, and this is not its break-glass account
    """
    check_counts(tenant_id=actor.tenant_id, user_id=user.pk)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(actor=actor, user_id=user.pk, but=keep)
    audit.record(actor=actor, verb="password.changed", subject=f"user/{user.pk}")
    tell(user=user, notice=Notice.PASSWORD_CHANGED, now=now)


@transaction.atomic
def adopt_password(*, actor: Actor, user_id: UUID, digest: str) -> None:
    """Let somebody go on with the password that they had elsewhere; it is digested anew when they first sign in.

    :raises NoDigest: if it is not one of bcrypt's
    :raises PasswordsOff: if the tenant has switched passwords off, and this is not its break-glass account
    """
    check_counts(tenant_id=actor.tenant_id, user_id=user_id)
    kept = adopted(digest)
    if kept is None:
        raise NoDigest(_("Passwords can be taken over as digests of bcrypt only."))
    User.objects.filter(tenant_id=actor.tenant_id, pk=user_id).update(password=kept)
    audit.record(actor=actor, verb="password.adopted", subject=f"user/{user_id}")


def check_counts(*, tenant_id: UUID, user_id: UUID) -> None:
    """Let nobody choose a password that would open nothing.

    :raises PasswordsOff: if the tenant has switched passwords off, and this is not its break-glass account
    """
    if not queries.takes_password(tenant_id=tenant_id, user_id=user_id):
        raise PasswordsOff(_("Passwords are switched off here. People sign in by an identity provider or a passkey."))

"""Second factors: an app with one-time codes, passkeys, and recovery codes for the day on which both are lost."""

import os
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from argon2.low_level import Type, hash_secret_raw
from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries
from secretaire.protection.identity.actions.notices import tell
from secretaire.protection.identity.core import codes
from secretaire.protection.identity.core.notices import Notice
from secretaire.protection.identity.models import Shared, User
from secretaire.protection.tenancy.core import Actor

_SALT_BYTES = 16


class FactorNeeded(Refused):
    """The last factor of an account that must have one stays."""


@transaction.atomic
def add_app(*, actor: Actor, user_id: UUID, secret: str, step: int, now: datetime) -> list[str]:
    """Let an authenticator app be a factor from now on; return the recovery codes that come with a first factor.

    :param secret: what the app and we share; kept encrypted
    :param step: the stretch of time whose code showed that the app has it; it does not count again
    """
    user = _held(actor, user_id)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    Shared.objects.filter(user=user).delete()
    Shared.objects.create(id=user.pk, tenant_id=actor.tenant_id, user=user, secret=secret)
    data = {"step": step}
    factor = Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data, created_at=now)
    return _added(actor, user, factor, now)


@transaction.atomic
def add_passkey(*, actor: Actor, user_id: UUID, name: str, credential: dict[str, Any], now: datetime) -> list[str]:
    """Let a passkey be a factor, and a way to sign in alone; return the recovery codes that come with a first factor.

    :param credential: the answer of the device, which was judged
    """
    user = _held(actor, user_id)
    data = {"name": name, "credential": credential, "count": 0}
    factor = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data, created_at=now)
    return _added(actor, user, factor, now)


@transaction.atomic
def remove_factor(*, actor: Actor, user_id: UUID, factor_id: int, now: datetime) -> None:
    """Take a factor away; recovery codes go with the last.

    :raises Missing: if the account has no such factor
    :raises FactorNeeded: if the account may not be without
    """
    user = _held(actor, user_id)
    factors = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    factor = factors.filter(pk=factor_id).first()
    if factor is None:
        raise Missing(_("There is no such factor."))
    last = not factors.exclude(pk=factor_id).exists()
    if last and queries.needs_factor(user=user):
        raise FactorNeeded(_("Your account needs a second factor. Add another one before you take this one away."))
    factor.delete()
    if factor.type == Authenticator.Type.TOTP:
        Shared.objects.filter(user=user).delete()
    if last:
        Authenticator.objects.filter(user=user).delete()
    audit.record(actor=actor, verb="factor.removed", subject=f"user/{user_id}")
    tell(user=user, notice=Notice.FACTOR_REMOVED, now=now)


@transaction.atomic
def renew_codes(*, actor: Actor, user_id: UUID, now: datetime) -> list[str]:
    """Replace the recovery codes of an account that has a factor; return the new ones, which nobody can read again.

    :raises Missing: if there is no factor that they could stand in for
    """
    user = _held(actor, user_id)
    if not queries.second_factor(user=user):
        raise Missing(_("Add a second factor first; recovery codes stand in for it."))
    made = _made(user, now)
    audit.record(actor=actor, verb="factor.codes_renewed", subject=f"user/{user_id}")
    tell(user=user, notice=Notice.CODES_RENEWED, now=now)
    return made


@transaction.atomic
def spend_code(*, actor: Actor, user_id: UUID, typed: str, now: datetime) -> Authenticator | None:
    """Take a code of the app or a recovery code; return whose it is, or nothing if it is wrong or was used before.

    The rows are held while it is judged, so of two who send one code at the same time one is refused.
    """
    rows = Authenticator.objects.filter(user_id=user_id).exclude(type=Authenticator.Type.WEBAUTHN)
    held = {row.type: row for row in rows.order_by("pk").select_for_update()}
    app, recovery = (held.get(kind) for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES))
    if app is not None and _takes(app, typed, now):
        return app
    if recovery is not None and _takes_recovery(recovery, typed):
        audit.record(actor=actor, verb="factor.recovery_code_used", subject=f"user/{user_id}")
        tell(user=recovery.user, notice=Notice.CODE_USED, now=now)
        return recovery
    return None


@transaction.atomic
def refuse_factor(*, actor: Actor, user_id: UUID) -> None:
    """Record that a code or passkey was refused, whatever becomes of the request."""
    audit.record_apart(actor=actor, verb="factor.refused", subject=f"user/{user_id}")


def _held(actor: Actor, user_id: UUID) -> User:
    """Return the account, whose factors nobody else changes until the transaction ends."""
    return User.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=user_id)


def _added(actor: Actor, user: User, factor: Authenticator, now: datetime) -> list[str]:
    audit.record(actor=actor, verb="factor.added", subject=f"user/{user.pk}")
    tell(user=user, notice=Notice.FACTOR_ADDED, now=now)
    if Authenticator.objects.filter(user=user).exclude(pk=factor.pk).exists():
        return []
    return _made(user, now)


def _made(user: User, now: datetime) -> list[str]:
    kind = Authenticator.Type.RECOVERY_CODES
    made = [codes.recovery_code(os.urandom(codes.RECOVERY_BYTES)) for _number in range(codes.RECOVERY_CODES)]
    salt = os.urandom(_SALT_BYTES)
    data = {"salt": salt.hex(), "digests": [_digest(code, salt) for code in made]}
    Authenticator.objects.filter(user=user, type=kind).delete()
    Authenticator.objects.create(user=user, type=kind, data=data, created_at=now)
    return made


def _takes(app: Authenticator, typed: str, now: datetime) -> bool:
    step = codes.accepted(queries.shared_secret(app=app), typed, now=now, after=app.data["step"])
    if step is None:
        return False
    app.data["step"] = step
    app.save(update_fields=["data"])
    return True


def _takes_recovery(recovery: Authenticator, typed: str) -> bool:
    digest = _digest(typed, bytes.fromhex(recovery.data["salt"]))
    if digest not in recovery.data["digests"]:
        return False
    recovery.data["digests"].remove(digest)
    recovery.save(update_fields=["data"])
    return True


def _digest(code: str, salt: bytes) -> str:
    """Return what is kept of a recovery code: one salt for each set, so that one try costs one digest."""
    plain = codes.plain(code).encode("utf-8", "replace")
    return hash_secret_raw(plain, salt, time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, type=Type.ID).hex()

"""Connections: made with a token that is shown once, and cut at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Forbidden, Missing, Refused
from secretaire.protection.access.core import KEEPERS, PRIVILEGED
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries as identity
from secretaire.protection.provisioning.actions.settling import settle
from secretaire.protection.provisioning.core import digest, fresh, hint
from secretaire.protection.provisioning.models import Belonging, Connection, Group, Terms
from secretaire.protection.tenancy.core import Actor

#: Living connections of a tenant; more are a mistake, or somebody hiding one among many.
_MOST = 10
_PRIVILEGES = {True: "privileges_allowed", False: "privileges_withdrawn"}


class TooMany(Refused):
    """There are as many connections as sense allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new connection and its token, which nobody sees again."""

    connection: Connection
    token: str


@transaction.atomic
def connect(*, actor: Actor, made_by: UUID, name: str, expires_at: datetime, now: datetime) -> Made:
    """Let a directory keep accounts here until an instant.

    :raises TooMany: if there are enough connections already
    """
    if Connection.objects.filter(tenant_id=actor.tenant_id, cut_at__isnull=True).count() >= _MOST:
        raise TooMany(_("There are ten connections. Cut one that is no longer used first."))
    token = fresh()
    connection = Connection(
        tenant_id=actor.tenant_id,
        name=name.strip(),
        digest=digest(token),
        hint=hint(token),
        made_by=made_by,
        made_at=now,
        expires_at=expires_at,
    )
    connection.save(force_insert=True)
    audit.record(actor=actor, verb="provisioning.connected", subject=f"connection/{connection.pk}")
    return Made(connection=connection, token=token)


@transaction.atomic
def cut(*, actor: Actor, connection_id: UUID, now: datetime) -> None:
    """Let a directory do nothing here any more, from its next request on.

    :raises Missing: if there is no such connection, or it is cut already
    """
    living = Connection.objects.filter(tenant_id=actor.tenant_id, pk=connection_id, cut_at__isnull=True)
    if not living.update(cut_at=now):
        raise Missing(_("There is no such connection."))
    audit.record(actor=actor, verb="provisioning.cut", subject=f"connection/{connection_id}")


@transaction.atomic
def allow_privileged(*, actor: Actor, user_id: UUID, allowed: bool, now: datetime) -> None:
    """Let groups give privileged roles, or take all that they gave; only who keeps the tenant says so.

    :raises Forbidden: if somebody else does
    """
    keeper = identity.accounts(tenant_id=actor.tenant_id).filter(pk=user_id, role__in=KEEPERS, is_active=True)
    if allowed and not keeper.exists():
        raise Forbidden(_("Only the owner can let groups give privileged roles."))
    Terms.objects.update_or_create(tenant_id=actor.tenant_id, defaults={"privileged": allowed})
    audit.record(actor=actor, verb=f"provisioning.{_PRIVILEGES[allowed]}", subject=f"tenant/{actor.tenant_id}")
    mapped = Group.objects.filter(tenant_id=actor.tenant_id, role__in=PRIVILEGED)
    people = Belonging.objects.filter(tenant_id=actor.tenant_id, group_id__in=mapped.values("pk"))
    settle(actor=actor, users=sorted(set(people.values_list("user_id", flat=True))), now=now)

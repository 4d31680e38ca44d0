"""Roles: who has which, and what must not be lost with one."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.protection.access.core import KEEPERS, STAFF_ROLES, Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity.actions.glass import check_kept
from secretaire.protection.identity.actions.sessions import end_sessions
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

#: What a room takes from somebody who leaves; called in the transaction that ends the account.
Departure = Callable[[Actor, UUID, datetime], None]

#: What every room takes; filled in ``site/wiring.py``.
departures: list[Departure] = []


class LastKeeper(Conflict):
    """Nobody else could let people in."""


class WrongPlace(Refused):
    """A role of the provider's staff at a client, or a client's at the provider."""


@transaction.atomic
def set_role(*, actor: Actor, user_id: UUID, role: Role) -> None:
    """Give an account a role, by who answers for the whole tenant: the installation, or a directory of the tenant's.

    :raises Missing: if there is no such account
    :raises WrongPlace: if the role has no place at this tenant
    :raises LastKeeper: if nobody else could let people in
    :raises GlassKeeper: if it is the break-glass account
    """
    if (role in STAFF_ROLES) != tenancy.get(tenant_id=actor.tenant_id).provider:
        raise WrongPlace(_("There is no such role here."))
    if locked(actor=actor, user_id=user_id, role=role).role == role:
        return
    User.objects.filter(tenant_id=actor.tenant_id, pk=user_id).update(role=role.value)
    end_sessions(actor=actor, user_id=user_id)  # nobody carries a session from one role into another
    audit.record(actor=actor, verb="account.role_changed", subject=f"user/{user_id}")


def locked(*, actor: Actor, user_id: UUID, role: Role | None) -> User:
    """Return an account that is about to change its role, or to end, held until the transaction does.

    Whoever keeps the tenant is held with it, always in the same order, so that two who leave at once follow each other.

    :raises Missing: if there is no such account
    :raises LastKeeper: if nobody else could let people in
    :raises GlassKeeper: if it is the break-glass account
    """
    keepers = User.objects.filter(tenant_id=actor.tenant_id, role__in=KEEPERS, is_active=True)
    kept = list(keepers.order_by("pk").select_for_update().values_list("pk", flat=True))
    user = User.objects.filter(tenant_id=actor.tenant_id, pk=user_id).select_for_update().first()
    if user is None:
        raise Missing(_("There is no such account."))
    if kept == [user_id] and user.role != role:
        raise LastKeeper(_("Nobody else could let people in. Give somebody else this role first."))
    if user.role != role:
        check_kept(tenant_id=actor.tenant_id, user_id=user_id)
    return user

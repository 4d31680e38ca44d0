"""Ending an account: whoever leaves has nothing left once the transaction is over."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.lib.mentions import NAMELESS, NOBODYS, gone
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity.actions.roles import departures, locked
from secretaire.protection.identity.models import Device, Move, Session, Shared, User
from secretaire.protection.tenancy.core import Actor


class Ended(Conflict):
    """The account has ended already."""


class StillOpen(Conflict):
    """An account that has not ended cannot lose its name."""


@transaction.atomic
def end(*, actor: Actor, user_id: UUID, now: datetime) -> None:
    """End an account: its sessions, its password and second factors, and what every other room gave it.

    :param now: when this was asked for; how long it took is recorded
    :raises Missing: if there is no such account
    :raises LastKeeper: if nobody else could let people in
    :raises GlassKeeper: if it is the break-glass account
    :raises Ended: if it has ended already
    """
    if not locked(actor=actor, user_id=user_id, role=None).is_active:
        raise Ended(_("This account has ended already."))
    User.objects.filter(tenant_id=actor.tenant_id, pk=user_id).update(is_active=False, password=make_password(None))
    _take_keys(actor.tenant_id, user_id)
    for depart in departures:
        depart(actor, user_id, now)
    audit.record(actor=actor, verb="account.ended", subject=f"user/{user_id}")


@transaction.atomic
def erase(*, actor: Actor, user_id: UUID) -> dict[str, int]:
    """Take name and address from an account that has ended; its row stays, so that what was done keeps its doer.

    :return: how many rows went or lost their names, by table
    :raises StillOpen: if it has not ended
    """
    user = User.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=user_id)
    if user.is_active:
        raise StillOpen(_("This account has not ended."))
    _take_keys(actor.tenant_id, user_id)
    counts = gone(
        Move.objects.filter(tenant_id=actor.tenant_id, user=user_id),
        SocialAccount.objects.filter(user_id=user_id),
    )
    address = NOBODYS.format(user_id.hex)
    if user.email != address:
        user.email, user.name = address, NAMELESS
        user.save(update_fields=["email", "email_index", "name"])
        counts["identity_user"] = 1
        audit.record(actor=actor, verb="account.erased", subject=f"user/{user_id}")
    return counts


def _take_keys(tenant_id: UUID, user_id: UUID) -> None:
    for kept in (Session, Device, Shared):
        kept.objects.filter(tenant_id=tenant_id, user_id=user_id).delete()
    Authenticator.objects.filter(user_id=user_id).delete()

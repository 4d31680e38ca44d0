"""Ending an account: whoever leaves has nothing left once the transaction is over."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity.actions.roles import departures, locked
from secretaire.protection.identity.models import Device, Session, User
from secretaire.protection.tenancy.core import Actor


class Ended(Conflict):
    """The account has ended already."""


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


def _take_keys(tenant_id: UUID, user_id: UUID) -> None:
    for kept in (Session, Device):
        kept.objects.filter(tenant_id=tenant_id, user_id=user_id).delete()
    Authenticator.objects.filter(user_id=user_id).delete()

"""Accounts, as a directory keeps them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from secretaire.lib.errors import Forbidden, Refused
from secretaire.protection.access.core import KEEPERS, PRIVILEGED
from secretaire.protection.audit import actions as audit
from secretaire.protection.federation import queries as federation
from secretaire.protection.federation.core import domain_of
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity import queries as people
from secretaire.protection.provisioning import queries
from secretaire.protection.provisioning.actions.settling import settle
from secretaire.protection.provisioning.core import LEAST
from secretaire.protection.provisioning.models import Belonging, Leaver, Record
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User


class Kept(Forbidden):
    """This account is not the directory's to change."""


class ForeignDomain(Refused):
    """The address lies in no domain that the tenant has proven: whose it is, the directory cannot know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An account as a directory wants it."""

    email: str
    name: str
    language: str | None
    active: bool
    external_id: str
    document: dict[str, Any]


def adopt(*, tenant_id: UUID, now: datetime) -> None:
    """Let directories see the accounts that were opened without them."""
    known = Record.objects.filter(tenant_id=tenant_id, user_id=OuterRef("pk"))
    unknown = people.accounts(tenant_id=tenant_id).filter(~Exists(known), is_active=True)
    rows = [
        Record(tenant_id=tenant_id, user=user, document=_document(user), created_at=now, changed_at=now)
        for user in unknown
    ]
    if rows:
        Record.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def create(*, actor: Actor, connection_id: UUID, wanted: Wanted, now: datetime) -> UUID:
    """Open an account without a password, or open the one anew that was ended; return whose it is.

    :raises ForeignDomain: if the address lies in no proven domain
    :raises identity.AddressTaken: if a directory sees one with this address already
    :raises Kept: if the one with this address was ended here
    """
    _check_domain(actor, wanted.email)
    if queries.records(tenant_id=actor.tenant_id).filter(user__email_index=wanted.email).exists():
        raise identity.AddressTaken(_("There is an account with this address."))
    known = people.accounts(tenant_id=actor.tenant_id).filter(email_index=wanted.email).first()
    if known is None:
        language = wanted.language or tenancy.look(tenant_id=actor.tenant_id).language
        least = LEAST[tenancy.get(tenant_id=actor.tenant_id).provider]
        known = identity.admit(actor=actor, email=wanted.email, name=wanted.name, language=language, role=least)
    else:
        _reopen(actor, known.pk, now)
    Record.objects.update_or_create(
        tenant_id=actor.tenant_id,
        user_id=known.pk,
        defaults={
            "external_id": wanted.external_id,
            "document": wanted.document,
            "granted": "",
            "ended": False,
            "created_at": now,
            "changed_at": now,
            "gone_at": None,
        },
    )
    audit.record(actor=actor, verb="provisioning.account_created", subject=f"user/{known.pk}")
    _amend(actor, known, wanted)
    if not wanted.active:
        _end(actor, connection_id, known.pk, now)
    return known.pk


@transaction.atomic
def update(*, actor: Actor, connection_id: UUID, user_id: UUID, wanted: Wanted, now: datetime) -> None:
    """Make an account what a directory wants it to be; ending it takes everything at once.

    :raises Missing: if the directory sees no such account
    :raises Kept: if it may not change this one
    :raises ForeignDomain: if its new address, or its own when it is opened again, lies in no proven domain
    """
    record = queries.held_record(tenant_id=actor.tenant_id, user_id=user_id)
    user = record.user
    _amend(actor, user, wanted)
    record.external_id, record.document, record.changed_at = wanted.external_id, wanted.document, now
    record.save(update_fields=["external_id", "external_id_index", "document", "changed_at"])
    audit.record(actor=actor, verb="provisioning.account_changed", subject=f"user/{user_id}")
    if user.is_active and not wanted.active:
        _end(actor, connection_id, user_id, now)
    elif wanted.active and not user.is_active:
        _check_domain(actor, wanted.email)
        _reopen(actor, user_id, now)
        settle(actor=actor, users=[user_id], now=now)


@transaction.atomic
def remove(*, actor: Actor, connection_id: UUID, user_id: UUID, now: datetime) -> None:
    """End an account and let directories see it no longer.

    :raises Missing: if the directory sees no such account
    """
    record = queries.held_record(tenant_id=actor.tenant_id, user_id=user_id)
    Belonging.objects.filter(tenant_id=actor.tenant_id, user_id=user_id).delete()
    Record.objects.filter(tenant_id=actor.tenant_id, pk=record.pk).update(gone_at=now, granted="")
    audit.record(actor=actor, verb="provisioning.account_removed", subject=f"user/{user_id}")
    if record.user.is_active:
        _end(actor, connection_id, user_id, now)


def _document(user: "User") -> dict[str, Any]:
    return {"displayName": user.name, "emails": [{"value": user.email, "type": "work", "primary": True}]}


def _reopen(actor: Actor, user_id: UUID, now: datetime) -> None:
    """Open an account again that a directory ended; one that was ended here stays so, whatever a directory says."""
    ours = Record.objects.filter(tenant_id=actor.tenant_id, user_id=user_id, ended=True)
    if not ours.update(ended=False, granted="", changed_at=now):
        raise Kept(_("This account was ended here. An administrator can open it again, a directory cannot."))
    least = LEAST[tenancy.get(tenant_id=actor.tenant_id).provider]
    identity.reopen(actor=actor, user_id=user_id, role=least)


def _amend(actor: Actor, user: "User", wanted: Wanted) -> None:
    """Give an account its name and address; never the address of somebody who may do more than the directory."""
    trusted = user.role not in PRIVILEGED or queries.privileged(tenant_id=actor.tenant_id)
    if user.email.lower() != wanted.email and (user.role in KEEPERS or not trusted):
        raise Kept(_("The address of an account with a privileged role is changed here, not by a directory."))
    if user.email.lower() != wanted.email:
        _check_domain(actor, wanted.email)
    if (user.email.lower(), user.name) != (wanted.email, wanted.name):
        identity.amend(actor=actor, user_id=user.pk, email=wanted.email, name=wanted.name)
    if wanted.language and wanted.language != user.language:
        identity.speak(actor=actor, user_id=user.pk, language=wanted.language)


def _check_domain(actor: Actor, email: str) -> None:
    if domain_of(email) in federation.proven(tenant_id=actor.tenant_id):
        return
    audit.record_apart(actor=actor, verb="provisioning.domain_refused", subject=f"tenant/{actor.tenant_id}")
    words = _("The userName lies in no domain that is proven here. An administrator proves it under Single sign-on.")
    raise ForeignDomain(words)


def _end(actor: Actor, connection_id: UUID, user_id: UUID, now: datetime) -> None:
    identity.end(actor=actor, user_id=user_id, now=now)
    Record.objects.filter(tenant_id=actor.tenant_id, user_id=user_id).update(ended=True, granted="")
    Leaver.objects.create(
        tenant_id=actor.tenant_id, account=user_id, connection=connection_id, arrived_at=now, committed_at=None
    )

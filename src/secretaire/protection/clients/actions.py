"""What can be done with programs and their tokens."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.clients import queries
from secretaire.protection.clients.core import (
    CLIENT_PREFIX,
    LONGEST,
    PERSONAL_PREFIX,
    REFRESH,
    Fault,
    Kind,
    Scope,
    digest,
    fault,
)
from secretaire.protection.clients.models import AccessToken, Application, Consent, Grant, PersonalToken, RefreshToken
from secretaire.protection.tenancy.core import Actor

_NAME = 100
_MANY = 50  #: tokens of one person, and addresses of one program
_DAY = timedelta(days=1)
_NOTED = timedelta(minutes=1)  #: how exactly it is known when something was last used


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What is said of a program when it is registered."""

    name: str
    kind: Kind
    scopes: Sequence[str]
    addresses: Sequence[str] = ()  #: where it is answered, character by character
    secret: bool = True  #: whether it can keep one


@transaction.atomic
def register(*, actor: Actor, user_id: UUID, wanted: Registration) -> tuple[Application, str]:
    """Register a program; return it with its secret, which nobody can read again, or without one.

    :raises Refused: if something about it will not do
    """
    addresses = list(dict.fromkeys(wanted.addresses)) if wanted.kind is Kind.PERSON else []
    if wanted.kind is Kind.PERSON:
        _check(addresses)
    kept = wanted.secret or wanted.kind is Kind.ITSELF
    secret = f"{CLIENT_PREFIX}{secrets.token_urlsafe(32)}" if kept else ""
    application = Application.objects.create(
        tenant_id=actor.tenant_id,
        user_id=user_id,
        name=_named(wanted.name),
        scopes=_scopes(wanted.scopes),
        redirect_uris=" ".join(addresses),
        client_type=Application.CLIENT_CONFIDENTIAL if kept else Application.CLIENT_PUBLIC,
        client_secret=make_password(secret) if secret else "",
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE
        if wanted.kind is Kind.PERSON
        else Application.GRANT_CLIENT_CREDENTIALS,
    )
    audit.record(actor=actor, verb="client.registered", subject=f"client/{application.pk}")
    return application, secret


@transaction.atomic
def consent(*, actor: Actor, user_id: UUID, application_id: UUID, scopes: Sequence[str], now: datetime) -> Consent:
    """Note what a person allows a program to do for them.

    :raises Missing: if there is no such program
    """
    application = queries.application(tenant_id=actor.tenant_id, application_id=application_id)
    found, _created = Consent.objects.update_or_create(
        tenant_id=actor.tenant_id,
        user_id=user_id,
        application=application,
        defaults={"scopes": _scopes(scopes), "given_at": now},
    )
    audit.record(actor=actor, verb="client.allowed", subject=f"client/{application_id}")
    return found


@transaction.atomic
def withdraw(*, actor: Actor, user_id: UUID, application_id: UUID) -> None:
    """Take back what a person allows a program; what it holds for them is good for nothing at once.

    :raises Missing: if the person allows it nothing
    """
    rows = {"tenant_id": actor.tenant_id, "user_id": user_id, "application_id": application_id}
    if not Consent.objects.filter(**rows).delete()[0]:
        raise Missing(_("There is no such program."))
    _end_tokens(Q(**rows))
    audit.record(actor=actor, verb="client.withdrawn", subject=f"client/{application_id}")


@transaction.atomic
def make_token(
    *, actor: Actor, user_id: UUID, name: str, scopes: Sequence[str], days: int, now: datetime
) -> tuple[PersonalToken, str]:
    """Make a token for a program of a person's own; return it with its text, which nobody can read again.

    :raises Refused: if something about it will not do
    """
    if not 1 <= days <= LONGEST.days:
        raise Refused(_("A token is good for a day at least and for a year at most."))
    if len(queries.personal(tenant_id=actor.tenant_id, user_id=user_id, now=now)) >= _MANY:
        raise Refused(_("These are too many tokens. Please cut some first."))
    secret = f"{PERSONAL_PREFIX}{secrets.token_urlsafe(32)}"
    token = PersonalToken.objects.create(
        tenant_id=actor.tenant_id,
        user_id=user_id,
        name=_named(name),
        scopes=_scopes(scopes),
        digest=digest(secret),
        ending=secret[-4:],
        expires_at=now + timedelta(days=days),
    )
    audit.record(actor=actor, verb="token.made", subject=f"token/{token.pk}")
    return token, secret


@transaction.atomic
def cut_token(*, actor: Actor, token_id: UUID, now: datetime, user_id: UUID | None = None) -> None:
    """End a token that somebody made, at once.

    :param user_id: whose it must be; none: anybody's
    :raises Missing: if there is no such token that is good
    """
    rows = PersonalToken.objects.filter(tenant_id=actor.tenant_id, pk=token_id, cut_at=None)
    if user_id:
        rows = rows.filter(user_id=user_id)
    if not rows.update(cut_at=now):
        raise Missing(_("There is no such token."))
    audit.record(actor=actor, verb="token.cut", subject=f"token/{token_id}")


@transaction.atomic
def cut(*, actor: Actor, application_id: UUID, now: datetime) -> None:
    """End a program, for everybody and at once; what it holds is good for nothing any more.

    :raises Missing: if there is no such program
    """
    if not Application.objects.filter(tenant_id=actor.tenant_id, pk=application_id, cut_at=None).update(cut_at=now):
        raise Missing(_("There is no such program."))
    rows = {"tenant_id": actor.tenant_id, "application_id": application_id}
    Consent.objects.filter(**rows).delete()
    _end_tokens(Q(**rows))
    audit.record(actor=actor, verb="client.cut", subject=f"client/{application_id}")


@transaction.atomic
def depart(*, actor: Actor, user_id: UUID, now: datetime) -> None:
    """End all that acts for somebody who leaves, and the programs whose secrets that person knows."""
    rows = {"tenant_id": actor.tenant_id, "user_id": user_id}
    Consent.objects.filter(**rows).delete()
    _end_tokens(Q(**rows))
    PersonalToken.objects.filter(**rows, cut_at=None).update(cut_at=now)
    for key in Application.objects.filter(**rows, cut_at=None).values_list("pk", flat=True):
        cut(actor=actor, application_id=key, now=now)
    audit.record(actor=actor, verb="client.departed", subject=f"user/{user_id}")


@transaction.atomic
def end_family(*, actor: Actor, family: UUID | None) -> None:
    """End all that came from one code, because a secret of it was shown twice: one of the two stole it."""
    RefreshToken.revoke_family(family)
    audit.record(actor=actor, verb="token.replayed", subject=f"family/{family}")


@transaction.atomic
def issued(*, actor: Actor) -> None:
    """Note that a program got a token."""
    audit.record(actor=actor, verb="token.issued", subject=actor.name)


@transaction.atomic
def refuse(*, actor: Actor) -> None:
    """Note that somebody who said to be a program got no token."""
    audit.record_apart(actor=actor, verb="api.token_refused", subject="client/unproven")


def use(*, tenant_id: UUID, kind: Kind, key: UUID, user_id: UUID | None, now: datetime) -> None:
    """Note when a program was last used, to the minute."""
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - _NOTED)
    if kind is Kind.TOKEN:
        PersonalToken.objects.filter(stale, tenant_id=tenant_id, pk=key).update(last_used_at=now)
        return
    Application.objects.filter(stale, tenant_id=tenant_id, pk=key).update(last_used_at=now)
    if user_id:
        Consent.objects.filter(stale, tenant_id=tenant_id, application_id=key, user_id=user_id).update(last_used_at=now)


def forget(*, tenant_id: UUID, now: datetime) -> int:
    """Delete codes and tokens that nobody can use any more; return how many.

    A refresh token and a code outlive their use, so that a second use is known for what it is.
    """
    used = RefreshToken.objects.filter(tenant_id=tenant_id, updated__lt=now - REFRESH - _DAY).delete()[0]
    over = AccessToken.objects.filter(tenant_id=tenant_id, expires__lt=now - _DAY, refresh_token=None).delete()[0]
    return used + over + Grant.objects.filter(tenant_id=tenant_id, expires__lt=now - _DAY).delete()[0]


def _end_tokens(rows: Q) -> None:
    # Refresh tokens first: whoever rotates one holds its row, and what came of it is seen by the next statement.
    RefreshToken.objects.filter(rows).delete()
    AccessToken.objects.filter(rows).delete()
    Grant.objects.filter(rows).delete()


def _check(addresses: Sequence[str]) -> None:
    if not 0 < len(addresses) <= _MANY:
        raise Refused(_("A program that acts for people needs an address to be answered at."))
    for address in addresses:
        wrong = fault(address)
        if wrong is not Fault.NONE:
            raise Refused(_sentence(wrong) % {"address": address})


def _sentence(wrong: Fault) -> str:
    return {
        Fault.NO_ADDRESS: _("This is no full address: %(address)s"),
        Fault.NOT_SECRET: _("Only https://, or http://127.0.0.1 for programs on one's own machine: %(address)s"),
        Fault.FRAGMENT: _("This must not have a part behind #: %(address)s"),
        Fault.ACCOUNT: _("This must not carry an account: %(address)s"),
    }[wrong]


def _scopes(wanted: Sequence[str]) -> list[str]:
    known = [scope.value for scope in Scope if scope in set(wanted)]
    if not known or len(known) != len(set(wanted)):
        raise Refused(_("Choose what it may do."))
    return known


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > _NAME or not name.isprintable():
        raise Refused(_("A name of up to %(most)s characters is needed.") % {"most": _NAME})
    return name

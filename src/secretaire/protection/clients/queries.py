"""Questions about programs and their tokens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.protection.clients.core import PERSONAL_PREFIX, Bearer, Kind, Scope, digest
from secretaire.protection.clients.models import AccessToken, Application, Consent, PersonalToken, RefreshToken
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

#: What each scope lets a program do, for the person who allows it.
WORDS: Final[Mapping[Scope, str | Promise]] = {
    Scope.ACCOUNT_READ: gettext_lazy("See whose access it uses: name, role and language"),
    Scope.PEOPLE_READ: gettext_lazy("See the people of this workspace: names, roles, and whether they receive guests"),
    Scope.PAGES_READ: gettext_lazy("See booking pages and their free times"),
    Scope.BOOKINGS_READ: gettext_lazy("See bookings, with the names, addresses and answers of guests"),
    Scope.BOOKINGS_WRITE: gettext_lazy("Make, move, cancel and answer bookings; guests and hosts get letters"),
    Scope.WAITLIST_READ: gettext_lazy("See who waits for a place"),
    Scope.CALENDARS_READ: gettext_lazy("See which calendars are connected and whether they can be read"),
    Scope.LOG_READ: gettext_lazy("Read the log of this workspace"),
    Scope.DUTIES_READ: gettext_lazy("See what of security is left to this workspace, and how it stands"),
    Scope.WEBHOOKS_READ: gettext_lazy("See who is told of what happens here, and what was delivered"),
    Scope.WEBHOOKS_WRITE: gettext_lazy("Decide who is told of what happens here"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiClient:
    """A program, or a token made by hand, as people look it over."""

    kind: Kind
    key: UUID
    name: str
    holder_id: UUID  #: who registered or made it
    holder: str  #: that person's name
    scopes: tuple[str, ...]
    made_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None = None
    ending: str = ""  #: of a personal token


def bearer(*, tenant_id: UUID, secret: str, now: datetime) -> Bearer | None:
    """Return who shows a token; nothing if it is not good here and now."""
    if secret.startswith(PERSONAL_PREFIX):
        return _personal(tenant_id, secret, now)
    token = (
        AccessToken.objects.filter(tenant_id=tenant_id, token_checksum=digest(secret), expires__gt=now)
        .select_related("application", "user")
        .first()
    )
    if token is None or token.application.cut_at or token.resource != [audience(tenant_id=tenant_id)]:
        return None
    application, user = token.application, token.user
    if user and not (user.is_active and consented(application=application, user_id=user.pk, lock=False)):
        return None
    return Bearer(
        kind=Kind.PERSON if user else Kind.ITSELF,
        key=application.pk,
        scopes=frozenset(token.scope.split()),
        expires_at=token.expires,
        user_id=user.pk if user else None,
        role=user.role if user else "",
        name=application.name,
    )


def consented(*, application: Application, user_id: UUID, lock: bool = True) -> bool:
    """Tell whether a person, who is still here, lets a program act for them.

    :param lock: whether nobody may take that back until the transaction ends
    """
    rows = Consent.objects.filter(tenant_id=application.tenant_id, application=application, user_id=user_id)
    rows = rows.filter(user__is_active=True)
    return (rows.select_for_update(of=("self",)) if lock else rows).first() is not None


def refresh(*, secret: str, application: Application) -> RefreshToken | None:
    """Return a refresh token of a program, used or not, and let nobody else use it until the transaction ends."""
    rows = RefreshToken.objects.filter(tenant_id=application.tenant_id, application=application)
    return rows.select_for_update(of=("self",)).filter(token_checksum=digest(secret)).first()


def actor(*, application: Application) -> Actor:
    """Return a program as who acts."""
    return Actor(kind="client", name=f"client/{application.pk}", tenant_id=application.tenant_id)


def issuer(*, tenant_id: UUID) -> str:
    """Return the name of a tenant's authorisation server (RFC 8414)."""
    return f"{config.load().address}/{tenancy.get(tenant_id=tenant_id).slug}/oauth"


def audience(*, tenant_id: UUID) -> str:
    """Return what a tenant's tokens are good for: the address of its interface (RFC 8707)."""
    return f"{config.load().address}/{tenancy.get(tenant_id=tenant_id).slug}/api/v1"


def application(*, tenant_id: UUID, application_id: UUID) -> Application:
    """Return one program that was not cut.

    :raises Missing: if there is none
    """
    found = Application.objects.filter(tenant_id=tenant_id, pk=application_id, cut_at=None).first()
    if found is None:
        raise Missing(_("There is no such program."))
    return found


def applications(*, tenant_id: UUID) -> list[Application]:
    """Return the programs of a tenant that were not cut, with who registered each, by name."""
    rows = Application.objects.filter(tenant_id=tenant_id, cut_at=None)
    return list(rows.select_related("user").order_by("name", "pk"))


def consents(*, tenant_id: UUID, user_id: UUID) -> list[Consent]:
    """Return what a person allows programs to do for them, the latest first."""
    rows = Consent.objects.filter(tenant_id=tenant_id, user_id=user_id, application__cut_at=None)
    return list(rows.select_related("application").order_by("-given_at", "pk"))


def personal(*, tenant_id: UUID, now: datetime, user_id: UUID | None = None) -> list[PersonalToken]:
    """Return the tokens that people made and that are good, of one person or of all, the latest first."""
    rows = PersonalToken.objects.filter(tenant_id=tenant_id, cut_at=None, expires_at__gt=now)
    if user_id:
        rows = rows.filter(user_id=user_id)
    return list(rows.select_related("user").order_by("-made_at", "pk"))


def every(*, tenant_id: UUID, now: datetime) -> list[ApiClient]:
    """Return all that can act here by a token, for whoever looks it over: programs first, each by name."""
    programs = [
        ApiClient(
            kind=kind(application=each),
            key=each.pk,
            name=each.name,
            holder_id=each.user_id,
            holder=each.user.name,
            scopes=tuple(each.scopes),
            made_at=each.created,
            last_used_at=each.last_used_at,
        )
        for each in applications(tenant_id=tenant_id)
    ]
    tokens = [
        ApiClient(
            kind=Kind.TOKEN,
            key=each.pk,
            name=each.name,
            holder_id=each.user_id,
            holder=each.user.name,
            scopes=tuple(each.scopes),
            made_at=each.made_at,
            last_used_at=each.last_used_at,
            expires_at=each.expires_at,
            ending=each.ending,
        )
        for each in personal(tenant_id=tenant_id, now=now)
    ]
    return programs + sorted(tokens, key=lambda each: (each.name, each.key))


def kind(*, application: Application) -> Kind:
    """Return how a program gets in."""
    by_itself = application.authorization_grant_type == Application.GRANT_CLIENT_CREDENTIALS
    return Kind.ITSELF if by_itself else Kind.PERSON


def _personal(tenant_id: UUID, secret: str, now: datetime) -> Bearer | None:
    rows = PersonalToken.objects.filter(tenant_id=tenant_id, digest=digest(secret), cut_at=None, expires_at__gt=now)
    token = rows.filter(user__is_active=True).select_related("user").first()
    if token is None:
        return None
    return Bearer(
        kind=Kind.TOKEN,
        key=token.pk,
        scopes=frozenset(token.scopes),
        expires_at=token.expires_at,
        user_id=token.user_id,
        role=token.user.role,
        name=token.name,
    )

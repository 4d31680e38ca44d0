"""Somebody of the provider's staff before a browser, and a client with an owner and a desk."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from tests.factories import PASSWORD, make_factor, make_host, make_tenant, provider, system
from tests.signing import seated

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.protection.grants import actions
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import SessionStore, User
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.hosts.models import Host

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A browser in which somebody is signed in."""

    client: Client
    user: User
    tenant: Tenant

    def get(self, path: str) -> HttpResponse:
        return self.client.get(f"/{self.tenant.slug}/{path}")

    def post(self, path: str, **values: object) -> HttpResponse:
        return self.client.post(f"/{self.tenant.slug}/{path}", values)


def seat(tenant: Tenant, role: Role, **values: str) -> Seat:
    """Sign somebody in."""
    client = Client()
    with scope.tenant(tenant.pk):
        user = identity.enrol(
            actor=system(tenant),
            email=f"{uuid4().hex[:8]}@example.org",
            name=values.get("name", "Sunniva Dahl"),
            password=PASSWORD,
            language=values.get("language", "en"),
            role=role,
        )
        make_factor(user)
        session = SessionStore()
        session.update(seated(user))
        session.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return Seat(client=client, user=user, tenant=tenant)


def staff(role: Role = Role.SUPPORT) -> Seat:
    """Sign somebody of the provider in."""
    return seat(provider(), role)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A client, whose owner is signed in and has a desk."""

    owner: Seat
    host: Host

    @property
    def tenant(self) -> Tenant:
        return self.owner.tenant

    def entries(self, verb: str) -> list[tuple[str, str]]:
        """Return who did something, and to what."""
        with scope.tenant(self.tenant.pk):
            found = Entry.objects.filter(tenant_id=self.tenant.pk, verb=verb).order_by("at", "pk")
            return list(found.values_list("actor", "subject"))

    def terms(self, *, approval: bool = False, supervision: bool = False) -> None:
        """Say what the client asks of the staff."""
        with scope.tenant(self.tenant.pk):
            actions.set_terms(actor=system(self.tenant), approval=approval, supervision=supervision)


def place() -> Place:
    """Found a client."""
    tenant = make_tenant(name="Practice Zelig")
    owner = seat(tenant, Role.OWNER, name="Hélène Martin")
    with scope.tenant(tenant.pk):
        host = make_host(tenant, user=owner.user, name="Hélène Zelig")
    return Place(owner=owner, host=host)


def acting(tenant: Tenant, user_id: object, kind: str = "staff") -> Actor:
    """Return who acts on a client's ground."""
    return Actor(kind=kind, name=f"{kind}/{user_id}", tenant_id=tenant.pk)  # type: ignore[arg-type]  # one of a few words

"""A tenant with an owner, an administrator, a host and an auditor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from tests.factories import make_factor, make_tenant
from tests.signing import seated

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity.models import SessionStore, User
from secretaire.protection.people.core import Wish
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.tenancy.models import Tenant

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
LATER = NOW + timedelta(days=8)


@dataclass(frozen=True, kw_only=True)
class House:
    """The tenant, its people by role, and the letters that were promised."""

    tenant: Tenant
    people: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, role: str) -> User:
        return self.people[role]

    def add(self, role: Role, name: str = "") -> User:
        """Add somebody in a role."""
        user = make_user(self.tenant, role, name)
        self.people.setdefault(role.value, user)
        return user

    def actor(self, user: User) -> Actor:
        """Return somebody as who acts."""
        return Actor(kind="member", name=f"user/{user.pk}", tenant_id=self.tenant.pk)

    def browser(self, user: User) -> Client:
        """Return a browser in which somebody is signed in."""
        session = SessionStore()
        session.update(seated(user))
        session.save()
        client = Client(headers={"accept-language": "en"})
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    def get(self, user: User, path: str = "") -> HttpResponse:
        """Open a page of the people."""
        return self.browser(user).get(f"/{self.tenant.slug}/settings/people/{path}")

    def post(self, user: User, path: str, **values: object) -> HttpResponse:
        """Send a form, and follow to where it leads."""
        return self.browser(user).post(f"/{self.tenant.slug}/settings/people/{path}", values, follow=True)


def make_user(tenant: Tenant, role: Role, name: str = "") -> User:
    """Make an account without a password."""
    email = f"{uuid4().hex[:8]}@people.test"
    user = User.objects.create(
        tenant=tenant,
        email=email,
        name=name or role.capitalize(),
        password="!",  # noqa: S106  # opens nothing
        role=role.value,
    )
    make_factor(user)
    return user


def furnished() -> Iterator[House]:
    """Found the tenant, and stand on its ground."""
    tenant = make_tenant(name="Practice Martin")
    with scope.tenant(tenant.pk):
        house = House(tenant=tenant)
        for role in (Role.OWNER, Role.ADMINISTRATOR, Role.HOST, Role.AUDITOR):
            house.add(role)
        yield house


def wish(**values: object) -> Wish:
    """Return somebody who shall come."""
    return Wish(
        **{"name": "Zoé Lambert", "email": "zoe@people.test", "language": "fr", "role": Role.HOST} | values  # type: ignore[arg-type]  # what each test changes
    )


def text(response: HttpResponse) -> str:
    """Return what a page says, in one line."""
    return re.sub(r"\s+", " ", response.content.decode())

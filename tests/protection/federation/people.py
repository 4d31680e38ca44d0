"""What the tests of this room share: a tenant with a proven domain, its people, its providers, a browser."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.test import Client
from tests.factories import PASSWORD, make_factor, make_tenant, system
from tests.signing import proven

from secretaire.lib import scope
from secretaire.protection.access.core import PRIVILEGED, Role
from secretaire.protection.federation import actions, queries, tasks
from secretaire.protection.federation.core import Kind
from secretaire.protection.federation.models import Domain, Provider
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.models import Tenant


@dataclass
class Workspace:
    """A tenant that holds a domain."""

    tenant: Tenant
    domain: str

    @property
    def url(self) -> str:
        return f"/{self.tenant.slug}/"

    def address(self, name: str) -> str:
        return f"{name}@{self.domain}"

    def enrol(self, name: str, *, role: Role = Role.HOST, **values: Any) -> User:
        with scope.tenant(self.tenant.pk):
            defaults = {"email": self.address(name), "name": name.title(), "password": PASSWORD, "language": "en"}
            return identity.enrol(actor=system(self.tenant), role=role, **{**defaults, **values})

    def enter(self, browser: Client, user: User) -> None:
        """Sign somebody in as if they had come by the door."""
        with scope.tenant(self.tenant.pk):
            if user.role in PRIVILEGED:
                make_factor(user)
            browser.force_login(user)
            session = browser.session
            session.update(proven(user))
            session.save()

    def end(self, user: User) -> None:
        with scope.tenant(self.tenant.pk):
            User.objects.filter(pk=user.pk).update(is_active=False)

    def user(self, name: str) -> User | None:
        with scope.tenant(self.tenant.pk):
            return User.objects.filter(email=self.address(name)).first()

    def set_up(self, kind: Kind, **values: Any) -> Provider:
        """Note a provider and read it, as the worker would."""
        now = datetime.now(UTC)
        with scope.tenant(self.tenant.pk):
            setup = actions.Setup(**{"kind": kind, "name": f"Login {uuid4().hex[:6]}"} | values)
            found = actions.set_up(actor=system(self.tenant), setup=setup, now=now)
        tasks.read(tenant_id=self.tenant.pk, provider_id=str(found.pk))
        return self.provider(found)

    def switched_on(self, kind: Kind, **values: Any) -> Provider:
        """Set a provider up, try it, and switch it on."""
        found = self.set_up(kind, **values)
        with scope.tenant(self.tenant.pk):
            actions.tried(actor=system(self.tenant), provider_id=found.pk, now=datetime.now(UTC))
            actions.switch_on(actor=system(self.tenant), provider_id=found.pk)
        return self.provider(found)

    def provider(self, found: Provider) -> Provider:
        with scope.tenant(self.tenant.pk):
            return queries.provider(tenant_id=self.tenant.pk, provider_id=found.pk)

    def verbs(self) -> list[str]:
        from secretaire.protection.audit.models import Entry  # noqa: PLC0415  # a table is looked into

        with scope.tenant(self.tenant.pk):
            return list(Entry.objects.order_by("at", "pk").values_list("verb", flat=True))

    def start(self, browser: Client, provider: Provider, **fields: str) -> str:
        """Leave for a provider; return where to."""
        answer = browser.post(f"{self.url}account/sso/{provider.pk}/start/", fields)
        assert answer.status_code == 200, answer.content
        href: str = answer.context["href"]
        return href

    def callback(self, provider: Provider, what: str = "callback") -> str:
        return f"http://localhost{self.url}account/sso/{provider.pk}/{what}/"

    def signed_in(self, browser: Client) -> bool:
        """Tell whether somebody is signed in, in a browser."""
        return "_auth_user_id" in self.session(browser)

    def session(self, browser: Client) -> dict[str, Any]:
        cookie = browser.cookies.get("sessionid")
        from secretaire.protection.identity.models import SessionStore  # noqa: PLC0415  # as above

        with scope.tenant(self.tenant.pk):
            return dict(SessionStore(cookie.value if cookie else None).items())


def workspace() -> Workspace:
    """Found a tenant and let it hold a domain."""
    tenant = make_tenant()
    domain = f"{uuid4().hex[:12]}.example"
    with scope.tenant(tenant.pk):
        Domain.objects.create(tenant=tenant, name=domain, token="word", way="dns", verified_at=datetime.now(UTC))  # noqa: S106  # no secret
    return Workspace(tenant=tenant, domain=domain)

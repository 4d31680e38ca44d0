"""Hosts who sit at their desks."""

from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpResponse
from django.test import Client
from tests.factories import make_factor, make_host

from secretaire.protection.identity.models import SessionStore, User
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.hosts.models import Host


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A signed-in browser, its host and tenant."""

    tenant: Tenant
    host: Host
    client: Client

    def get(self, path: str) -> HttpResponse:
        """Open a page of the desk."""
        return self.client.get(f"/{self.tenant.slug}/desk/{path}")

    def post(self, path: str, **values: object) -> HttpResponse:
        """Send a form, and follow to where it leads."""
        return self.client.post(f"/{self.tenant.slug}/desk/{path}", values, follow=True)


def seated(tenant: Tenant, language: str = "en", **values: object) -> Desk:
    """Return the desk of a new host."""
    user = User.objects.create(
        tenant=tenant,
        email=f"{uuid4().hex[:8]}@host.test",
        name="Host",
        password="!",  # noqa: S106  # opens nothing
        language=language,
    )
    make_factor(user)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return Desk(tenant=tenant, host=make_host(tenant, user=user, language=language, **values), client=client)

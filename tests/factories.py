"""Things to test with, each made by the door that people use, or by a plain row where there is none."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
from allauth.mfa.models import Authenticator

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.files.models import File
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.core import codes
from secretaire.protection.identity.models import Shared, User
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.availability.models import Schedule
from secretaire.scheduling.hosts.models import Host, Member, Team
from secretaire.scheduling.pages.models import Page

PASSWORD = "seventeen quiet geese"  # noqa: S105  # of invented accounts


def make_tenant(**values: Any) -> Tenant:
    """Found a tenant by a connection of its own, as the worker's role: the web server's may not."""
    tenant = Tenant(**{"id": uuid4(), "name": "Practice", "slug": f"practice-{uuid4().hex[:12]}", **values})
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        worker.execute(
            "INSERT INTO tenancy_tenant (id, name, slug, language) VALUES (%s, %s, %s, %s)",
            [tenant.pk, tenant.name, tenant.slug, tenant.language],
        )
    return tenant


def provider() -> Tenant:
    """Return the tenant of the provider; founded at first, since there is one."""
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        worker.execute(
            "INSERT INTO tenancy_tenant (id, name, slug, language, provider) "
            "VALUES (%s, 'The house', 'house', 'en', true) ON CONFLICT DO NOTHING",
            [uuid4()],
        )
    return Tenant.objects.get(provider=True)


def system(tenant: Tenant) -> Actor:
    """Return an actor on a tenant's ground."""
    return Actor(kind="system", name="test", tenant_id=tenant.pk)


def make_user(tenant: Tenant, **values: Any) -> User:
    """Give somebody an account, as an invitation does."""
    told = {"email": "ada@host.test", "name": "Ada", "password": PASSWORD, "language": "en"} | values
    with scope.tenant(tenant.pk):
        return identity.enrol(actor=system(tenant), **told)


def make_factor(user: User) -> Authenticator:
    """Give an account an authenticator app, without the recovery codes that take time to digest."""
    secret = codes.secret(b"twenty quiet octets!")
    Shared.objects.create(id=user.pk, tenant_id=user.tenant_id, user=user, secret=secret)
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"step": 0})


def make_host(tenant: Tenant, **values: Any) -> Host:
    """Make a host who receives on working days from nine to five."""
    hours = values.pop("weekly", [[["09:00", "17:00"]]] * 5 + [[], []])
    host = Host.objects.create(
        tenant=tenant,
        **{"name": "Hélène Martin", "email": f"{uuid4().hex[:8]}@host.test", "zone": "Europe/Paris"} | values,
    )
    Schedule.objects.create(tenant=tenant, host=host, weekly=hours)
    return host


def make_team(tenant: Tenant, *hosts: Host, **values: Any) -> Team:
    """Make a team of hosts of equal weight."""
    team = Team.objects.create(tenant=tenant, **{"name": "Desk"} | values)
    for host in hosts:
        Member.objects.create(tenant=tenant, team=team, host=host)
    return team


def make_page(tenant: Tenant, *, host: Host | None = None, team: Team | None = None, **values: Any) -> Page:
    """Make a published page of half-hour meetings without notice."""
    defaults: dict[str, Any] = {
        "slug": f"meet-{uuid4().hex[:8]}",
        "kind": "one_on_one" if host else "any_of",
        "languages": ["en", "fr"],
        "title": {"en": "First talk", "fr": "Premier échange"},
        "durations": [timedelta(minutes=30)],
        "notice": timedelta(0),
        "place_kind": "video",
        "place": "https://meet.example.org/{room}",
        "published": True,
    }
    return Page.objects.create(tenant=tenant, host=host, team=team, **defaults | values)


def make_file(tenant: Tenant, **values: Any) -> File:
    """Make the row of a file that is kept; its bytes lie nowhere."""
    at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    told = {"kind": "export", "name": "export.zip", "key": bytes(32), "began_at": at, "kept_at": at, "sha256": "0" * 64}
    return File.objects.create(tenant=tenant, **told | {"until": at + timedelta(days=7)} | values)

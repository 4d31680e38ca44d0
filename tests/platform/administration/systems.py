"""One of each kind of thing that can be connected to a tenant, and somebody who has just proven who they are."""

from datetime import UTC, datetime, timedelta

from django.test import Client
from tests.factories import make_host, make_tenant, system
from tests.protection.people.house import House

from secretaire.lib import scope
from secretaire.platform.administration.core import Kind
from secretaire.platform.webhooks.models import Endpoint
from secretaire.protection.clients import actions as clients
from secretaire.protection.clients.actions import Registration
from secretaire.protection.clients.core import Kind as Access
from secretaire.protection.clients.models import Application, PersonalToken
from secretaire.protection.federation.models import Provider
from secretaire.protection.provisioning import actions as provisioning
from secretaire.protection.provisioning.models import Connection as Directory
from secretaire.scheduling.calendars import actions as calendars
from secretaire.scheduling.calendars.core import Kind as Source
from secretaire.scheduling.calendars.models import Calendar
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes.core import Condition, Method
from secretaire.scheduling.mailboxes.models import Mailbox

NOW = datetime.now(UTC)
GRANTED = {
    "token_url": "https://oauth2.googleapis.com/token",
    "client_id": "us",
    "refresh_token": "hush-hush",
    "scope": "https://mail.google.com/",
}


def browser(house: House, role: str = "administrator") -> Client:
    """Return the browser of somebody who has just proven who they are."""
    return house.browser(house[role])


def path(house, kind, key):
    return f"/{house.tenant.slug}/settings/connections/{kind}/{key}/cut/"


def calendar(house, **values):
    host = make_host(house.tenant, name="Owen Clarke")
    connection = calendars.Connection(
        **{"kind": Source.CALDAV, "name": "Work", "address": "https://dav.firm.test/owen/"} | values
    )
    return calendars.connect(actor=house.actor(house["host"]), host_id=host.pk, connection=connection, now=NOW)


def mailbox(house, **values):
    said = {"address": "desk@firm.test", "imap_host": "imap.firm.test", "method": Method.OAUTH, "credential": GRANTED}
    connection = mailboxes.Connection(**said | values)
    return mailboxes.connect(actor=house.actor(house["host"]), connection=connection, now=NOW, user_id=house["host"].pk)


def program(house, kind=Access.ITSELF):
    wanted = Registration(name="Till", kind=kind, scopes=["pages:read"], addresses=["https://till.test/back"])
    made, _secret = clients.register(actor=system(house.tenant), user_id=house["owner"].pk, wanted=wanted)
    return made


def token(house):
    made, _secret = clients.make_token(
        actor=system(house.tenant),
        user_id=house["host"].pk,
        name="Script",
        scopes=["bookings:read"],
        days=30,
        now=NOW,
    )
    return made


def provider(house, **values):
    return Provider.objects.create(
        tenant=house.tenant,
        **{"kind": "oidc", "name": "Entra", "state": "on", "tested_at": NOW, "issuer": {"name": "x"}, "creates": True}
        | values,
    )


def directory(house, *, until=NOW + timedelta(days=30)):
    made = provisioning.connect(
        actor=house.actor(house["owner"]),
        made_by=house["owner"].pk,
        name="People",
        expires_at=until,
        now=until - timedelta(days=90),
    )
    return made.connection


def endpoint(house, **values):
    said = {"name": "Accounts", "url": "https://hooks.firm.test/in?key=hush", "secret": "x"}
    return Endpoint.objects.create(tenant=house.tenant, **said | values)


MAKERS = {
    Kind.CALENDAR: calendar,
    Kind.MAILBOX: mailbox,
    Kind.PROGRAM: program,
    Kind.TOKEN: token,
    Kind.PROVIDER: provider,
    Kind.DIRECTORY: directory,
    Kind.ENDPOINT: endpoint,
}


def alive(kind, key):
    """Tell whether something still works."""
    return {
        Kind.CALENDAR: lambda: Calendar.objects.filter(pk=key),
        Kind.MAILBOX: lambda: Mailbox.objects.filter(pk=key, credential__isnull=False).exclude(state=Condition.PAUSED),
        Kind.PROGRAM: lambda: Application.objects.filter(pk=key, cut_at=None),
        Kind.TOKEN: lambda: PersonalToken.objects.filter(pk=key, cut_at=None),
        Kind.PROVIDER: lambda: Provider.objects.filter(pk=key, state="on"),
        Kind.DIRECTORY: lambda: Directory.objects.filter(pk=key, cut_at=None),
        Kind.ENDPOINT: lambda: Endpoint.objects.filter(pk=key, state="active"),
    }[kind]().exists()


def peopled(*roles):
    """Found a tenant with people, on whose ground nobody stands yet."""
    found = House(tenant=make_tenant())
    with scope.tenant(found.tenant.pk):
        for role in roles:
            found.add(role)
    return found

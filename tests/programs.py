"""Programs and the people whom they act for: two hosts and an owner at one tenant, each with something of their own."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from tests.factories import make_factor, make_host, make_page
from tests.signing import seated

from secretaire.lib import scope
from secretaire.protection.clients import actions
from secretaire.protection.clients.actions import Registration
from secretaire.protection.clients.core import Kind, Scope
from secretaire.protection.clients.models import Application
from secretaire.protection.identity.models import SessionStore, User
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter
from secretaire.scheduling.calendars.models import Calendar
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.pages.models import Page

VERIFIER = "a-verifier-that-nobody-guesses-0123456789-abcdefgh"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
BACK = "https://program.example/back"
ALL = tuple(each.value for each in Scope)


def soon(days: int = 3, hour: int = 10) -> datetime:
    """Return ten o'clock, UTC, of a working day that comes."""
    day = datetime.now(UTC).replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with an account, a browser, and things of their own."""

    tenant: Tenant
    user: User
    browser: Client
    host: Host
    page: Page
    booking: Booking
    waiter: Waiter
    calendar: Calendar

    @property
    def actor(self) -> Actor:
        """Return the person as who acts."""
        return Actor(kind="member", name=f"user/{self.user.pk}", tenant_id=self.tenant.pk)

    def token(self, *scopes: str, days: int = 30) -> str:
        """Return a token that the person made: good for some scopes, or for all."""
        with scope.tenant(self.tenant.pk):
            return actions.make_token(
                actor=self.actor,
                user_id=self.user.pk,
                name="Script",
                scopes=scopes or ALL,
                days=days,
                now=datetime.now(UTC),
            )[1]

    def program(self, kind: Kind = Kind.PERSON, **values: Any) -> tuple[Application, str]:
        """Return a program that the person registered, with its secret."""
        said = {"name": "Planner", "kind": kind, "scopes": ALL, "addresses": [BACK]} | values
        with scope.tenant(self.tenant.pk):
            return actions.register(actor=self.actor, user_id=self.user.pk, wanted=Registration(**said))


def person(tenant: Tenant, role: str = "host", **values: Any) -> Person:
    """Return somebody new at a tenant."""
    with scope.tenant(tenant.pk):
        name = values.get("name", "Ann")
        user = User.objects.create(tenant=tenant, email=f"{uuid4().hex[:8]}@x.test", name=name, password="!", role=role)  # noqa: S106  # opens nothing
        make_factor(user)
        host = make_host(tenant, user=user, name=name)
        page = make_page(tenant, host=host)
        start = soon()
        meeting = Meeting.objects.create(tenant=tenant, page=page, start=start, end=start + timedelta(minutes=30))
        Hold.objects.create(tenant=tenant, meeting=meeting, host=host, during=(meeting.start, meeting.end))
        booking = Booking.objects.create(
            tenant=tenant,
            meeting=meeting,
            state="confirmed",
            request=uuid4(),
            guest_name="Guest",
            guest_email="guest@example.org",
            guest_zone="Europe/Paris",
            guest_language="en",
        )
        waiter = Waiter.objects.create(
            tenant=tenant,
            page=page,
            duration=timedelta(minutes=30),
            name="Waiter",
            email="w@example.org",
            zone="Europe/Paris",
            language="en",
        )
        calendar = Calendar.objects.create(tenant=tenant, host=host, kind="file", name="Own", read_at=datetime.now(UTC))
        return Person(
            tenant=tenant,
            user=user,
            browser=_browser(user),
            host=host,
            page=page,
            booking=booking,
            waiter=waiter,
            calendar=calendar,
        )


def _browser(user: User) -> Client:
    session = SessionStore()
    session.update(seated(user))
    session.save()
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return browser


def asked(application: Application, **values: str | None) -> dict[str, str]:
    """Return what a program asks a person for, with some of it changed or left out."""
    usual = {
        "response_type": "code",
        "client_id": application.client_id,
        "redirect_uri": BACK,
        "scope": "account:read bookings:read",
        "state": "xyz",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in (usual | values).items() if value is not None}


def allowed(who: Person, application: Application, **values: str | None) -> HttpResponse:
    """Return the answer to a person's yes."""
    said = asked(application, **values) | {"allow": "true"}
    return who.browser.post(f"/{who.tenant.slug}/oauth/authorize/", said)


def code(who: Person, application: Application, **values: str | None) -> str:
    """Return the code that a person's yes leads to."""
    return said(allowed(who, application, **values))["code"]


def said(response: HttpResponse) -> dict[str, str]:
    """Return what a browser brings back to the program."""
    assert response.status_code == 302, response.content
    query = parse_qs(urlsplit(response.headers["Location"]).query)
    return {name: value for name, (value,) in query.items()}


def token(tenant: Tenant, application: Application, secret: str = "", **values: str | None) -> HttpResponse:
    """Ask for a token."""
    usual = {"client_id": application.client_id, "client_secret": secret or None}
    usual |= {"grant_type": "authorization_code", "redirect_uri": BACK, "code_verifier": VERIFIER}
    sent = {name: value for name, value in (usual | values).items() if value is not None}
    return Client().post(f"/{tenant.slug}/oauth/token/", _form(sent), content_type="application/x-www-form-urlencoded")


def ask(tenant: Tenant, path: str, secret: str | None, method: str = "get", **values: Any) -> HttpResponse:
    """Call the interface."""
    headers = values.pop("headers", {}) | ({"Authorization": f"Bearer {secret}"} if secret else {})
    body = values.pop("body", None)
    if body is not None or method != "get":
        values = {"data": body or "", "content_type": "application/json"} | values
    return getattr(Client(), method)(f"/{tenant.slug}/api/v1{path}", headers=headers, **values)


def _form(values: dict[str, str]) -> str:
    return urlencode(values)

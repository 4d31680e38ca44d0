"""Guests as the tests know them: they look at pages, click on links and send forms."""

from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.factories import system
from tests.fakes import Clock

from secretaire.lib import scope
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.booking import actions
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.pages.models import Page, Question


class Inputs(HTMLParser):
    """What the forms of a page hold, and where its links lead."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.links: list[str] = []
        self.radios: dict[str, list[str]] = {}
        self.feed(answer.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found: dict[str, Any] = dict(attrs)
        if tag == "a":
            self.links.append(found["href"])
        if tag == "input" and found.get("type") == "radio":
            self.radios.setdefault(found["name"], []).append(found["value"])
        elif tag == "input" and "name" in found:
            self.values[found["name"]] = found.get("value") or ""


class Visitor:
    """Somebody with a browser, at one page of a tenant."""

    def __init__(self, page: Page, clock: Clock, *, language: str = "en", **headers: str) -> None:
        self.tenant, self.page, self.clock = page.tenant, page, clock
        self.client = Client(headers={"accept-language": language} | headers)
        self.address = f"/{page.tenant.slug}/{page.slug}/"

    def look(self, query: str = "", **extra: Any) -> HttpResponse:
        return self.client.get(self.address + query, **extra)

    def form(self, at: str, query: str = "", **values: str) -> dict[str, str]:
        """Return the form for a time, filled in by somebody who takes a while."""
        shown = Inputs(self.look(f"?at={at}{query}")).values
        self.clock.forward(seconds=30)
        return shown | {"name": "Ada Okafor", "email": "ada@guest.test"} | values

    def send(self, form: dict[str, str], query: str = "", **extra: Any) -> HttpResponse:
        return self.client.post(self.address + query, form, **extra)

    def book(self, at: str, **values: str) -> HttpResponse:
        return self.send(self.form(at, **values))


def booked(page: Page, start: datetime, now: datetime, **guest: Any) -> Booking:
    """Take a slot without a browser."""
    who = Guest(**{"name": "Noé Lacroix", "email": "noe@guest.test", "zone": "Europe/Paris", "language": "en"} | guest)
    wish = Wish(start=start, duration=page.durations[0])
    with scope.tenant(page.tenant_id):
        return actions.book(
            actor=system(page.tenant), page_id=page.pk, guest=who, wish=wish, form=Booking().pk, now=now
        )[0]


def bookings(tenant: Tenant) -> list[Booking]:
    with scope.tenant(tenant.pk):
        return list(Booking.objects.select_related("meeting").order_by("created_at"))


def ask(visitor: Visitor, **values: Any) -> None:
    """Put a question on the visitor's page."""
    with scope.tenant(visitor.tenant.pk):
        defaults = {
            "position": 0,
            "label": {"en": "What about?", "fr": "À quel sujet ?"},
            "purpose": {"en": "to prepare"},
        }
        Question.objects.create(tenant=visitor.tenant, page=visitor.page, **defaults | values)


def where(answer: HttpResponse) -> str:
    """Return where an answer leads, without the second in which its link was signed."""
    return answer["Location"].partition("~")[0]

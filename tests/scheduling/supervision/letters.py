"""Letters that wait for a person, and supervisors who sit before them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from tests.scheduling.desk.seats import seated

from secretaire.protection.access.core import Role
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.assistant.core.values import (
    Doubt,
    Intent,
    Mark,
    Person,
    Place,
    PlaceKind,
    Preference,
    Reading,
    Span,
    Window,
    WindowKind,
)
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox
from secretaire.scheduling.negotiation.core.records import packed
from secretaire.scheduling.negotiation.models import Offer, Participant, Request, Turn

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEXT = "Could we meet next Friday at 3 pm, for half an hour, by phone (06 12 34 56 78)? Not on Monday.\n\nNoé"


def span(words: str) -> Span:
    """Return where some words stand in the letter."""
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def _friday(day: int, hour: int = 14) -> Window:
    start = datetime(2026, 3, day, hour, tzinfo=UTC)
    where = span("next Friday at 3 pm")
    return Window(start=start, end=start + timedelta(minutes=30), kind=WindowKind.SLOT, span=where)


MONDAY = Window(
    start=datetime(2026, 3, 8, 23, tzinfo=UTC),
    end=datetime(2026, 3, 9, 23, tzinfo=UTC),
    kind=WindowKind.EXCLUSION,
    preference=Preference.EXCLUDED,
    span=span("Not on Monday"),
)
MARKS = (
    Mark(span=span("Could we meet"), label="intent"),
    Mark(span=span("next Friday at 3 pm"), label="window"),
    Mark(span=span("for half an hour"), label="duration"),
    Mark(span=span("by phone (06 12 34 56 78)"), label="place"),
    Mark(span=span("Not on Monday"), label="exclusion"),
)
LATER = Reading(
    intent=Intent.PROPOSE,
    language="en",
    text=TEXT,
    windows=(_friday(13), MONDAY),
    duration=timedelta(minutes=30),
    place=Place(kind=PlaceKind.PHONE, text="06 12 34 56 78"),
    confidence=0.55,
    marks=MARKS,
)
READ = Reading(
    intent=Intent.PROPOSE,
    language="en",
    text=TEXT,
    windows=(_friday(6), MONDAY),
    duration=timedelta(minutes=30),
    place=Place(kind=PlaceKind.PHONE, text="06 12 34 56 78"),
    added=(Person(name="Ada Byron", email="ada@guest.test"),),
    confidence=0.62,
    doubts=(Doubt.TIME,),
    marks=MARKS,
    others=(LATER,),
)


def soon(reading: Reading, now: datetime) -> Reading:
    """Return a reading whose times lie as many whole weeks later as it is now later than :data:`NOW`."""
    later = (now - NOW) // timedelta(weeks=1) * timedelta(weeks=1)
    windows = tuple(replace(each, start=each.start + later, end=each.end + later) for each in reading.windows)
    return replace(reading, windows=windows, others=tuple(soon(each, now) for each in reading.others))


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A signed-in browser, its account, tenant and host."""

    tenant: Tenant
    host: Host
    user: User
    client: Client

    @property
    def actor(self) -> Actor:
        """Return the account as who acts."""
        return Actor(kind="member", name=f"user/{self.user.pk}", tenant_id=self.tenant.pk)

    def get(self, path: str = "") -> HttpResponse:
        """Open a page of the supervisors."""
        return self.client.get(f"/{self.tenant.slug}/supervision/{path}")

    def post(self, path: str, **values: object) -> HttpResponse:
        """Send a form, and follow to where it leads."""
        return self.client.post(f"/{self.tenant.slug}/supervision/{path}", values, follow=True)


def seat(tenant: Tenant, *, supervisor: bool = True, language: str = "en") -> Seat:
    """Return the seat of a new supervisor, who is a host, too."""
    desk = seated(tenant, language)
    assert desk.host.user
    User.objects.filter(pk=desk.host.user.pk).update(role=Role.MANAGER if supervisor else Role.HOST)
    desk.host.user.refresh_from_db()
    return Seat(tenant=tenant, host=desk.host, user=desk.host.user, client=desk.client)


def make_turn(host: Host, *, since: datetime = NOW, reading: Reading | None = READ, **values: Any) -> Turn:
    """Make a letter of a guest that waits for a person."""
    tenant = host.tenant
    request = Request.objects.create(
        tenant=tenant,
        host=host,
        state="wait",
        subject="Budget",
        language="en",
        duration=timedelta(minutes=30),
        place_kind="phone",
        began_at=since,
        changed_at=since,
    )
    guest = Participant.objects.create(
        tenant=tenant,
        request=request,
        name="Noé Lacroix",
        email=f"{uuid4().hex[:8]}@guest.test",
        zone="Europe/Paris",
        language="en",
    )
    defaults: dict[str, Any] = {
        "arrival": make_arrival(tenant, guest.name, guest.email, at=since).pk,
        "request": request,
        "participant": guest,
        "role": "guest",
        "state": "waiting",
        "reading": packed(reading) if reading else None,
        "doubts": ["readings", "time"],
        "outcome": "ask",
        "came_at": since,
        "waiting_since": since,
    }
    return Turn.objects.create(tenant=tenant, host=host, **defaults | values)


def make_arrival(tenant: Tenant, name: str, email: str, *, at: datetime = NOW) -> Arrival:
    """Make a letter in the tenant's mailbox."""
    box, _ = Mailbox.objects.get_or_create(tenant=tenant, kind="service", defaults={"address": f"{tenant.slug}@s.test"})
    return Arrival.objects.create(
        tenant=tenant,
        mailbox=box,
        digest=uuid4().hex,
        original=b"",
        size=1,
        received_at=at,
        state="parsed",
        readable=True,
        from_name=name,
        from_email=email,
        subject="Re: Budget",
        text=TEXT,
        authentic=True,
    )


def make_offer(turn: Turn, number: int, start: datetime, *, state: str = "open") -> Offer:
    """Make a time that is offered in the matter of a letter."""
    end = start + timedelta(minutes=30)
    return Offer.objects.create(
        tenant=turn.tenant,
        request=turn.request,
        host=turn.host,
        round=1,
        number=number,
        start=start,
        end=end,
        during=(start, end),
        state=state,
    )

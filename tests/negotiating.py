"""A host with an assistant, guests who answer, and a look at what was written to whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.factories import make_host, make_tenant, system
from tests.meetings import Promises, promises

from secretaire.lib import scope
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.assistant.core.values import (
    Context,
    Intent,
    Preference,
    Reading,
    Slot,
    Window,
    WindowKind,
)
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes.models import Arrival
from secretaire.scheduling.negotiation import actions, queries
from secretaire.scheduling.negotiation.core.manners import Manners
from secretaire.scheduling.negotiation.core.states import OfferState, Supervision
from secretaire.scheduling.negotiation.models import Offer, Participant, Request, Turn

#: A Wednesday, eight o'clock in Paris, which is an hour ahead of UTC until 26 March.
NOW = datetime(2028, 3, 1, 7, tzinfo=UTC)
GUEST = "ada@guest.test"
OTHER = "ben@guest.test"


def at(hour: int, minute: int = 0, *, day: int = 6, month: int = 3) -> datetime:
    """Return an instant of the spring of 2028 by the clock of UTC; the sixth of March is a Monday."""
    return datetime(2028, month, day, hour, minute, tzinfo=UTC)


def day(number: int, first: int = 7, last: int = 17, **values: Any) -> Window:
    """Return a window on a day of March."""
    kind = values.pop("kind", WindowKind.DAY)
    return Window(start=at(first, day=number), end=at(last, day=number), kind=kind, **values)


def exactly(start: datetime, minutes: int = 60) -> Window:
    """Return the window of one start."""
    return Window(start=start, end=start + timedelta(minutes=minutes), kind=WindowKind.SLOT)


def never(number: int) -> Window:
    """Return a day that is ruled out."""
    return day(number, 0, 23, kind=WindowKind.EXCLUSION, preference=Preference.EXCLUDED)


def says(intent: Intent, *windows: Window, **values: Any) -> Reading:
    """Return the reading of an English letter."""
    return Reading(**{"intent": intent, "language": "en", "text": "…", "windows": windows} | values)


class House:
    """A tenant with one host, whose assistant acts alone on what it is sure of."""

    def __init__(self, tenant: Tenant, owed: Promises, **host: Any) -> None:
        self.tenant, self.owed, self.now = tenant, owed, NOW
        self.host = make_host(tenant, **{"email": "helene@host.test", "language": "en"} | host)
        self.actor = system(tenant)
        self.mailbox = mailboxes.open_service(actor=self.actor, name="Camille")
        actions.enable(actor=self.actor, host_id=self.host.pk)
        self.manners(lunch=None)

    def manners(self, **values: Any) -> None:
        """Change what the assistant keeps to."""
        actions.set_preferences(
            actor=self.actor,
            host_id=self.host.pk,
            manners=Manners(**{"name": "Camille", "supervision": Supervision.DOUBTFUL} | values),
        )

    def arrives(self, sender: str, **values: Any) -> Arrival:
        """Let a letter come in."""
        defaults = {
            "digest": uuid4().hex,
            "original": b"",
            "size": 0,
            "received_at": self.now,
            "state": "parsed",
            "readable": True,
            "message_id": f"<{uuid4().hex}@elsewhere.test>",
            "from_name": sender.partition("@")[0].title(),
            "from_email": sender,
            "to": [["", self.mailbox.address]],
            "subject": "Our project",
            "text": "…",
            "authentic": True,
        }
        return Arrival.objects.create(tenant=self.tenant, mailbox=self.mailbox, **defaults | values)

    def hears(self, sender: str, reading: Reading | None, **values: Any) -> Turn:
        """Let a letter come in and be taken up as it is read."""
        return self.takes_up(self.arrives(sender, **values), reading)

    def takes_up(self, arrival: Arrival, reading: Reading | None) -> Turn:
        """Take up a letter that came in."""
        return actions.take_up(
            actor=self.actor, arrival_id=arrival.pk, reading=reading, seen=self.context(arrival), now=self.now
        )

    def context(self, arrival: Arrival) -> Context:
        """Return where the matter of a letter stands."""
        bound = queries.bound(arrival=arrival)
        return queries.context(request=bound.request, host=bound.host, guest=bound.participant)

    def asks(self, *guests: str, reading: Reading | None = None, **values: Any) -> Request:
        """Let the host ask for a meeting with some guests."""
        to = [["", guest] for guest in guests or [GUEST]]
        copy = {"to": to, "cc": [["", self.mailbox.address]]}
        turn = self.hears(self.host.email, reading or says(Intent.ARRANGE), **copy | values)
        assert turn.request
        return self.matter

    def answers(self, reading: Reading, sender: str = GUEST, **values: Any) -> Turn:
        """Let a guest answer in the only matter there is."""
        return self.hears(sender, reading, **{"thread": self.matter.pk} | values)

    def steers(self, reading: Reading, **values: Any) -> Turn:
        """Let the host write in the only matter there is."""
        return self.answers(reading, self.host.email, **values)

    def takes(self, number: int = 0, sender: str = GUEST, **values: Any) -> Turn:
        """Let a guest take one of the open offers."""
        offer = self.offers[number]
        return self.answers(says(Intent.ACCEPT, chosen=Slot(start=offer.start, end=offer.end)), sender, **values)

    @property
    def matter(self) -> Request:
        """The matter that began last."""
        return Request.objects.select_related("host", "meeting").order_by("-began_at").filter(tenant=self.tenant)[0]

    @property
    def offers(self) -> list[Offer]:
        """What is on offer in it."""
        return list(Offer.objects.filter(request=self.matter, state=OfferState.OPEN).order_by("start"))

    def guest(self, email: str = GUEST) -> Participant:
        """Return one of its guests."""
        return Participant.objects.select_related("booking__meeting").get(request=self.matter, email_index=email)

    def letters(self, reader: str) -> list[Letter]:
        """Return what was written to somebody, oldest first."""
        return list(Letter.objects.filter(tenant=self.tenant, recipient_index=reader).order_by("written_at", "key"))

    def kinds(self, reader: str = GUEST) -> list[str]:
        """Return the kinds of letters that somebody got, oldest first."""
        return [letter.kind for letter in self.letters(reader)]

    def last(self, reader: str = GUEST) -> Letter:
        """Return the last letter that somebody got."""
        return self.letters(reader)[-1]

    def posts(self) -> None:
        """Let the letters about bookings be written."""
        self.owed.keep(booking.letter)

    def supervised(self) -> None:
        """Let a person look at everything."""
        self.manners(lunch=None, supervision=Supervision.EVERY)


@contextmanager
def house(**host: Any) -> Iterator[House]:
    """Found a house and stand on its ground."""
    tenant = make_tenant(slug=f"practice-{uuid4().hex[:8]}")
    with scope.tenant(tenant.pk), promises() as owed:
        yield House(tenant, owed, **host)


def unsure(reading: Reading, confidence: float = 0.4) -> Reading:
    """Return a reading of which nobody can be sure."""
    return replace(reading, confidence=confidence)


def take_up(tenant_id: UUID, arrival_id: UUID, reading: Reading) -> None:
    """Take up a letter as the job does: if its matter moves on meanwhile, it is read again."""
    actor = Actor(kind="system", name="test", tenant_id=tenant_id)
    while True:
        arrival = queries.arrival(tenant_id=tenant_id, arrival_id=arrival_id)
        bound = queries.bound(arrival=arrival)
        seen = queries.context(request=bound.request, host=bound.host, guest=bound.participant)
        try:
            actions.take_up(actor=actor, arrival_id=arrival_id, reading=reading, seen=seen, now=NOW)
        except actions.Overtaken:
            continue
        return

"""Guests who book, and a look at what was promised to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from secretaire.lib.jobs import Job
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.availability.core import Slot
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.booking.models import Booking, Hold, Waiter
from secretaire.scheduling.pages.models import Page

#: A Wednesday, early in the morning; Paris is an hour ahead of UTC until 26 March.
NOW = datetime(2028, 3, 1, 6, tzinfo=UTC)
HALF = timedelta(minutes=30)


def at(hour: int, minute: int = 0, *, day: int = 1, month: int = 3) -> datetime:
    """Return an instant of the spring of 2028, by the clock of UTC."""
    return datetime(2028, month, day, hour, minute, tzinfo=UTC)


def guest(**values: Any) -> Guest:
    """Return a guest of whom there is no other."""
    invented = {"name": "Ada", "email": f"{uuid4().hex[:8]}@guest.test", "zone": "America/New_York", "language": "fr"}
    return Guest(**invented | values)


def visitor(tenant_id: UUID) -> Actor:
    """Return somebody who comes by a link."""
    return Actor(kind="guest", name="guest", tenant_id=tenant_id)


def series(page: Page, start: datetime, **values: Any) -> list[Booking]:
    """Book, possibly several weeks at once."""
    who, form, now = values.pop("guest", None) or guest(), values.pop("form", None) or uuid4(), values.pop("now", NOW)
    wish = Wish(**{"start": start, "duration": page.durations[0]} | values)
    return actions.book(actor=visitor(page.tenant_id), page_id=page.pk, guest=who, wish=wish, form=form, now=now)


def book(page: Page, start: datetime, **values: Any) -> Booking:
    """Book one meeting."""
    (found,) = series(page, start, **values)
    return found


def move(booking: Booking, start: datetime, now: datetime = NOW) -> Booking:
    """Move a booking as the guest last saw it."""
    actor = visitor(booking.tenant_id)
    return actions.move(actor=actor, booking_id=booking.pk, sequence=booking.sequence, start=start, now=now)


def cancel(booking: Booking, now: datetime = NOW) -> Booking:
    """Cancel a booking as the guest last saw it."""
    actor = visitor(booking.tenant_id)
    return actions.cancel(actor=actor, booking_id=booking.pk, sequence=booking.sequence, reason="", now=now)


def wait(page: Page, **values: Any) -> Waiter:
    """Go on the waiting list of a page."""
    defaults = {"guest": guest(), "day": None, "duration": page.durations[0], "now": NOW}
    return actions.wait(actor=visitor(page.tenant_id), page_id=page.pk, **defaults | values)


def accept(waiter: Waiter, now: datetime = NOW) -> Booking:
    """Take what is kept for somebody who waited."""
    return actions.accept(actor=visitor(waiter.tenant_id), waiter_id=waiter.pk, now=now)


def day(page: Page, start: datetime = NOW, **values: Any) -> list[Slot]:
    """Return what a page offers in the 24 hours from an instant."""
    window = (start, start + timedelta(days=1))
    return queries.offered(page=page, **{"duration": page.durations[0], "window": window, "now": NOW} | values)


def starts(page: Page, start: datetime = NOW, **values: Any) -> list[datetime]:
    """Return when the slots of the 24 hours from an instant start."""
    return [slot.starts_at for slot in day(page, start, **values)]


def hosts(booking: Booking) -> set[UUID]:
    """Return whose time a booking holds at present."""
    return set(Hold.objects.filter(meeting=booking.meeting_id, active=True).values_list("host_id", flat=True))


class Promises:
    """What was promised while the queue was kept in memory."""

    def __init__(self, connector: InMemoryConnector) -> None:
        self.connector = connector

    def of(self, kind: Job) -> list[dict[str, Any]]:
        """Return the arguments of each promise of a kind, oldest first."""
        return [row["args"] for row in self.connector.jobs.values() if row["task_name"] == kind.name]

    def times(self, kind: Job) -> list[datetime]:
        """Return when the promises of a kind are due, oldest first."""
        return [row["scheduled_at"] for row in self.connector.jobs.values() if row["task_name"] == kind.name]

    def keep(self, kind: Job, *, tenant: Tenant | None = None) -> None:
        """Fulfil each promise of a kind, due or not; of one tenant alone where it is named."""
        for arguments in self.of(kind):
            assert kind.fulfil
            if tenant is None or arguments["tenant_id"] == str(tenant.pk):
                kind.fulfil(**arguments | {"tenant_id": UUID(arguments["tenant_id"])})


@contextmanager
def promises() -> Iterator[Promises]:
    """Keep the queue in memory for a while, where it can be looked at."""
    connector = InMemoryConnector()
    with app.replace_connector(connector):
        yield Promises(connector)

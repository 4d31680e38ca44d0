"""Guests who booked with a host of the desk's tests."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from tests.factories import system

from secretaire.protection.tenancy.core import Actor
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.booking import actions
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.pages.models import Page

#: Wednesday, 4 March 2026, 10:00 in Paris.
WEDNESDAY = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def make_guest(**values: object) -> Guest:
    """Return somebody in New York who writes English."""
    defaults: dict[str, object] = {
        "name": "Ada Okafor",
        "email": "ada@guest.test",
        "zone": "America/New_York",
        "language": "en",
    }
    return Guest(**defaults | values)  # type: ignore[arg-type]  # of the right types


def make_booking(page: Page, *, now: datetime, start: datetime = WEDNESDAY, **values: object) -> Booking:
    """Book half an hour on a page."""
    return actions.book(
        actor=Actor(kind="guest", name="guest/test", tenant_id=page.tenant_id),
        page_id=page.pk,
        guest=make_guest(**values),
        wish=Wish(start=start, duration=timedelta(minutes=30)),
        form=uuid4(),
        now=now,
    )[0]


def waits(page: Page, *, now: datetime, **values: object) -> UUID:
    """Put a guest on the waiting list of a page."""
    return actions.wait(
        actor=system(Tenant(pk=page.tenant_id)),
        page_id=page.pk,
        guest=make_guest(**values),
        day=None,
        duration=timedelta(minutes=30),
        now=now,
    ).pk

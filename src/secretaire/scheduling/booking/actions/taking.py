"""A guest takes a slot, or a series of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.actions import facts, places
from secretaire.scheduling.booking.actions.places import Place, SlotTaken
from secretaire.scheduling.booking.core import BookingState, Guest, Happening, Wish, weekly
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.pages import queries as pages

if TYPE_CHECKING:
    from secretaire.scheduling.pages.models import Page


class FormUsed(Conflict):
    """The form was sent before, by somebody else or for something else."""


class SomeTaken(Conflict):
    """Of a series, some occurrences are not on offer."""

    def __init__(self, free: Sequence[datetime], taken: Sequence[datetime]) -> None:
        super().__init__(_("Not every week is free."))
        self.free = list(free)
        self.taken = list(taken)


@transaction.atomic
def book(*, actor: Actor, page_id: UUID, guest: Guest, wish: Wish, form: UUID, now: datetime) -> list[Booking]:
    """Take a slot for a guest, or a series of weekly ones, and promise the letters.

    :param form: names the form that was sent; sent twice, it books once
    :raises Missing: if there is no such page, or it is not published
    :raises FormUsed: if the form was sent before by somebody else or for something else
    :raises SlotTaken: if the slot is not on offer
    :raises SomeTaken: if parts of the series are not, and the guest has not agreed to the rest
    """
    page = pages.get(tenant_id=actor.tenant_id, page_id=page_id)
    if not page.published:
        raise Missing(_("There is no such page."))
    places.lock_page(page)
    if sent := _sent(page, guest, form):
        return sent
    found = _places(page, wish, now)
    series = uuid4() if len(found) > 1 else None
    bookings = [places.seat(page=page, guest=guest, place=place, form=form, series=series) for place in found]
    audit.record(actor=actor, verb="booking.booked", subject=f"booking/{bookings[0].pk}")
    _follow_up(bookings, now)
    return bookings


def _sent(page: "Page", guest: Guest, form: UUID) -> list[Booking]:
    """Return what a form booked before."""
    rows = Booking.objects.filter(tenant_id=page.tenant_id, request=form).select_related("meeting__page")
    if any(row.meeting.page_id != page.pk or row.guest_email != guest.email for row in rows):
        raise FormUsed(_("This form was sent before. Please choose a time again."))
    return sorted(rows, key=lambda booking: booking.meeting.start)


def _places(page: "Page", wish: Wish, now: datetime) -> list[Place]:
    if wish.duration not in page.durations:
        raise Refused(_("This page does not offer meetings of that length."))
    if not 1 <= wish.repeats <= page.repeats:
        raise Refused(_("This page does not offer that many repetitions."))
    try:
        return _taken(page, wish, now)
    except SlotTaken as lost:
        nearest = queries.nearest(page=page, duration=wish.duration, start=lost.start, now=now)
        raise SlotTaken(lost.start, nearest) from lost


def _taken(page: "Page", wish: Wish, now: datetime) -> list[Place]:
    starts = _starts(page, wish, now)
    window = (starts[0], starts[-1] + wish.duration)
    asked = queries.asked(page=page, duration=wish.duration, window=window, now=now)
    free = [start for start in starts if asked.offered(start)]
    if not free:
        raise SlotTaken(wish.start)
    if len(free) < wish.repeats and not wish.only_free:
        raise SomeTaken(free, [start for start in starts if start not in free])
    first = places.take(asked=asked, page=page, start=free[0])
    if len(free) == 1:
        return [first]
    same = [host.pk for host in queries.hosts_of(meeting=first.meeting)]
    return [first, *(places.take(asked=asked, page=page, start=start, preferred=same) for start in free[1:])]


def _starts(page: "Page", wish: Wish, now: datetime) -> list[datetime]:
    """Return when the occurrences start; on a page's wall clock, which is its first host's."""
    hosts = pages.hosts_of(page=page)
    if not hosts or not queries.conceivable(page=page, day=wish.start.date(), now=now):
        raise SlotTaken(wish.start)
    return weekly(wish.start, wish.repeats, ZoneInfo(hosts[0].zone))


def _follow_up(bookings: list[Booking], now: datetime) -> None:
    asks = bookings[0].state == BookingState.PENDING
    facts.happened(Happening.REQUESTED if asks else Happening.MADE, *bookings, now=now)
    places.tell(booking=bookings[0], kind="requested" if asks else "confirmed")
    for booking in bookings:
        if asks:
            places.let_lapse(booking=booking, at=booking.meeting.start)
        else:
            places.remind(booking=booking, now=now)

"""A booking moves to another slot of its page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.lib.intervals import seconds
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.availability.core import Slot, nearest
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.actions import arranging, facts, places, waiting
from secretaire.scheduling.booking.actions.leaving import NotHeld
from secretaire.scheduling.booking.actions.places import SlotTaken
from secretaire.scheduling.booking.core import HOLDING, BookingState, Happening, Times
from secretaire.scheduling.booking.models import Booking, Meeting
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.pages.core import Kind

_MOVABLE = (BookingState.PENDING, BookingState.CONFIRMED)


class SharedMeeting(Refused):
    """Several guests meet by agreement; none of them can move the others."""


@transaction.atomic
def move(*, actor: Actor, booking_id: UUID, sequence: int, start: datetime, now: datetime) -> Booking:
    """Move a booking to the slot that starts at an instant; all of it, or nothing.

    The meeting of a single guest moves as it is, so that its identifier in the host's calendar stays; a guest of a
    group leaves the others behind. On a page with approval a guest's wish asks the host again, and a host's own move is
    the answer. A booking that is at the new time already stays as it is.

    :param sequence: of the booking as the person saw it
    :raises NotHeld: if it was cancelled or moved meanwhile, or has begun
    :raises SharedMeeting: if others who were asked by name would be left behind
    :raises SlotTaken: if the new slot is not on offer; the old one is kept
    """
    booking = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    places.lock_page(booking.meeting.page)
    booking = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    page = queries.of_meeting(meeting=booking.meeting)
    if booking.state not in _MOVABLE or booking.meeting.start <= now:
        raise NotHeld(_("This booking was changed or cancelled already."))
    was = (booking.meeting.start, booking.meeting.end)
    if was[0] == start:
        return booking
    if booking.sequence != sequence:
        raise NotHeld(_("This booking was changed or cancelled already."))
    if page.kind != Kind.GROUP and hosting.beside(booking=booking):
        return _all_moved(actor, booking, start, now)
    try:
        with transaction.atomic():
            _moved(booking, start, BookingState.CONFIRMED if actor.kind == "member" else places.first_state(page), now)
    except SlotTaken as lost:
        raise SlotTaken(start, _nearest(booking, start, now)) from lost
    audit.record(actor=actor, verb="booking.moved", subject=f"booking/{booking_id}")
    moved = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    _follow_up(moved, was, now)
    waiting.pass_on(page=page, now=now)
    return moved


def _all_moved(actor: Actor, booking: Booking, start: datetime, now: datetime) -> Booking:
    """Move everybody who meets by agreement: a host may, a guest may not."""
    if actor.kind == "guest":
        raise SharedMeeting(_("Others are in this meeting, too. Please ask your host for another time."))
    meeting = booking.meeting
    try:
        arranging.rearrange(actor=actor, meeting_id=meeting.pk, start=start, own=queries.own(meeting=meeting), now=now)
    except SlotTaken as lost:
        raise SlotTaken(start, _nearest(booking, start, now)) from lost
    return queries.get(tenant_id=actor.tenant_id, booking_id=booking.pk)


def _moved(booking: Booking, start: datetime, state: BookingState, now: datetime) -> None:
    meeting, page = booking.meeting, queries.of_meeting(meeting=booking.meeting)
    if not queries.conceivable(page=page, day=start.date(), now=now):
        raise SlotTaken(start)
    asked = queries.moving(booking=booking, window=(start, start + (meeting.end - meeting.start)), now=now)
    alone = meeting.bookings.filter(state__in=HOLDING).count() == 1
    in_place = alone and not (page.kind == Kind.GROUP and _running(booking, start))
    rows = Booking.objects.filter(tenant_id=booking.tenant_id, pk=booking.pk, sequence=booking.sequence)
    if in_place:
        places.replace(asked=asked, page=page, meeting=meeting, start=start)
        rows.update(state=state, sequence=F("sequence") + 1)
        return
    if alone:
        # The old meeting ends here: its time must be free before its guest joins the other one.
        rows.update(state=BookingState.CANCELLED)
        places.vacate(meeting=meeting)
    place = places.take(asked=asked, page=page, start=start)
    rows.update(
        meeting=place.meeting, seat=place.seat, seats=place.meeting.seats, state=state, sequence=F("sequence") + 1
    )
    if not alone:
        places.vacate(meeting=meeting)


def _nearest(booking: Booking, start: datetime, now: datetime) -> list[Slot]:
    window = queries.around(page=booking.meeting.page, start=start, now=now)
    return nearest(queries.elsewhere(booking=booking, window=window, now=now), seconds(start), queries.FEW)


def _running(booking: Booking, start: datetime) -> bool:
    """Tell whether a meeting of the page is waiting for more guests at the new time."""
    others = Meeting.objects.filter(tenant_id=booking.tenant_id, page=booking.meeting.page_id, start=start, active=True)
    return others.exclude(pk=booking.meeting_id).exists()


def _follow_up(booking: Booking, was: Times, now: datetime) -> None:
    facts.happened(Happening.MOVED, booking, now=now, was=was)
    if booking.state == BookingState.PENDING:
        places.tell(booking=booking, kind="requested", was=was[0])
        places.let_lapse(booking=booking, at=booking.meeting.start)
        return
    places.tell(booking=booking, kind="moved", was=was[0])
    places.remind(booking=booking, now=now)

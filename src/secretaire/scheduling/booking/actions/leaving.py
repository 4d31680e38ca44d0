"""A booking ends before its meeting: cancelled, or nobody answered in time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.actions import facts, places, waiting
from secretaire.scheduling.booking.core import BookingState, Happening
from secretaire.scheduling.booking.models import Booking

_CANCELLABLE = (BookingState.PENDING, BookingState.CONFIRMED)


class NotHeld(Conflict):
    """The booking was cancelled, moved or over already."""


@transaction.atomic
def cancel(*, actor: Actor, booking_id: UUID, sequence: int, reason: str, now: datetime) -> Booking:
    """Cancel a booking, once, and give its time back.

    :param sequence: of the booking as the person saw it
    :raises NotHeld: if it was cancelled or moved meanwhile, or has begun
    """
    booking = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    places.lock_page(booking.meeting.page)
    held = Booking.objects.filter(
        tenant_id=actor.tenant_id, pk=booking_id, sequence=sequence, state__in=_CANCELLABLE, meeting__start__gt=now
    )
    if not held.update(state=BookingState.CANCELLED, sequence=F("sequence") + 1):
        raise NotHeld(_("This booking was changed or cancelled already."))
    places.explain(booking=booking, reason=reason)
    audit.record(actor=actor, verb="booking.cancelled", subject=f"booking/{booking_id}")
    places.vacate(meeting=booking.meeting)
    booking = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    facts.happened(Happening.CANCELLED, booking, now=now)
    places.tell(booking=booking, kind="cancelled")
    waiting.pass_on(page=booking.meeting.page, now=now)
    return booking


@transaction.atomic
def expire(*, actor: Actor, booking_id: UUID, now: datetime) -> Booking | None:
    """Take back what nobody took or answered in time; nothing if somebody did."""
    booking = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    places.lock_page(booking.meeting.page)
    overdue = Q(state=BookingState.OFFERED, offered_until__lte=now) | Q(
        state=BookingState.PENDING, meeting__start__lte=now
    )
    rows = Booking.objects.filter(overdue, tenant_id=actor.tenant_id, pk=booking_id)
    offered = rows.filter(state=BookingState.OFFERED).exists()
    if not rows.update(state=BookingState.EXPIRED):
        return None
    audit.record(actor=actor, verb="booking.expired", subject=f"booking/{booking_id}")
    places.vacate(meeting=booking.meeting)
    booking = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    waiting.let_pass(booking=booking, now=now)
    if not offered:
        facts.happened(Happening.EXPIRED, booking, now=now)
    places.tell(booking=booking, kind="expired")
    waiting.pass_on(page=booking.meeting.page, now=now)
    return booking

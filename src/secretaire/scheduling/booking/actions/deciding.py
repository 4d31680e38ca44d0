"""The host answers a booking that waits for approval."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.actions import facts, places, waiting
from secretaire.scheduling.booking.core import BookingState, Happening
from secretaire.scheduling.booking.models import Booking


class Decided(Conflict):
    """The booking does not wait for an answer."""


@transaction.atomic
def approve(*, actor: Actor, booking_id: UUID, now: datetime) -> Booking:
    """Confirm a booking that waits for approval, once; its time is held already.

    :raises Decided: if it does not wait
    """
    booking = _decided(actor, booking_id, BookingState.CONFIRMED, now)
    audit.record(actor=actor, verb="booking.approved", subject=f"booking/{booking.pk}")
    facts.happened(Happening.APPROVED, booking, now=now)
    places.tell(booking=booking, kind="confirmed")
    places.remind(booking=booking, now=now)
    return booking


@transaction.atomic
def decline(*, actor: Actor, booking_id: UUID, reason: str, now: datetime) -> Booking:
    """Refuse a booking that waits for approval and give its time back.

    :raises Decided: if it does not wait
    """
    booking = _decided(actor, booking_id, BookingState.DECLINED, now, reason=reason)
    audit.record(actor=actor, verb="booking.declined", subject=f"booking/{booking.pk}")
    places.vacate(meeting=booking.meeting)
    facts.happened(Happening.DECLINED, booking, now=now)
    places.tell(booking=booking, kind="declined")
    waiting.pass_on(page=booking.meeting.page, now=now)
    return queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)


def _decided(actor: Actor, booking_id: UUID, state: BookingState, now: datetime, *, reason: str = "") -> Booking:
    booking = queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)
    places.lock_page(booking.meeting.page)
    waits = Booking.objects.filter(
        tenant_id=actor.tenant_id, pk=booking_id, state=BookingState.PENDING, meeting__start__gt=now
    )
    if not waits.update(state=state):
        raise Decided(_("This booking does not wait for an answer any more."))
    places.explain(booking=booking, reason=reason)
    return queries.get(tenant_id=actor.tenant_id, booking_id=booking_id)

"""What stands in a message, read in the transaction in which the thing happened."""

from typing import TYPE_CHECKING, Any

from secretaire.platform.webhooks.core import messages
from secretaire.platform.webhooks.core.messages import Booked, Person, Waits
from secretaire.scheduling.booking import queries as bookings
from secretaire.scheduling.booking.core import Fact

if TYPE_CHECKING:
    from secretaire.scheduling.booking.models import Booking, Waiter


def described(*, fact: Fact) -> dict[bool, dict[str, Any]]:
    """Return what a message says of a fact: in full, and not."""
    if fact.kind.startswith("waitlist."):
        waits = _waits(bookings.waiter(tenant_id=fact.tenant_id, waiter_id=fact.about))
        return {full: messages.waiting(waits, full=full) for full in (True, False)}
    booked = _booked(bookings.get(tenant_id=fact.tenant_id, booking_id=fact.about), fact)
    return {full: messages.booking(booked, full=full) for full in (True, False)}


def _booked(booking: "Booking", fact: Fact) -> Booked:
    meeting = booking.meeting
    return Booked(
        id=booking.pk,
        state=booking.state,
        page=meeting.page.slug,
        meeting=meeting.pk,
        series=booking.series,
        start=meeting.start,
        end=meeting.end,
        was=fact.was,
        guest=Person(
            name=booking.guest_name,
            email=booking.guest_email,
            zone=booking.guest_zone,
            language=booking.guest_language,
        ),
        answers=tuple((each["question"], each["answer"]) for each in booking.answers),
        hosts=tuple((host.pk, host.name) for host in bookings.hosts_of(meeting=meeting)),
        place=meeting.place,
        reason=booking.reason,
    )


def _waits(waiter: "Waiter") -> Waits:
    return Waits(
        id=waiter.pk,
        state=waiter.state,
        page=waiter.page.slug,
        day=waiter.day,
        duration=waiter.duration,
        booking=waiter.booking_id,
        guest=Person(name=waiter.name, email=waiter.email, zone=waiter.zone, language=waiter.language),
    )

"""What is kept of one guest, by their address."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from secretaire.scheduling.booking.core import HOLDING, BookingState
from secretaire.scheduling.booking.models import Booking, Waiter


def of_guest(*, tenant_id: UUID, email: str) -> list[Booking]:
    """Return every booking of a guest, in whatever state, earliest first."""
    rows = Booking.objects.filter(tenant_id=tenant_id, guest_email_index=email).select_related("meeting__page")
    return list(rows.order_by("meeting__start", "pk"))


def waits_of(*, tenant_id: UUID, email: str) -> list[Waiter]:
    """Return every place on a waiting list that a guest has or had."""
    rows = Waiter.objects.filter(tenant_id=tenant_id, email_index=email).select_related("page", "booking__meeting")
    return list(rows.order_by("created_at", "pk"))


def ahead(*, tenant_id: UUID, email: str, now: datetime) -> list[Booking]:
    """Return the meetings of a guest that are not over; what is only kept for them on a waiting list is none."""
    return [
        each
        for each in of_guest(tenant_id=tenant_id, email=email)
        if each.state in HOLDING - {BookingState.OFFERED} and each.meeting.end > now
    ]


def things_of(*, tenant_id: UUID, email: str) -> set[str]:
    """Return what letters about a guest's bookings and waiting are about, as they name it."""
    booked, waits = of_guest(tenant_id=tenant_id, email=email), waits_of(tenant_id=tenant_id, email=email)
    return {
        *(f"booking/{each.pk}" for each in booked),
        *(f"series/{each.series}" for each in booked if each.series),
        *(f"waiter/{each.pk}" for each in waits),
    }


def names_of(*, tenant_id: UUID, email: str) -> set[str]:
    """Return what a guest called themselves."""
    booked, waits = of_guest(tenant_id=tenant_id, email=email), waits_of(tenant_id=tenant_id, email=email)
    return {*(each.guest_name for each in booked), *(each.name for each in waits)}


def ahead_of_host(*, tenant_id: UUID, host_id: UUID, now: datetime) -> int:
    """Return how many meetings of a host are not over."""
    held = Q(meeting__holds__host=host_id, meeting__holds__active=True, meeting__end__gt=now)
    return Booking.objects.filter(held, tenant_id=tenant_id, state__in=HOLDING).count()

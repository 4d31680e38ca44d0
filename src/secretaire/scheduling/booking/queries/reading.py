"""What was taken, and the links that lead back to it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from secretaire.lib import links
from secretaire.lib.errors import Conflict, Missing
from secretaire.scheduling.booking.core import HOLDING, BookingState, WaiterState
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter
from secretaire.scheduling.hosts import queries as hosts

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

#: How long a place on the waiting list can be found again.
_WAITING = timedelta(days=90)


class LinkUsed(Conflict):
    """The booking has changed since this link was written."""


class LinkExpired(Missing):
    """What the link leads to is over."""


def get(*, tenant_id: UUID, booking_id: UUID) -> Booking:
    """Return one booking with its meeting and page.

    :raises Missing: if there is none
    """
    try:
        return _whole(tenant_id).get(pk=booking_id)
    except Booking.DoesNotExist:
        raise Missing(_("This booking does not exist.")) from None


def link(*, booking: Booking) -> str:
    """Return the word by which the guest comes back to a booking; void as soon as the booking moves."""
    return links.sign({"b": booking.pk.hex, "n": booking.sequence}, purpose=f"booking/{booking.tenant_id}")


def by_link(*, tenant_id: UUID, word: str, now: datetime, over: bool = False) -> Booking:
    """Return the booking that a guest's link names.

    :param over: whether the meeting may be over
    :raises links.BadLink: if it was not signed here
    :raises LinkExpired: if the meeting is over
    :raises LinkUsed: if the booking was moved since
    """
    values = links.read(word, purpose=f"booking/{tenant_id}")
    booking = get(tenant_id=tenant_id, booking_id=UUID(str(values["b"])))
    if booking.sequence != values["n"] and booking.state in HOLDING:
        raise LinkUsed(_("This link has been used. The newest letter about this booking holds the right one."))
    if booking.meeting.end <= now and not over:
        raise LinkExpired(_("This meeting is over, so its link leads nowhere any more."))
    return booking


def waiter_link(*, waiter: Waiter) -> str:
    """Return the word by which somebody who waits takes an offer or leaves the list."""
    return links.sign({"w": waiter.pk.hex}, purpose=f"waiter/{waiter.tenant_id}")


def by_waiter_link(*, tenant_id: UUID, word: str, now: datetime) -> Waiter:
    """Return the place on the waiting list that a link names.

    :raises links.BadLink: if it was not signed here
    :raises LinkExpired: if it is too long ago
    :raises Missing: if the place is gone
    """
    values = links.read(word, purpose=f"waiter/{tenant_id}")
    found = waiter(tenant_id=tenant_id, waiter_id=UUID(str(values["w"])))
    if found.created_at + _WAITING <= now:
        raise LinkExpired(_("This place on the waiting list has expired."))
    return found


def hosts_of(*, meeting: Meeting) -> list["Host"]:
    """Return the hosts whose time a meeting takes, or took last, by name."""
    rows = list(Hold.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting).select_related("host"))
    last = max((row.since for row in rows), default=0)
    return hosts.in_order(row.host for row in rows if row.since == last)


def of_host(*, tenant_id: UUID, host_id: UUID, start: datetime, end: datetime) -> list[Booking]:
    """Return the bookings that hold a host's time in a window, earliest first."""
    return list(
        _whole(tenant_id)
        .filter(
            state__in=HOLDING,
            meeting__start__lt=end,
            meeting__end__gt=start,
            meeting__holds__host=host_id,
            meeting__holds__active=True,
        )
        .order_by("meeting__start", "seat")
    )


def every(*, tenant_id: UUID) -> list[Booking]:
    """Return all bookings of a tenant, in whatever state, earliest first."""
    return list(_whole(tenant_id).order_by("meeting__start", "seat", "pk"))


def booked(*, tenant_id: UUID, since: datetime) -> int:
    """Return how many bookings were made from an instant on, whatever became of them."""
    return Booking.objects.filter(tenant_id=tenant_id, created_at__gte=since).count()


def pending(*, tenant_id: UUID, host_id: UUID, now: datetime) -> list[Booking]:
    """Return the bookings that wait for a host's answer, earliest first."""
    return list(
        _whole(tenant_id)
        .filter(
            state=BookingState.PENDING,
            meeting__start__gt=now,
            meeting__holds__host=host_id,
            meeting__holds__active=True,
        )
        .order_by("meeting__start", "created_at")
    )


def taken(*, page: "Page", email: str, since: datetime) -> list[Booking]:
    """Return what somebody has taken on a page itself since an instant, and holds, in the order of taking."""
    rows = _whole(page.tenant_id).filter(
        meeting__page=page.pk, guest_email_index=email, created_at__gte=since, state__in=HOLDING
    )
    return [row for row in rows.order_by("created_at") if not row.meeting.contact]


def waiter(*, tenant_id: UUID, waiter_id: UUID) -> Waiter:
    """Return one place on the waiting list.

    :raises Missing: if there is none
    """
    try:
        return Waiter.objects.select_related("page", "booking__meeting__page").get(tenant_id=tenant_id, pk=waiter_id)
    except Waiter.DoesNotExist:
        raise Missing(_("This place on the waiting list does not exist.")) from None


def waited_for(*, tenant_id: UUID) -> list[UUID]:
    """Return the pages that somebody waits for."""
    rows = Waiter.objects.filter(tenant_id=tenant_id, state=WaiterState.WAITING)
    return list(rows.values_list("page_id", flat=True).distinct())


def of_series(*, booking: Booking) -> list[Booking]:
    """Return the bookings that were taken together with one, itself included, earliest first."""
    if booking.series is None:
        return [booking]
    return list(_whole(booking.tenant_id).filter(series=booking.series).order_by("meeting__start"))


def turn(*, waiter: Waiter) -> int:
    """Return how many come before somebody who waits for a page, themselves included."""
    rows = Waiter.objects.filter(tenant_id=waiter.tenant_id, page=waiter.page_id, state=WaiterState.WAITING)
    return rows.filter(created_at__lte=waiter.created_at).count()


def _whole(tenant_id: UUID) -> QuerySet[Booking]:
    return Booking.objects.filter(tenant_id=tenant_id).select_related("meeting__page")

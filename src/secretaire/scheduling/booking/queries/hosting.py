"""What a host may see: bookings that hold the host's own time, or held it last, and who waits for the host's pages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.scheduling.booking.core import HOLDING, BookingState, WaiterState
from secretaire.scheduling.booking.models import Booking, Hold, Waiter
from secretaire.scheduling.hosts import queries as hosts

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host

#: How many bookings stand on one page of a list.
MANY = 50


class Part(StrEnum):
    """A part of a host's bookings."""

    ASKING = "asking"  #: wait for the host's answer; earliest first
    COMING = "coming"  #: earliest first
    PAST = "past"  #: latest first
    GONE = "gone"  #: cancelled, declined or never answered; latest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which bookings are looked for; what is left out does not matter."""

    state: str | None = None
    page_id: UUID | None = None
    since: datetime | None = None  #: meetings that start then or later
    until: datetime | None = None  #: meetings that start before


def received(*, tenant_id: UUID, host_id: UUID | None, booking_id: UUID) -> Booking:
    """Return one booking of a host, or of anybody, with its meeting and page.

    :raises Missing: if there is none, or if it is another host's
    """
    try:
        return _seen(tenant_id, host_id).get(pk=booking_id)
    except Booking.DoesNotExist:
        raise Missing(_("This booking does not exist.")) from None


def listed(*, tenant_id: UUID, host_id: UUID, part: Part, now: datetime, skip: int = 0) -> list[Booking]:
    """Return up to :data:`MANY` bookings of one part and, if there are more, one too many."""
    order = ("meeting__start", "seat", "pk") if part in {Part.ASKING, Part.COMING} else ("-meeting__start", "-pk")
    rows = _theirs(tenant_id, host_id).filter(_in(part, now)).order_by(*order)
    return list(rows[skip : skip + MANY + 1])


def among(
    *, tenant_id: UUID, host_id: UUID | None, wanted: Wanted, after: tuple[datetime, UUID] | None, many: int
) -> list[Booking]:
    """Return so many bookings of a host, or of everybody, the earliest meeting first.

    :param after: start and identifier of the last one that is known
    """
    rows = _seen(tenant_id, host_id).filter(_as(wanted))
    if after:
        start, key = after
        rows = rows.filter(Q(meeting__start__gt=start) | Q(meeting__start=start, pk__gt=key))
    return list(rows.order_by("meeting__start", "pk")[:many])


def hosts_among(*, tenant_id: UUID, meetings: Collection[UUID]) -> dict[UUID, list["Host"]]:
    """Return of each of some meetings the hosts whose time it takes, or took last, by name."""
    rows = Hold.objects.filter(tenant_id=tenant_id, meeting__in=meetings).select_related("host")
    found: dict[UUID, list[Hold]] = {}
    for row in rows:
        found.setdefault(row.meeting_id, []).append(row)
    return {
        meeting: hosts.in_order(hold.host for hold in holds if hold.since == max(each.since for each in holds))
        for meeting, holds in found.items()
    }


def asking(*, tenant_id: UUID, host_id: UUID, now: datetime) -> int:
    """Return how many bookings wait for a host's answer."""
    return _theirs(tenant_id, host_id).filter(_in(Part.ASKING, now)).count()


def beside(*, booking: Booking) -> list[Booking]:
    """Return the other bookings that hold seats in the same meeting, by seat."""
    rows = Booking.objects.filter(tenant_id=booking.tenant_id, meeting=booking.meeting_id, state__in=HOLDING)
    return list(rows.exclude(pk=booking.pk).select_related("meeting__page").order_by("seat"))


def waiting(*, tenant_id: UUID, page_ids: Collection[UUID]) -> list[Waiter]:
    """Return who waits for some pages, or has been offered something, in their turn."""
    rows = Waiter.objects.filter(
        tenant_id=tenant_id, page__in=page_ids, state__in=[WaiterState.WAITING, WaiterState.OFFERED]
    )
    return list(rows.select_related("page", "booking__meeting").order_by("created_at", "pk"))


def _theirs(tenant_id: UUID, host_id: UUID) -> QuerySet[Booking]:
    """Return the bookings of meetings that a host holds, or was the last to hold."""
    holds = Hold.objects.filter(tenant_id=tenant_id, meeting=OuterRef("meeting"))
    last = holds.order_by("-since").values("since")[:1]
    own = holds.filter(host=host_id, since=Subquery(last))
    return Booking.objects.filter(Exists(own), tenant_id=tenant_id).select_related("meeting__page")


def _seen(tenant_id: UUID, host_id: UUID | None) -> QuerySet[Booking]:
    if host_id is not None:
        return _theirs(tenant_id, host_id)
    return Booking.objects.filter(tenant_id=tenant_id).select_related("meeting__page")


def _as(wanted: Wanted) -> Q:
    names = {"state": wanted.state, "meeting__page": wanted.page_id}
    bounds = {"meeting__start__gte": wanted.since, "meeting__start__lt": wanted.until}
    return Q(**{name: value for name, value in (names | bounds).items() if value is not None})


def _in(part: Part, now: datetime) -> Q:
    if part is Part.ASKING:
        return Q(state=BookingState.PENDING, meeting__start__gt=now)
    if part is Part.COMING:
        return Q(state__in=[BookingState.CONFIRMED, BookingState.OFFERED], meeting__end__gt=now)
    if part is Part.PAST:
        return Q(state=BookingState.CONFIRMED, meeting__end__lte=now)
    return Q(state__in=[BookingState.CANCELLED, BookingState.DECLINED, BookingState.EXPIRED])

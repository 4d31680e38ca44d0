"""Bookings: to read, to make, to move and to answer."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.platform.api import core
from secretaire.platform.api.core import Problem
from secretaire.platform.api.forms.bookings import Booking, BookingFilter, BookingSent, Move, Reason
from secretaire.platform.api.forms.shapes import Listing
from secretaire.platform.api.views.answers import guest
from secretaire.platform.api.views.frame import Caller, caller, unchanged, wants
from secretaire.platform.api.views.paging import Paging, Place
from secretaire.platform.api.views.problems import Wrong
from secretaire.protection.clients.core import Scope
from secretaire.scheduling.booking import actions
from secretaire.scheduling.booking.core import Wish
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.pages import queries as pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secretaire.scheduling.booking.models import Booking as Row
    from secretaire.scheduling.hosts.models import Host

router = Router(tags=["bookings"])
_FAR = timedelta(days=731)  #: no page looks further ahead


@router.get("", response=Listing[Booking], operation_id="list_bookings")
@wants(Scope.BOOKINGS_READ)
def listed(request: HttpRequest, wanted: Query[BookingFilter]) -> Any:
    """Bookings by the start of their meeting: a host's own, or all for administrators and for programs on their own."""
    asks = caller(request)
    paging = Paging(asks, "bookings", wanted)
    if not (asks.everything or asks.host_id):
        return {"items": [], "next": None}
    rows = hosting.among(
        tenant_id=asks.tenant_id,
        host_id=None if asks.everything else asks.host_id,
        wanted=hosting.Wanted(
            state=wanted.state,
            page_id=wanted.page_id,
            since=core.instant(wanted.since) if wanted.since else None,
            until=core.instant(wanted.until) if wanted.until else None,
        ),
        after=(core.instant(paging.after[0]), paging.after[1]) if paging.after else None,
        many=paging.many + 1,
    )
    who = hosting.hosts_among(tenant_id=asks.tenant_id, meetings=[row.meeting_id for row in rows])
    return paging.part(rows, lambda row: _shape(row, who), _place)


@router.get("/{uuid:booking_id}", response=Booking, operation_id="get_booking", url_name="booking")
@wants(Scope.BOOKINGS_READ)
def one(request: HttpRequest, booking_id: UUID) -> Any:
    """One booking, with the version in `ETag`."""
    return _shown(_theirs(caller(request), booking_id))


@router.post("", response={201: Booking}, operation_id="create_booking")
@wants(Scope.BOOKINGS_WRITE)
def create(request: HttpRequest, sent: BookingSent, response: HttpResponse) -> Any:
    """Book a free time on a published page, as a guest would; guest and host get their letters.

    Send an `Idempotency-Key`, so that a request whose answer was lost can be sent again and books once.
    """
    asks = caller(request)
    page = pages.get(tenant_id=asks.tenant_id, page_id=sent.page_id)
    if not page.published:
        raise Missing(_("There is no such page."))
    length = timedelta(minutes=sent.duration) if sent.duration else page.durations[0]
    (booking,) = actions.book(
        actor=asks.actor,
        page_id=page.pk,
        guest=guest(page, sent),
        wish=Wish(start=_within_reach(sent.start), duration=length),
        form=uuid4(),
        now=clock.now(),
    )
    response.headers["Location"] = reverse("api:booking", kwargs={"booking_id": booking.pk})
    return _shown(booking)


@router.post("/{uuid:booking_id}/move", response=Booking, operation_id="move_booking")
@wants(Scope.BOOKINGS_WRITE)
def move(request: HttpRequest, booking_id: UUID, sent: Move) -> Any:
    """Move a booking to another free time of its page; if none is free there, it stays where it is."""
    asks, row = caller(request), _theirs(caller(request), booking_id)
    unchanged(request, _shown(row))
    moved = actions.move(
        actor=asks.actor,
        booking_id=row.pk,
        sequence=row.sequence,
        start=_within_reach(sent.start),
        now=clock.now(),
    )
    return _shown(moved)


@router.post("/{uuid:booking_id}/cancel", response=Booking, operation_id="cancel_booking")
@wants(Scope.BOOKINGS_WRITE)
def cancel(request: HttpRequest, booking_id: UUID, sent: Reason) -> Any:
    """Cancel a booking; its time is free again, and its guest is told."""
    asks, row = caller(request), _theirs(caller(request), booking_id)
    unchanged(request, _shown(row))
    gone = actions.cancel(
        actor=asks.actor, booking_id=row.pk, sequence=row.sequence, reason=sent.reason or "", now=clock.now()
    )
    return _shown(gone)


@router.post("/{uuid:booking_id}/approve", response=Booking, operation_id="approve_booking")
@wants(Scope.BOOKINGS_WRITE)
def approve(request: HttpRequest, booking_id: UUID) -> Any:
    """Confirm a booking that waits for its host's answer."""
    asks, row = caller(request), _theirs(caller(request), booking_id)
    unchanged(request, _shown(row))
    return _shown(actions.approve(actor=asks.actor, booking_id=row.pk, now=clock.now()))


@router.post("/{uuid:booking_id}/decline", response=Booking, operation_id="decline_booking")
@wants(Scope.BOOKINGS_WRITE)
def decline(request: HttpRequest, booking_id: UUID, sent: Reason) -> Any:
    """Refuse a booking that waits for its host's answer; its time is free again."""
    asks, row = caller(request), _theirs(caller(request), booking_id)
    unchanged(request, _shown(row))
    refused = actions.decline(actor=asks.actor, booking_id=row.pk, reason=sent.reason or "", now=clock.now())
    return _shown(refused)


def _theirs(asks: Caller, booking_id: UUID) -> "Row":
    if not (asks.everything or asks.host_id):
        raise Missing(_("This booking does not exist."))
    host_id = None if asks.everything else asks.host_id
    return hosting.received(tenant_id=asks.tenant_id, host_id=host_id, booking_id=booking_id)


def _within_reach(text: str) -> datetime:
    start, now = core.instant(text), clock.now()
    if abs(start - now) > _FAR:
        raise Wrong(Problem.SLOT_TAKEN)
    return start


def _place(row: "Row") -> Place:
    return core.written(row.meeting.start), row.pk


def _shown(row: "Row") -> Booking:
    return _shape(row, hosting.hosts_among(tenant_id=row.tenant_id, meetings=[row.meeting_id]))


def _shape(row: "Row", who: "Mapping[UUID, list[Host]]") -> Booking:
    meeting = row.meeting
    return Booking.model_validate(
        {
            "id": row.pk,
            "meeting_id": meeting.pk,
            "page_id": meeting.page_id,
            "state": row.state,
            "start": meeting.start,
            "end": meeting.end,
            "place": meeting.place,
            "hosts": [{"id": host.pk, "name": host.name} for host in who.get(meeting.pk, [])],
            "guest": {
                "name": row.guest_name,
                "email": row.guest_email,
                "time_zone": row.guest_zone,
                "language": row.guest_language,
            },
            "answers": row.answers,
            "series_id": row.series,
            "reason": row.reason,
            "offered_until": row.offered_until,
            "sequence": row.sequence,
            "created_at": row.created_at,
        }
    )

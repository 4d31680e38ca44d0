"""A host's bookings: those that ask for an answer, those to come, and one in full."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretaire.lib import clock, mail
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.core import BookingState, WaiterState
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.booking.queries.hosting import MANY, Part
from secretaire.scheduling.desk.forms.bookings import Cancellation, Reason
from secretaire.scheduling.desk.views import actor, member, show, told
from secretaire.scheduling.letters import queries as letters
from secretaire.scheduling.pages import queries as pages
from secretaire.scheduling.pages.core import PlaceKind
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from datetime import datetime

    from secretaire.scheduling.booking.models import Booking, Waiter
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.letters.models import Letter

_HERE = "desk:bookings"
_WAITING = "waiting"  #: the list of those who wait stands beside the parts of the bookings
_FARTHEST = 10_000  #: bookings that can be skipped
_OPEN = frozenset({BookingState.PENDING, BookingState.CONFIRMED})
#: How the states of a letter are drawn.
_LETTERS = {
    "promised": "waiting",
    "sending": "waiting",
    "sent": "ok",
    "failed": "failing",
    "unknown": "failing",
    "withdrawn": "cancelled",
}


@member
def listing(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show one part of a host's bookings: first those that wait for an answer."""
    now = clock.now()
    asking = hosting.asking(tenant_id=host.tenant_id, host_id=host.pk, now=now)
    part = request.GET.get("part", "")
    if part not in {*Part, _WAITING}:
        part = Part.ASKING if asking else Part.COMING
    context = {"part": part, "tabs": _tabs(part, asking)}
    context |= _waiting(host) if part == _WAITING else _part(request, host, Part(part), now)
    return show(request, host, "desk/bookings.html", here=_HERE, context=context)


@member
def one(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Show all that there is to know of a booking, and what can be done."""
    return _shown(request, host, _theirs(host, pk))


@require_POST
@member
def approve(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Confirm a booking that waits for an answer."""
    booking = _theirs(host, pk)
    try:
        actions.approve(actor=actor(request), booking_id=booking.pk, now=clock.now())
    except actions.Decided as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, _("The booking is confirmed. The guest is told by e-mail."))
    return redirect("desk:booking", pk=pk)


@require_POST
@member
def decline(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Refuse a booking that waits for an answer."""
    booking, form = _theirs(host, pk), Reason(request.POST)
    if not form.is_valid():
        return _shown(request, host, booking, declining=form)
    try:
        actions.decline(
            actor=actor(request), booking_id=booking.pk, reason=form.cleaned_data["reason"], now=clock.now()
        )
    except actions.Decided as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, _("The booking is declined. The guest is told by e-mail."))
    return redirect("desk:booking", pk=pk)


@require_POST
@member
def cancel(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Cancel a booking."""
    booking, form = _theirs(host, pk), Cancellation(request.POST)
    if not form.is_valid():
        return _shown(request, host, booking, cancelling=form)
    try:
        actions.cancel(
            actor=actor(request),
            booking_id=booking.pk,
            sequence=form.cleaned_data["sequence"],
            reason=form.cleaned_data["reason"],
            now=clock.now(),
        )
    except actions.NotHeld as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, _("The booking is cancelled. The guest is told by e-mail."))
    return redirect("desk:booking", pk=pk)


def badge(booking: "Booking") -> tuple[str, str]:
    """Return where a booking stands: the state of a badge, and its words."""
    return {
        BookingState.OFFERED: ("waiting", _("Offered from the waiting list")),
        BookingState.PENDING: ("waiting", _("To answer")),
        BookingState.CONFIRMED: ("ok", _("Confirmed")),
        BookingState.DECLINED: ("cancelled", _("Declined")),
        BookingState.CANCELLED: ("cancelled", _("Cancelled")),
        BookingState.EXPIRED: ("cancelled", _("Expired")),
    }[BookingState(booking.state)]


def _theirs(host: "Host", pk: UUID) -> "Booking":
    return hosting.received(tenant_id=host.tenant_id, host_id=host.pk, booking_id=pk)


def _tabs(part: str, asking: int) -> list[Link]:
    words = {
        Part.ASKING: _("To answer"),
        Part.COMING: _("Coming"),
        Part.PAST: _("Past"),
        Part.GONE: _("Cancelled"),
        _WAITING: _("Waiting list"),
    }
    address = reverse(_HERE)
    return [
        Link(href=f"{address}?part={each}", text=text, current=each == part, count=asking if each == Part.ASKING else 0)
        for each, text in words.items()
    ]


def _part(request: HttpRequest, host: "Host", part: Part, now: "datetime") -> dict[str, Any]:
    skip = _skipped(request.GET.get("skip", ""))
    found = hosting.listed(tenant_id=host.tenant_id, host_id=host.pk, part=part, now=now, skip=skip)
    address = f"{reverse(_HERE)}?part={part}&skip="
    return {
        "rows": [_row(booking, host) for booking in found[:MANY]],
        "before": f"{address}{max(skip - MANY, 0)}" if skip else "",
        "after": f"{address}{skip + MANY}" if len(found) > MANY else "",
    }


def _skipped(text: str) -> int:
    return min(int(text), _FARTHEST) if text.isascii() and text.isdigit() and len(text) <= len(str(_FARTHEST)) else 0


def _row(booking: "Booking", host: "Host") -> dict[str, Any]:
    meeting = booking.meeting
    return {
        "booking": booking,
        "title": told(meeting.page),
        "when": mail.when(meeting.start, meeting.end, host.zone),
        "brief": mail.brief(meeting.start, host.zone),
        "badge": badge(booking),
    }


def _waiting(host: "Host") -> dict[str, Any]:
    mine = pages.of_host(tenant_id=host.tenant_id, host_id=host.pk)
    found = hosting.waiting(tenant_id=host.tenant_id, page_ids=[page.pk for page in mine])
    return {"waiters": [_waiter(waiter, host) for waiter in found]}


def _waiter(waiter: "Waiter", host: "Host") -> dict[str, Any]:
    offered = waiter.booking if waiter.state == WaiterState.OFFERED else None
    return {
        "waiter": waiter,
        "title": told(waiter.page),
        "day": mail.day(waiter.day) if waiter.day else _("Any day"),
        "since": mail.brief(waiter.created_at, host.zone),
        "offered": mail.brief(offered.meeting.start, host.zone) if offered else "",
        "until": mail.brief(offered.offered_until, host.zone) if offered and offered.offered_until else "",
    }


def _shown(
    request: HttpRequest,
    host: "Host",
    booking: "Booking",
    *,
    declining: Reason | None = None,
    cancelling: Cancellation | None = None,
) -> HttpResponse:
    """Return the page of a booking, with the form that was sent if something is wrong with it."""
    context = _row(booking, host) | {
        **_circumstances(booking, host),
        "open": booking.state in _OPEN and booking.meeting.start > clock.now(),
        "asks": booking.state == BookingState.PENDING,
        "declining": declining or Reason(),
        "cancelling": cancelling or Cancellation(initial={"sequence": booking.sequence}),
    }
    wrong = declining or cancelling
    return show(request, host, "desk/booking.html", here=_HERE, context=context, status=422 if wrong else 200)


def _circumstances(booking: "Booking", host: "Host") -> dict[str, Any]:
    meeting = booking.meeting
    things = [f"booking/{booking.pk}", *([f"series/{booking.series}"] if booking.series else [])]
    others, own = hosting.beside(booking=booking), queries.of_meeting(meeting=meeting)
    series = [each for each in queries.of_series(booking=booking) if each.pk != booking.pk]
    return {
        "there": mail.when(meeting.start, meeting.end, booking.guest_zone) if booking.guest_zone != host.zone else "",
        "place": meeting.place or (_("By phone: you call the guest.") if own.place_kind == PlaceKind.PHONE else ""),
        "linked": own.place_kind == PlaceKind.VIDEO,
        "with": [each.name for each in queries.hosts_of(meeting=meeting) if each.pk != host.pk],
        "others": [_row(each, host) for each in others],
        "series": [_row(each, host) for each in series],
        "letters": [_letter(each, host) for each in letters.about(tenant_id=host.tenant_id, things=things)],
    }


def _letter(letter: "Letter", host: "Host") -> dict[str, Any]:
    return {
        "letter": letter,
        "when": mail.brief(letter.sent_at or letter.written_at, host.zone),
        "badge": (_LETTERS[letter.state], letter.get_state_display()),
    }

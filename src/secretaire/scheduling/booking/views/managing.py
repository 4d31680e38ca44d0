"""Where a guest comes back by the link from a letter. Opening a link changes nothing: programs open links, too."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import clock, mail, scope
from secretaire.scheduling.availability.core import Slot
from secretaire.scheduling.booking import actions, forms, queries
from secretaire.scheduling.booking.actions import NotHeld, SlotTaken
from secretaire.scheduling.booking.core import HOLDING, BookingState, uid
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.booking.views import gate, reading, showing
from secretaire.scheduling.letters.core import Event, Party, Status, invitation
from secretaire.scheduling.pages.core import Kind

if TYPE_CHECKING:
    from secretaire.scheduling.booking.models import Booking

_OPEN = frozenset({BookingState.PENDING, BookingState.CONFIRMED})


@gate.guests
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Show a booking, where it stands, and what can be done."""
    booking, now = _found(request, token)
    frame = _frame(request, booking, token)
    others = [
        (mail.when(each.meeting.start, each.meeting.end, booking.guest_zone), queries.link(booking=each))
        for each in queries.of_series(booking=booking)
        if each.pk != booking.pk
    ]
    context = {
        "changeable": booking.state in _OPEN and booking.meeting.start > now,
        "shared": booking.meeting.page.kind != Kind.GROUP and bool(hosting.beside(booking=booking)),
        "new": "new" in request.GET,
        "others": others,
    }
    return render(request, "booking/manage.html", frame | context)


@gate.guests
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether a booking shall be cancelled, and cancel it; once more is not an error."""
    booking, now = _found(request, token)
    if booking.state == BookingState.CANCELLED:
        return gate.see_other("booking:manage", reading.new(request.GET), token=token)
    _check(booking, now)
    frame = _frame(request, booking, token)
    form = forms.Reason(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.cancel(
            actor=gate.guest(booking.pk),
            booking_id=booking.pk,
            sequence=booking.sequence,
            reason=form.cleaned_data["reason"],
            now=now,
        )
        return gate.see_other("booking:manage", reading.new(request.GET), token=token)
    return render(request, "booking/cancel.html", frame | {"form": form}, status=422 if form.is_bound else 200)


@gate.guests
def move(request: HttpRequest, token: str) -> HttpResponse:
    """Show other times for a booking, ask whether one shall be taken, and take it."""
    booking, now = _found(request, token)
    _check(booking, now)
    frame = _frame(request, booking, token)
    if request.method == "POST":
        return _move(request, booking, frame, now)
    page, length = booking.meeting.page, booking.meeting.end - booking.meeting.start
    sought = reading.sought(request.GET, page=page, lengths=[length], home=booking.guest_zone, now=now)

    def search(window: tuple[datetime, datetime]) -> list[Slot]:
        return queries.elsewhere(booking=booking, window=window, now=now)

    at = sought.at
    if at and any(slot.starts_at == at for slot in search((at, at + length))):
        return _ask(request, booking, frame, at)
    gone = [_("This time is not free any more. Please choose another.")] if at else []
    shown = showing.calendar(request.GET, sought=sought, now=now, search=search)
    return render(request, "booking/move.html", {**frame, **shown, "remarks": [*gone, *sought.remarks]})


@gate.guests
def file(request: HttpRequest, token: str) -> HttpResponse:
    """Return the event of a confirmed booking for the guest's calendar."""
    booking, now = _found(request, token)
    if booking.state != BookingState.CONFIRMED:
        raise NotHeld(_("Only a confirmed booking has a file for your calendar."))
    frame, hosts = _frame(request, booking, token), queries.hosts_of(meeting=booking.meeting)
    link = request.build_absolute_uri(reverse("booking:manage", kwargs={"token": token}))
    event = Event(
        uid=uid(booking.pk),
        sequence=booking.sequence,
        status=Status.CONFIRMED,
        start=booking.meeting.start,
        end=booking.meeting.end,
        summary=f"{frame['title']} \N{EN DASH} {showing.names(hosts)}",
        organizer=Party(name=showing.names(hosts), email=booking.meeting.contact or config.load().mail.sender),
        attendee=Party(name=booking.guest_name, email=booking.guest_email),
        place=booking.meeting.place,
        url=link,
    )
    return HttpResponse(
        invitation(event, now=now).text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meeting.ics"'},
    )


def _found(request: HttpRequest, token: str) -> tuple["Booking", datetime]:
    now = clock.now()
    return queries.by_link(tenant_id=scope.current(), word=token, now=now), now


def _check(booking: "Booking", now: datetime) -> None:
    if booking.state not in _OPEN or booking.meeting.start <= now:
        raise NotHeld(_("This booking cannot be changed any more."))


def _frame(request: HttpRequest, booking: "Booking", token: str) -> dict[str, Any]:
    page, meeting = booking.meeting.page, booking.meeting
    languages = reading.speak(
        request, spoken=dict.fromkeys([*page.languages, booking.guest_language]), own=booking.guest_language
    )
    length, hosts = meeting.end - meeting.start, queries.hosts_of(meeting=meeting)
    times = showing.times(start=meeting.start, length=length, zone=booking.guest_zone, hosts=hosts)
    # Who has no place in the meeting any more needs no way there.
    own = queries.of_meeting(meeting=meeting)
    where = [showing.where(page=own, place=meeting.place)] if booking.state in HOLDING else []
    return {
        "page": page,
        "languages": languages,
        "title": showing.told(page.title, page),
        "booking": booking,
        "token": token,
        "times": times,
        "facts": [*times, *showing.company(page=page, length=length, hosts=hosts), *where],
    }


def _ask(request: HttpRequest, booking: "Booking", frame: dict[str, Any], at: datetime) -> HttpResponse:
    zone = request.GET.get("tz", "") if forms.zone(request.GET.get("tz", "")) else booking.guest_zone
    meeting = booking.meeting
    times = showing.times(
        start=at,
        length=meeting.end - meeting.start,
        zone=zone,
        hosts=queries.hosts_of(meeting=meeting),
    )
    day = at.astimezone(ZoneInfo(zone)).date().isoformat()
    context = {"after": times, "at": showing.iso(at), "back": reading.address(request.GET, day=day)}
    return render(request, "booking/moving.html", frame | context)


def _move(request: HttpRequest, booking: "Booking", frame: dict[str, Any], now: datetime) -> HttpResponse:
    try:
        start = forms.instants(request.POST.get("at", ""), ZoneInfo(booking.guest_zone))[0]
        moved = actions.move(
            actor=gate.guest(booking.pk), booking_id=booking.pk, sequence=booking.sequence, start=start, now=now
        )
    except (ValueError, IndexError):
        return render(request, "booking/moving.html", frame | {"lost": _("There is no such time.")}, status=422)
    except SlotTaken as taken:
        others = showing.choices(taken.free, booking.guest_zone)
        context = frame | {"lost": str(taken), "others": others}
        return render(request, "booking/moving.html", context, status=taken.status)
    return gate.see_other("booking:manage", reading.new(request.GET), token=queries.link(booking=moved))

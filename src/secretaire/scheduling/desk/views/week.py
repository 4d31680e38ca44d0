"""A host's week: meetings, busy time and hours on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from secretaire.lib import clock
from secretaire.scheduling.availability import queries as availability
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.core import BookingState, local_day, uid
from secretaire.scheduling.booking.queries import hosting
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.desk.views import member, show, told
from secretaire.scheduling.pages import queries as pages
from secretaire.ui import week as drawn
from secretaire.ui.week import Item

if TYPE_CHECKING:
    from secretaire.scheduling.booking.models import Booking
    from secretaire.scheduling.hosts.models import Host

_HERE = "desk:week"
_SIX, _SEVEN = timedelta(days=6), timedelta(days=7)
#: Days for which a week can be asked: those that calendars and clocks agree upon.
_FIRST, _LAST = date(1971, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """Seven days on the host's clock, and their span ``[start, end)``."""

    first: date
    zone: ZoneInfo
    start: datetime
    end: datetime


@member
def week(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show one week of a host, and what a new host has yet to do."""
    now = clock.now()
    shown = _shown(_asked(request.GET.get("day", "")) or now.astimezone(ZoneInfo(host.zone)).date(), host)
    taken = queries.of_host(tenant_id=host.tenant_id, host_id=host.pk, start=shown.start, end=shown.end)
    context = {
        "week": drawn.week(
            first=shown.first,
            zone=shown.zone,
            now=now,
            items=[*_meetings(taken), *_busy(host, shown, taken)],
            open_spans=availability.open_spans(host=host, start=shown.start, end=shown.end),
            previous=_address(shown.first - _SEVEN),
            following=_address(shown.first + _SEVEN),
        ),
        "first": shown.first,
        "last": shown.first + _SIX,
        "asking": hosting.asking(tenant_id=host.tenant_id, host_id=host.pk, now=now),
        "calendars": calendars.of_host(tenant_id=host.tenant_id, host_id=host.pk),
        "silent": calendars.silent(tenant_id=host.tenant_id, hosts=[host.pk], now=now),
        "pages": pages.of_host(tenant_id=host.tenant_id, host_id=host.pk),
        "hours": availability.schedule(tenant_id=host.tenant_id, host_id=host.pk).weekly,
    }
    return show(request, host, "desk/week.html", here=_HERE, context=context)


def _asked(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and _FIRST <= day <= _LAST else None


def _shown(day: date, host: "Host") -> _Shown:
    first, zone = day - timedelta(days=day.weekday()), ZoneInfo(host.zone)
    return _Shown(first=first, zone=zone, start=local_day(first, zone)[0], end=local_day(first + _SIX, zone)[1])


def _address(day: date) -> str:
    return f"{reverse(_HERE)}?day={day.isoformat()}"


def _meetings(taken: Sequence["Booking"]) -> Iterator[Item]:
    """Yield one item for each meeting, however many guests sit in it."""
    for _meeting, group in groupby(sorted(taken, key=_by_meeting), key=_by_meeting):
        bookings = list(group)
        booking, meeting = bookings[0], bookings[0].meeting
        asking = next((each for each in bookings if each.state == BookingState.PENDING), None)
        yield Item(
            start=meeting.start,
            end=meeting.end,
            kind="waiting" if asking else "booking",
            title=told(meeting.page) if meeting.seats > 1 else _name(booking),
            note=f"{len(bookings)}/{meeting.seats}" if meeting.seats > 1 else told(meeting.page),
            href=reverse("desk:booking", kwargs={"pk": (asking or booking).pk}),
        )


def _by_meeting(booking: "Booking") -> tuple[datetime, str]:
    return booking.meeting.start, booking.meeting_id.hex


def _name(booking: "Booking") -> str:
    if booking.state == BookingState.OFFERED:
        return _("Kept for %(name)s") % {"name": booking.guest_name}
    return booking.guest_name


def _busy(host: "Host", shown: _Shown, taken: Sequence["Booking"]) -> Iterator[Item]:
    """Yield what outside calendars hold, without our own meetings that came back through them."""
    own = {uid(booking.pk) for booking in taken} | {uid(booking.meeting_id) for booking in taken}
    events = calendars.engagements(
        tenant_id=host.tenant_id, hosts=[host.pk], start=shown.start, end=shown.end, subjects=True
    )
    for event in events:
        if event.uid not in own:
            yield Item(start=event.start, end=event.end, kind="busy", title=event.subject or event.calendar)

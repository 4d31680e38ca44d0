"""Why is there no free time? One day of a host on one page, every stretch of it in words."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, ngettext

from secretaire.lib import clock
from secretaire.lib.intervals import moment
from secretaire.scheduling.availability.core import Explanation, Reason, Stretch
from secretaire.scheduling.booking import queries
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.desk.forms import why as forms
from secretaire.scheduling.desk.views import member, show, told
from secretaire.scheduling.pages import queries as pages
from secretaire.ui.bar import Piece, bar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

_REACH = timedelta(days=750)  #: farther away than any page looks
_DAY = timedelta(days=1)

#: How each reason is drawn, and its words; those that name something have a second form.
_WORDS = {
    Reason.OFFERED: ("free", gettext_lazy("Free: guests can take this time")),
    Reason.NOT_A_DURATION: ("limit", gettext_lazy("The page does not offer this duration")),
    Reason.HOLIDAY: ("outside", gettext_lazy("Holiday: %(name)s")),
    Reason.CLOSED: ("outside", gettext_lazy("You closed this date")),
    Reason.OUTSIDE_HOURS: ("outside", gettext_lazy("Outside your hours")),
    Reason.PAST: ("notice", gettext_lazy("Past")),
    Reason.NOTICE: ("notice", gettext_lazy("Sooner than the notice that the page asks for")),
    Reason.TOO_EARLY: ("notice", gettext_lazy("Before the first day that can be booked")),
    Reason.TOO_LATE: ("notice", gettext_lazy("Farther ahead than the page lets guests book")),
    Reason.BOOKED: ("busy", gettext_lazy("A booking, with its buffers")),
    Reason.BUSY: ("busy", gettext_lazy("Busy in the calendar “%(name)s”")),
    Reason.BUFFER: ("buffer", gettext_lazy("Kept free beside a booking")),
    Reason.DAY_LIMIT: ("limit", gettext_lazy("The limit of bookings for a day is reached")),
    Reason.WEEK_LIMIT: ("limit", gettext_lazy("The limit of bookings for a week is reached")),
    Reason.TOO_SHORT: ("short", gettext_lazy("What is left here is too short for this duration")),
    Reason.OFF_GRID: ("short", gettext_lazy("No start of the page falls so that this fits")),
}
_BESIDE_EVENT = gettext_lazy("Kept free beside an entry of “%(name)s”")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is to be explained."""

    page: "Page"
    duration: timedelta
    day: date


@member
def why(request: HttpRequest, host: "Host") -> HttpResponse:
    """Explain one day of a host on one page."""
    now, mine = clock.now(), pages.of_host(tenant_id=host.tenant_id, host_id=host.pk)
    context: dict[str, Any] = {"calendars": calendars.of_host(tenant_id=host.tenant_id, host_id=host.pk)}
    if mine:
        context |= _explained(_asked(request, host, mine, now), host, mine, now)
    return show(request, host, "desk/why.html", here="desk:week", context=context)


def _asked(request: HttpRequest, host: "Host", mine: "Sequence[Page]", now: "datetime") -> _Asked:
    page = next((each for each in mine if str(each.pk) == request.GET.get("page")), mine[0])
    lengths = {forms.minutes(length): length for length in page.durations}
    return _Asked(
        page=page,
        duration=lengths.get(request.GET.get("minutes", ""), page.durations[0]),
        day=forms.day(request.GET.get("day", ""), today=now.astimezone(ZoneInfo(host.zone)).date(), reach=_REACH),
    )


def _explained(asked: _Asked, host: "Host", mine: "Sequence[Page]", now: "datetime") -> dict[str, Any]:
    found = queries.explained(page=asked.page, host_id=host.pk, day=asked.day, duration=asked.duration, now=now)
    context = {
        "form": _form(asked, mine),
        "page": asked.page,
        "title": told(asked.page),
        "silent": found is None,
        "before": _address(asked, -_DAY),
        "after": _address(asked, _DAY),
    }
    return context if found is None else context | _drawn(found, asked, ZoneInfo(host.zone))


def _drawn(found: Explanation, asked: _Asked, zone: ZoneInfo) -> dict[str, Any]:
    pieces = [
        Piece(start=moment(each.start), end=moment(each.end), kind=_WORDS[each.reason][0], reason=_reason(each))
        for each in found.stretches
    ]
    return {
        "bar": bar(day=asked.day, zone=zone, pieces=pieces),
        "starts": [moment(start).astimezone(zone).time() for start in found.starts],
    }


def _reason(stretch: Stretch) -> str:
    words = _BESIDE_EVENT if stretch.reason is Reason.BUFFER and stretch.label else _WORDS[stretch.reason][1]
    return str(words) % {"name": stretch.label} if stretch.label else str(words)


def _form(asked: _Asked, mine: "Sequence[Page]") -> forms.Question:
    return forms.Question(
        pages=[(str(each.pk), told(each)) for each in mine],
        durations=[(forms.minutes(length), _in_words(length)) for length in asked.page.durations],
        initial={"page": asked.page.pk, "minutes": forms.minutes(asked.duration), "day": asked.day},
    )


def _in_words(length: timedelta) -> str:
    number = length // timedelta(minutes=1)
    return ngettext("%(number)d minute", "%(number)d minutes", number) % {"number": number}


def _address(asked: _Asked, step: timedelta) -> str:
    values = {"page": str(asked.page.pk), "minutes": forms.minutes(asked.duration), "day": str(asked.day + step)}
    return f"{reverse('desk:why')}?{urlencode(values)}"

"""Free times as data, for pages that show them in their own way."""

from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretaire.lib import clock, scope
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import open_to_all
from secretaire.scheduling.availability import core
from secretaire.scheduling.booking import forms, queries
from secretaire.scheduling.booking.core import local_day
from secretaire.scheduling.booking.views import showing
from secretaire.scheduling.pages import queries as pages

LONGEST = timedelta(days=62)

_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
}


@open_to_all
@require_safe
def slots(request: HttpRequest, slug: str) -> HttpResponse:
    """List the starts that are free from one day until before another, UTC, in order."""
    try:
        answer, status = _slots(request, slug), 200
    except Refused as refused:
        answer, status = {"error": str(refused)}, refused.status
    return JsonResponse(answer, status=status, headers=_OPEN)


def _slots(request: HttpRequest, slug: str) -> dict[str, object]:
    page, now = pages.by_slug(tenant_id=scope.current(), slug=slug), clock.now()
    zone = forms.zone(request.GET.get("tz", showing.home(page)))
    length = forms.duration(request.GET.get("duration", forms.minutes(page.durations[0])), page.durations)
    if zone is None:
        raise Refused(_("tz must be a time zone such as Europe/Paris."))
    if length is None:
        known = ", ".join(forms.minutes(each) for each in page.durations)
        raise Refused(_("duration must be one of these, in minutes: %(known)s.") % {"known": known})
    first, last = _day(request, "from", now), _day(request, "to", now)
    if not timedelta(0) < last - first <= LONGEST:
        raise Refused(_("to must be 1 to %(days)d days after from.") % {"days": LONGEST.days})
    window = (local_day(first, zone)[0], local_day(last, zone)[0])
    found = queries.offered(page=page, duration=length, window=window, now=now)
    starts = core.formatted(slot.start for slot in found)
    return {"page": slug, "duration": int(forms.minutes(length)), "slots": starts}


def _day(request: HttpRequest, name: str, now: datetime) -> date:
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        raise Refused(_("%(name)s must be a date such as 2026-03-25.") % {"name": name}) from None
    if abs(day - now.date()) > forms.FAR:
        raise Refused(_("%(name)s is too far away.") % {"name": name})
    return day

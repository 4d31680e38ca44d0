"""When a host receives: the week, single dates, holidays."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.scheduling.availability import actions, queries
from secretaire.scheduling.availability.core import sheet
from secretaire.scheduling.desk.forms.hosts import DetailsForm
from secretaire.scheduling.desk.forms.hours import PROPOSAL, HolidaysForm, OverrideForm, WeekForm
from secretaire.scheduling.desk.views import actor, member, show

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host

_HERE = "desk:hours"
_YEAR = timedelta(days=365)


@member
def week(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show and set the hours of the week."""
    if request.method != "POST":
        return hours_page(request, host)
    form = WeekForm(request.POST)
    if form.is_valid():
        try:
            actions.set_hours(actor=actor(request), host_id=host.pk, weekly=form.weekly())
        except actions.BadHours as refused:
            form.add_error(f"s{refused.day}_0_start", str(refused))
        else:
            messages.success(request, _("Your hours are saved."))
            return redirect(_HERE)
    return hours_page(request, host, week=form, status=200 if form.draft else 422)


@member
def override(request: HttpRequest, host: "Host") -> HttpResponse:
    """Set other hours on a date."""
    if request.method != "POST":
        return redirect(_HERE)
    form = OverrideForm(request.POST)
    if form.is_valid():
        day, note = form.cleaned_data["day"], form.cleaned_data["note"]
        try:
            actions.set_override(actor=actor(request), host_id=host.pk, day=day, spans=form.spans_of(0), note=note)
        except actions.BadHours as refused:
            form.add_error("s0_0_start", str(refused))
        else:
            messages.success(request, _("The date is saved."))
            return redirect(_HERE)
    return hours_page(request, host, override=form, status=422)


@require_POST
@member
def usual(request: HttpRequest, host: "Host") -> HttpResponse:
    """Go back to the usual hours on a date."""
    day = _date(request.POST.get("day", ""))
    if day is None:
        raise Missing(_("This is no date."))
    actions.drop_override(actor=actor(request), host_id=host.pk, day=day)
    messages.success(request, _("The usual hours apply again on this date."))
    return redirect(_HERE)


@member
def holidays(request: HttpRequest, host: "Host") -> HttpResponse:
    """Choose the public holidays that close."""
    if request.method != "POST":
        return hours_page(request, host)
    form = _holidays_form(request, host)
    if not form.is_valid():
        return hours_page(request, host, holidays=form, status=422)
    country, region = form.cleaned_data["country"], form.cleaned_data.get("region", "")
    actions.set_holidays(actor=actor(request), host_id=host.pk, country=country, region=region)
    messages.success(request, _("Your holidays are saved."))
    return redirect(_HERE)


def hours_page(request: HttpRequest, host: "Host", *, status: int = 200, **forms: Form) -> HttpResponse:
    """Return the page of hours, with forms that were sent in place of fresh ones."""
    written = queries.schedule(tenant_id=host.tenant_id, host_id=host.pk)
    today = clock.now().astimezone(ZoneInfo(host.zone)).date()
    closed = queries.holidays(
        country=written.country,
        region=written.region,
        language=get_language() or "",
        first_day=today,
        last_day=today + _YEAR,
    )
    context = {
        "week": WeekForm(weekly=written.weekly or PROPOSAL),
        "override": OverrideForm(),
        "holidays": _holidays_form(request, host),
        "you": DetailsForm(host=host),
        "overrides": [
            (each, [sheet.spelled(span) for span in sheet.read(each.spans)])
            for each in queries.overrides(tenant_id=host.tenant_id, host_id=host.pk, since=today)
        ],
        "closed": closed.items(),
        "unsaved": not written.weekly,
        **forms,
    }
    return show(request, host, "desk/hours.html", here=_HERE, context=context, status=status)


def _holidays_form(request: HttpRequest, host: "Host") -> HolidaysForm:
    """Return the form with the regions of the country that is chosen in it, saved or not."""
    written = queries.schedule(tenant_id=host.tenant_id, host_id=host.pk)
    sent = request.POST.dict() if request.method == "POST" and "country" in request.POST else None
    country = (sent or request.GET).get("country", written.country)
    regions = queries.regions(country=country)
    if sent is not None and sent.get("region") not in regions:
        sent["region"] = ""
    initial = {"country": country, "region": written.region if country == written.country else ""}
    return HolidaysForm(sent, initial=initial, countries=queries.countries(), regions=regions)


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None

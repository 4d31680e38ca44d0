"""The page on which guests book: one address, each step of which is a link."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from secretaire.lib import clock, mail, scope
from secretaire.lib.errors import Refused
from secretaire.scheduling.availability.core import Slot
from secretaire.scheduling.booking import actions, forms, queries
from secretaire.scheduling.booking.actions import SlotTaken, SomeTaken
from secretaire.scheduling.booking.views import gate, reading, showing
from secretaire.scheduling.booking.views.reading import Sought
from secretaire.scheduling.pages import queries as pages

if TYPE_CHECKING:
    from secretaire.scheduling.pages.models import Page


@gate.guests
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show free times, then the form for one of them, and take what it sends."""
    found, now = pages.by_slug(tenant_id=scope.current(), slug=slug), clock.now()
    frame = {"page": found, "languages": reading.speak(request, spoken=found.languages)}
    frame |= {"title": showing.told(found.title, found), "description": showing.told(found.description, found)}
    if request.method == "POST":
        return _book(request, found, frame, now)
    sought = reading.sought(request.GET, page=found, lengths=found.durations, home=showing.home(found), now=now)
    if sought.at:
        asked = queries.asked(
            page=found, duration=sought.duration, window=(sought.at, sought.at + sought.duration), now=now
        )
        if asked.offered(sought.at):
            return _fill_in(request, found, frame, sought, now)
    return _choose(request, found, frame, sought, now)


def _choose(request: HttpRequest, page: "Page", frame: dict[str, Any], sought: Sought, now: datetime) -> HttpResponse:
    def search(window: tuple[datetime, datetime]) -> list[Slot]:
        return queries.offered(page=page, duration=sought.duration, window=window, now=now)

    gone = [_("This time is not free any more. Please choose another.")] if sought.at else []
    shown = showing.calendar(request.GET, sought=sought, now=now, search=search)
    lengths = showing.lengths(request.GET, durations=page.durations, chosen=sought.duration)
    facts = showing.facts(page=page, length=sought.duration)
    return render(
        request,
        "booking/page.html",
        {
            **frame,
            **shown,
            "lengths": lengths,
            "facts": facts,
            "remarks": [*gone, *sought.remarks],
            "waiting": _wish(request.GET, sought),
        },
    )


def _wish(query: QueryDict, sought: Sought) -> str:
    """Return what the waiting list should know of somebody who found nothing."""
    return reading.address(query, **({"day": sought.day.isoformat()} if sought.day else {}))


def _fill_in(request: HttpRequest, page: "Page", frame: dict[str, Any], sought: Sought, now: datetime) -> HttpResponse:
    initial = {
        "at": showing.iso(sought.at) if sought.at else "",
        "tz": sought.zone.key,
        "duration": forms.minutes(sought.duration),
    }
    form = forms.Details(page=page, home=sought.zone.key, now=now, initial=initial)
    return _details(request, frame, form)


def _book(request: HttpRequest, page: "Page", frame: dict[str, Any], now: datetime) -> HttpResponse:
    form = forms.Details(page=page, home=showing.home(page), now=now, data=request.POST)
    if not form.is_valid():
        return _details(request, frame, form, _instead(form, None, now), status=422)
    try:
        gate.spend(request, page_id=page.pk, now=now)
        booked = actions.book(
            actor=gate.guest(form.cleaned_data["form"]),
            page_id=page.pk,
            guest=form.guest(),
            wish=form.wish(),
            form=form.cleaned_data["form"],
            now=now,
        )
    except Refused as refused:
        form.refuse(str(refused))
        return _details(request, frame, form, _instead(form, refused, now), status=refused.status)
    return gate.see_other("booking:manage", reading.new(request.GET), token=queries.link(booking=booked[0]))


def _instead(form: forms.Details, refused: Refused | None, now: datetime) -> dict[str, Any]:
    """Return what can be had instead of what was refused: other times, or a part of the weeks."""
    zone, length = form.reader, form.length
    if isinstance(refused, SomeTaken):
        weeks = sorted([(at, True) for at in refused.free] + [(at, False) for at in refused.taken])
        told = [(mail.when(at, at + length, zone), free) for at, free in weeks]
        return {"weeks": told, "free": len(refused.free)}
    if isinstance(refused, SlotTaken):
        return {"lost": True, "others": showing.choices(refused.free, zone)}
    if form.start is None:
        nearest = queries.nearest(page=form.page, duration=length, start=now, now=now)
        return {"lost": True, "others": showing.choices(nearest, zone)}
    return {}


def _details(
    request: HttpRequest,
    frame: dict[str, Any],
    form: forms.Details,
    instead: Mapping[str, Any] = {},
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the form with all that was typed."""
    page, start, back = form.page, form.start, {}
    facts = showing.facts(page=page, length=form.length)
    if start:
        if "lost" not in instead:
            hosts = pages.hosts_of(page=page)
            facts = showing.times(start=start, length=form.length, zone=form.reader, hosts=hosts) + facts
        back = {"day": start.astimezone(ZoneInfo(form.reader)).date().isoformat()}
    context = frame | {"form": form, "facts": facts, "back": reading.address(request.GET, **back)} | dict(instead)
    return render(request, "booking/details.html", context, status=status)

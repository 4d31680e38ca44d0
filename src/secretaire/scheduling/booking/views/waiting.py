"""The waiting list, for whoever found no time: to join it, to take what comes free, to leave."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretaire.lib import clock, mail, scope
from secretaire.lib.errors import Missing, Refused
from secretaire.scheduling.booking import actions, forms, queries
from secretaire.scheduling.booking.core import WaiterState
from secretaire.scheduling.booking.views import gate, reading, showing
from secretaire.scheduling.pages import queries as pages

if TYPE_CHECKING:
    from secretaire.scheduling.booking.models import Waiter


@gate.guests
def wait(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a guest on the list. The link to their place goes to their address only: anybody can type an address."""
    page, now = pages.by_slug(tenant_id=scope.current(), slug=slug), clock.now()
    frame = {"page": page, "languages": reading.speak(request, spoken=page.languages)}
    frame |= {"title": showing.told(page.title, page), "done": "new" in request.GET}
    if not page.waitlist:
        raise Missing(_("This page has no waiting list."))
    here = forms.zone(request.GET.get("tz", ""))
    initial = {name: request.GET[name] for name in ("day", "duration") if name in request.GET}
    data = request.POST if request.method == "POST" else None
    form = forms.Waiting(page=page, home=here.key if here else showing.home(page), now=now, data=data, initial=initial)
    if not form.is_valid():
        return render(request, "booking/wait.html", frame | {"form": form}, status=422 if form.is_bound else 200)
    try:
        gate.spend(request, page_id=page.pk, now=now)
        actions.wait(
            actor=gate.guest(page.pk),
            page_id=page.pk,
            guest=form.guest(),
            day=form.cleaned_data["day"],
            duration=form.length(),
            now=now,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(request, "booking/wait.html", frame | {"form": form}, status=refused.status)
    return gate.see_other("booking:wait", reading.new(request.GET), slug=slug)


@gate.guests
def place(request: HttpRequest, token: str) -> HttpResponse:
    """Show a place on the list, and what is kept for whoever has it."""
    waiter, now = _found(token)
    return render(request, "booking/place.html", _shown(request, waiter, token, now))


@gate.guests
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take what is kept."""
    waiter, now = _found(token)
    booking = actions.accept(actor=gate.guest(waiter.pk), waiter_id=waiter.pk, now=now)
    return gate.see_other("booking:manage", reading.new(request.GET), token=queries.link(booking=booking))


@gate.guests
@require_POST
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave the list."""
    waiter, now = _found(token)
    actions.leave(actor=gate.guest(waiter.pk), waiter_id=waiter.pk, now=now)
    return gate.see_other("booking:offer", reading.new(request.GET), token=token)


def _found(token: str) -> tuple["Waiter", datetime]:
    now = clock.now()
    return queries.by_waiter_link(tenant_id=scope.current(), word=token, now=now), now


def _shown(request: HttpRequest, waiter: "Waiter", token: str, now: datetime) -> dict[str, Any]:
    page, kept = waiter.page, waiter.booking
    spoken = dict.fromkeys([*page.languages, waiter.language])
    context = {
        "page": page,
        "languages": reading.speak(request, spoken=spoken, own=waiter.language),
        "title": showing.told(page.title, page),
        "waiter": waiter,
        "token": token,
        "day": mail.day(waiter.day) if waiter.day else "",
    }
    if waiter.state == WaiterState.WAITING:
        context["turn"] = queries.turn(waiter=waiter)
    if waiter.state == WaiterState.OFFERED and kept and kept.offered_until and kept.offered_until > now:
        length, hosts = kept.meeting.end - kept.meeting.start, queries.hosts_of(meeting=kept.meeting)
        times = showing.times(start=kept.meeting.start, length=length, zone=waiter.zone, hosts=hosts)
        context["facts"] = times + showing.facts(page=page, length=length, place=kept.meeting.place, hosts=hosts)
        context["until"] = mail.instant(kept.offered_until, waiter.zone)
    if waiter.state == WaiterState.TAKEN and kept:
        context["booking"] = queries.link(booking=kept)
    return context

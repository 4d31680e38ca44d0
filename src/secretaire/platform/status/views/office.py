"""The pages of the provider's staff: which places report, how the service is, and what is announced."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from secretaire.lib import clock
from secretaire.lib.errors import Refused
from secretaire.platform.status import actions, queries
from secretaire.platform.status.core.outages import figures, percent
from secretaire.platform.status.core.showing import Kind
from secretaire.platform.status.forms import AnnounceForm, PlaceForm, TellForm
from secretaire.platform.status.views import showing, words
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity.queries import account, acting, recently_to_change

_MONTH: Final = showing.DAY * 30


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_TENANTS, look=Right.STAFF_OFFICE)
@never_cache
@recently_to_change()
def overview(request: HttpRequest) -> HttpResponse:
    """Show how each target is and how fast the budget burns, the places, and what is announced; register a place."""
    user, now = account(request), clock.now()
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name, key = form.cleaned_data["name"], form.cleaned_data["key"]
            actions.register(actor=acting(user), name=name, key=key, now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The place is registered. What it sees is taken from now on."))
            return redirect("status:overview")
    announced = queries.incidents(tenant_id=user.tenant_id, since=now - showing.DAYS * showing.DAY)
    context = {
        "rows": _rows(user.tenant_id),
        "objective": percent(queries.objective()),
        "places": queries.heard(tenant_id=user.tenant_id, now=now),
        "announced": [words.announcement(each, user.language) for each in announced],
        "address": queries.address(),
        "form": form,
        "may": may(user.role, Right.STAFF_TENANTS),
    }
    return render(request, "status/overview.html", context, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.STAFF_TENANTS)
@recently_to_change(back="status:overview")
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take nothing more from a place."""
    actions.remove(actor=acting(account(request)), place_id=pk, now=clock.now())
    messages.success(request, _("Nothing more is taken from this place."))
    return redirect("status:overview")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_TENANTS)
@never_cache
def announce(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Announce an incident or a maintenance."""
    user, now = account(request), clock.now()
    names = {"names": words.STAGES, "targets": words.TARGETS, "impacts": words.IMPACTS}
    form = AnnounceForm(request.POST or None, kind=kind, **names)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.announce(actor=acting(user), notice=form.notice(now=now), now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("This is announced. The page is written anew at once."))
            return redirect("status:incident", pk=made.pk)
    context = {"form": form, "maintenance": kind is Kind.MAINTENANCE}
    return render(request, "status/announce.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_TENANTS, look=Right.STAFF_OFFICE)
@never_cache
def incident(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what was announced, and say how far it is."""
    user = account(request)
    found = queries.incident(tenant_id=user.tenant_id, incident_id=pk)
    form = TellForm(request.POST or None, kind=found.kind, names=words.STAGES, initial={"stage": found.stage.value})
    if request.method == "POST" and form.is_valid():
        try:
            said, now = form.text(), clock.now()
            actions.tell(actor=acting(user), incident_id=pk, stage=form.chosen(), text=said, now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("This is said. The page is written anew at once."))
            return redirect("status:incident", pk=pk)
    context = {
        "each": words.announcement(found, user.language),
        "form": form,
        "may": may(user.role, Right.STAFF_TENANTS),
    }
    return render(request, "status/incident.html", context, status=422 if form.is_bound else 200)


def _rows(tenant_id: UUID) -> list[dict[str, Any]]:
    """Return how each target is now, was for thirty days, and how fast its budget burns."""
    now = clock.now()
    burns = queries.rates(tenant_id=tenant_id, now=now)
    conditions = queries.conditions(tenant_id=tenant_id, now=now)
    courses = queries.courses(tenant_id=tenant_id, since=(now - _MONTH).date(), now=now)
    rows = []
    for target, found in conditions.items():
        if target not in courses:
            continue
        course = courses[target]
        told = figures(course, within=course.within, least=queries.least())
        rates = {each.pair.name: each for each in burns.get(target, ())}
        state, text = words.CONDITIONS[found]
        rows.append(
            {
                "name": words.TARGETS[target],
                "badge": (state, str(text)),
                "strict": percent(told.by_seconds),
                "rule": percent(told.by_rule),
                "fast": rates.get("fast"),
                "slow": rates.get("slow"),
            }
        )
    return rows

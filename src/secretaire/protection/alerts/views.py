"""The pages of alerts: what is wrong, who sees to it, and who is told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.alerts import actions, queries
from secretaire.protection.alerts.core import Course, Severity, State, Way, Why
from secretaire.protection.alerts.forms import SEVERITIES, WAYS, CloseForm, ContactForm
from secretaire.protection.identity import queries as identity
from secretaire.protection.identity.queries import account, acting, recently_to_change

if TYPE_CHECKING:
    from datetime import timedelta

    from django_stubs_ext import StrPromise

    from secretaire.protection.alerts.core import Steps
    from secretaire.protection.alerts.models import Alert, Contact, Notice

_SHOWN = 100  #: alerts that are closed
_DRILLS = 5

_LEVELS = {
    Severity.LOW: ("info", "level-1"),
    Severity.MEDIUM: ("info", "level-2"),
    Severity.HIGH: ("waiting", "level-3"),
    Severity.CRITICAL: ("failing", "level-4"),
}
_STATES: "dict[State, tuple[str, StrPromise]]" = {
    State.OPEN: ("failing", pgettext_lazy("an alert is", "Open")),
    State.ACKNOWLEDGED: ("waiting", pgettext_lazy("an alert is", "Seen to")),
    State.CLOSED: ("ok", pgettext_lazy("an alert is", "Closed")),
}
_COURSES: "dict[Course, tuple[str, StrPromise]]" = {
    Course.WAITING: ("waiting", pgettext_lazy("a notice is", "To be told")),
    Course.SENT: ("ok", pgettext_lazy("a notice is", "Told")),
    Course.FAILED: ("failing", pgettext_lazy("a notice is", "Not told")),
    Course.NEEDLESS: ("cancelled", pgettext_lazy("a notice is", "Not needed")),
}
_WHYS: "dict[str, StrPromise]" = {
    Why.SILENT: gettext_lazy("no answer yet; tried again"),
    Why.REFUSED: gettext_lazy("the other side refuses"),
    Why.MANY: gettext_lazy("too many in this hour"),
}
_FACTS: "dict[str, StrPromise]" = {
    "client": gettext_lazy("Client"),
    "actor": gettext_lazy("Who"),
    "subject": gettext_lazy("What"),
    "verb": gettext_lazy("Act"),
    "origin": gettext_lazy("From"),
    "metric": gettext_lazy("How often"),
    "request": gettext_lazy("Request"),
    "why": gettext_lazy("Reason"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An alert in words."""

    alert: "Alert"
    title: str
    level: tuple[str, str, str]  #: state, icon, word
    badge: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice in words."""

    notice: "Notice"
    who: str
    way: str
    badge: tuple[str, str]
    why: str
    steps: "tuple[float, float, float] | None"  #: seconds: until it was taken up, until it was told, all since the fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A drill: how many it reached, and the steps of the last."""

    drill: "Alert"
    told: int
    of: int
    steps: "tuple[float, float, float] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody on the list, in words."""

    contact: "Contact"
    way: str
    least: tuple[str, str, str]


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show what is wrong, and what was."""
    tenant_id = account(request).tenant_id
    context = {
        "open": [_row(each) for each in queries.unsettled(tenant_id=tenant_id)],
        "closed": [_row(each) for each in queries.closed(tenant_id=tenant_id, at_most=_SHOWN)],
        "listed": len(queries.contacts(tenant_id=tenant_id)),
        "drills": [_held(each) for each in queries.drills(tenant_id=tenant_id, at_most=_DRILLS)],
    }
    return render(request, "alerts/listing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def alert(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one alert, and who was told; close it."""
    user = account(request)
    found = queries.alert(tenant_id=user.tenant_id, alert_id=pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        actions.close(actor=acting(user), alert_id=pk, user_id=user.pk, note=note, now=clock.now())
        messages.success(request, _("The alert is closed."))
        return redirect("alerts:listing")
    context = {
        "row": _row(found),
        "facts": [(_FACTS.get(name, name), value) for name, value in found.facts.items()],
        "told": [_told(*each) for each in queries.steps(tenant_id=user.tenant_id, alert_id=pk)],
        "noticed": round((found.raised_at - found.happened_at).total_seconds()),
        "by": _name(user.tenant_id, found.acknowledged_by),
        "closer": _name(user.tenant_id, found.closed_by),
        "form": form,
        "may": may(user.role, Right.SECURITY),
    }
    return render(request, "alerts/alert.html", context, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.SECURITY)
def acknowledge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """See to it: nobody further is told."""
    user = account(request)
    actions.acknowledge(actor=acting(user), alert_id=pk, user_id=user.pk, now=clock.now())
    messages.success(request, _("You see to it. Nobody further is told."))
    return redirect("alerts:alert", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
@recently_to_change()
def people(request: HttpRequest) -> HttpResponse:
    """Show who is told, and put somebody on the list; a program's secret is shown this once."""
    user = account(request)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_contact(actor=acting(user), wish=form.wish(language=user.language), now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            if made.way == Way.WEBHOOK:
                return render(request, "alerts/secret.html", {"contact": made})
            messages.success(request, _("They are on the list."))
            return redirect("alerts:people")
    drilled = queries.drills(tenant_id=user.tenant_id, at_most=1)
    context: dict[str, Any] = {
        "rows": [
            Listed(contact=each, way=str(WAYS[Way(each.way)]), least=_level(each.least))
            for each in queries.contacts(tenant_id=user.tenant_id)
        ],
        "form": form,
        "may": may(user.role, Right.SECURITY),
        "drill": drilled[0] if drilled else None,
        "told": [
            _told(*each) for last in drilled for each in queries.steps(tenant_id=user.tenant_id, alert_id=last.pk)
        ],
    }
    return render(request, "alerts/people.html", context, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.SECURITY)
@recently_to_change(back="alerts:people")
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take somebody off the list."""
    actions.remove_contact(actor=acting(account(request)), contact_id=pk)
    messages.success(request, _("They are not on the list any more."))
    return redirect("alerts:people")


@require_POST
@needs(Right.SECURITY)
def drill(request: HttpRequest) -> HttpResponse:
    """See how long it takes to reach everybody."""
    actions.drill(actor=acting(account(request)), now=clock.now())
    messages.success(request, _("The drill is under way. Reload this page in a moment to see who was reached."))
    return redirect("alerts:people")


def _row(found: "Alert") -> Row:
    state, words = _STATES[State(found.state)]
    return Row(alert=found, title=_(found.title), level=_level(found.severity), badge=(state, str(words)))


def _held(drill: "Alert") -> Held:
    found = [each for _notice, each in queries.steps(tenant_id=drill.tenant_id, alert_id=drill.pk)]
    told = [each for each in found if each]
    slowest = max(told, key=lambda each: each.whole, default=None)
    return Held(
        drill=drill,
        told=len(told),
        of=len(found),
        steps=(_seconds(slowest.queued), _seconds(slowest.handed), _seconds(slowest.whole)) if slowest else None,
    )


def _level(severity: str) -> tuple[str, str, str]:
    found = Severity(severity)
    return (*_LEVELS[found], str(SEVERITIES[found]))


def _told(notice: "Notice", steps: "Steps | None") -> Told:
    state, words = _COURSES[Course(notice.state)]
    name = notice.contact.name if notice.contact else _name(notice.tenant_id, notice.user_id)
    return Told(
        notice=notice,
        who=name,
        way=str(WAYS[Way(notice.way)]),
        badge=(state, str(words)),
        why=str(_WHYS.get(notice.why, "")),
        steps=(_seconds(steps.queued), _seconds(steps.handed), _seconds(steps.whole)) if steps else None,
    )


def _seconds(span: "timedelta") -> float:
    return round(span.total_seconds(), 1)


def _name(tenant_id: UUID, user_id: UUID | None) -> str:
    if user_id is None:
        return ""
    try:
        return identity.by_id(tenant_id=tenant_id, user_id=user_id).name
    except Missing:
        return _("somebody who has left")

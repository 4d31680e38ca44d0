"""What was sent to an endpoint, each attempt, and sending it again."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock, mail
from secretaire.platform.webhooks import actions, queries
from secretaire.platform.webhooks.core.states import Fault, State
from secretaire.platform.webhooks.forms import Period
from secretaire.platform.webhooks.views import KINDS, actor, condition, progress, why, zone
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity import queries as identity
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.platform.webhooks.models import Attempt, Delivery

_MANY = 50
_STATES = {
    "": gettext_lazy("All"),
    State.WAITING: gettext_lazy("On their way"),
    State.FAILED: gettext_lazy("Not delivered"),
    State.DELIVERED: gettext_lazy("Delivered"),
}
_FAULTS = {
    Fault.SILENT: gettext_lazy("No answer came in time."),
    Fault.CLOSED: gettext_lazy("The address leads into a private network; nothing is sent there."),
    Fault.WRONG: gettext_lazy("The address cannot be asked."),
}
_REDIRECT = range(300, 400)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A delivery in words."""

    delivery: "Delivery"
    badge: tuple[str, str]
    kind: str
    made: str
    next: str


@dataclass(frozen=True, kw_only=True)
class Try:
    """An attempt in words."""

    attempt: "Attempt"
    at: str
    said: str


@needs(Right.CONNECTIONS, look=Right.LOOK)
@require_safe
def endpoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an endpoint, what was sent to it, and what became of that."""
    user, now = identity.account(request), clock.now()
    found, home = queries.endpoint(tenant_id=user.tenant_id, endpoint_id=pk), zone(user)
    state = request.GET.get("state", "")
    state = state if state in _STATES else ""
    rows = queries.deliveries(
        tenant_id=user.tenant_id, endpoint_id=pk, state=state, before=_before(request), many=_MANY + 1
    )
    context = {
        "endpoint": found,
        "badge": condition(found),
        "why": why(found),
        "kinds": [KINDS[kind] for kind in found.kinds],
        "succeeded": mail.brief(found.last_success, home) if found.last_success else "",
        "overlap": _overlap(found.previous_until, home, now),
        "tabs": _tabs(user.tenant_id, pk, state),
        "rows": [_row(each, home) for each in rows[:_MANY]],
        "older": _older(rows, state) if len(rows) > _MANY else "",
        "period": Period(zone=home, now=now),
    }
    return render(request, "webhooks/endpoint.html", context)


@needs(Right.CONNECTIONS, look=Right.LOOK)
@require_safe
def delivery(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what was sent, and each attempt to do so."""
    user = identity.account(request)
    found, home = queries.delivery(tenant_id=user.tenant_id, delivery_id=pk), zone(user)
    tries = [
        Try(attempt=each, at=mail.brief(each.at, home), said=_said(each))
        for each in queries.attempts(tenant_id=user.tenant_id, delivery_id=pk)
    ]
    body = json.dumps(json.loads(found.body), ensure_ascii=False, indent=2)
    context = {"row": _row(found, home), "endpoint": found.endpoint, "tries": tries, "body": body}
    return render(request, "webhooks/delivery.html", context)


@needs(Right.CONNECTIONS)
@require_POST
def test(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send an endpoint a message that says nothing."""
    made = actions.test(actor=actor(request), endpoint_id=pk, now=clock.now())
    messages.success(request, _("A test is on its way. What became of it stands here in a moment."))
    return redirect("webhooks:delivery", pk=made.pk)


@needs(Right.CONNECTIONS)
@require_POST
def replay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send one message again."""
    actions.replay(actor=actor(request), delivery_id=pk, now=clock.now())
    messages.success(request, _("It is sent again, under the same name."))
    return redirect("webhooks:delivery", pk=pk)


@needs(Right.CONNECTIONS)
@require_POST
def replay_failed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send again what was not delivered in a period."""
    user, now = identity.account(request), clock.now()
    queries.endpoint(tenant_id=user.tenant_id, endpoint_id=pk)
    period = Period(request.POST, zone=zone(user), now=now)
    if not period.is_valid():
        messages.error(request, _("Name two days, the earlier one first."))
        return redirect("webhooks:endpoint", pk=pk)
    since, until = period.span()
    many = actions.replay_failed(actor=actor(request), endpoint_id=pk, since=since, until=until, now=now)
    said = ngettext("%(number)d message is sent again.", "%(number)d messages are sent again.", many)
    messages.success(request, said % {"number": many})
    return redirect("webhooks:endpoint", pk=pk)


def _row(delivery: "Delivery", home: str) -> Row:
    return Row(
        delivery=delivery,
        badge=progress(delivery.state),
        kind=str(KINDS[delivery.kind]),
        made=mail.brief(delivery.made_at, home),
        next=mail.brief(delivery.next_at, home) if delivery.next_at else "",
    )


def _said(attempt: "Attempt") -> str:
    if attempt.fault:
        return str(_FAULTS[Fault(attempt.fault)])
    if attempt.status in _REDIRECT:
        return _("Answered %(status)d: it leads elsewhere, and messages do not follow.") % {"status": attempt.status}
    return _("Answered %(status)d.") % {"status": attempt.status}


def _tabs(tenant_id: UUID, pk: UUID, chosen: str) -> list[Link]:
    counts, home = queries.counts(tenant_id=tenant_id), reverse("webhooks:endpoint", kwargs={"pk": pk})
    return [
        Link(
            href=f"{home}?state={state}#deliveries" if state else f"{home}#deliveries",
            text=str(words),
            current=state == chosen,
            count=counts.get((pk, state), 0) if state in {State.WAITING, State.FAILED} else 0,
        )
        for state, words in _STATES.items()
    ]


def _before(request: HttpRequest) -> tuple[datetime, UUID] | None:
    """Return the last delivery that was seen, as the address names it; nothing if it names none."""
    at, _dot, key = request.GET.get("before", "").partition(".")
    try:
        moment, found = datetime.fromisoformat(at), UUID(key)
    except ValueError:
        return None
    return (moment, found) if moment.tzinfo else None


def _older(rows: "list[Delivery]", state: str) -> str:
    last = rows[_MANY - 1]
    query = {"before": f"{last.made_at.isoformat()}.{last.pk}"} | ({"state": state} if state else {})
    return f"?{urlencode(query)}#deliveries"


def _overlap(until: datetime | None, home: str, now: datetime) -> str:
    return mail.instant(until, home) if until and until > now else ""

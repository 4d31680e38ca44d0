"""Where those who answer for it see requests of erasure, with the time that is left, and settle them."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock, signing
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.erasure import actions, core, queries
from secretaire.platform.erasure.core import LIVING, State
from secretaire.platform.erasure.forms import FileForm, ReasonForm
from secretaire.platform.erasure.views.words import KINDS, ROOMS, STAYS
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.platform.erasure.models import Request

_OVERVIEW: Final = "erasure:overview"
_BADGES: Final[dict[str, tuple[str, str | Promise]]] = {
    State.ASKED: ("waiting", gettext_lazy("Not confirmed")),
    State.OPEN: ("waiting", pgettext_lazy("a request", "Open")),
    State.RUNNING: ("info", gettext_lazy("Being carried out")),
    State.DONE: ("ok", gettext_lazy("Carried out")),
    State.REFUSED: ("cancelled", pgettext_lazy("a request", "Refused")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A request in words."""

    request: "Request"
    who: str
    badge: tuple[str, str | Promise]
    clock: core.Clock | None
    words: str


@needs(Right.ERASURE)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Show the requests, and write one down that came by another way."""
    actor, now = _actor(request), clock.now()
    initial = {"received": now.date(), "language": get_language()}
    form = FileForm(request.POST if request.method == "POST" else None, now=now, initial=initial)
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data
        found = actions.file(
            actor=actor,
            email=sent["email"],
            user_id=_account(actor.tenant_id, sent["email"]),
            language=sent["language"],
            received=sent["received"],
            now=now,
        )
        return redirect("erasure:detail", pk=found.pk)
    rows = [_row(each, now) for each in queries.every(tenant_id=actor.tenant_id)]
    status = 422 if form.is_bound else 200
    return render(request, "erasure/overview.html", {"rows": rows, "form": form}, status=status)


@needs(Right.ERASURE)
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one request: its clock, what will go and what will stay, or what went and stayed."""
    return _detail(request, pk)


@needs(Right.ERASURE)
@require_POST
def recount(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Count again what would go."""
    actor = _actor(request)
    queries.get(tenant_id=actor.tenant_id, request_id=pk)
    actions.planning.promise(tenant_id=actor.tenant_id, request_id=str(pk))
    messages.success(request, _("It is being counted again."))
    return redirect("erasure:detail", pk=pk)


@needs(Right.ERASURE)
@require_POST
@identity.recently_to_change(back=_OVERVIEW)
def begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Carry a request out."""
    try:
        actions.begin(actor=_actor(request), request_id=pk, now=clock.now())
    except Missing:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("erasure:detail", pk=pk)


@needs(Right.ERASURE)
@require_POST
def extend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take two more months."""
    form = ReasonForm(request.POST, prefix="extend")
    if not form.is_valid():
        return _detail(request, pk, extension=form)
    try:
        actions.extend(actor=_actor(request), request_id=pk, reason=form.cleaned_data["reason"], now=clock.now())
    except Missing:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("erasure:detail", pk=pk)


@needs(Right.ERASURE)
@require_POST
@identity.recently_to_change(back=_OVERVIEW)
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse a request."""
    form = ReasonForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return _detail(request, pk, refusal=form)
    try:
        actions.refuse(actor=_actor(request), request_id=pk, reason=form.cleaned_data["reason"], now=clock.now())
    except Missing:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("erasure:detail", pk=pk)


@needs(Right.ERASURE)
@require_safe
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand the report out, with the signature of its text."""
    found = queries.get(tenant_id=_actor(request).tenant_id, request_id=pk)
    if not found.report:
        raise Missing(_("There is no report yet."))
    document = {
        "report": found.report,
        "signature": signing.sign(found.report.encode(), purpose=actions.PURPOSE),
        "key": signing.public_key(purpose=actions.PURPOSE),
    }
    return HttpResponse(
        json.dumps(document, ensure_ascii=False, indent=1),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="erasure-{found.pk}.json"',
            "Cache-Control": "private, no-store",
        },
    )


def _detail(
    request: HttpRequest, pk: UUID, *, extension: ReasonForm | None = None, refusal: ReasonForm | None = None
) -> HttpResponse:
    found, now = queries.get(tenant_id=_actor(request).tenant_id, request_id=pk), clock.now()
    still = found.state == State.OPEN
    context: dict[str, Any] = {
        "found": found,
        "row": _row(found, now),
        "counting": still and found.planned_at is None,
        "first": queries.house.before(found.tenant_id, queries.whose(request=found), now) if still else [],
        "gone": _gone(found),
        "stays": [_stay(each) for each in found.stays],
        "extendable": still and not found.extended_at and found.due_at and found.due_at > now,
        "extension": extension or ReasonForm(prefix="extend"),
        "refusal": refusal or ReasonForm(prefix="refuse"),
    }
    return render(request, "erasure/detail.html", context, status=422 if extension or refusal else 200)


def _row(found: "Request", now: datetime) -> Row:
    spent = None
    if found.state in LIVING and found.received_at and found.due_at:
        spent = core.clock(received=found.received_at, until=found.due_at, now=now)
    return Row(
        request=found,
        who=found.address or _("Somebody whose address is forgotten"),
        badge=_BADGES[found.state],
        clock=spent,
        words=_left(spent.left) if spent else "",
    )


def _left(days: int) -> str:
    if days < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def _gone(found: "Request") -> list[tuple[str, str, int]]:
    """Return what went, or will go, room by room; a table of an earlier version is told by its name."""
    done = {each.room: each.counts for each in queries.steps(request=found)}
    return [
        (str(ROOMS[room]), str(KINDS.get(table, table)), count)
        for room, counts in (done or found.plan).items()
        for table, count in sorted(counts.items())
    ]


def _stay(row: dict[str, Any]) -> dict[str, Any]:
    label, why = STAYS[row["what"]]
    until = date_format(datetime.fromisoformat(row["until"]), "j F Y") if row["until"] else _("without end")
    return {"label": label, "why": why, "rows": row["rows"], "until": until}


def _account(tenant_id: UUID, email: str) -> UUID | None:
    try:
        return identity.by_email(tenant_id=tenant_id, email=email).pk
    except Missing:
        return None


def _actor(request: HttpRequest) -> Actor:
    return identity.acting(identity.account(request))

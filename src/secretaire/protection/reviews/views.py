"""The pages on which administrators review who has access."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity.queries import account
from secretaire.protection.reviews import actions, queries
from secretaire.protection.reviews.core import Decision, Mark, table
from secretaire.protection.reviews.forms import DecideForm, RhythmForm
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.protection.reviews.models import Campaign, Item

_PLACE = "reviews:overview"
_KINDS: dict[str, str | Promise] = {
    "account": gettext_lazy("Account"),
    "client": gettext_lazy("Program"),
    "token": gettext_lazy("Personal token"),
    "directory": gettext_lazy("Directory"),
    "certificate": gettext_lazy("Certificate"),
    "webhook": gettext_lazy("Webhook"),
}
_MARKS: dict[Mark, tuple[str, str | Promise]] = {
    Mark.DORMANT: ("waiting", gettext_lazy("Not used for 90 days")),
    Mark.UNUSED: ("waiting", gettext_lazy("Rights not used for 90 days")),
    Mark.PRIVILEGED: ("info", gettext_lazy("Privileged")),
}
_DECISIONS: dict[str, tuple[str, str | Promise]] = {
    Decision.KEEP: ("ok", pgettext_lazy("an access was", "Kept")),
    Decision.CUT: ("cancelled", pgettext_lazy("an access was", "Cut")),
}
_REASONS = (
    gettext_lazy("Still needed for the present work"),
    gettext_lazy("Has another task now"),
    gettext_lazy("Has left"),
    gettext_lazy("Not used any more"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One access in words."""

    item: "Item"
    kind: str
    role: str
    marks: Sequence[tuple[str, str]]
    badge: tuple[str, str] | None
    own: bool  #: whether it is the reader's, who so cannot decide on it
    open: bool  #: whether the reader can decide on it now


@require_safe
@needs(Right.REVIEW, look=Right.LOOK)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the review that is open, those that are done, and how often there is one."""
    user = account(request)
    rhythm = queries.rhythm(tenant_id=user.tenant_id)
    initial = {"months": rhythm.months, "days": rhythm.days} if rhythm else {"months": 3, "days": 21}
    running = queries.running(tenant_id=user.tenant_id)
    context: dict[str, Any] = {
        "running": running,
        "progress": _progress(running) if running else None,
        "late": bool(running and running.due_at <= clock.now()),
        "history": queries.history(tenant_id=user.tenant_id),
        "rhythm": rhythm,
        "form": RhythmForm(initial=initial),
        "may": may(user.role, Right.REVIEW),
    }
    return _shown(request, "reviews/overview.html", context)


@require_POST
@needs(Right.REVIEW)
def begin(request: HttpRequest) -> HttpResponse:
    """Open a review now."""
    found = actions.open_campaign(actor=_actor(request), now=clock.now())
    messages.success(request, _("The review is open. Everybody who can decide is written to."))
    return redirect("reviews:campaign", pk=found.pk)


@require_POST
@needs(Right.REVIEW)
def rhythm(request: HttpRequest) -> HttpResponse:
    """Set how often there is a review."""
    form = RhythmForm(request.POST)
    if form.is_valid():
        sent = form.cleaned_data
        actions.set_rhythm(actor=_actor(request), months=sent["months"], days=sent["days"], now=clock.now())
        messages.success(request, _("This is saved."))
    else:
        messages.error(request, _("A review comes every one to twelve months, with seven to sixty days to decide."))
    return redirect(_PLACE)


@require_safe
@needs(Right.REVIEW, look=Right.LOOK)
def campaign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a review: what is to be decided next, and everything in it."""
    return _campaign(request, pk, DecideForm())


@require_POST
@needs(Right.REVIEW)
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep or cut one access, and go on to the next."""
    user, form = account(request), DecideForm(request.POST)
    item = queries.item(tenant_id=user.tenant_id, item_id=pk)
    if form.is_valid():
        try:
            actions.decide(
                actor=_actor(request),
                item_id=pk,
                reviewer=user.pk,
                decision=form.cleaned_data["decision"],
                reason=form.cleaned_data["reason"],
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _SAID[form.cleaned_data["decision"]] % {"label": item.label})
            return redirect(f"{reverse('reviews:campaign', kwargs={'pk': item.campaign_id})}#next")
    return _campaign(request, item.campaign_id, form, chosen=item.pk, status=422)


@require_POST
@needs(Right.REVIEW)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a review for good."""
    actions.close(actor=_actor(request), campaign_id=pk, reviewer=account(request).pk, now=clock.now())
    messages.success(request, _("The review is done. Its result is kept and can be saved below."))
    return redirect("reviews:campaign", pk=pk)


@require_safe
@needs(Right.REVIEW, look=Right.LOOK)
def result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return the result of a closed review as it was written down, with its digest (RFC 9530)."""
    found = _closed(request, pk)
    response = _file(found.result, f"review-{found.number}.json", "application/json")
    response.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(found.digest)).decode()}:"
    return response


@require_safe
@needs(Right.REVIEW, look=Right.LOOK)
def spreadsheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return the same for a spreadsheet."""
    found = _closed(request, pk)
    return _file(table(json.loads(found.result)["items"]), f"review-{found.number}.csv", "text/csv; charset=utf-8")


_SAID = {
    Decision.KEEP: gettext_lazy("%(label)s is kept."),
    Decision.CUT: gettext_lazy("%(label)s is cut: the access ended this very moment."),
}


def _campaign(
    request: HttpRequest, pk: UUID, form: DecideForm, *, chosen: UUID | None = None, status: int = 200
) -> HttpResponse:
    user = account(request)
    found = queries.campaign(tenant_id=user.tenant_id, campaign_id=pk)
    items = queries.items(tenant_id=user.tenant_id, campaign_id=pk)
    rows = [_row(found, one, user.pk) for one in items]
    asked = str(chosen or request.GET.get("item", ""))
    undecided = [row for row in rows if row.open and not row.item.decision]
    named = [row for row in rows if row.open and str(row.item.pk) == asked]
    reviewing = may(user.role, Right.REVIEW)
    context = {
        "campaign": found,
        "progress": queries.progress(tenant_id=user.tenant_id, found=items),
        "rows": rows,
        "next": next(iter(named or undecided), None) if reviewing else None,
        "form": form,
        "reasons": _REASONS,
        "may": reviewing,
        "late": found.closed_at is None and found.due_at <= clock.now(),
        "others": sum(1 for row in rows if row.own and not row.item.decision),
    }
    return _shown(request, "reviews/campaign.html", context, status=status)


def _progress(found: "Campaign") -> queries.Progress:
    items = queries.items(tenant_id=found.tenant_id, campaign_id=found.pk)
    return queries.progress(tenant_id=found.tenant_id, found=items)


def _row(found: "Campaign", item: "Item", reader: UUID) -> Row:
    own = item.holder == reader
    badge = _DECISIONS.get(item.decision)
    return Row(
        item=item,
        kind=str(_KINDS.get(item.kind, item.kind)),
        role=queries.role_name(item),
        marks=[(_MARKS[Mark(each)][0], str(_MARKS[Mark(each)][1])) for each in item.marks],
        badge=(badge[0], str(badge[1])) if badge else None,
        own=own,
        open=found.closed_at is None and not own and item.decision != Decision.CUT,
    )


def _shown(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = render(request, template, context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _closed(request: HttpRequest, pk: UUID) -> "Campaign":
    found = queries.campaign(tenant_id=account(request).tenant_id, campaign_id=pk)
    if found.closed_at is None:
        raise Missing(_("There is nothing at this address."))
    return found


def _file(text: str, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(text, content_type=kind, headers=headers)


def _actor(request: HttpRequest) -> Actor:
    user = account(request)
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)

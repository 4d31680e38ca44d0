"""Notices to clients: written, sent, and what shows that each client knows."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting, recently_to_change
from secretaire.trust.advisories import queries as advisories
from secretaire.trust.bureau.forms import NoticeForm, ReachForm, WordsForm
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.duties.queries import names as everybody
from secretaire.trust.measures.core import LANGUAGES
from secretaire.trust.notices import actions, queries
from secretaire.trust.notices.core import PREPARED, REGISTERS, Journey, Kind, Stage
from secretaire.trust.notices.queries import Standing
from secretaire.trust.registers import queries as registers

if TYPE_CHECKING:
    from secretaire.trust.notices.models import Notice

KINDS: Final[dict[Kind, str | Promise]] = {
    Kind.INCIDENT: pgettext_lazy("a notice is about", "An incident"),
    Kind.CHANGE: pgettext_lazy("a notice is about", "A change"),
    Kind.SUBPROCESSOR: pgettext_lazy("a notice is about", "A supplier that handles data of clients"),
    Kind.TERMS: pgettext_lazy("a notice is about", "What is promised or agreed"),
    Kind.WEAKNESS: pgettext_lazy("a notice is about", "A weakness to which clients are exposed"),
}
#: Each with the state of its badge.
STAGES: Final[dict[Stage, tuple[str, str | Promise]]] = {
    Stage.WAITING: ("waiting", pgettext_lazy("a notice", "On its way")),
    Stage.SENT: ("waiting", pgettext_lazy("a notice", "Sent")),
    Stage.DELIVERED: ("info", gettext_lazy("Taken by a mail server")),
    Stage.OPENED: ("info", pgettext_lazy("a notice", "Opened")),
    Stage.ACKNOWLEDGED: ("ok", pgettext_lazy("a notice", "Acknowledged")),
}


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show every notice, and how far it came."""
    user, now = officer(request), clock.now()
    return show(request, "notices", {"rows": _rows(user.tenant_id, now)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """Write a notice; nobody is told before it was looked at and sent."""
    user = officer(request)
    kinds = {kind: words for kind, words in KINDS.items() if kind not in PREPARED}
    least = {kind: queries.least(tenant_id=user.tenant_id, kind=kind) for kind in kinds}
    form = NoticeForm(
        request.POST or None, kinds=kinds, clients=queries.here(), initial=_proposed(request, user.tenant_id, least)
    )
    if request.method == "POST" and form.is_valid():
        try:
            _known(user.tenant_id, form.cleaned_data)
            made = actions.draft(actor=acting(user), by=user.pk, wish=form.wish(), now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("bureau:notice", pk=made.pk)
    context = {"form": form, "least": [(KINDS[kind], days) for kind, days in least.items() if days]}
    return show(request, "notice_form", context, status=422 if form.is_bound else 200)


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what a notice says, in each language, and what is known of it at each client."""
    user, now = officer(request), clock.now()
    found = queries.notice(tenant_id=user.tenant_id, notice_id=pk)
    standing, clients = queries.standing(notice=found), queries.here()
    names = everybody(tenant_id=user.tenant_id)
    context = row(standing, now) | {
        "texts": [(each, found.said(each)) for each in LANGUAGES if each in found.kept["title"]],
        "receipts": [_receipt(receipt, journey, clients) for receipt, journey in standing.receipts],
        "by": names.get(by, "") if (by := found.sent_by or found.written_by) else "",
        "genuine": queries.genuine(found),
        "about": _about(user.tenant_id, found.register, found.number),
        "goes": _goes(found),
        "stays": Kind(found.kind) in PREPARED,
    }
    return show(request, "notice", context)


@require_POST
@needs(Right.STAFF_OFFICE)
@recently_to_change(back="bureau:notices")
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a notice, just after having proven who one is."""
    user = officer(request)
    actions.send(actor=acting(user), by=user.pk, notice_id=pk, now=clock.now())
    messages.success(request, _("It is sent, and has its place in the log of evidence. Below you see who knows."))
    return redirect("bureau:notice", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def reword(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say otherwise what a notice says that was not sent."""
    user = officer(request)
    found = queries.notice(tenant_id=user.tenant_id, notice_id=pk)
    initial = {f"{part}_{each}": text for part, texts in found.kept.items() for each, text in texts.items()}
    form = WordsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword(actor=acting(user), by=user.pk, notice_id=pk, written=form.written(), now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It says so now. Nobody was told yet."))
            return redirect("bureau:notice", pk=pk)
    context = {"form": form, "notice": found, "title": found.said(registers.language()).title}
    return show(request, "reword", context, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.STAFF_OFFICE)
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a notice away that was not sent."""
    user = officer(request)
    actions.discard(actor=acting(user), notice_id=pk)
    messages.success(request, _("The notice is gone."))
    return redirect("bureau:notices")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def reach(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down how a client was told that no letter reaches."""
    user = officer(request)
    receipt = queries.receipt(tenant_id=user.tenant_id, receipt_id=pk)
    found = queries.notice(tenant_id=user.tenant_id, notice_id=receipt.notice_id)
    form = ReachForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reach(actor=acting(user), receipt_id=pk, how=form.cleaned_data["how"], now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("bureau:notice", pk=found.pk)
    name = queries.here().get(receipt.client, str(receipt.client))
    context = {"form": form, "notice": found, "client": name, "title": found.said(registers.language()).title}
    return show(request, "reach", context, status=422 if form.is_bound else 200)


def row(standing: Standing, now: datetime) -> dict[str, Any]:
    """Return how a notice stands, in words and numbers."""
    found = standing.notice
    return {
        "notice": found,
        "said": found.said(registers.language()),
        "kind": KINDS[Kind(found.kind)],
        "standing": standing,
        "many": len(standing.receipts),
        "knowing": sum(journey.told is not None for _receipt_, journey in standing.receipts),
        "over": standing.over(now),
        "runs": found.sent_at is not None and bool(found.ahead_days) and not standing.over(now),
    }


def running(tenant_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """Return the notices that somebody has to look after: those not sent, not everywhere known, or still running."""
    return [
        each
        for each in _rows(tenant_id, now)
        if each["notice"].sent_at is None or each["standing"].untold or each["runs"]
    ]


def _rows(tenant_id: UUID, now: datetime) -> list[dict[str, Any]]:
    found = queries.notices(tenant_id=tenant_id)
    return [row(each, now) for each in queries.standings(tenant_id=tenant_id, notices=found)]


def _goes(found: "Notice") -> datetime | None:
    """Return when a notice goes that nobody releases; nothing: it was sent, or waits for a person."""
    if found.sent_at is not None or Kind(found.kind) is not Kind.WEAKNESS or found.number is None:
        return None
    entry = registers.last(tenant_id=found.tenant_id, register=found.register, number=found.number)
    exposure = advisories.exposure(entry=entry)
    return exposure.goes if exposure else None


def _receipt(receipt: Any, journey: Journey, clients: dict[UUID, str]) -> dict[str, Any]:
    state, words = STAGES[journey.stage]
    return {
        "receipt": receipt,
        "journey": journey,
        "client": clients.get(receipt.client, ""),
        "badge": (state, str(words)),
        "unreached": journey.here and journey.told is None,
    }


def _about(tenant_id: UUID, register: str, number: int | None) -> dict[str, Any] | None:
    """Return the entry that a notice is about, with the words of its link."""
    if number is None:
        return None
    try:
        found = registers.last(tenant_id=tenant_id, register=register, number=number)
    except Missing:
        return None
    return {"entry": found, "title": found.title or str(found)}


def _known(tenant_id: UUID, said: dict[str, Any]) -> None:
    """Make sure that the entry is there which a notice is about.

    :raises Missing: if it is not
    """
    register = REGISTERS.get(Kind(said["kind"]), "")
    if said["number"] and register:
        registers.last(tenant_id=tenant_id, register=register, number=said["number"])


def _proposed(request: HttpRequest, tenant_id: UUID, least: dict[Kind, int]) -> dict[str, Any]:
    """Return what the form says already: about which entry it is, if one was come from."""
    wanted, number = request.GET.get("register", ""), request.GET.get("number", "")
    kind = next((kind for kind, register in REGISTERS.items() if register == wanted), None)
    found: dict[str, Any] = {"clients": [str(each) for each in queries.here()], "ahead_days": 0}
    if kind is None or kind in PREPARED or not (number.isascii() and number.isdecimal()):
        return found
    entry = _about(tenant_id, wanted, int(number[:9]))
    if entry is None:
        return found
    return found | {
        "kind": kind.value,
        "number": entry["entry"].number,
        "ahead_days": least[kind],
        "title_en": entry["title"],
        "title_fr": entry["title"],
    }

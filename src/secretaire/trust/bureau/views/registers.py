"""The registers: what stands in them, what stood there, and how it is changed."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting
from secretaire.trust.bureau.forms import SEEN, AttachForm, EntryForm, MoveForm
from secretaire.trust.bureau.views.clocks import of_incident, of_weakness
from secretaire.trust.bureau.views.examined import examinations
from secretaire.trust.bureau.views.matrix import CLOSED
from secretaire.trust.bureau.views.matrix import REGISTER as RISKS
from secretaire.trust.bureau.views.notices import row as told
from secretaire.trust.bureau.views.saying import around, said
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.bureau.views.today import clocked
from secretaire.trust.duties.queries import names as everybody
from secretaire.trust.measures.core import Field, Register
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.notices import queries as notices
from secretaire.trust.notices.core import PREPARED, REGISTERS, Kind
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.core import Change, Scale, late, scales

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def add(request: HttpRequest, register: str) -> HttpResponse:
    """Write a new entry."""
    user, found = officer(request), queries.register(key=register)
    form = _form(request, user.tenant_id, found)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add(actor=acting(user), by=user.pk, register=found, wish=form.wish(), now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It is written, and has its place in the log of evidence."))
            return redirect("bureau:entry", register=register, number=made.number)
    context = {"register": found, "title": _called(found), "form": form, "entry": None}
    return show(request, "entry_form", context, status=422 if form.is_bound else 200)


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def entry(request: HttpRequest, register: str, number: int) -> HttpResponse:
    """Show what an entry says, where it may go, and every version before."""
    user, found = officer(request), queries.register(key=register)
    versions = queries.history(tenant_id=user.tenant_id, register=register, number=number)
    names, day = everybody(tenant_id=user.tenant_id), clock.now().astimezone(UTC).date()
    now = versions[0]
    scale = queries.named(tenant_id=user.tenant_id, name=now.scale)
    context = clocked(now, day) | {
        "kept": found,
        "register_title": _called(found),
        "said": [
            (each.said[queries.language()], said(each, now.values_said.get(each.name), names))
            for each in queries.asked(register=found, scale=scale)
            if each.name != "title"
        ],
        "owner": names.get(now.owner, "") if now.owner else "",
        "late": late(found, state=now.state, due=now.due, today=day),
        "seen": SEEN[now.visibility],
        "erased": now.data is None,
        "clocks": of_incident(versions, clock.now()) or of_weakness(now, clock.now()),
        "authority": register == REGISTERS[Kind.INCIDENT],
        "prepared": register in {REGISTERS[each] for each in PREPARED},
        "notices": _notices(now, clock.now()),
        "judged": _judged(now, scale) if register == RISKS else None,
        "examined": examinations(now, clock.now()),
        "announces": register in REGISTERS.values(),
        "ways": [(state, _state(state)) for state in found.transitions[now.state]],
        "files": now.files,
        "attach": AttachForm() if now.data is not None else None,
        "versions": [_version(each, names) for each in versions],
    }
    return show(request, "entry", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def amend(request: HttpRequest, register: str, number: int) -> HttpResponse:
    """Write what an entry says now."""
    user, found = officer(request), queries.register(key=register)
    last = queries.last(tenant_id=user.tenant_id, register=register, number=number)
    form = _form(request, user.tenant_id, found, last)
    if request.method == "POST" and form.is_valid():
        try:
            seen = _seen(request, user.tenant_id, last)
            actions.amend(actor=acting(user), by=user.pk, seen=seen, wish=form.wish(), now=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It is written, and has its place in the log of evidence."))
            return redirect("bureau:entry", register=register, number=number)
    context = {
        "register": found,
        "title": _called(found),
        "form": form,
        "entry": last,
        "anew": _state(found.anew(last.state) or ""),
        "former": _former_words(last),
    }
    return show(request, "entry_form", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def move(request: HttpRequest, register: str, number: int, state: str) -> HttpResponse:
    """Bring an entry into another state."""
    user, found = officer(request), queries.register(key=register)
    last = queries.last(tenant_id=user.tenant_id, register=register, number=number)
    if not found.may(last.state, state) and request.method != "POST":
        raise Missing(_("There is nothing at this address."))
    initial = {"owner": str(last.owner or ""), "due": last.due}
    people = queries.people(tenant_id=user.tenant_id)
    form = MoveForm(request.POST or None, register=found, state=state, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move(
                actor=acting(user),
                by=user.pk,
                seen=_seen(request, user.tenant_id, last),
                state=state,
                owner=form.person(),
                due=form.cleaned_data.get("due"),
                note=form.cleaned_data["note"],
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It is written, and has its place in the log of evidence."))
            return redirect("bureau:entry", register=register, number=number)
    context = {
        "register": found,
        "title": _called(found),
        "form": form,
        "entry": last,
        "before": _state(last.state),
        "after": _state(state),
    }
    return show(request, "move", context, status=422 if form.is_bound else 200)


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def diff(request: HttpRequest, register: str, number: int, before: int, after: int) -> HttpResponse:
    """Show in what two versions of an entry differ."""
    user, found = officer(request), queries.register(key=register)
    changes = queries.diff(tenant_id=user.tenant_id, register=register, number=number, before=before, after=after)
    names = everybody(tenant_id=user.tenant_id)
    versions = queries.history(tenant_id=user.tenant_id, register=register, number=number)
    fields = tuple(_fields(found, next(row for row in versions if row.version == each)) for each in (before, after))
    context = {
        "register": found,
        "title": _called(found),
        "number": number,
        "before": before,
        "after": after,
        "changes": [_changed(each, names, fields) for each in changes],
    }
    return show(request, "diff", context)


def _form(request: HttpRequest, tenant_id: UUID, register: Register, last: "Entry | None" = None) -> EntryForm:
    scale = queries.in_force(tenant_id=tenant_id)
    asked = queries.asked(register=register, scale=scale)
    initial: dict[str, Any] = {}
    if last is not None:
        initial = {each.name: each.write(last.values_said.get(each.name)) for each in asked}
        initial |= {
            "owner": str(last.owner or ""),
            "due": last.due,
            "visibility": last.visibility,
            "measures": " ".join(last.measures),
        }
        if _former(last, scale):
            initial |= dict.fromkeys((*scales.LIKELIHOODS, *scales.IMPACTS), "")
    near = around(tenant_id, asked)
    return EntryForm(request.POST or None, asked=asked, register=register, around=near, initial=initial)


def _seen(request: HttpRequest, tenant_id: UUID, last: "Entry") -> "Entry":
    """Return the version that whoever sends the form has read."""
    versions = queries.history(tenant_id=tenant_id, register=last.register, number=last.number)
    wanted = request.POST.get("version", "")
    return next((each for each in versions if str(each.version) == wanted), versions[-1])


def _judged(entry: "Entry", scale: Scale) -> dict[str, Any]:
    """Return by which scale a risk was judged, and whether another counts now."""
    former = scale != queries.in_force(tenant_id=entry.tenant_id)
    number, _at, version = scale.name.partition("/")[2].partition("@")
    return {"scale": scale, "number": number, "version": version, "former": former and entry.state != CLOSED}


def _former(last: "Entry", now: Scale) -> bool:
    """Tell whether a risk was judged by another scale than the one that counts now."""
    return last.register == RISKS and queries.named(tenant_id=last.tenant_id, name=last.scale) != now


def _former_words(last: "Entry") -> list[tuple[str, str]]:
    """Return what a risk says in steps of a scale that counts no more; nothing if it is still the one."""
    if not _former(last, queries.in_force(tenant_id=last.tenant_id)):
        return []
    scale = queries.named(tenant_id=last.tenant_id, name=last.scale)
    asked = queries.asked(register=queries.register(key=RISKS), scale=scale)
    values, steps = last.values_said, (*scales.LIKELIHOODS, *scales.IMPACTS)
    return [
        (each.said[queries.language()], said(each, values.get(each.name), {}))
        for each in asked
        if each.name in steps and values.get(each.name)
    ]


def _called(register: Register) -> str:
    return catalogue().called("registers", register.key, queries.language())


def _state(state: str) -> str:
    words = catalogue().words["states"].get(state)
    return words[queries.language()] if words else ""


def _notices(entry: "Entry", now: datetime) -> list[dict[str, Any]]:
    found = notices.about(tenant_id=entry.tenant_id, register=entry.register, number=entry.number)
    return [told(each, now) for each in notices.standings(tenant_id=entry.tenant_id, notices=found)]


def _version(each: "Entry", names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "entry": each,
        "state": _state(each.state),
        "by": names.get(each.written_by, "") if each.written_by else "",
        "genuine": queries.genuine(each),
        "before": each.version - 1,
    }


def _fields(register: Register, row: "Entry") -> dict[str, Field]:
    """Return what a version was asked, by name: a risk, in the steps of its scale."""
    scale = queries.named(tenant_id=row.tenant_id, name=row.scale)
    return {each.name: each for each in queries.asked(register=register, scale=scale)}


def _changed(each: Change, names: dict[UUID, str], fields: "tuple[dict[str, Field], ...]") -> dict[str, str]:
    """Return in what two versions differ, in words.

    :param fields: what the one and the other were asked
    """
    labels = {
        "state": _("State"),
        "owner": _("Answers for it"),
        "due": _("Due by"),
        "visibility": _("Who may see it"),
        "measures": _("Measures that it concerns"),
        "files": _("Attachments"),
        "scale": _("Scale"),
    }

    def words(text: str, asked: dict[str, Field]) -> str:
        if each.name == "owner" and text:
            return names.get(UUID(text), "")
        if each.name == "state":
            return _state(text)
        if each.name == "visibility":
            return str(SEEN[text])
        field = asked.get(each.name)
        return said(field, {"yes": True, "no": False}.get(text, text), names) if field else text

    before, after = fields
    label = labels[each.name] if each.name in labels else after[each.name].said[queries.language()]
    return {"label": label, "before": words(each.before, before), "after": words(each.after, after)}

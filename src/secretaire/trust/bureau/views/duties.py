"""A person's duty: the form that is filled, and the signatures below it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Forbidden, Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting, recently_to_change
from secretaire.trust.bureau.forms import Around, AttachForm, DutyForm, TickForm
from secretaire.trust.bureau.views.saying import around, asked, lists, rolls, said
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.bureau.views.today import row
from secretaire.trust.duties import actions, queries
from secretaire.trust.duties.actions import Person
from secretaire.trust.duties.core import Turn, may_confirm, may_sign, unsettled
from secretaire.trust.measures.core import Field, Sort
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import queries as registers
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretaire.protection.identity.models import User
    from secretaire.trust.duties.models import Form


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF)
@never_cache
def duty(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what is asked for a duty, and keep what somebody writes; it is signed on the next page."""
    user, now = officer(request), clock.now()
    task = queries.task(tenant_id=user.tenant_id, duty_id=pk, now=now)
    wanted = catalogue().form(task.procedure)
    initial, near = {"done_on": now.astimezone(UTC).date(), **_named(request, wanted)}, around(user.tenant_id, wanted)
    form = DutyForm(request.POST or None, asked=wanted, around=near, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.fill(actor=acting(user), person=person(user), duty_id=pk, said=form.answers(), now=now)
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("bureau:form", pk=made.pk)
    names = queries.names(tenant_id=user.tenant_id)
    measure, key = task.duty.commitment.measure, task.duty.key
    done = queries.done(tenant_id=user.tenant_id, measure=measure, key=key)
    context = {
        "row": row(task, user, names),
        "form": form,
        "may": may_sign(user.role, task.procedure),
        "signers": task.procedure.signers,
        "late": task.awaited if task.turn is Turn.LATE else None,
        "done": [(each, names.get(each.filled_by, "")) for each in done],
        "rolls": rolls(done, task.procedure, near.people),
        "missed": queries.missed(tenant_id=user.tenant_id, measure=measure, key=key),
    }
    return show(request, "duty", context, status=422 if form.is_bound else 200)


@require_safe
@needs(Right.STAFF)
@never_cache
def form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what a form says, who signed it, and what is left to do about it."""
    user = officer(request)
    found = queries.form(tenant_id=user.tenant_id, form_id=pk)
    signed = queries.signatures(tenant_id=user.tenant_id, form_id=pk)
    names = queries.names(tenant_id=user.tenant_id)
    procedure = catalogue().procedures[found.procedure]
    first = signed[0] if signed else None
    open_ = found.evidence_id is None and _current(user, found, clock.now())
    fields, values = asked(found, procedure), found.values_said
    titles = registers.titles(tenant_id=user.tenant_id, asked=fields)
    left = unsettled(fields, values)
    context = {
        "form": found,
        "title": catalogue().called("procedures", procedure.key, language()),
        "answers": [
            (each.said[language()], said(each, values.get(each.name), names, titles))
            for each in fields
            if each.sort is not Sort.CHECKLIST
        ],
        "lists": lists(found, fields, names) if found.content else [],
        "ticking": _ticking(found) if open_ and not signed and found.content and may_confirm(user.role) else None,
        "left": len(left),
        "by": names.get(found.filled_by, ""),
        "signed": [(each, names.get(each.person, "")) for each in signed],
        "second": procedure.second,
        "signs": open_ and not signed and not left and may_sign(user.role, procedure),
        "confirms": open_ and len(signed) == 1 and first.person != user.pk and may_confirm(user.role)
        if first
        else False,
        "own": open_ and first is not None and first.person == user.pk,
        "discards": not signed and found.filled_by == user.pk,
        "over": found.evidence_id is None and not open_,
        "seen": queries.digested(found) if found.content else "",
        "files": found.files,
        "attach": AttachForm() if not signed and found.filled_by == user.pk else None,
    }
    return show(request, "form", context)


@require_POST
@needs(Right.STAFF)
def tick(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep which points of a form's lists are done, and why others are open."""
    user = officer(request)
    wish = _ticking(queries.form(tenant_id=user.tenant_id, form_id=pk), request)
    try:
        if wish is None or not wish.is_valid():
            raise actions.NotDone(_("Nothing was kept: a reason has at most 200 characters."))
        actions.tick(
            actor=acting(user),
            person=person(user),
            form_id=pk,
            seen=request.POST.get("seen", ""),
            values=wish.written(),
            now=clock.now(),
        )
    except Forbidden:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is kept, with your name and the time."))
    return redirect("bureau:form", pk=pk)


@require_POST
@needs(Right.STAFF)
@recently_to_change(back="bureau:today")
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign a form, just after having proven who one is."""
    return _signed(request, pk, actions.sign)


@require_POST
@needs(Right.STAFF)
@recently_to_change(back="bureau:today")
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Be the second person for a form, just after having proven who one is."""
    return _signed(request, pk, actions.confirm)


@require_POST
@needs(Right.STAFF)
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw away a form that nobody signed."""
    user = officer(request)
    actions.discard(actor=acting(user), person=person(user), form_id=pk)
    messages.success(request, _("The form is gone."))
    return redirect("bureau:today")


def _signed(request: HttpRequest, pk: UUID, act: "Callable[..., Form]") -> HttpResponse:
    user = officer(request)
    found = act(actor=acting(user), person=person(user), form_id=pk, now=clock.now())
    if found.evidence_id is None:
        messages.success(request, _("You have signed. Now somebody else confirms it."))
        return redirect("bureau:form", pk=pk)
    messages.success(request, _("It is signed, and stands in the log of evidence."))
    return redirect("bureau:today")


def person(user: "User") -> Person:
    """Return whoever asks as somebody who fills and signs forms."""
    return Person(id=user.pk, role=user.role)


def _current(user: "User", found: "Form", now: datetime) -> bool:
    """Tell whether the duty of a form is one of what is promised now."""
    try:
        queries.task(tenant_id=user.tenant_id, duty_id=found.duty_id, now=now)
    except Missing:
        return False
    return True


def _named(request: HttpRequest, asked: tuple[Field, ...]) -> dict[str, str]:
    """Return which entries the address of the page names: whoever comes from the page of one does not look for it."""
    return {each.name: request.GET[each.name] for each in asked if each.sort is Sort.ENTRY and each.name in request.GET}


def _ticking(found: "Form", request: HttpRequest | None = None) -> TickForm | None:
    """Return the lists of a form, to tick them; nothing if it has none."""
    fields = catalogue().form(catalogue().procedures[found.procedure])
    points = tuple(each for each in fields if each.sort is Sort.CHECKLIST)
    initial = {each.name: each.write(found.values_said.get(each.name)) for each in points}
    return TickForm(request and request.POST, asked=points, around=Around(), initial=initial) if points else None

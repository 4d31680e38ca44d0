"""What was agreed, what became of it since, and agreeing to that or objecting."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from pydantic import TypeAdapter

from secretaire.lib import clock
from secretaire.lib.errors import Conflict
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account, acting, recently_to_change
from secretaire.trust.centre.queries import saying
from secretaire.trust.measures.core import Measure
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.sharing import actions, queries
from secretaire.trust.sharing.core import Clause, Difference
from secretaire.trust.sharing.forms import AcceptForm, ObjectForm
from secretaire.trust.sharing.views import words
from secretaire.trust.sharing.views.standing import as_json, outside, served, show

_NONE: Final = "-"
_JSON: Final = TypeAdapter(queries.Terms)


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
def contract(request: HttpRequest) -> HttpResponse:
    """Show what was agreed beside what is promised now."""
    return _contract(request)


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
def twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return as_json(_JSON.dump_json(queries.terms(tenant_id=served(request).pk), indent=2))


@require_POST
@needs(Right.SECURITY)
@recently_to_change(back="sharing:contract")
def accept(request: HttpRequest) -> HttpResponse:
    """Agree to what is promised now, as it was shown."""
    served(request)
    user, form = account(request), AcceptForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Read what is promised, and agree then."))
        return redirect("sharing:contract")
    try:
        made = actions.accept(actor=acting(user), by=user.pk, seen=form.cleaned_data["seen"], now=clock.now())
    except (actions.NothingAgreed, Conflict) as error:
        messages.error(request, str(error))
        return redirect("sharing:contract")
    messages.success(request, _("You have agreed to version %(number)d of the contract.") % {"number": made.number})
    return redirect("sharing:contract")


@require_POST
@needs(Right.SECURITY)
def object_to(request: HttpRequest) -> HttpResponse:
    """Say that one does not agree to something that became weaker."""
    served(request)
    user, form = account(request), ObjectForm(request.POST)
    if form.is_valid():
        try:
            actions.object_to(actor=acting(user), by=user.pk, now=clock.now(), **form.cleaned_data)
        except actions.NothingAgreed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your objection is written down, and the provider sees it."))
            return redirect("sharing:contract")
    return _contract(request, objecting=form, status=422)


def _contract(request: HttpRequest, *, objecting: ObjectForm | None = None, status: int = 200) -> HttpResponse:
    tenant_id = served(request).pk
    found, people = queries.contract(tenant_id=tenant_id), queries.names(tenant_id=tenant_id)
    told = queries.objections(tenant_id=tenant_id)
    against = {(each.measure, each.version) for each in told if _stands(each.against, found)}
    context = {
        "found": found,
        "changes": [_change(each, against, objecting) for each in found.changes] if found else [],
        "objecting": objecting,
        "pins": [(queries.pin(row, people), row.evidence_id) for row in queries.agreements(tenant_id=tenant_id)],
        "objections": [
            {"objection": each, "by": people.get(each.made_by, ""), "sentence": _called(each.measure)} for each in told
        ],
    }
    return show(request, "contract", context, status=status)


def _stands(number: int, found: "queries.Contract | None") -> bool:
    """Tell whether an objection is to what is still not agreed."""
    return bool(found and found.agreed and found.agreed.number == number)


def _change(change: Difference, against: set[tuple[str, int]], objecting: ObjectForm | None) -> dict[str, Any]:
    """Return what became of a promise, in words."""
    measure = catalogue().measures.get(change.measure)
    objected = (change.measure, change.version) in against
    return {
        "change": change,
        "badge": words.WAYS[change.way],
        "before": _sentence(change.measure, measure, change.before),
        "after": _sentence(change.measure, measure, change.after),
        "figures": [
            {
                "name": each.name,
                "before": _figure(measure, change.before, each.name),
                "after": _figure(measure, change.after, each.name),
                "badge": words.WAYS[each.way],
            }
            for each in change.figures
        ],
        "address": outside("centre:measure", key=change.measure) if measure else "",
        "objected": objected,
        "form": None if objected or not change.loud else _form(change, objecting),
    }


def _form(change: Difference, objecting: ObjectForm | None) -> ObjectForm:
    """Return the form by which somebody objects: as it was sent, where it is this one."""
    if objecting is not None and objecting.data.get("measure") == change.measure:
        return objecting
    first = {"measure": change.measure, "version": change.version}
    return ObjectForm(initial=first, auto_id=f"object-{change.measure}-%s")


def _sentence(key: str, measure: Measure | None, clause: Clause | None) -> str:
    if clause is None:
        return ""
    return saying.sentence(measure, clause.figures).of(get_language() or "en") if measure else key


def _figure(measure: Measure | None, clause: Clause | None, name: str) -> str:
    """Return a figure as it was agreed, in words; a dash where there is none."""
    if clause is None or name not in clause.figures:
        return _NONE
    said = {each.name: each.said for each in saying.promised(measure, clause.figures)} if measure else {}
    return said[name].of(get_language() or "en") if name in said else str(clause.figures[name])


def _called(key: str) -> str:
    measure = catalogue().measures.get(key)
    return saying.sentence(measure, None).of(get_language() or "en") if measure else key

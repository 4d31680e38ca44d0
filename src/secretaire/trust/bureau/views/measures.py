"""Everything that can be promised: looked for, read as one measure, promised in figures, and taken back."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting, recently_to_change
from secretaire.trust.bureau.forms import PlanForm, PromiseForm, SearchForm, WithdrawForm
from secretaire.trust.bureau.views.promises import STATES, given, often
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.centre.core.words import AREAS, EVENTS
from secretaire.trust.evidence import actions, queries
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.evidence.core import Stand, State, planned_until
from secretaire.trust.evidence.queries import Standing
from secretaire.trust.evidence.queries.checks import CHECKS
from secretaire.trust.measures.core import (
    DutyTemplate,
    Executor,
    Figure,
    Measure,
    Parameter,
    Responsible,
    Unsound,
    figure,
    sentence,
)
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.trust.evidence.models import Commitment

_NONE: Final = "none"  #: what is looked for where nothing was ever promised
_SIDES: Final[Mapping[Responsible, str | Promise]] = {
    Responsible.PROVIDER: pgettext_lazy("who answers for a measure", "We do"),
    Responsible.CLIENT: pgettext_lazy("who answers for a measure", "The client does"),
    Responsible.SHARED: pgettext_lazy("who answers for a measure", "We and the client"),
    Responsible.SUPPLIER: pgettext_lazy("who answers for a measure", "A supplier of ours"),
}
_STANDS: Final[Mapping[Stand, tuple[str, str | Promise]]] = {
    Stand.OFFERED: ("ok", pgettext_lazy("a version", "promised")),
    Stand.PLANNED: ("info", pgettext_lazy("a version", "planned")),
    Stand.WITHDRAWN: ("cancelled", pgettext_lazy("a version", "withdrawn")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A measure before whoever reads or changes it."""

    user: "User"
    now: datetime
    measure: Measure
    standing: Standing | None

    @property
    def commitment(self) -> "Commitment | None":
        return self.standing.commitment if self.standing else None

    @property
    def version(self) -> int:
        return self.commitment.version if self.commitment else 0

    @property
    def stand(self) -> str:
        return self.commitment.stand if self.commitment else _NONE

    @property
    def figures(self) -> dict[str, Figure]:
        """Return the present figures; the catalogue's where there is none, or one that cannot be promised any more."""
        return _figures(self.measure, self.commitment.figures if self.commitment else {})


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show every measure by area, or those that are looked for."""
    user, now = officer(request), clock.now()
    standings = queries.standings(tenant_id=user.tenant_id, now=now)
    form = SearchForm(request.GET if set(SearchForm.base_fields) & set(request.GET) else None)
    asked = form.cleaned_data if form.is_bound and (form.is_valid() or form.errors) else {}
    found = [each for each in catalogue().measures.values() if _sought(each, standings.get(each.key), asked)]
    areas: dict[str, list[dict[str, Any]]] = {}
    for each in found:
        areas.setdefault(each.area, []).append(_row(each, standings.get(each.key), now))
    context = {
        "form": form,
        "asked": form.is_bound,
        "areas": [(key, AREAS[key].of(language()), rows) for key, rows in areas.items()],
        "many": len(found),
        "every": len(catalogue().measures),
    }
    return show(request, "measures", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@recently_to_change()
@never_cache
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a measure says, how it is proven and how it stood; promise it in figures, or no longer."""
    user, now, found = officer(request), clock.now(), catalogue().measures.get(key)
    if found is None:
        raise Missing(_("There is no such measure."))
    standing = queries.standings(tenant_id=user.tenant_id, now=now, measure=key).get(key)
    page = _Page(user=user, now=now, measure=found, standing=standing)
    does = request.POST.get("do", "") if request.method == "POST" else ""
    if request.method == "POST" and does not in ("promise", "plan", "withdraw"):
        raise Refused(_("Choose what is to be done with this measure."))
    said = request.POST if does else None
    shapes: dict[str, forms.Form] = {
        "promise": PromiseForm(
            said if does == "promise" else None, measure=found, figures=page.figures, version=page.version
        ),
        "plan": PlanForm(said if does == "plan" else None, version=page.version),
        "withdraw": WithdrawForm(said if does == "withdraw" else None, version=page.version),
    }
    wrong = shapes.get(does)
    if wrong and wrong.is_valid() and _done(request, page, wrong):
        return redirect("bureau:measure", key=key)
    context = _context(page) | shapes | {"wrong": wrong}
    return show(request, "measure", context, status=422 if does else 200)


def _done(request: HttpRequest, page: _Page, form: forms.Form) -> bool:
    """Do what was asked for, and tell whether it was done; the form says why if not."""
    try:
        wish = _wish(page, form)
        if wish.stand is Stand.OFFERED and page.stand == Stand.OFFERED and wish.figures == page.figures:
            messages.info(request, _("This is promised already in these figures."))
            return True
        made = actions.adopt(actor=acting(page.user), measure=page.measure, wish=wish, now=page.now)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    if wish.stand is Stand.WITHDRAWN:
        messages.success(request, _("It is withdrawn. Clients whose contract has it see that and may object."))
    elif wish.stand is Stand.PLANNED:
        messages.success(request, _("The trust centre says now that it is planned."))
    else:
        messages.success(request, _("It is promised, as version %(version)d.") % {"version": made.version})
    return True


def _wish(page: _Page, form: forms.Form) -> Wish:
    """Return what a form asks for.

    :raises Refused: if that does not follow on how it stands
    """
    said = form.cleaned_data
    reason, seen = said["reason"], said["version"]
    if isinstance(form, PromiseForm):
        return Wish(figures=form.figures(), reason=reason, seen=seen)
    if isinstance(form, PlanForm):
        if page.stand == Stand.OFFERED:
            raise Refused(_("This is promised. Withdraw it first, with a reason, to plan it anew."))
        return Wish(stand=Stand.PLANNED, figures=page.figures, reason=reason, until=said["until"], seen=seen)
    if page.stand not in (Stand.OFFERED, Stand.PLANNED):
        raise Refused(_("This is not promised, so it cannot be withdrawn."))
    return Wish(stand=Stand.WITHDRAWN, figures=page.figures, reason=reason, seen=seen)


def _context(page: _Page) -> dict[str, Any]:
    found, tenant_id = page.measure, page.user.tenant_id
    tone, words = STATES[page.standing.state if page.standing else State.NOT_OFFERED]
    names = {each.name: f"[{_called(each)}]" for each in found.parameters}
    versions = queries.versions(tenant_id=tenant_id, measure=found.key)
    return {
        "measure": found,
        "sentence": sentence(found, language(), page.figures),
        "pattern": found.sentences[language()].format(**names) if names else "",
        "badge": (tone, str(words)),
        "area": AREAS[found.area].of(language()),
        "side": _SIDES[found.responsible],
        "stand": page.stand,
        "until": _until(page.standing),
        "overdue": _overdue(page.standing, page.now),
        "figures": _said(found, page.figures),
        "proofs": [_proof(each, page) for each in found.duties],
        "registers": [(each, catalogue().called("registers", each, language())) for each in found.registers],
        "duties": given(tenant_id, page.now, found.key),
        "versions": [
            (each, _STANDS[Stand(each.stand)], _said(found, _figures(found, each.figures)))
            for each in reversed(versions)
        ],
    }


def _proof(duty: DutyTemplate, page: _Page) -> dict[str, Any]:
    """Return how a duty proves a measure, how often in the present figures, and what came of it last."""
    every = str(page.figures[duty.parameter]) if duty.parameter else duty.every
    check = duty.executor is Executor.CHECK
    return {
        "duty": duty,
        "check": check,
        "written": duty.name in CHECKS,
        "title": duty.name if check else catalogue().called("procedures", duty.name, language()),
        "second": not check and catalogue().procedures[duty.name].second,
        "often": EVENTS[every].of(language()) if duty.by_event and not duty.parameter else often(every),
        "last": page.standing.last.get(duty.key) if page.standing else None,
    }


def _until(standing: Standing | None) -> date | None:
    """Return until when something is planned; nothing if it is not, or no day was named."""
    if standing is None or standing.commitment.stand != Stand.PLANNED:
        return None
    return planned_until(standing.commitment.reason)


def _overdue(standing: Standing | None, now: datetime) -> bool:
    until = _until(standing)
    return until is not None and until < now.astimezone(UTC).date()


def _row(measure: Measure, standing: Standing | None, now: datetime) -> dict[str, Any]:
    tone, words = STATES[standing.state if standing else State.NOT_OFFERED]
    figures = _figures(measure, standing.commitment.figures if standing else {})
    return {
        "key": measure.key,
        "sentence": sentence(measure, language(), figures),
        "badge": (tone, str(words)),
        "until": _until(standing),
        "overdue": _overdue(standing, now),
    }


def _said(measure: Measure, figures: Mapping[str, Figure]) -> list[tuple[str, str]]:
    return [(_called(each), figure(each, figures[each.name], language())) for each in measure.parameters]


def _called(parameter: Parameter) -> str:
    return catalogue().called("figures", parameter.name, language())


def _figures(measure: Measure, kept: Mapping[str, Figure]) -> dict[str, Figure]:
    found = {}
    for each in measure.parameters:
        figure = kept.get(each.name, each.default)
        try:
            each.check(figure)
        except Unsound:
            figure = each.default
        found[each.name] = figure
    return found


def _sought(measure: Measure, standing: Standing | None, asked: Mapping[str, str]) -> bool:
    stand = standing.commitment.stand if standing else _NONE
    if asked.get("area") not in (None, "", measure.area) or asked.get("stand") not in (None, "", stand):
        return False
    words = _plain([asked.get("word", "")]).split()
    text = _plain([measure.key, *measure.sentences.values(), *measure.promises])
    return all(word in text for word in words)


def _plain(texts: Iterable[str]) -> str:
    """Return texts without accents and capitals, as people look for them."""
    found = unicodedata.normalize("NFKD", " ".join(texts).casefold())
    return "".join(letter for letter in found if not unicodedata.combining(letter))

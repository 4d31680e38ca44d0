"""What a small operator begins with: it is explained, promised with one press, and each duty given to somebody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity import queries as identity
from secretaire.protection.identity.queries import acting, recently_to_change
from secretaire.trust.bureau.forms import AdoptForm
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.duties import actions as duties
from secretaire.trust.duties import queries as tasks
from secretaire.trust.duties.core import may_sign
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.evidence.core import Stand, State
from secretaire.trust.evidence.queries import Standing
from secretaire.trust.evidence.queries.checks import CHECKS
from secretaire.trust.measures.core import Duration, DutyTemplate, Executor, Measure, effort, sentence, span
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.queries import language

STATES: dict[State, tuple[str, str | Promise]] = {
    State.HOLDS: ("ok", pgettext_lazy("a measure", "Holds")),
    State.DUE: ("waiting", pgettext_lazy("a measure", "Proof is due")),
    State.STALE: ("failing", pgettext_lazy("a measure", "Proof is out of date")),
    State.FAILING: ("failing", pgettext_lazy("a measure", "Does not hold")),
    State.UNVERIFIED: ("waiting", pgettext_lazy("a measure", "Not proven yet")),
    State.PLANNED: ("info", pgettext_lazy("a measure", "Planned")),
    State.WITHDRAWN: ("cancelled", pgettext_lazy("a measure", "Withdrawn")),
    State.NOT_OFFERED: ("cancelled", pgettext_lazy("a measure", "Not offered")),
}


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def starter(request: HttpRequest) -> HttpResponse:
    """Show the set: what each measure says, how it is proven, how it stands, and whose its duties are."""
    return _starter(request)


@require_POST
@needs(Right.STAFF_OFFICE)
@recently_to_change(back="bureau:promises")
def adopt(request: HttpRequest) -> HttpResponse:
    """Promise the measures that were chosen, in the words and figures of the catalogue."""
    user, now = officer(request), clock.now()
    form = AdoptForm(request.POST, offered=catalogue().starter())
    if not form.is_valid():
        messages.error(request, _("Choose at least one measure."))
        return redirect("bureau:promises")
    known = queries.commitments(tenant_id=user.tenant_id)
    wanted = [key for key in form.cleaned_data["measures"] if key not in known or known[key].stand != Stand.OFFERED]
    for key in wanted:
        evidence.adopt(actor=acting(user), measure=catalogue().measures[key], wish=Wish(), now=now)
    words = ngettext("%(many)d measure is promised.", "%(many)d measures are promised.", len(wanted))
    messages.success(request, words % {"many": len(wanted)})
    return redirect("bureau:promises")


@require_POST
@needs(Right.STAFF_OFFICE)
def assign(request: HttpRequest) -> HttpResponse:
    """Give each duty that was sent to somebody who may sign it, or to nobody in particular."""
    user = officer(request)
    accounts = [each for each in identity.everybody(tenant_id=user.tenant_id) if each.is_active]
    wanted = []
    for each in tasks.tasks(tenant_id=user.tenant_id, now=clock.now()):
        sent = request.POST.get(f"person-{each.duty.pk}")
        able = {str(one.pk): one.pk for one in accounts if may_sign(one.role, each.procedure)}
        if sent and sent not in able and sent != str(each.person):
            raise Refused(_("Whoever is to do this has no account here, or not the role to sign it."))
        if sent is not None and sent != str(each.person or ""):
            wanted.append((each.duty, able.get(sent)))
    for duty, person in wanted:
        duties.assign(actor=acting(user), measure=duty.commitment.measure, key=duty.key, person=person)
    messages.success(request, _("This is saved."))
    key = request.POST.get("measure")
    return redirect("bureau:measure", key=key) if key in catalogue().measures else redirect("bureau:promises")


def _starter(request: HttpRequest) -> HttpResponse:
    user, now = officer(request), clock.now()
    standings = queries.standings(tenant_id=user.tenant_id, now=now)
    measures = catalogue().starter()
    rows = [_row(each, standings.get(each.key)) for each in measures]
    context = {
        "open": [each for each in rows if not each["promised"]],
        "promised": [each for each in rows if each["promised"]],
        "many": len(rows),
        "effort": _effort(measures, standings),
        "people_duties": sum(len(each["people"]) for each in rows),
        "duties": given(user.tenant_id, now),
        "others": len(catalogue().measures) - len(rows),
    }
    return show(request, "promises", context)


def _effort(measures: list[Measure], standings: Mapping[str, Standing]) -> dict[str, Any]:
    """Return about how long people need for what one begins with, in the figures that are promised."""
    figures = {key: each.commitment.figures for key, each in standings.items()}
    found = effort(measures, catalogue().procedures, figures)
    return {
        "said": minutes(found.minutes),
        "each": minutes(found.each),
        "by_clock": found.by_clock,
        "by_event": found.by_event,
    }


def minutes(many: int) -> str:
    """Return a length of some minutes in words, in hours where there are whole ones."""
    hours, rest = divmod(many, 60)
    text = f"PT{hours}H" if hours else "PT"
    return span(text + (f"{rest}M" if rest else ""), language()) if many else _("no time")


def given(tenant_id: UUID, now: datetime, measure: str = "") -> list[dict[str, Any]]:
    """Return the duties of people, of one measure or of all, each with whose it is and whose it may be."""
    accounts = [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active]
    return [
        {
            "duty": each.duty,
            "title": catalogue().called("procedures", each.procedure.key, language()),
            "person": each.person,
            "people": [user for user in accounts if may_sign(user.role, each.procedure)],
        }
        for each in tasks.tasks(tenant_id=tenant_id, now=now)
        if measure in ("", each.duty.commitment.measure)
    ]


def _row(measure: Measure, standing: Standing | None) -> dict[str, Any]:
    state = standing.state if standing else State.NOT_OFFERED
    tone, words = STATES[state]
    figures = standing.commitment.figures if standing else None
    checks = [each for each in measure.duties if each.executor is Executor.CHECK]
    return {
        "measure": measure,
        "sentence": sentence(measure, language(), figures),
        "badge": (tone, str(words)),
        "promised": standing is not None and standing.commitment.stand == Stand.OFFERED,
        "checks": [each.name for each in checks if each.name in CHECKS],
        "unwritten": [each.name for each in checks if each.name not in CHECKS],
        "people": [_person(each) for each in measure.duties if each.executor is Executor.PERSON],
    }


def _person(duty: DutyTemplate) -> tuple[str, str]:
    title = catalogue().called("procedures", duty.name, language())
    return title, "" if duty.by_event else often(duty.every)


def often(every: str) -> str:
    """Return how often something is due by the calendar, in words."""
    found = Duration.parse(every)
    if found.seconds or (found.months and found.days):
        return _("at most %(span)s apart") % {"span": span(every, language())}
    if found.months:
        words = ngettext("every month", "every %(many)d months", found.months)
        return words % {"many": found.months} if found.months > 1 else words
    words = ngettext("every day", "every %(many)d days", found.days)
    return words % {"many": found.days} if found.days > 1 else words

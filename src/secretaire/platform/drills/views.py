"""The page of what was rehearsed: when, how it went, how much would have been lost, and how long it took."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.platform.drills import core, queries
from secretaire.platform.drills.core import Kind, Outcome, exercising
from secretaire.platform.drills.core.exercising import Step
from secretaire.platform.drills.models import Drill
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy import queries as tenancy


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show the newest rehearsals, and when each kind last passed."""
    tenant_id = _ground(request)
    now, since = clock.now(), queries.first(tenant_id=tenant_id)
    kinds, duties = [], queries.duties()
    for kind in filter(queries.mortal, Kind):
        begun, passed = queries.begun(tenant_id=tenant_id, kind=kind), queries.passed(tenant_id=tenant_id, kind=kind)
        due, late = kind in duties, since is not None and core.overdue(kind, passed=passed, since=since, now=now)
        told = {"title": _titles()[kind], "rhythm": _rhythms()[kind] if due else _("only when somebody asks for it")}
        kinds.append(told | {"begun": begun, "passed": passed, "late": due and late})
    rows = [_row(each) for each in queries.latest(tenant_id=tenant_id)]
    return render(request, "drills/listing.html", {"kinds": kinds, "rows": rows})


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def exercise(request: HttpRequest) -> HttpResponse:
    """Show the steps of losing a site, and how the last exercise went so far."""
    drill = queries.exercise(tenant_id=_ground(request))
    kept = {check["name"]: check for check in drill.checks} if drill else {}
    # One of the steps names the runbook that was walked through, whatever the settings say by now.
    known = [{step.word for step in exercising.runbook(sites=sites)} for sites in (False, True)]
    sites = queries.sites() if all(set(kept) <= words for words in known) else set(kept) <= known[True]
    steps = [_step(step, kept.get(step.word)) for step in exercising.runbook(sites=sites)]
    row = _row(drill) if drill else None
    return render(request, "drills/exercise.html", {"steps": steps, "row": row})


def _ground(request: HttpRequest) -> UUID:
    """Return on whose ground drills are kept, if the person stands there.

    :raises Missing: if not
    """
    tenant_id = account(request).tenant_id
    if tenancy.ground() != tenant_id:
        raise Missing(_("There is nothing at this address."))
    return tenant_id


def _step(step: Step, check: dict[str, Any] | None) -> dict[str, Any]:
    told = {"title": _steps()[step.word], "does": step.does}
    if check is None:
        return told
    badge = ("failing", _("Failed")) if check["faults"] else ("ok", _("Done"))
    ended, took = datetime.fromisoformat(check["at"]), _length(check["seconds"])
    return told | {"badge": badge, "ended": ended, "took": took, "faults": check["faults"]}


def _steps() -> dict[str, str]:
    return {
        "gather": _("Everybody knows their part"),
        "machine": _("Another machine is ready"),
        "lost": _("The site is lost"),
        "noticed": _("The loss was noticed by itself"),
        "status": _("The other site sees that it is alone"),
        "restore": _("Everything is restored elsewhere"),
        "data": _("What is there of the data is known"),
        "promote": _("The other site takes over"),
        "lead": _("People are led there"),
        "start": _("The restored installation runs"),
        "answers": _("Guests are served again"),
        "log": _("The logs are whole"),
        "return": _("The first site follows"),
        "tidy": _("What was restored is removed"),
        "learn": _("What was learnt is written down"),
    }


def _titles() -> dict[Kind, str]:
    return {
        Kind.WHOLE: _("Everything is restored"),
        Kind.TENANT: _("One tenant is restored"),
        Kind.WEB: _("The web server is killed"),
        Kind.WORKER: _("The worker is killed"),
        Kind.DATABASE: _("The database is killed"),
        Kind.SITE: _("The loss of a site is exercised"),
    }


def _rhythms() -> dict[Kind, str]:
    kills = dict.fromkeys(core.KILLS, _("each month"))
    return {Kind.WHOLE: _("each night"), Kind.TENANT: _("each week"), **kills, Kind.SITE: _("each year")}


def _row(drill: Drill) -> dict[str, Any]:
    badges = {
        Outcome.RUNNING: ("waiting", _("Under way")),
        Outcome.PASSED: ("ok", _("Passed")),
        Outcome.FAILED: ("failing", _("Failed")),
    }
    names = _steps() | {
        "schema": _("tables"),
        "counts": _("every row can be read"),
        "constraints": _("constraints"),
        "row security": _("walls between tenants"),
        "log": _("the log is whole"),
        "values": _("encrypted values open"),
        "acknowledged": _("what was acknowledged is there"),
        "page": _("the booking page answers"),
    }
    return {
        "drill": drill,
        "title": _titles()[Kind(drill.kind)],
        "badge": badges[Outcome(drill.outcome)],
        "lost": _length(drill.rpo_seconds),
        "took": _length(drill.rto_seconds),
        "checks": [{**check, "title": names.get(check["name"], check["name"])} for check in drill.checks],
        "versions": ", ".join(f"{name} {version}" for name, version in sorted(drill.versions.items())),
    }


def _length(seconds: float | None) -> str:
    return core.span(timedelta(seconds=seconds).total_seconds()) if seconds is not None else ""

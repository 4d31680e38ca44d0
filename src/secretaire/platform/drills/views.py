"""The page of what was rehearsed: when, how it went, how much would have been lost, and how long it took."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.platform.drills import core, queries
from secretaire.platform.drills.core import Kind, Outcome
from secretaire.platform.drills.models import Drill
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy import queries as tenancy


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show the newest rehearsals, and when each kind last passed."""
    tenant_id = account(request).tenant_id
    if tenancy.ground() != tenant_id:
        raise Missing(_("There is nothing at this address."))
    now, since = clock.now(), queries.first(tenant_id=tenant_id)
    kinds, duties = [], queries.duties()
    for kind in filter(queries.mortal, Kind):
        begun, passed = queries.begun(tenant_id=tenant_id, kind=kind), queries.passed(tenant_id=tenant_id, kind=kind)
        due, late = kind in duties, since is not None and core.overdue(kind, passed=passed, since=since, now=now)
        told = {"title": _titles()[kind], "rhythm": _rhythms()[kind] if due else _("only when somebody asks for it")}
        kinds.append(told | {"begun": begun, "passed": passed, "late": due and late})
    rows = [_row(each) for each in queries.latest(tenant_id=tenant_id)]
    return render(request, "drills/listing.html", {"kinds": kinds, "rows": rows})


def _titles() -> dict[Kind, str]:
    return {
        Kind.WHOLE: _("Everything is restored"),
        Kind.TENANT: _("One tenant is restored"),
        Kind.WEB: _("The web server is killed"),
        Kind.WORKER: _("The worker is killed"),
        Kind.DATABASE: _("The database is killed"),
    }


def _rhythms() -> dict[Kind, str]:
    kills = dict.fromkeys(core.KILLS, _("each month"))
    return {Kind.WHOLE: _("each night"), Kind.TENANT: _("each week"), **kills}


def _row(drill: Drill) -> dict[str, Any]:
    badges = {
        Outcome.RUNNING: ("waiting", _("Under way")),
        Outcome.PASSED: ("ok", _("Passed")),
        Outcome.FAILED: ("failing", _("Failed")),
    }
    names = {
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

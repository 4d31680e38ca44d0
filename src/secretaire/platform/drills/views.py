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
    titles = {Kind.WHOLE: _("Everything, each night"), Kind.TENANT: _("One tenant, each week")}
    kinds = []
    for kind in Kind:
        passed = queries.passed(tenant_id=tenant_id, kind=kind)
        late = since is not None and core.overdue(kind, passed=passed, since=since, now=now)
        kinds.append({"title": titles[kind], "passed": passed, "late": late})
    rows = [_row(each, titles) for each in queries.latest(tenant_id=tenant_id)]
    return render(request, "drills/listing.html", {"kinds": kinds, "rows": rows})


def _row(drill: Drill, titles: dict[Kind, str]) -> dict[str, Any]:
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
    }
    return {
        "drill": drill,
        "title": titles[Kind(drill.kind)],
        "badge": badges[Outcome(drill.outcome)],
        "lost": _length(drill.rpo_seconds),
        "took": _length(drill.rto_seconds),
        "checks": [{**check, "title": names.get(check["name"], check["name"])} for check in drill.checks],
        "versions": ", ".join(f"{name} {version}" for name, version in sorted(drill.versions.items())),
    }


def _length(seconds: float | None) -> str:
    return core.span(timedelta(seconds=seconds).total_seconds()) if seconds is not None else ""

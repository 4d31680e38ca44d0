"""The clocks of incidents and weaknesses: what is left of each, and how one is stopped."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from secretaire.lib import clock as present
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting
from secretaire.trust.advisories import queries as advisories
from secretaire.trust.bureau.forms import StopForm
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.notices import actions, queries
from secretaire.trust.notices.actions import Submitted
from secretaire.trust.notices.core import STOPPED, Clock, Run, awareness, left
from secretaire.trust.registers import queries as registers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretaire.trust.advisories.queries import Exposure
    from secretaire.trust.registers.models import Entry

#: The register of incidents.
REGISTER: Final = "incident"
#: The states before an incident is known to be one, and after which nothing of it is left.
_UNKNOWN: Final = frozenset({"suspected", "dismissed"})
OVER: Final = frozenset({"dismissed", "closed"})

CLOCKS: Final[dict[Clock, str | Promise]] = {
    Clock.CLIENTS: pgettext_lazy("a clock of an incident", "Clients know"),
    Clock.AUTHORITY: pgettext_lazy("a clock of an incident", "Authority of data protection"),
    Clock.WARNING: pgettext_lazy("a clock of an incident", "Early warning (NIS2)"),
    Clock.REPORT: pgettext_lazy("a clock of an incident", "Notification (NIS2)"),
    Clock.FINAL: pgettext_lazy("a clock of an incident", "Final report (NIS2)"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def stop(request: HttpRequest, number: int, clock: str) -> HttpResponse:
    """Write down that an authority was told, or why it need not be."""
    user, now = officer(request), present.now()
    versions = registers.history(tenant_id=user.tenant_id, register=REGISTER, number=number)
    known = begins(versions)
    if clock not in STOPPED or known is None:
        raise Missing(_("There is nothing at this address."))
    form = StopForm(request.POST or None, initial={"at": now.astimezone(UTC)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = Submitted(
            number=number,
            clock=Clock(clock),
            waived=said["waived"] == "yes",
            at=said["at"],
            words=said["words"],
        )
        try:
            actions.stop(actor=acting(user), by=user.pk, said=done, begins=known, now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The clock is stopped."))
            return redirect("bureau:entry", register=REGISTER, number=number)
    context = {"form": form, "entry": versions[0], "clock": CLOCKS[Clock(clock)]}
    return show(request, "stop", context, status=422 if form.is_bound else 200)


def ticking(tenant_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """Return the clocks that run, the one with the least left first."""
    open_ = registers.courses(registers.living(tenant_id=tenant_id, register=REGISTER, over=OVER))
    known = {number: at for number, versions in open_.items() if (at := begins(versions))}
    found = [
        _row(open_[number][0], run, now)
        for number, runs in queries.clocks_of(tenant_id=tenant_id, begins=known).items()
        for run in runs
        if run.stopped is None
    ]
    found += [_exposed(each, now) for each in advisories.exposures(tenant_id=tenant_id) if each.told is None]
    return sorted(found, key=lambda row: (row["run"].until, row["entry"].number))


def of_incident(versions: "Sequence[Entry]", now: datetime) -> list[dict[str, Any]]:
    """Return the clocks of an incident, in words; none of what is no incident, or only suspected.

    :param versions: the newest first
    """
    newest = versions[0]
    known = begins(versions)
    if newest.register != REGISTER or known is None:
        return []
    found = queries.clocks(tenant_id=newest.tenant_id, number=newest.number, begins=known)
    written = queries.submissions(tenant_id=newest.tenant_id, number=newest.number)
    return [_row(newest, each, now) | {"submission": written.get(each.clock)} for each in found]


def of_weakness(entry: "Entry", now: datetime) -> list[dict[str, Any]]:
    """Return the clock of a weakness to which clients are exposed, in words; none if no client is."""
    found = advisories.exposure(entry=entry)
    return [_exposed(found, now)] if found else []


def _exposed(found: "Exposure", now: datetime) -> dict[str, Any]:
    run = Run(clock=Clock.CLIENTS, begins=found.begins, until=found.until, stopped=found.told)
    return _row(found.entry, run, now) | {"called": _("Clients who are exposed know")}


def _row(entry: "Entry", run: Run, now: datetime) -> dict[str, Any]:
    late = run.late(now)
    badge = "ok" if run.stopped else "waiting"
    return {
        "entry": entry,
        "title": entry.title or str(entry),
        "run": run,
        "called": CLOCKS[run.clock],
        "stops": run.clock in STOPPED and run.stopped is None and entry.data is not None,
        "badge": ("failing" if late else badge, _left(run, now)),
    }


def _left(run: Run, now: datetime) -> str:
    """Return what is left of a clock, or how much too late it is, in words."""
    at = run.stopped or now
    days, hours = left(run.until, now=at)
    words = {"days": days, "hours": hours}
    much = ngettext("%(days)d day %(hours)d h", "%(days)d days %(hours)d h", days) % words if days else f"{hours} h"
    if run.late(now):
        return _("%(much)s too late") % {"much": much}
    return (_("in time, with %(much)s left") if run.stopped else _("%(much)s left")) % {"much": much}


def begins(versions: "Sequence[Entry]") -> datetime | None:
    """Return when an incident became known; nothing: it is none, or nobody knows yet."""
    known = [each.written_at for each in versions if each.state not in _UNKNOWN]
    if not known or versions[0].register != REGISTER:
        return None
    noticed = versions[0].values_said.get("noticed")
    return awareness(known=min(known), noticed=date.fromisoformat(noticed) if noticed else None)

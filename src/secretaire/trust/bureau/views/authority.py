"""What authorities ask of an incident: as a page that can be printed, and as a file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, needs
from secretaire.trust.bureau.views.clocks import CLOCKS, OVER, REGISTER, begins
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.notices import queries
from secretaire.trust.notices.core import Clock, Event, Stopped, report, reports
from secretaire.trust.registers import queries as registers
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

#: The states in which an incident is over: what is told of it then is final.
_SOLVED: Final = OVER | {"solved"}
#: What each field of a form is called; the name is that of the file.
NAMES: Final[Mapping[str, str | Promise]] = {
    "nature": gettext_lazy("Nature of the breach"),
    "people_and_data": gettext_lazy("People and data that are affected"),
    "number_of_people": gettext_lazy("How many people, about"),
    "number_of_records": gettext_lazy("How many records, about"),
    "contact": gettext_lazy("Whom one asks"),
    "consequences": gettext_lazy("Likely consequences"),
    "measures": gettext_lazy("What was done about it"),
    "suspected_unlawful_or_malicious": gettext_lazy("Suspected to be unlawful or malicious"),
    "cross_border_impact": gettext_lazy("Could have an impact in other states"),
    "initial_assessment": gettext_lazy("First assessment"),
    "severity": gettext_lazy("Severity"),
    "impact": gettext_lazy("Impact"),
    "affected": gettext_lazy("Who and what is affected"),
    "indicators_of_compromise": gettext_lazy("Indicators of compromise"),
    "description": gettext_lazy("Description of the incident"),
    "threat_or_root_cause": gettext_lazy("Sort of threat, or root cause"),
    "measures_applied": gettext_lazy("Measures that were taken"),
    "measures_ongoing": gettext_lazy("Measures that go on"),
    "impact_in_other_states": gettext_lazy("Impact in other states"),
}


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def document(request: HttpRequest, number: int) -> HttpResponse:
    """Return what authorities ask of an incident, as a file."""
    headers = {
        "Content-Disposition": f'attachment; filename="incident-{number}-authority.json"',
        "Cache-Control": "private, no-store",
    }
    content = _content(_versions(request, number))
    return JsonResponse(content, json_dumps_params={"indent": 2, "ensure_ascii": False}, headers=headers)


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show what authorities ask of an incident, to read it or print it."""
    versions = _versions(request, number)
    content = _content(versions)
    nis2 = content.get("nis2") or {"reports": [], "history": []}
    clocks = {each["clock"]: each for each in content["clocks"]}
    context = {
        "entry": versions[0],
        "name": content["incident"],
        "known_at": datetime.fromisoformat(content["known_at"]),
        "forms": [
            _form(Clock.AUTHORITY, "33(3)", _("GDPR"), clocks[Clock.AUTHORITY.value] | content),
            *(_form(Clock(each["clock"]), "23(4)", _("NIS2"), each) for each in nis2["reports"]),
        ],
        "history": [
            {"at": datetime.fromisoformat(each["at"]), "called": _called(each["what"]), "words": each["words"]}
            for each in nis2["history"]
        ],
    }
    return show(request, "authority", context)


def _versions(request: HttpRequest, number: int) -> "Sequence[Entry]":
    """Return the versions of an incident that is known, the newest first.

    :raises Missing: if it is none, or was erased
    """
    found = registers.history(tenant_id=officer(request).tenant_id, register=REGISTER, number=number)
    if begins(found) is None or found[0].data is None:
        raise Missing(_("There is nothing at this address."))
    return found


def _content(versions: "Sequence[Entry]") -> dict[str, Any]:
    newest, known = versions[0], begins(versions)
    if known is None:
        raise Missing(_("There is nothing at this address."))
    written = queries.submissions(tenant_id=newest.tenant_id, number=newest.number)
    stopped = {clock: Stopped(waived=row.waived, words=row.words) for clock, row in written.items()}
    clocks = queries.clocks(tenant_id=newest.tenant_id, number=newest.number, begins=known)
    found = report(
        newest.values_said,
        name=str(newest),
        begins=known,
        clocks=clocks,
        stopped=stopped,
        contact=[each.strip() for each in config.load().contact.addresses.split(",") if each.strip()],
    )
    events = [
        *_reached(versions),
        *(Event(at=row.at, what=f"clock:{at}", words=row.words) for at, row in written.items()),
    ]
    ongoing = newest.state not in _SOLVED
    nis2 = reports(newest.values_said, clocks=clocks, stopped=stopped, history=events, ongoing=ongoing)
    return found | ({"nis2": nis2} if nis2 else {})


def _reached(versions: "Sequence[Entry]") -> list[Event]:
    """Return when an incident came into each state, and every note that somebody wrote meanwhile."""
    found, before = [], ""
    for row in reversed(versions):
        if row.state != before or row.note:
            found.append(Event(at=row.written_at, what=f"state:{row.state}", words=row.note or ""))
        before = row.state
    return found


def _form(clock: Clock, article: str, law: str, said: Mapping[str, Any]) -> dict[str, Any]:
    open_ = said.get("where_available", [])
    return {
        "key": clock.value,
        "called": CLOCKS[clock],
        "article": _("%(law)s, Article %(article)s") % {"law": law, "article": article},
        "until": datetime.fromisoformat(said["until"]),
        "told_at": datetime.fromisoformat(said["told_at"]) if said["told_at"] else None,
        "waived": said["waived"],
        "words": said["words"],
        "late": said["reasons_for_delay_needed"],
        "progress": said.get("progress_only", False),
        "missing": [str(NAMES[name]) for name in said["missing"]],
        "fields": [
            {
                "called": NAMES[each["name"]],
                "asked": each["asked"],
                "said": _said(each["name"], each["said"]),
                "missing": each["name"] in said["missing"],
                "open": each["name"] in open_,
            }
            for each in said["fields"]
        ],
    }


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(value)
    words = catalogue().fields["severity"].choices if name == "severity" else {}
    return words[value][language()] if value in words else "" if value is None else str(value)


def _called(what: str) -> str:
    sort, _colon, name = what.partition(":")
    return catalogue().called("states", name, language()) if sort == "state" else str(CLOCKS[Clock(name)])

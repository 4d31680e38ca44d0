"""Forms about an entry: the examinations of a supplier, with how each ended, and when the next is due."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.trust.bureau.views.today import EVENTS
from secretaire.trust.duties import queries
from secretaire.trust.duties.core import moment
from secretaire.trust.evidence.core import later
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from secretaire.trust.duties.models import Form
    from secretaire.trust.evidence.models import Duty
    from secretaire.trust.registers.models import Entry

#: The field of a form that says how an examination ended, and the badge of each answer.
VERDICT: Final = "verdict"
_TONES: Final[Mapping[str, str]] = {"fit": "ok", "conditions": "waiting", "unfit": "failing"}
#: The state of an entry in which an examination is due again and again.
_SERVING: Final = "active"
_STATES: Final[Mapping[str, str | Promise]] = {
    "never": gettext_lazy("Never examined"),
    "over": gettext_lazy("Overdue"),
}


def examinations(entry: "Entry", now: datetime) -> dict[str, Any] | None:
    """Return what was signed about an entry, the newest first; nothing if no form names an entry of its register."""
    naming = catalogue().naming(entry.register)
    if not naming:
        return None
    tenant_id = entry.tenant_id
    found = queries.about(tenant_id=tenant_id, register=entry.register).get(entry.number, [])
    duties = queries.naming(tenant_id=tenant_id, register=entry.register) if _goes_on(entry) else []
    names = queries.names(tenant_id=tenant_id)
    due = next_due(found, duties, now) if entry.state == _SERVING else None
    return {
        "rows": [_row(each, names.get(each.filled_by, "")) for each in found],
        "due": due,
        "badge": _badge(found, due, now) if entry.state == _SERVING and duties else None,
        "ways": [_way(each, entry, naming[each.name][0]) for each in duties],
    }


def next_due(forms: "list[Form]", duties: "list[Duty]", now: datetime) -> date | None:
    """Return the day by which the next examination is due: by the shortest rhythm from the newest; nothing: no clock.

    :param forms: of one entry, the newest first
    """
    rhythms = [each.every for each in duties if each.by_clock]
    if not forms or not rhythms:
        return None
    last = moment(forms[0].done_on, now=now)
    return min(later(last, each) for each in rhythms).astimezone(UTC).date()


def _goes_on(entry: "Entry") -> bool:
    """Tell whether an entry can still be examined."""
    return entry.data is not None and bool(catalogue().registers[entry.register].transitions[entry.state])


def _badge(forms: "list[Form]", due: date | None, now: datetime) -> tuple[str, str] | None:
    if not forms:
        return ("failing", str(_STATES["never"]))
    over = due is not None and due < now.astimezone(UTC).date()
    return ("failing", str(_STATES["over"])) if over else None


def _row(form: "Form", by: str) -> dict[str, Any]:
    verdict = str(form.values_said.get(VERDICT) or "")
    words = catalogue().fields[VERDICT].choices
    said = words[verdict][language()] if verdict in words else _("No verdict")
    return {"form": form, "by": by, "badge": (_TONES.get(verdict, "info"), said)}


def _way(duty: "Duty", entry: "Entry", field: str) -> dict[str, Any]:
    called = catalogue().called("procedures", duty.name, language())
    return {"duty": duty, "called": called, "query": f"{field}={entry.number}", "when": EVENTS.get(duty.every, "")}

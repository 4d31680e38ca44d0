"""What the three reports of an incident say by NIS2 (Directive (EU) 2022/2555, Article 23(4)), as far as it is known.

Each is filled from the entry as it stands now and from its history; what was known when one was sent stands in the
version of then. While an incident is not over, what is due as the final report is a report on progress, and the final
one follows within a month of its end (point e).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from secretaire.trust.notices.core.clocks import Clock, Run
from secretaire.trust.notices.core.reporting import Stopped, clocked, lacks, stamp

DIRECTIVE: Final = "(EU) 2022/2555"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something of the history of an incident."""

    at: datetime
    what: str  #: a state that was reached, or a clock that was stopped, such as ``state:known``
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    point: str  #: of the paragraph
    name: str
    field: str  #: of the register
    available: bool = False  #: whether it is asked for only where it is available


_MALICIOUS: Final = "suspected_unlawful_or_malicious"
_ABROAD: Final = "cross_border_impact"
#: What each report asks. The second brings the first up to date, so it asks that again.
ASKED: Final[Mapping[Clock, tuple[_Asked, ...]]] = {
    Clock.WARNING: (
        _Asked(point="(a)", name=_MALICIOUS, field="malicious"),
        _Asked(point="(a)", name=_ABROAD, field="cross_border"),
    ),
    Clock.REPORT: (
        _Asked(point="(a)", name=_MALICIOUS, field="malicious"),
        _Asked(point="(a)", name=_ABROAD, field="cross_border"),
        _Asked(point="(b)", name="initial_assessment", field="assessment"),
        _Asked(point="(b)", name="severity", field="severity"),
        _Asked(point="(b)", name="impact", field="consequences"),
        _Asked(point="(b)", name="affected", field="affected"),
        _Asked(point="(b)", name="indicators_of_compromise", field="indicators", available=True),
    ),
    Clock.FINAL: (
        _Asked(point="(d)(i)", name="description", field="what"),
        _Asked(point="(d)(i)", name="severity", field="severity"),
        _Asked(point="(d)(i)", name="impact", field="consequences"),
        _Asked(point="(d)(i)", name="affected", field="affected"),
        _Asked(point="(d)(ii)", name="threat_or_root_cause", field="root_cause"),
        _Asked(point="(d)(iii)", name="measures_applied", field="taken"),
        _Asked(point="(d)(iii)", name="measures_ongoing", field="ongoing", available=True),
        _Asked(point="(d)(iv)", name=_ABROAD, field="cross_border"),
        _Asked(point="(d)(iv)", name="impact_in_other_states", field="abroad"),
    ),
}


def reports(
    values: Mapping[str, Any],
    *,
    clocks: Sequence[Run],
    stopped: Mapping[Clock, Stopped],
    history: Sequence[Event],
    ongoing: bool,
) -> dict[str, Any] | None:
    """Return the content of the reports whose clocks run; nothing if none does, since NIS2 does not count here.

    :param values: what the entry says
    :param history: in any order
    :param ongoing: whether the incident is not over yet
    """
    found = [_report(values, each, stopped.get(each.clock), ongoing) for each in clocks if each.clock in ASKED]
    if not found:
        return None
    return {
        "directive": DIRECTIVE,
        "article": "23(4)",
        "reports": found,
        "history": [
            {"at": stamp(each.at), "what": each.what, "words": each.words or None}
            for each in sorted(history, key=lambda each: each.at)
        ],
    }


def _report(values: Mapping[str, Any], run: Run, stopped: Stopped | None, ongoing: bool) -> dict[str, Any]:  # noqa: FBT001  # of an incident
    asked = [each for each in ASKED[run.clock] if each.field != "abroad" or values.get("cross_border") is not False]
    fields = [{"asked": f"23(4){each.point}", "name": each.name, "said": values.get(each.field)} for each in asked]
    empty = [each for each in asked if lacks(values.get(each.field))]
    return clocked(run, stopped) | {
        "progress_only": run.clock is Clock.FINAL and ongoing,
        "fields": fields,
        "missing": [each.name for each in empty if not each.available],
        "where_available": [each.name for each in empty if each.available],
    }

"""What states, outcomes and sides are called, in the reader's language."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from secretaire.platform.status.core.showing import Condition
from secretaire.trust.evidence.core import Assurance, Outcome, Stand, State
from secretaire.trust.measures.core import Objective, Responsible

#: A state of the badge, its icon, and the word.
STATES: Final[Mapping[State, tuple[str, str, str | Promise]]] = {
    State.HOLDS: ("ok", "check", pgettext_lazy("a measure", "Holds")),
    State.DUE: ("waiting", "clock", pgettext_lazy("a measure", "Due")),
    State.STALE: ("waiting", "alert", pgettext_lazy("a measure", "Out of date")),
    State.FAILING: ("failing", "alert", pgettext_lazy("a measure", "Fails")),
    State.UNVERIFIED: ("cancelled", "info", pgettext_lazy("a measure", "Not verified yet")),
    State.PLANNED: ("info", "calendar", pgettext_lazy("a measure", "Planned")),
    State.WITHDRAWN: ("cancelled", "cross", pgettext_lazy("a measure", "Withdrawn")),
    State.NOT_OFFERED: ("cancelled", "cross", pgettext_lazy("a measure", "Not offered")),
}
#: What each state means, for the legend.
MEANINGS: Final[Mapping[State, str | Promise]] = {
    State.HOLDS: gettext_lazy("The last evidence of each duty passed and is in date."),
    State.DUE: gettext_lazy("It passed, and the next evidence is awaited now."),
    State.STALE: gettext_lazy("It passed once, but no new evidence came in time."),
    State.FAILING: gettext_lazy("The last evidence did not pass."),
    State.UNVERIFIED: gettext_lazy("It is promised, and nothing has proven it so far. That never counts as passed."),
    State.PLANNED: gettext_lazy("It is announced, and not promised yet."),
    State.WITHDRAWN: gettext_lazy("It is promised no longer; the reason stands with it."),
}
OUTCOMES: Final[Mapping[Outcome, tuple[str, str, str | Promise]]] = {
    Outcome.PASS: ("ok", "check", pgettext_lazy("evidence", "Passed")),
    Outcome.FAIL: ("failing", "alert", pgettext_lazy("evidence", "Failed")),
    Outcome.ERROR: ("failing", "cross", pgettext_lazy("evidence", "The check broke")),
    Outcome.MISSED: ("waiting", "clock", pgettext_lazy("evidence", "Missed")),
    Outcome.WAIVED: ("cancelled", "info", pgettext_lazy("evidence", "Waived")),
}
ASSURANCES: Final[Mapping[Assurance, tuple[str | Promise, str | Promise]]] = {
    Assurance.MEASURED: (pgettext_lazy("how one knows", "Measured"), gettext_lazy("by a check in code")),
    Assurance.WITNESSED: (
        pgettext_lazy("how one knows", "Witnessed"),
        gettext_lazy("signed by a person and confirmed by a second one"),
    ),
    Assurance.INHERITED: (
        pgettext_lazy("how one knows", "Inherited"),
        gettext_lazy("from the report of a supplier that is in date"),
    ),
    Assurance.DECLARED: (pgettext_lazy("how one knows", "Declared"), gettext_lazy("said by one person")),
}
STANDS: Final[Mapping[Stand, str | Promise]] = {
    Stand.OFFERED: pgettext_lazy("a version", "promised"),
    Stand.PLANNED: pgettext_lazy("a version", "planned"),
    Stand.WITHDRAWN: pgettext_lazy("a version", "withdrawn"),
}
SIDES: Final[Mapping[Responsible, str | Promise]] = {
    Responsible.PROVIDER: pgettext_lazy("who answers for it", "We do"),
    Responsible.CLIENT: pgettext_lazy("who answers for it", "You do, as the client"),
    Responsible.SHARED: pgettext_lazy("who answers for it", "We and you, as the client"),
    Responsible.SUPPLIER: pgettext_lazy("who answers for it", "A supplier of ours"),
}
OBJECTIVES: Final[Mapping[Objective, str | Promise]] = {
    Objective.CONFIDENTIALITY: gettext_lazy("confidentiality"),
    Objective.INTEGRITY: gettext_lazy("integrity"),
    Objective.AVAILABILITY: gettext_lazy("availability"),
    Objective.PRIVACY: gettext_lazy("privacy"),
}
#: The states of entries that are published: that of the badge, and its icon.
ENTRIES: Final[Mapping[str, tuple[str, str]]] = {
    "active": ("ok", "check"),
    "valid": ("ok", "check"),
    "solved": ("ok", "check"),
    "closed": ("ok", "check"),
    "announced": ("info", "info"),
    "preparing": ("info", "info"),
    "known": ("failing", "alert"),
    "lapsed": ("failing", "alert"),
    "suspended": ("failing", "alert"),
    "contained": ("waiting", "clock"),
    "withdrawn": ("cancelled", "cross"),
}
#: How a part is that is probed: the state of the badge, its icon, and the word.
CONDITIONS: Final[Mapping[Condition, tuple[str, str, str | Promise]]] = {
    Condition.OPERATIONAL: ("ok", "check", pgettext_lazy("a target is", "Works")),
    Condition.DEGRADED: ("waiting", "clock", pgettext_lazy("a target is", "Slow")),
    Condition.PARTIAL: ("waiting", "alert", pgettext_lazy("a target is", "Fails from some places")),
    Condition.MAJOR: ("failing", "alert", pgettext_lazy("a target is", "Fails")),
    Condition.UNKNOWN: ("cancelled", "info", pgettext_lazy("a target is", "Not measured at the moment")),
}
EXECUTORS: Final[Mapping[str, str | Promise]] = {
    "check": pgettext_lazy("who does a duty", "A check in code"),
    "person": pgettext_lazy("who does a duty", "A person"),
}

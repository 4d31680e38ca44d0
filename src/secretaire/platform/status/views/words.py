"""What things are called, in the reader's language."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from secretaire.platform.status.core.publishing import spoken
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import OVER, Announcement, Condition, Indicator, Kind, Stage

TARGETS: Final[Mapping[Target, str | Promise]] = {
    Target.PAGE: gettext_lazy("Booking pages"),
    Target.SLOTS: gettext_lazy("Free times"),
    Target.SIGN_IN: gettext_lazy("Signing in"),
    Target.API: gettext_lazy("Interface for programs"),
    Target.MAIL: gettext_lazy("Letters to the assistant"),
}
#: A state of the badge, and the word.
CONDITIONS: Final[Mapping[Condition, tuple[str, str | Promise]]] = {
    Condition.OPERATIONAL: ("ok", pgettext_lazy("a target is", "Works")),
    Condition.DEGRADED: ("waiting", pgettext_lazy("a target is", "Slow")),
    Condition.PARTIAL: ("waiting", pgettext_lazy("a target is", "Fails from some places")),
    Condition.MAJOR: ("failing", pgettext_lazy("a target is", "Fails")),
    Condition.UNKNOWN: ("cancelled", pgettext_lazy("a target is", "Not measured at the moment")),
}
OVERALL: Final[Mapping[Indicator, tuple[str, str | Promise]]] = {
    Indicator.NONE: ("ok", gettext_lazy("Everything works")),
    Indicator.MINOR: ("waiting", gettext_lazy("Not everything works as it should")),
    Indicator.MAJOR: ("failing", gettext_lazy("Parts of the service fail")),
    Indicator.CRITICAL: ("failing", gettext_lazy("The service fails")),
}
#: What is said where nothing is known at all, which is no disturbance.
NOTHING: Final = ("cancelled", gettext_lazy("Nothing is measured at the moment"))
STAGES: Final[Mapping[Stage, str | Promise]] = {
    Stage.INVESTIGATING: pgettext_lazy("an incident is", "Being investigated"),
    Stage.IDENTIFIED: pgettext_lazy("an incident is", "Cause found"),
    Stage.MONITORING: pgettext_lazy("an incident is", "Mended, being watched"),
    Stage.RESOLVED: pgettext_lazy("an incident is", "Over"),
    Stage.SCHEDULED: pgettext_lazy("a maintenance is", "Planned"),
    Stage.IN_PROGRESS: pgettext_lazy("a maintenance is", "Under way"),
    Stage.COMPLETED: pgettext_lazy("a maintenance is", "Done"),
}
KINDS: Final[Mapping[Kind, str | Promise]] = {
    Kind.INCIDENT: gettext_lazy("Incident"),
    Kind.MAINTENANCE: gettext_lazy("Maintenance"),
}
IMPACTS: Final[Mapping[Indicator, str | Promise]] = {
    Indicator.NONE: pgettext_lazy("the impact is", "None"),
    Indicator.MINOR: pgettext_lazy("the impact is", "Minor"),
    Indicator.MAJOR: pgettext_lazy("the impact is", "Major"),
    Indicator.CRITICAL: pgettext_lazy("the impact is", "Critical"),
}


def length(span: timedelta) -> str:
    """Return how long something takes, in minutes, and hours where there are any."""
    hours, minutes = divmod(round(span.total_seconds()) // 60, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(hours)d h %(minutes)02d min") % {"hours": hours, "minutes": minutes}


def announcement(found: Announcement, language: str) -> dict[str, Any]:
    """Return something that is announced, as templates show it."""
    return {
        "id": found.id,
        "live": found.stage not in OVER,
        "title": spoken(found.title, language),
        "kind": KINDS[found.kind],
        "stage": STAGES[found.stage],
        "targets": [TARGETS[each] for each in found.targets],
        "began": found.began,
        "until": found.until,
        "ended": found.ended,
        "said": [(STAGES[each.stage], each.at, spoken(each.text, language)) for each in found.said],
    }

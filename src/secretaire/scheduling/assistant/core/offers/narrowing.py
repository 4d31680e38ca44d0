"""One of several offers that a named day leaves: "the earlier of the two", "9 on Tuesday"."""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.anew import wording
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.passedover import passed
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Slot

_SOON, _LATE = (
    r"(?:earlier|earliest|soonest|early|first|premiere?)",
    r"(?:later|latest|late|second|last|latter|deuxieme|seconde?|derniere?)",
)
_NOUN = r"(?:one|slot|time|hour|option|appointment|creneau|horaire|heure|proposition)"
#: A place among those of a day, in words.
_RANK = re.compile(
    rf"\b(?:the |your |that |le |la )(?:(?P<soon>{_SOON})|(?P<late>{_LATE}))"
    rf"(?: (?:of (?:the|these|those|them|both)(?: two)?|des? (?:les )?deux|{_NOUN})\b| ?[.,;!)]| ?$| please| svp)"
    r"(?! ?the\b)"
    r"|\bplus (?:(?P<tot>tot|matinale?)|(?P<tard>tard\w*))\b(?! qu)"
)
#: The same before the day: "the earlier Tuesday slot", "second Wednesday".
_BEFORE = re.compile(rf"\b(?:(?P<soon>{_SOON})|(?P<late>{_LATE}))(?: {_NOUN})?(?: of the two)?(?: on| of)?(?: the)? ?$")
_DAY = re.compile(rf"\b{wording.DAY}")
#: An hour that is a number alone, before its day: "9 on Tuesday".
_HOUR = re.compile(r"(?:^|[^\w:.,/€$-])(?P<hour>[1-9]|1\d|20)(?: on)?(?: the| le)? ?$")


def one(text: Text, slots: Sequence[Slot], moments: Sequence[Moment], where: ZoneInfo) -> Slot | None:
    """Return which of several offers is meant, if anything beside the day tells.

    :param slots: at least two
    :param moments: that name them
    """
    leads = [_lead(text, each) for each in moments]
    hours = {int(match["hour"]) for lead in leads if (match := _HOUR.search(lead))}
    then = [slot for slot in slots if slot.start.astimezone(where).minute == 0 and _at(slot, where, hours)]
    if len(then) == 1:
        return then[0]
    ranks = [match for lead in leads if (match := _BEFORE.search(lead))] or _ranks(text)
    early = {bool(match["soon"] or match.groupdict().get("tot")) for match in ranks}
    if len(early) != 1:
        return None
    return (min if early.pop() else max)(slots, key=lambda slot: slot.start)


def _ranks(text: Text) -> list[re.Match[str]]:
    """Return where a place among the offers of a day is named, and that offer is not passed over."""
    names = ("soon", "late", "tot", "tard")
    found = list(_RANK.finditer(text.plain))
    return [match for match in found if not passed(text.plain, max(match.end(name) for name in names))]


def _lead(text: Text, moment: Moment) -> str:
    """Return what stands before a day, with what the grammar of times takes for a part of it."""
    start, end = moment.mention.span.start, moment.mention.span.end
    day = _DAY.search(text.plain, start, end)
    return text.plain[max(0, start - 30) : day.start() if day else start]


def _at(slot: Slot, where: ZoneInfo, hours: set[int]) -> bool:
    """Whether an offer begins at one of some hours of a clock with twelve or with twenty-four."""
    hour = slot.start.astimezone(where).hour
    return bool({hour, hour - 12, hour or 12} & hours)

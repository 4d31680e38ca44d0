"""Offers that are named by their part of the day: "the evening one", "that of the morning", "the one after lunch"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.offers.passedover import passed
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Slot, Span

_ONE = r"(?:one|slot|option|appointment|date|proposal|hour)"
_PARTS = r"(?:morning|forenoon|afternoon|evening|night)"
#: The part of the day by which an offer is named, before it or behind it.
_NAMED = re.compile(
    rf"(?:^|[.,;:!?-] ?|\b(?:the|that|your|take|for|prefer|pick|choose) )(?:late |early )?(?P<before>{_PARTS}) {_ONE}\b"
    rf"|\b(?:the|that|your) (?P<dawn>crack of dawn|early bird|dawn|small hours|sparrow's) {_ONE}\b"
    rf"|\b(?:(?:the|that) (?:{_ONE}|time)|that)(?: (?:which|that) is)? (?:of|in|from|for) (?:the "
    rf"|your )?(?P<behind>{_PARTS})\b"
    rf"|\bthe {_ONE} (?P<noon>after|before) (?:lunch|noon|midday)\b"
)
#: What refuses it, before and behind.
_NOT = re.compile(
    r"\b(?:not|n't|cannot|no|never|neither|nor|except|but|bar|instead of|rather than|than)(?: \w+)?(?: for)? ?$"
)
_OUT = re.compile(
    r"(?:,? (?:is|'s|are|would be|falls?|clash\w*|collid\w*|overlap\w*|will|does|do|can)\b[^.;!?,]{0,20}?)?"
    r"(?:,? ?(?:\b(?:not|no|too|out|impossible|taken|gone|busy|bad|tight|clash\w*|collid\w*|overlap\w*|awkward|hard"
    r"|difficult|unfortunately|sadly)\b|n't\b))"
)
_DAWN = time(9)  #: before which it is early
#: Hours from which on, and before which, an offer begins that is named so; an evening can begin at tea.
_HOURS = {
    "morning": (time(), time(12)),
    "forenoon": (time(), time(12)),
    "afternoon": (time(12), time(18)),
    "evening": (time(16, 30), time.max),
    "night": (time(18), time.max),
    "after": (time(12), time.max),
    "before": (time(), time(12)),
}


def named(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> tuple[Moment, ...]:
    """Return the moments with the part of the day that names one offer as the hour of that, and other hours as told."""
    if any(each.dated and each.part in MEANT and any(fit(each, slot, where) for slot in offers) for each in moments):
        return tuple(moments)
    found = dict(_found(text, offers, where))
    if len(set(found.values())) != 1:
        return tuple(moments)
    settled = [_settled(each, found, where) for each in moments]
    if any(each.mention.span.start <= place < each.mention.span.end for place in found for each in settled):
        return tuple(settled)
    place = next(iter(found))
    number = next((number for number, each in enumerate(text.sentences) if each.holds(place)), 0)
    group = max((each.group for each in moments), default=-1) + 1
    span = Span(start=place, end=place + 1)
    told = Moment(Mention(span=span, kind=Kind.INSTANT, grain=Grain.MINUTE), Part.WISH, group, number)
    return tuple(sorted([*settled, _settled(told, found, where)], key=lambda each: each.mention.span.start))


def _found(text: Text, offers: Sequence[Slot], where: ZoneInfo) -> Iterator[tuple[int, Slot]]:
    """Yield where an offer is named by its part of the day, and which."""
    for match in _NAMED.finditer(text.plain):
        slots = _within(match, offers, where)
        spared = _NOT.search(text.plain, max(0, match.start() - 25), match.start()) or _OUT.match(
            text.plain, match.end()
        )
        if len(slots) == 1 and not spared and not passed(text.plain, match.end()):
            yield match.start(match.lastgroup or 0), slots[0]


def _within(match: re.Match[str], offers: Sequence[Slot], where: ZoneInfo) -> list[Slot]:
    """Return the offers that lie in a part of the day, or begin the earliest in it."""
    hours = {slot: slot.start.astimezone(where).time() for slot in offers}
    if match["dawn"]:
        return [slot for slot, hour in hours.items() if hour == min(hours.values()) and hour < _DAWN]
    first, last = _HOURS[match["before"] or match["behind"] or match["noon"]]
    return [slot for slot, hour in hours.items() if first <= hour < last]


def _settled(moment: Moment, found: dict[int, Slot], where: ZoneInfo) -> Moment:
    """Return the moment as the hour of the offer that it names, or as told where it is an hour without a day."""
    mention = moment.mention
    slot = next((slot for place, slot in found.items() if mention.span.start <= place < mention.span.end), None)
    if slot is None:
        bare = moment.hours and not moment.dated and moment.part in MEANT and not moment.clocked
        return replace(moment, part=Part.ASIDE, told=True, certain=True) if bare else moment
    start = slot.start.astimezone(where).replace(tzinfo=None)
    end = slot.end.astimezone(where).replace(tzinfo=None)
    facts = frozenset({Fact.DATE, Fact.MONTH, Fact.CLOCK})
    hour = replace(mention, kind=Kind.INSTANT, grain=Grain.MINUTE, start=start, end=end, facts=facts, alternatives=())
    return replace(moment, mention=hour, part=Part.WISH, certain=True)

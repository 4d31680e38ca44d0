"""From when and until when a meeting can be, told apart: "I'm not back till the 24th, it must be done by the 4th"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind

_LOOK = 60  #: characters before a day that tell what begins or ends on it
_INSTANT = timedelta(microseconds=1)
_LONGEST = timedelta(days=60)
_NOT = r"(?:not|n't|never|nothing|no)"
#: What leads to the first day.
_FIRST = re.compile(
    rf"\b(?:i|we|he|she)(?:'m|'re|'s|'ll be| am| are| is| will be| do| will| can| could)? ?{_NOT} (?:be |get |come )?"
    r"(?:back|home|here|around|in (?:the )?(?:office|country|town)|returning|return)"
    r"(?: (?:from|in) [a-z]+(?: [a-z]+)?)? (?:till|until|before)(?: the)? ?$"
    r"|\b(?:earliest(?: (?:day|date))?(?: (?:that )?(?:i|we|he|she) can(?: do)?)?(?: is|:| would be)"
    r"|not? (?:earlier|sooner) than|not before"
    r"|(?:nothing|(?:can't|cannot) (?:do|make|manage|offer) (?:it|anything)) before)(?: the)? ?$"
)
_BACK = re.compile(
    r"\b(?:i|we|he|she)(?:'m|'re|'s|'ll be| am| are| is| will be| get| come) (?:back|home) (?:on |from )?(?:the )?$"
)
#: What follows the first day, which is the first one then.
_SO_FIRST = re.compile(
    r",? (?:(?:so|and) )?(?:(?:that|it|this)(?:'s| is| would be) the (?:very )?(?:earliest|soonest|first)"
    r"|not (?:before|earlier|sooner)(?: (?:that|then|than that))?\b)"
)
_IS_FIRST = re.compile(r",? (?:(?:is|being|would be|as) (?:the |my |our )?|at (?:the )?)?earliest\b")
#: What leads to the last day: it is the meeting that must be over.
_LAST = re.compile(
    r"\b(?:have|has|'ve|need|needs|must|got|ought|should|wants?|'s got)(?: to| got to)?\b[^.;!?]{0,24}"
    r"\b(?:done(?: with)?|over|finish(?:ed)?|happen|held|meet|met|take place|complete[d]?|wrapped up|sorted)"
    r"(?: (?:with )?(?:it|this|that))?(?: (?:by|before|no later than|until|up to))?(?: the)? ?$"
)
_LATEST = re.compile(r",? (?:(?:is|being|would be|as) (?:the |my |our )?|at (?:the )?(?:very )?|the )?latest\b")
_NO_LATER = re.compile(r"\b(?:no|not) later than(?: the)? ?$")


def placed(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with all days from the first to the last that will do, where each is told by itself."""
    first = [number for number, each in enumerate(moments) if _day(each) and _begins(text, each)]
    last = [number for number, each in enumerate(moments) if _day(each) and number not in first and _ends(text, each)]
    if len(first) != 1 or len(last) != 1:
        return tuple(moments)
    one, other = first[0], last[0]
    start, end = _start(text, moments[one]), _end(moments[other])
    others = any(each.dated and each.part in MEANT for n, each in enumerate(moments) if n not in {one, other})
    if start is None or end is None or others or not timedelta() < end - start <= _LONGEST:
        return tuple(moments)
    found = list(moments)
    mention = replace(
        moments[one].mention, kind=Kind.INTERVAL, grain=Grain.DAY, start=start, end=end, facts=_facts(moments[one])
    )
    found[one] = replace(
        moments[one], mention=replace(mention, alternatives=()), part=Part.WISH, told=False, certain=True
    )
    found[other] = replace(moments[other], part=Part.ASIDE, certain=True)
    return tuple(found)


def _day(moment: Moment) -> bool:
    """Whether a single day is named by its date, or all up to or from it."""
    mention = moment.mention
    start, end = mention.start, mention.end
    bound = mention.kind in {Kind.BEFORE, Kind.AFTER}
    short = bound or (start is not None and end is not None and end - start <= timedelta(days=1))
    return moment.dated and Fact.DATE in mention.facts and not moment.hours and mention.grain is Grain.DAY and short


def _begins(text: Text, moment: Moment) -> bool:
    lead, end = _lead(text, moment), moment.mention.span.end
    back = _BACK.search(lead) and _SO_FIRST.match(text.plain, end)
    return bool(back or _FIRST.search(lead) or _IS_FIRST.match(text.plain, end))


def _ends(text: Text, moment: Moment) -> bool:
    lead = _lead(text, moment)
    by = moment.mention.kind is Kind.BEFORE and (moment.part in MEANT or _LAST.search(lead))
    return bool(by or _NO_LATER.search(lead) or _LATEST.match(text.plain, moment.mention.span.end))


def _lead(text: Text, moment: Moment) -> str:
    """Return what stands before the name of a day, with what the grammar of times takes for a part of it."""
    span = moment.mention.span
    begin = text.sentences[moment.sentence].start if text.sentences else 0
    match = re.match(
        r"(?:(?:not |no )?(?:till|until|before|by|on|from|no later than|not later than|not before|earlier than|the)"
        r"[ ']?)+\b",
        text.plain[span.start : span.end],
    )
    return text.plain[max(begin, span.start - _LOOK) : span.start + (match.end() if match else 0)]


def _start(text: Text, moment: Moment) -> datetime | None:
    """Return the first day that will do: that until or before which somebody is not back is one."""
    mention = moment.mention
    if mention.start is None or mention.kind is Kind.BEFORE:
        before = text.plain.startswith("before", mention.span.start)
        last = mention.end if before or not mention.end else mention.end - _INSTANT
        return datetime.combine(last.date(), time()) if last else None
    return datetime.combine(mention.start.date(), time())


def _end(moment: Moment) -> datetime | None:
    """Return the end of the last day that will do."""
    mention = moment.mention
    return mention.end if mention.kind is Kind.BEFORE or mention.start is None else mention.start + timedelta(days=1)


def _facts(moment: Moment) -> frozenset[Fact]:
    return moment.mention.facts - {Fact.BY}

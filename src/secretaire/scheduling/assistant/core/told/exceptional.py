"""Days that are excepted for some of their hours only: "any day except Thursday, when it has to be after three"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.told.restricting import closed

_LOOK = 24  #: characters before a day in which it is excepted
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|excluding|bar(?:ring)?|save(?: for)?|apart from|other than|but not)"
    r"(?: (?:on|the|for|this))* ?$"
)
#: What leads from the day to its hours.
_WHEN = re.compile(r",? ?\(?(?:when|where|on which(?: day)?|which)\b(?P<told>[^.,;!?()]{0,50})")
#: Something else is on at these hours, or until or from them.
_BUSY = re.compile(
    r"\b(?:teach\w*|lectur\w+|busy|booked|tied up|engaged|occupied|away|in (?:court|surgery|class|meetings?|theatre)"
    r"|on (?:site|duty|call)|with (?:patients|clients)|(?:i|we|he|she)(?:'ve| have| has)(?: got)? (?:an?|my|our|the)\b"
    r"|there is an?|there's an?|not|n't|never|unavailable|out|working)\b"
)
#: Somebody goes at that hour.
_GOES = re.compile(
    r"\b(?:finish(?:es)?|stop(?:s)?|leav(?:e|es|ing)|go(?:es)?|off|close(?:s)?|done|out the door|away|over)"
    r"(?: (?:work|the office|home|here|early))?(?: (?:at|by|before))? ?$"
)


def placed(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with such a day as ruled out, or open, for the hours that are told of it."""
    found: list[Moment] = []
    for each in moments:
        day = found[-1] if found else None
        told = _told(text, day, each) if day is not None else None
        if day is None or told is None:
            found.append(each)
            continue
        found[-1:] = _hours(day, each, told, others=moments)
    return tuple(found)


def _told(text: Text, day: Moment, hours: Moment) -> str | None:
    """Return what is told between a day that is excepted and its hours."""
    single = day.dated and not day.hours and day.mention.grain is Grain.DAY and day.mention.start is not None
    if not single or hours.dated or not hours.hours or hours.sentence != day.sentence:
        return None
    if not _EXCEPT.search(text.plain[max(0, day.mention.span.start - _LOOK) : day.mention.span.start]):
        return None
    when = _WHEN.fullmatch(text.plain, day.mention.span.end, hours.mention.span.start)
    lead = text.plain[hours.mention.span.start : hours.mention.span.end]
    return f"{when['told']}{lead[:3] if lead.startswith(('at ', 'by ')) else ''}" if when else None


def _hours(day: Moment, hours: Moment, told: str, *, others: Sequence[Moment]) -> list[Moment]:
    """Return what is told of an excepted day: the hours that are closed, and those that nothing else opens."""
    mention = _on(hours.mention, day)
    goes = mention.kind is not Kind.INTERVAL and _GOES.search(told)
    exact = mention.kind in {Kind.INSTANT, Kind.TIME}
    if goes:
        mention = replace(
            mention, kind=Kind.BEFORE, start=day.mention.start, end=mention.end if not exact else mention.start
        )
    elif exact:
        return [day, hours]
    shaped = replace(day, mention=mention, told=False, certain=True)
    if _BUSY.search(told) and not goes:
        return [replace(shaped, part=Part.EXCLUDED, group=-2 - day.group)]
    own = replace(shaped, part=Part.WISH)
    return [*closed(own), *([] if _within(mention, others) else [own])]


def _on(mention: Mention, day: Moment) -> Mention:
    """Return hours on a day."""
    date = day.mention.start
    start, end = (
        datetime.combine(date, each.time()) if each and date else None for each in (mention.start, mention.end)
    )
    start = date if mention.kind is Kind.BEFORE else start
    facts = mention.facts | day.mention.facts | {Fact.CLOCK}
    return replace(mention, span=day.mention.span, start=start, end=end, facts=facts, alternatives=())


def _within(mention: Mention, others: Sequence[Moment]) -> bool:
    """Whether hours lie in those that are wished for of all days, or no such are."""
    general = [each.mention for each in others if each.hours and not each.dated and each.part in MEANT]
    before = [each for each in general if each.span.end <= mention.span.start]
    start, end = (each.time() if each else None for each in (mention.start, mention.end))
    if mention.kind is Kind.BEFORE:
        start = None
    return not before or any(
        (end is None or not each.start or each.start.time() < end)
        and (start is None or not each.end or start < each.end.time())
        for each in before
    )

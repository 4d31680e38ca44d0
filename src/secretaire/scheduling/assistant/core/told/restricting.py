"""Days of a stretch of which only some hours are open: "any day next week, Wednesday only after eleven".

The other days of the stretch stay as they are, and of that day the other hours are ruled out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import cast

from secretaire.scheduling.assistant.core.anew.wording import DAY
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.rows import LOOSE
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind

_ONE_DAY = timedelta(days=1)
_BEGIN = time(8)  #: before it no day is open anyway
_NEAR = 2  #: sentences between a stretch and its day
#: "Wednesday only after eleven", "Friday I can do only until noon", within a day with its hours.
_ONLY = re.compile(
    rf"(?:on )?(?:the )?(?:{DAY}|\d{{1,2}}(?:st|nd|rd|th))(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?"
    r"(?: (?:i|we|he|she)(?:'m| am| are| is| can| could)?(?: (?:do|make|manage|free|available|there|here|in|come))?)?"
    r" (?:only|just) (?:(?:free|available|possible|there|here|in|open|ok|good) )?"
    r"(?:(?:any ?time|from|after|before|until|till|up to|between|in|at)\b|(?:the )?(?:mornings?|afternoons?)\b)"
)
#: What leaves every day of a stretch open.
_OPEN = re.compile(
    r"\b(?:any (?:other )?(?:day|time|morning|afternoon)|every day|all(?: of)?|whole|entire|each day|works?|fine|open"
    r"|ok|okay|good|great|free|clear|suits?|possible|available|perfect|best|flexible|push|move|rather|following"
    r"|write-off|out|no good|not|except|apart from|bar)\b"
)


def placed(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with a day of a stretch as ruled out for the hours at which it is not open."""
    found: list[Moment] = []
    for number, each in enumerate(moments):
        rest = moments[number + 1 :]
        pair = _pair(text, found[-1], each) if found else None
        if pair is not None and _again(text, pair, found[:-1], rest):
            found[-1:] = closed(pair)
        elif _restricts(text, each, found) or _again(text, each, found, rest):
            found += closed(each)
        else:
            found.append(each)
    return tuple(found)


def _restricts(text: Text, moment: Moment, before: Sequence[Moment]) -> bool:
    mention = moment.mention
    stretch = next((each for each in reversed(before) if each.part in MEANT and _long(each)), None)
    single = moment.dated and moment.hours and mention.kind in {Kind.BEFORE, Kind.AFTER, Kind.INTERVAL}
    day = mention.start or mention.end
    if stretch is None or not single or day is None or moment.sentence - stretch.sentence > _NEAR:
        return False
    if not _ONLY.match(text.plain, mention.span.start, mention.span.end + len(" only until ")):
        return False
    start = text.sentences[stretch.sentence].start if text.sentences else 0
    return bool(_OPEN.search(text.plain, start, mention.span.start))


#: What can stand between a day and the hour up to or from which it is open.
_TO_BOUND = re.compile(
    r",? ?(?:(?:i|we|he|she)(?: can|'m| am| are| is)? ?(?:free|available|do)? ?)?"
    r"(?:(?:only|just|not|never|until|till|up to|at|by) ?)*"
)


def _pair(text: Text, day: Moment, hours: Moment) -> Moment | None:
    """Return a day with the hour right behind it, up to or from which it is open: "on Tuesday not after four"."""
    bound = hours.clocked and not hours.dated and hours.mention.kind in {Kind.BEFORE, Kind.AFTER}
    bare = day.dated and not day.hours and day.part in MEANT and day.mention.grain is Grain.DAY
    date, at = day.mention.start, hours.mention.end or hours.mention.start
    if not bound or not bare or date is None or at is None or hours.part not in {Part.WISH, Part.EXCLUDED}:
        return None
    if not _TO_BOUND.fullmatch(text.plain, day.mention.span.end, hours.mention.span.start):
        return None
    until = (hours.mention.kind is Kind.BEFORE) is (hours.part is Part.WISH)
    hour, facts = datetime.combine(date, at.time()), day.mention.facts | hours.mention.facts
    mention = (
        replace(day.mention, kind=Kind.BEFORE, end=hour) if until else replace(day.mention, kind=Kind.AFTER, start=hour)
    )
    mention = replace(mention, end=hour if until else None, facts=facts, alternatives=())
    return replace(day, mention=mention, part=Part.WISH)


#: What stands before a day that is named again.
_BUT = re.compile(r"[,;(-] ?(?:(?:but|though|and|only|just|except)[, ]+)*(?:that )?(?:on )?(?:the )?$")


def _again(text: Text, moment: Moment, before: Sequence[Moment], rest: Sequence[Moment]) -> bool:
    """Whether one day of a list is named again with hours: "Tuesday or Thursday next week, Tuesday until four"."""
    mention = moment.mention
    hours = moment.clocked and mention.kind in {Kind.BEFORE, Kind.AFTER} and moment.part in MEANT
    if not hours or mention.start is None or not Fact.WEEKDAY in mention.facts <= LOOSE:
        return False
    days = [each for each in before if each.dated and each.part in MEANT and moment.sentence - each.sentence <= 1]
    single = [each for each in days if not each.hours and each.mention.grain is Grain.DAY and each.mention.start]
    same = [each for each in single if cast("datetime", each.mention.start).weekday() == mention.start.weekday()]
    others = [each for each in (*before, *rest) if each.sentence == moment.sentence]
    if any(each.clocked or (each.dated and (each.hours or each in rest)) for each in others):
        return False  # each of them is named again, or something else follows
    if len(same) != 1 or not any(each.group == same[0].group for each in single if each is not same[0]):
        return False
    lead = text.plain[max(0, mention.span.start - 24) : mention.span.start]
    return bool(_BUT.search(f"{lead}{'on ' if text.plain.startswith('on ', mention.span.start) else ''}"))


def _long(moment: Moment) -> bool:
    """Whether a moment is a stretch of days without hours."""
    mention = moment.mention
    long = mention.start is not None and mention.end is not None and mention.end - mention.start > _ONE_DAY
    return moment.dated and not moment.hours and long and mention.grain <= Grain.WEEK


def closed(moment: Moment) -> Iterator[Moment]:
    """Yield the hours of a day before and behind those that are open."""
    mention, apart = moment.mention, -2 - moment.group  # no day of its list has these hours
    midnight = datetime.combine(cast("datetime", mention.start or mention.end), time())
    start = mention.start if mention.kind is not Kind.BEFORE else None
    end = mention.end if mention.kind is not Kind.AFTER else None
    for first, last in ((midnight, start), (end, midnight + _ONE_DAY)):
        if first is not None and last is not None and first < last and last.time() != _BEGIN:
            out = replace(mention, kind=Kind.INTERVAL, start=first, end=last, facts=mention.facts | {Fact.CLOCK})
            mention_ = replace(out, alternatives=())
            yield replace(moment, mention=mention_, part=Part.EXCLUDED, group=apart, told=False, certain=True)

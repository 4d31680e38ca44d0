"""Hours of a day that was named before: "I'm in court up to noon on the 8th. That day from half past two"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from secretaire.scheduling.assistant.core.joints import DAYS
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Grain, Kind

_THAT_DAY = re.compile(
    r"\b(?:on )?(?:that (?:very |same )?day|(?:the|this) (?:very )?same day)"
    r"(?:,? (?:i|we|he|she) (?:can|could) (?:do|make|manage))?,? ?(?:only |(?:any|some) ?(?:time|thing) )?$"
)
_LOOK = 50  #: characters before hours in which a day can be pointed back to
_ONE_DAY, _INSTANT = timedelta(days=1), timedelta(microseconds=1)


def placed(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with the hours of "that day" on the day named last, in their sentence or the one before."""
    found: list[Moment] = []
    for each in moments:
        last = next((other for other in reversed(found) if other.dated), None)
        day = _named(last) if last is not None and each.sentence - last.sentence <= 1 else None
        lead = text.plain[max(0, each.mention.span.start - _LOOK) : each.mention.span.start]
        if last is None or day is None or each.dated or not each.hours or not _THAT_DAY.search(lead):
            found.append(each)
            continue
        given = _on(each, last, day)
        if _told(last, given):
            found = [replace(other, part=Part.ASIDE, certain=True) if other is last else other for other in found]
        found.append(given)
    return tuple(found)


def _named(moment: Moment) -> date | None:
    """Return the single day that a moment names, whatever it tells of it."""
    mention = moment.mention
    start = mention.start or (mention.end - _INSTANT if mention.end else None)
    if not moment.dated or start is None or mention.grain > Grain.DAY:
        return None
    long = mention.start is not None and mention.end is not None and mention.end - mention.start > _ONE_DAY
    return None if long or mention.kind is Kind.SET else start.date()


def _told(day: Moment, given: Moment) -> bool:
    """Whether a day is only told of before the hours that are given of it: "I'm in court up to noon on the 8th"."""
    end, start = day.mention.end, given.mention.start
    until = day.mention.kind is Kind.BEFORE and end is not None and start is not None and end <= start
    return not day.hours or until


def _on(hours: Moment, named: Moment, day: date) -> Moment:
    """Return hours on a day."""
    mention = hours.mention
    start, end = (datetime.combine(day, each.time()) if each else None for each in (mention.start, mention.end))
    if mention.kind is Kind.BEFORE:
        start = datetime.combine(day, time())
    kind = Kind.INSTANT if mention.kind is Kind.TIME else mention.kind
    facts = mention.facts | (named.mention.facts & DAYS)
    mention = replace(mention, kind=kind, start=start, end=end, facts=facts, alternatives=())
    return replace(hours, mention=mention, part=Part.WISH, told=False, certain=True)

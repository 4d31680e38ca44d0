"""A part of each week of a stretch: "in February, preferably early in the week", "courant mars, en fin de semaine"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Mention

_WEEK = timedelta(weeks=1)
_MOST = 10  #: weeks of a stretch
#: A part of a week, and nothing that tells of which.
_OF_WEEK = re.compile(
    r"(?:(?:plutot|rather|preferably|ideally|if possible|de preference|si possible|en|au|a la|vers la|in|at"
    r"|on|towards|by"
    r"|the|le|la) ?){0,4}"
    r"(?:debut|fin|milieu|beginning|start|early|early part|end|middle|mid|late|first half|second half)"
    r"[ -]?(?:(?:in|of|de|the|la|each|any|every|chaque|a) ?){0,2} ?(?:weeks?|semaines?)"
)
_RATHER = re.compile(
    r"\b(?:plutot|rather|preferably|preferable|ideally|if possible|de preference|si possible|idealement"
    r"|better|best|mieux)"
    r"\b[^.;!?]{0,22}$"
)


def spread(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with a part of the week that follows a month or more as that of each of its weeks."""
    found: list[Moment] = []
    for moment in moments:
        each = _whole(text, moment)
        wide = _wide(text, found, each)
        if wide is None:
            found.append(each)
            continue
        frame = found[wide]
        rather = each.part is Part.PREFERRED or _RATHER.search(
            text.plain, 0, each.mention.span.start + len("de preference")
        )
        part = Part.PREFERRED if rather else Part.WISH
        found[wide] = replace(frame, part=frame.part if rather else Part.ASIDE, certain=True)
        found += [
            replace(each, mention=week, part=part, told=False, certain=True)
            for week in _weeks(each.mention, cast("datetime", frame.mention.start), cast("datetime", frame.mention.end))
        ]
    return tuple(found)


#: "In two weeks, any day": of that week.
_IN_WEEKS = re.compile(
    r"(?:in|dans) (?:an? |une |two|three|four|deux|trois|quatre|[2-4]|a fortnight|quinze)[^.;!?,]{0,16}$"
)
_ANY_DAY = re.compile(
    r"(?:'s?)?(?: time)?,? (?:any|whichever|whatever|some) (?:day|weekday|time that week)\b|,? n'importe quel jour\b"
    r"|,? (?:all|toute la) (?:week|semaine)\b"
)


def _whole(text: Text, moment: Moment) -> Moment:
    """Return a day some weeks on as the week of it where any day of that will do."""
    mention = moment.mention
    start, span = mention.start, mention.span
    told = Fact.RELATIVE in mention.facts and mention.grain is Grain.DAY and not moment.hours and start is not None
    if not told or start is None or not _IN_WEEKS.match(text.plain[span.start : span.end]):
        return moment
    if not _ANY_DAY.match(text.plain, span.end):
        return moment
    monday = start - timedelta(days=start.weekday())
    return replace(moment, mention=replace(mention, grain=Grain.WEEK, start=monday, end=monday + _WEEK))


def _wide(text: Text, before: Sequence[Moment], moment: Moment) -> int | None:
    """Return where the stretch stands of which a part of each week is told."""
    mention = moment.mention
    bare = Fact.EDGE in mention.facts and Fact.WEEK in mention.facts and mention.start and mention.end
    if not bare or not before or not _OF_WEEK.fullmatch(text.plain, mention.span.start, mention.span.end):
        return None
    last, place = before[-1], len(before) - 1
    start, end = last.mention.start, last.mention.end
    near = last.part in MEANT and last.dated and not last.hours and 0 <= moment.sentence - last.sentence <= 1
    return place if near and start and end and timedelta(days=8) < end - start <= _MOST * _WEEK else None


def _weeks(mention: Mention, start: datetime, end: datetime) -> Iterator[Mention]:
    """Yield a part of a week in each week of a stretch."""
    first, last = cast("datetime", mention.start), cast("datetime", mention.end)
    moved = ((start - first) // _WEEK) * _WEEK
    for number in range(_MOST + 1):
        begin, stop = first + moved + number * _WEEK, last + moved + number * _WEEK
        if start <= begin and stop <= end:
            yield replace(mention, start=begin, end=stop, alternatives=())

"""A week that is told by a day in it: "Tuesday the 6th, otherwise any time that week"."""

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

#: Words that leave the day open, and those that say of which week; a single day of it is told elsewhere.
_THAT_WEEK = re.compile(
    r"\b(?:n'importe (?:quand|quel (?:autre )?(?:jour|moment|creneau))|(?:a )?un autre (?:jour|moment|creneau)"
    r"|(?:quand|le jour que) (?:tu|vous|il|elle)s? v\w+|any ?time(?: at all)?|any (?:other )?(?:day|time|slot|moment)"
    r"|some ?time(?: else)?|some (?:other )?(?:day|time)|another (?:day|time|slot)|anything(?: else)?|whenever"
    r"|whatever (?:he|she|they|you) (?:has|have)),? "
    r"(?:(?:in|of|during|on|later|de|dans|pendant|durant) )*"
    r"(?:that (?:same |very )?week|the same week|cette (?:meme )?semaine-la|la meme semaine)\b"
)
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_NAMED = frozenset({Fact.DATE, Fact.WEEKDAY, Fact.WEEK, Fact.RELATIVE})


def told_by_a_day(text: Text, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with the weeks that are told by a day named before; without such a day nothing changes."""
    found = list(mentions)
    for match in _THAT_WEEK.finditer(text.plain):
        span = Span(start=match.start(), end=match.end())
        days = [each.start.date() for each in found if each.span.end <= span.start and each.start and _dates(each)]
        if not days:
            continue
        monday = datetime.combine(days[-1] - days[-1].weekday() * _DAY, time.min)
        facts = frozenset({Fact.RELATIVE, Fact.WEEK})
        week = Mention(span=span, kind=Kind.INSTANT, grain=Grain.WEEK, start=monday, end=monday + _WEEK, facts=facts)
        found = [*(each for each in found if not each.span.meets(span)), week]
    return tuple(sorted(found, key=lambda each: each.span.start))


def _dates(mention: Mention) -> bool:
    return bool(mention.facts & _NAMED) and mention.grain <= Grain.WEEK

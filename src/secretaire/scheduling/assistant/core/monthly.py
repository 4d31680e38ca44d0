"""Weekdays of a month that are told with their hours: "one Friday afternoon in February"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from secretaire.scheduling.assistant.core.anew.wording import MONTH
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

#: The month behind a weekday and its hours.
_OF_MONTH = re.compile(
    rf"[ ,](?P<month>(?:in|of|en|de|d'|du mois de|du mois d') ?(?:the month of )?{MONTH}\.?(?: \d{{4}})?)$"
)
#: What makes it a single one of them: "the first Friday afternoon of February".
_NTH = re.compile(
    r"\b(?:first|second|third|fourth|last|next|1st|2nd|3rd|4th|premiere?|deuxieme|troisieme|quatrieme"
    r"|derniere?|prochaine?|1er|2e|3e|4e|2eme|3eme)\b"
)
#: What is told of all of them: "Friday afternoons in February are hopeless".
_ALL = re.compile(r" (?:are|is|will|won't|sont|est|ne|seront|je|j'|nous|i|we)\b")
_NAMED = frozenset({Fact.MONTH, Fact.WEEKDAY})
_TOLD = frozenset({*_NAMED, Fact.YEAR, Fact.PART, Fact.CLOCK, Fact.HALF})


def parted(text: Text, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with a weekday of a month and its hours apart from the month, which holds several of them."""
    return tuple(each for mention in mentions for each in _parted(text, mention))


def _parted(text: Text, mention: Mention) -> Iterator[Mention]:
    span, start = mention.span, mention.start
    told = _NAMED < mention.facts <= _TOLD and mention.kind in {Kind.INSTANT, Kind.INTERVAL}
    hours = mention.facts & {Fact.PART, Fact.CLOCK}
    month = _OF_MONTH.search(text.plain[span.start : span.end]) if told and hours else None
    nth = _NTH.search(text.plain, max(0, span.start - len("the second ")), span.end)
    if month is None or start is None or nth or _ALL.match(text.plain, span.end):
        yield mention
        return
    place = span.start + month.start("month")
    yield replace(
        mention,
        span=Span(start=span.start, end=len(text.plain[:place].rstrip(" ,"))),
        facts=mention.facts - {Fact.MONTH, Fact.YEAR},
        alternatives=(),
    )
    first = datetime.combine(start.date().replace(day=1), time.min)
    last = (first + timedelta(days=31)).replace(day=1)
    facts = mention.facts & {Fact.MONTH, Fact.YEAR}
    yield Mention(
        span=Span(start=place, end=span.end), kind=Kind.INSTANT, grain=Grain.MONTH, start=first, end=last, facts=facts
    )

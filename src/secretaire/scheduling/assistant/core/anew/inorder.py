"""Hours that are told of two days in their order: "the 10th or the 12th, the first at nine, the other at four"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention

_NOUN = r"(?: (?:one|day|date|jour))?"
#: Behind an ordinal that stands for a day, and not for the first of a month, or for the first half of something.
_ALONE = (
    r"(?= ?[.,;:!?)]| ?$| de \d| (?:only|rather|at|from|after|before|until|till|between|in|a|apres|avant|jusqu'a|entre"
    r"|and|et|le|des)\b)"
)
_FIRST = re.compile(rf"\b(?:the|le|la) (?:first|former|premiere?){_NOUN}{_ALONE}")
_OTHER = re.compile(
    rf"\b(?:(?:the|le|la) |l')(?:other|second|latter|last|autre|seconde?|deuxieme|derniere?){_NOUN}{_ALONE}"
)
#: What stands between an ordinal and its hours.
_TO_HOURS = re.compile(r"[ ,:]*(?:(?:only|rather|seulement|plutot|is|est)[ ,]*)?")
_TO_DAY = re.compile(r"[ ,]*(?:(?:on|for|pour)[ ,]*)?")
#: What parts the days from the hours of the first, which stand before it.
_STOP = re.compile(r"[:,;](?= [^,;:.!?]{2,24}$)")
_BEFORE = 200  #: characters before the first ordinal in which the days are named
_HOURS = frozenset({Fact.CLOCK, Fact.PART})
_DAY = frozenset({Fact.WEEKDAY, Fact.DATE})


def spans(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the places of what names a day by its order, and of what parts it from the days before it."""
    for first, other in _pairs(text):
        yield first.span()
        yield other.span()
        stop = _STOP.search(text.plain, max(0, first.start() - 40), first.start())
        if stop:
            yield stop.span()


def assigned(text: Text, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with hours on the days that they are told of in their order."""
    found = list(mentions)
    for first, other in _pairs(text):
        days = [each for each in found if _bare(each) and first.start() - _BEFORE < each.span.start < first.start()]
        both = _behind(text, found, (first, other)) or _ahead(text, found, (first, other))
        if len(days) == 2 and both:  # noqa: PLR2004  # the first and the other
            for number, day in zip(both, days, strict=True):
                found[number] = _on(found[number], day)
    return tuple(found)


def _pairs(text: Text) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Return where "the first" and "the other" stand in one sentence, once each."""
    done = []
    for piece in text.sentences:
        first = list(_FIRST.finditer(text.plain, piece.start, piece.end))
        other = list(_OTHER.finditer(text.plain, piece.start, piece.end))
        if len(first) == len(other) == 1 and first[0].end() < other[0].start():
            done.append((first[0], other[0]))
    return done


def _bare(mention: Mention) -> bool:
    """Whether a single day is named without hours."""
    return bool(mention.facts & _DAY) and not mention.facts & _HOURS and mention.grain is Grain.DAY


def _behind(text: Text, mentions: Sequence[Mention], pair: tuple[re.Match[str], re.Match[str]]) -> list[int]:
    """Return which hours stand right behind each of two ordinals; nothing, if not behind both."""
    found = [
        number
        for match in pair
        for number, each in enumerate(mentions)
        if _hours(each) and match.end() <= each.span.start
        if _TO_HOURS.fullmatch(text.plain, match.end(), each.span.start)
    ]
    return found if len(found) == len(pair) else []


def _ahead(text: Text, mentions: Sequence[Mention], pair: tuple[re.Match[str], re.Match[str]]) -> list[int]:
    """Return which hours stand right before each of two ordinals; nothing, if not before both."""
    found = [
        number
        for match in pair
        for number, each in enumerate(mentions)
        if _hours(each) and each.span.end <= match.start()
        if _TO_DAY.fullmatch(text.plain, each.span.end, match.start())
    ]
    return found if len(found) == len(pair) else []


def _hours(mention: Mention) -> bool:
    return bool(mention.facts & _HOURS) and not mention.facts & _DAY


def _on(hours: Mention, day: Mention) -> Mention:
    """Return hours on a day."""
    date = cast("datetime", day.start).date()
    start, end = (datetime.combine(date, each.time()) if each else None for each in (hours.start, hours.end))
    if hours.kind is Kind.BEFORE:
        start = datetime.combine(date, datetime.min.time())
    kind = Kind.INSTANT if hours.kind is Kind.TIME else hours.kind
    return replace(hours, start=start, end=end, kind=kind, facts=hours.facts | day.facts)

"""Days on which somebody is elsewhere, and the others that follow from it: "I'm in Lyon on Thursday, so Friday"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core.clauses import classed
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Kind

_SO = re.compile(r"[,;:)] ?(?:(?:and|et) )?(?:so|hence|therefore|thus|donc|du coup|alors|par consequent)\b|\bdonc\b")
#: "As I'm in court on Monday, Friday would be the one": the comma.
_AS = re.compile(
    r"\W*(?:as|since|because|seeing that|given that|comme|puisque|puisqu|vu que|etant donne que"
    r"|parce que)[ '](?!discussed"
    r"|agreed|soon|long|far|well|mentioned|per|for|you|vous|convenu|prevu|dit|evoque)(?P<reason>[^.;!?,]{4,80})(?=,)"
)
#: "Friday, as I'm in court on Thursday".
_FOR = re.compile(
    r"[,;:(-] ?(?:as|because|since|seeing that|given that|car|puisque?|parce que|vu que|comme)[ '](?!discussed"
    r"|agreed|soon|long"
    r"|far|well|mentioned|per|for|you|vous|convenu|prevu|dit|evoque|to)"
)
#: What begins a thought of its own.
_CUT = re.compile(
    r"[;:]| - |\b(?:pardon|euh|oops|sorry|but|mais|however|although|though|cependant|otherwise|sinon|or|ou)\b"
)
#: What gives a day, or asks for it, or is a condition.
_OPENS = frozenset({"free", "request", "would", "take", "move", "cancel", "condition", "courtesy", "come"})
_TELLS = frozenset({"subject", "finite", "past"})
_LOOK = 120  #: characters of a reason, and of what follows from it
_WORDS = 4  #: so many tell something, whatever their classes


def told(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with those as told that are only the reason why another day is meant."""
    found = list(moments)
    for reason, meant in _reasons(text):
        plain = text.plain[slice(*reason)]
        classes = classed(plain)
        inside = [number for number, each in enumerate(found) if reason[0] <= each.mention.span.start < reason[1]]
        beside = [each for each in found if meant[0] <= each.mention.span.start < meant[1]]
        tells = (classes & _TELLS or len(plain.split()) > _WORDS + len(inside)) and classes.isdisjoint(_OPENS)
        if inside and tells and _other(beside, [found[number] for number in inside]):
            again = {(found[number].mention.start, found[number].mention.end) for number in inside}
            for number, each in enumerate(found):
                said = each.mention.span.start < reason[1] and (each.mention.start, each.mention.end) in again
                if (number in inside or said) and each.part in MEANT:
                    found[number] = replace(each, part=Part.ASIDE, told=True, certain=True)
    return tuple(found)


def _reasons(text: Text) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where a reason begins and ends, and where what is meant does."""
    for sentence in text.sentences:
        start, end = sentence.start, sentence.end
        for match in _SO.finditer(text.plain, start, end):
            first = max(start, match.start() - _LOOK)
            cuts = [cut.end() for cut in _CUT.finditer(text.plain, first, match.start())]
            yield (max([first, *cuts]), match.start()), (match.end(), _stop(text, match.end(), end))
        fronted = _AS.match(text.plain, start, end)
        if fronted:
            yield fronted.span("reason"), (fronted.end(), _stop(text, fronted.end(), end))
        for match in _FOR.finditer(text.plain, start, end):
            yield (match.end(), _stop(text, match.end(), end)), (max(start, match.start() - _LOOK), match.start())


def _stop(text: Text, start: int, end: int) -> int:
    """Return where the thought ends that begins at a place of a sentence."""
    cut = _CUT.search(text.plain, start, min(end, start + _LOOK))
    return cut.start() if cut else min(end, start + _LOOK)


def _other(behind: Sequence[Moment], before: Sequence[Moment]) -> bool:
    """Whether days follow, and all of them are others than those before."""
    days = [_days(each) for each in behind if each.dated and each.part in MEANT]
    gone = [_days(each) for each in before if each.dated]
    return bool(days and gone) and not any(
        one is None or other is None or (one[0] < other[1] and other[0] < one[1]) for one in days for other in gone
    )


def _days(moment: Moment) -> tuple[datetime, datetime] | None:
    """Return the first instant of the days of a moment and the one behind them; nothing where it is only a bound."""
    start, end = moment.mention.start, moment.mention.end
    if start is None or moment.mention.kind in {Kind.BEFORE, Kind.AFTER} or moment.mention.alternatives:
        return None
    first = start.replace(hour=0, minute=0)
    return first, max(end or start, first + timedelta(days=1))

"""Days on which somebody is elsewhere, and the others that follow from it: "I'm in Lyon on Thursday, so Friday"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core.clauses import classed
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Kind

_SO = re.compile(r"[,;:)] ?(?:(?:and|et) )?(?:so|hence|therefore|thus|donc|du coup|alors|par consequent)\b|\bdonc\b")
#: What begins a thought of its own.
_CUT = re.compile(r"[;:]| - |\b(?:but|mais|however|although|though|cependant|otherwise|sinon|or|ou)\b")
#: What gives a day, or asks for it, or is a condition.
_OPENS = frozenset({"free", "request", "would", "take", "move", "cancel", "condition", "courtesy", "come"})
_TELLS = frozenset({"subject", "finite", "past"})
_WORDS = 4  #: so many tell something, whatever their classes


def told(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with those as told of which only follows that another day is meant."""
    found = list(moments)
    for match in _SO.finditer(text.plain):
        sentence = next((each for each in text.sentences if each.holds(match.start())), None)
        if sentence is None:
            continue
        cuts = [cut.end() for cut in _CUT.finditer(text.plain, sentence.start, match.start())]
        begin = max([sentence.start, *cuts])
        stop = next((cut.start() for cut in _CUT.finditer(text.plain, match.end(), sentence.end)), sentence.end)
        before = [number for number, each in enumerate(found) if begin <= each.mention.span.start < match.start()]
        behind = [each for each in found if match.end() <= each.mention.span.start < stop]
        plain = text.plain[begin : match.start()]
        classes = classed(plain)
        tells = (classes & _TELLS or len(plain.split()) > _WORDS + len(before)) and classes.isdisjoint(_OPENS)
        if before and tells and _other(behind, [found[number] for number in before]):
            for number in before:
                if found[number].part in MEANT:
                    found[number] = replace(found[number], part=Part.ASIDE, told=True, certain=True)
    return tuple(found)


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

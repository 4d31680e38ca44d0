"""How many measures of each state there are, what came of each day, and how both are drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from secretaire.trust.centre.core.values import Day, Tally
from secretaire.trust.evidence.core import Outcome, State

#: The best first; what is not offered is no state of a promise.
ORDER: Final = (
    State.HOLDS,
    State.DUE,
    State.STALE,
    State.FAILING,
    State.UNVERIFIED,
    State.PLANNED,
    State.WITHDRAWN,
)
#: What speaks for a day on which several things came.
_WORST_FIRST: Final = (Outcome.FAIL, Outcome.ERROR, Outcome.MISSED, Outcome.PASS, Outcome.WAIVED)
_WIDTH: Final = 1000
_GAP: Final = 4
_LEAST: Final = 24  #: a part is never too narrow to be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a bar."""

    state: State
    many: int
    x: int
    width: int


def tallies(states: Iterable[State]) -> tuple[Tally, ...]:
    """Return how many there are of each state, as far as there are any."""
    found = Counter(states)
    return tuple(Tally(state=each, many=found[each]) for each in ORDER if found[each])


def together(some: Iterable[Iterable[Tally]]) -> tuple[Tally, ...]:
    """Return the sum of several counts."""
    return tallies(each.state for counted in some for each in counted for _one in range(each.many))


def bar(counted: Iterable[Tally], *, width: int = _WIDTH) -> tuple[Part, ...]:
    """Return where the parts of a bar stand, in units of which it is ``width`` wide."""
    found = list(counted)
    every = sum(each.many for each in found)
    room = width - _GAP * (len(found) - 1) - _LEAST * len(found)
    parts, x = [], 0
    for each in found:
        wide = _LEAST + room * each.many // every
        parts.append(Part(state=each.state, many=each.many, x=x, width=wide))
        x += wide + _GAP
    return tuple(parts)


def days(found: Mapping[date, Mapping[Outcome, int]], *, last: date, many: int) -> tuple[Day, ...]:
    """Return so many days up to the last, each with what came worst of it."""
    return tuple(_day(last - timedelta(days=ago), found) for ago in reversed(range(many)))


def _day(on: date, found: Mapping[date, Mapping[Outcome, int]]) -> Day:
    came = found.get(on, {})
    worst = next((each for each in _WORST_FIRST if came.get(each)), None)
    return Day(on=on, outcome=worst, pieces=sum(came.values()))

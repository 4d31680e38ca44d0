"""How fast the budget of failures is used up, over two windows at once.

An objective of 99.95 % leaves 0.05 % of the time for failures. A burn rate of 1 uses up just that; one of 14.4 uses up
2 % of thirty days' budget in an hour, one of 6 uses up 5 % in six hours. The short window says whether it still burns
(Site Reliability Workbook, chapter 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from secretaire.lib.intervals import Span, intersect
from secretaire.platform.status.core.outages import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two windows that must both burn faster than a factor."""

    name: str
    long: int  #: seconds
    short: int  #: seconds
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Burn:
    """How fast the budget burns by one pair of windows."""

    pair: Pair
    long: float | None  #: nothing: nothing was measured
    short: float | None

    @property
    def alarming(self) -> bool:
        """Whether both windows burn too fast."""
        return all(rate is not None and rate > self.pair.factor for rate in (self.long, self.short))


FAST: Final = Pair(name="fast", long=3600, short=300, factor=14.4)
SLOW: Final = Pair(name="slow", long=6 * 3600, short=1800, factor=6.0)
PAIRS: Final = (FAST, SLOW)


def burns(found: Course, *, upto: int, objective: float) -> list[Burn]:
    """Return how fast the budget burns at an instant, by each pair of windows.

    :param objective: the share of the time in which it is to be up, below 1
    """
    return [
        Burn(
            pair=pair,
            long=_rate(found, (upto - pair.long, upto), objective),
            short=_rate(found, (upto - pair.short, upto), objective),
        )
        for pair in PAIRS
    ]


def objective(text: str) -> float:
    """Return the objective that is written in per cent, such as ``99.95``.

    :raises ValueError: if it is none between 0 and 100
    """
    found = float(text)
    if not 0 < found < 100:  # noqa: PLR2004  # per cent
        raise ValueError(text)
    return found / 100


def _rate(found: Course, within: Span, objective: float) -> float | None:
    length = within[1] - within[0]
    measured = length - _length(intersect(found.silent, [within]))
    return _length(intersect(found.down, [within])) / measured / (1 - objective) if measured else None


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)

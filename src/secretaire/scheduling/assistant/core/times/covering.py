"""The best choice of times that do not overlap: those that explain most of the text, in as few pieces as possible."""

from collections.abc import Sequence
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.times.grammar import Chart
from secretaire.scheduling.assistant.core.times.listing import Listing
from secretaire.scheduling.assistant.core.times.moments import Time

_PIECE = 0.5  #: what a piece costs, in tokens


@dataclass(frozen=True, slots=True)
class Piece:
    """A time at its place: half-open, in tokens."""

    start: int
    end: int
    value: Time


def cover(chart: Chart) -> Sequence[Piece]:
    """Return the pieces, in the order of the text."""
    length = len(chart.lexemes)
    worth = [0.0] * (length + 1)
    best: list[tuple[int, Time | Listing] | None] = [None] * length
    starts = chart.grammar.firsts("mention")
    for place in range(length - 1, -1, -1):
        worth[place] = worth[place + 1]
        if starts.isdisjoint(chart.lexemes[place]):
            continue
        for end, value in chart.find("mention", place):
            if getattr(value, "weak", False):
                continue
            total = _worth(value, place, end) + worth[end]
            if total > worth[place]:
                worth[place], best[place] = total, (end, value)
    return _chosen(best)


def _worth(value: Time | Listing, start: int, end: int) -> float:
    if isinstance(value, Listing):
        return sum(stop - begin - _PIECE for _, begin, stop in value.items)
    return end - start - _PIECE


def _chosen(best: Sequence[tuple[int, Time | Listing] | None]) -> Sequence[Piece]:
    pieces: list[Piece] = []
    place = 0
    while place < len(best):
        found = best[place]
        if found is None:
            place += 1
            continue
        end, value = found
        items = value.items if isinstance(value, Listing) else ((value, place, end),)
        pieces.extend(Piece(start, stop, each) for each, start, stop in items)
        place = end
    return pieces

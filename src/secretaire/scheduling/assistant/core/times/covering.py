"""The best choice of times that do not overlap: those that explain most of the text, in as few pieces as possible."""

from collections.abc import Sequence
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.times.grammar import Chart
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
    best: list[Piece | None] = [None] * length
    starts = chart.grammar.firsts("mention")
    for place in range(length - 1, -1, -1):
        worth[place] = worth[place + 1]
        if starts.isdisjoint(chart.lexemes[place]):
            continue
        for end, value in chart.find("mention", place):
            if getattr(value, "weak", False):
                continue
            total = end - place - _PIECE + worth[end]
            if total > worth[place]:
                worth[place], best[place] = total, Piece(place, end, value)
    return _chosen(best)


def _chosen(best: Sequence[Piece | None]) -> Sequence[Piece]:
    pieces: list[Piece] = []
    place = 0
    while place < len(best):
        piece = best[place]
        if piece is not None:
            pieces.append(piece)
        place = piece.end if piece is not None else place + 1
    return pieces

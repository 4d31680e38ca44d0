"""A text with pieces marked in it: what was found where, in colour, in line and in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: What can be found in a text, in the words of the legend; each has its own tone and line in the stylesheet.
KINDS = {
    "window": _("Time"),
    "exclusion": _("Ruled out"),
    "duration": _("Length"),
    "place": _("Place"),
    "person": _("Person"),
    "recurrence": _("Series"),
    "intent": _("What it is for"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A piece ``[start, end)`` of a text, of one of the :data:`KINDS`; ``note`` says whose finding it is."""

    start: int
    end: int
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text in which the same was found throughout."""

    text: str
    kind: str = ""  #: how it is drawn; empty: nothing was found
    words: str = ""  #: all that was found
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The text in pieces, and the legend of what was found in it."""

    pieces: tuple[Piece, ...]
    legend: tuple[tuple[str, str | Promise], ...]


def marked(text: str, marks: Iterable[Mark]) -> Marked:
    """Cut a text where its marks begin and end; where they overlap, the shortest one is drawn and all are named."""
    kept = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(mark.start for mark in kept), *(mark.end for mark in kept)})
    pieces = [_piece(text, kept, start, end) for start, end in pairwise(edges)]
    present = {mark.kind for mark in kept}
    return Marked(pieces=tuple(pieces), legend=tuple(each for each in KINDS.items() if each[0] in present))


def _piece(text: str, marks: Sequence[Mark], start: int, end: int) -> Piece:
    over = sorted(
        (mark for mark in marks if mark.start <= start and end <= mark.end), key=lambda mark: mark.end - mark.start
    )
    if not over:
        return Piece(text=text[start:end])
    kinds = dict.fromkeys(mark.kind for mark in over)
    return Piece(
        text=text[start:end],
        kind=over[0].kind,
        words=", ".join(str(KINDS[kind]) for kind in kinds),
        note=over[0].note if end == over[0].end else "",
    )

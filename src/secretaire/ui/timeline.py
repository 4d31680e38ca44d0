"""Spans of time and instants in them, drawn to scale: one track below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

#: Pixels of a track with its name above it, and where in it what is drawn begins.
TRACK = 44
_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What is drawn in one line."""

    name: str
    spans: Sequence[tuple[datetime, datetime, str]]  #: from, to, and what it says
    points: Sequence[tuple[datetime, str]]  #: when, and what it says


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Something at its place, in percent; a point has no width."""

    x: str
    width: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A track at its place, in pixels."""

    y: int
    name: str
    spans: list[Drawn]
    points: list[Drawn]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Tracks below each other, and the scale below all of them."""

    lines: list[Line]
    ticks: list[tuple[str, datetime]]
    start: datetime
    end: datetime

    @property
    def height(self) -> int:
        """Pixels of the whole drawing."""
        return len(self.lines) * TRACK + 24

    @property
    def scale(self) -> int:
        """Where the scale begins, in pixels."""
        return len(self.lines) * TRACK


def timeline(tracks: Sequence[Track], *, start: datetime, end: datetime) -> Timeline:
    """Return tracks drawn between two instants; what lies outside is cut off."""
    whole = max(end - start, timedelta(seconds=1))

    def percent(at: datetime) -> float:
        return 100 * ((min(max(at, start), end) - start) / whole)

    def span(one: datetime, other: datetime, title: str) -> Drawn:
        return Drawn(x=f"{percent(one):.3f}%", width=f"{percent(other) - percent(one):.3f}%", title=title)

    lines = [
        Line(
            y=number * TRACK,
            name=track.name,
            spans=[span(*each) for each in track.spans if each[1] > start and each[0] < end],
            points=[span(at, at, title) for at, title in track.points if start <= at <= end],
        )
        for number, track in enumerate(tracks)
    ]
    marks = [start + whole * number / _TICKS for number in range(_TICKS)]
    return Timeline(lines=lines, ticks=[(f"{percent(at):.3f}%", at) for at in marks], start=start, end=end)

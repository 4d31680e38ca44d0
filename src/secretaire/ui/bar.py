"""One day as a bar: what fills it, and why a time in it is not free."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: The ways a piece can be drawn, in the words of the legend; each has its own tone and hatching in the stylesheet.
KINDS = {
    "free": _("Free"),
    "outside": _("Outside the hours"),
    "busy": _("Busy"),
    "buffer": _("Buffer"),
    "notice": _("Too soon or too late"),
    "limit": _("Limit reached"),
    "short": _("Too short"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A span ``[start, end)`` of the day (aware instants), how to draw it and the reason in words."""

    start: datetime
    end: datetime
    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece with its place in the bar (percentages) and its bounds on the wall clock."""

    x: str
    width: str
    kind: str
    reason: str
    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the scale: an hour on the wall clock and where it stands."""

    x: str
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A day of 23, 24 or 25 hours, drawn to scale."""

    day: date
    segments: tuple[Segment, ...]
    ticks: tuple[Tick, ...]

    @property
    def legend(self) -> tuple[tuple[str, Promise | str], ...]:
        """Return the kinds that occur, and their words."""
        present = {segment.kind for segment in self.segments}
        return tuple((kind, words) for kind, words in KINDS.items() if kind in present)


def bar(*, day: date, zone: tzinfo, pieces: Iterable[Piece]) -> Bar:
    """Return the bar of a local day; pieces outside of it are cut off."""
    start, end = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)

    def percent(at: datetime) -> float:
        return 100 * ((at - start) / (end - start))

    inside = [
        (max(piece.start, start), min(piece.end, end), piece)
        for piece in pieces
        if piece.start < end and piece.end > start
    ]
    segments = tuple(
        Segment(
            x=f"{percent(left):.3f}%",
            width=f"{percent(right) - percent(left):.3f}%",
            kind=piece.kind,
            reason=piece.reason,
            start=_wall(left, zone),
            end=_wall(right, zone),
        )
        for left, right, piece in inside
    )
    hours = [datetime.combine(day, time(hour), zone) for hour in range(0, 24, 3)]
    ticks = tuple(Tick(x=f"{percent(at):.3f}%", at=at.time()) for at in hours)
    return Bar(day=day, segments=segments, ticks=ticks)


def _midnight(day: date, zone: tzinfo) -> datetime:
    # Arithmetic between two aware values of one zone ignores its changes, so compare in UTC.
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _wall(at: datetime, zone: tzinfo) -> time:
    return at.astimezone(zone).time()

"""Opening hours as they are written down: lists of ``["HH:MM", "HH:MM"]``, where "24:00" is the day's last midnight."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise

from secretaire.scheduling.availability.core.values import MIDNIGHT, Hours, Override, WeeklyHours

_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_LAST = "24:00"
_WEEK = 7

Pairs = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """When one host receives, whatever else there is to do."""

    weekly: WeeklyHours = field(default_factory=WeeklyHours)
    overrides: tuple[Override, ...] = ()
    #: date → name
    holidays: Mapping[date, str] = field(default_factory=dict)


class NotATime(ValueError):
    """A text is no time of the day."""


class Backwards(ValueError):
    """Hours end before they start, or at once."""


class Overlapping(ValueError):
    """Two spans of hours of a day overlap."""


def read(pairs: Pairs) -> tuple[Hours, ...]:
    """Return the hours of a day, earliest first.

    :raises NotATime: if a text is no time of the day
    :raises Backwards: if a span does not end after it starts
    :raises Overlapping: if two spans overlap
    """
    hours = sorted((_span(*pair) for pair in pairs), key=lambda each: each.start)
    for earlier, later in pairwise(hours):
        if earlier.end == MIDNIGHT or later.start < earlier.end:
            raise Overlapping(f"{spelled(earlier)}, {spelled(later)}")
    return tuple(hours)


def read_week(days: Sequence[Pairs]) -> WeeklyHours:
    """Return the hours of a week; a week that was never written is closed.

    :raises ValueError: if it has not seven days, or as :func:`read`
    """
    if not days:
        return WeeklyHours()
    if len(days) != _WEEK:
        raise ValueError(f"a week of {len(days)} days")
    return WeeklyHours(days=tuple(read(pairs) for pairs in days))


def written(hours: Sequence[Hours]) -> list[list[str]]:
    """Return hours as they are written down."""
    return [[f"{each.start:%H:%M}", _end(each)] for each in hours]


def spelled(hours: Hours) -> str:
    """Return hours as people read them."""
    return f"{hours.start:%H:%M}–{_end(hours)}"  # noqa: RUF001  # an en dash joins times


def _end(hours: Hours) -> str:
    return _LAST if hours.end == MIDNIGHT else f"{hours.end:%H:%M}"


def _span(start: str, end: str) -> Hours:
    first, last = _time(start), MIDNIGHT if end == _LAST else _time(end)
    if last <= first and end != _LAST:
        raise Backwards(f"{start}–{end}")  # noqa: RUF001  # as above
    return Hours(start=first, end=last)


def _time(text: str) -> time:
    found = _TIME.fullmatch(text)
    if found is None:
        raise NotATime(text)
    return time(int(found[1]), int(found[2]))

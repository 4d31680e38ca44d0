"""From the wall clock to instants: local days, opening hours, the step grid.

A wall-clock time that a change of the clocks skips or repeats is read as RFC 5545, section 3.3.5, and PEP 495
(fold 0) read it: a skipped one with the offset before the gap, a repeated one as the first of the two.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from secretaire.lib.intervals import Span, intersect, union
from secretaire.scheduling.availability.core.values import MIDNIGHT, Host, Hours, Reason

_HOUR = 3600
_DAY = 86400


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Consecutive local days of one zone, from the ordinal ``first``; each lasts from one midnight to the next."""

    zone: ZoneInfo
    first: int
    midnights: tuple[int, ...]

    def __iter__(self) -> Iterator[tuple[int, Span]]:
        """Yield each day's ordinal and span."""
        return enumerate(pairwise(self.midnights), start=self.first)


def instant(zone: ZoneInfo, day: date, wall: time = MIDNIGHT) -> int:
    """Return the instant of a wall-clock time of a local day."""
    return int(datetime.combine(day, wall, tzinfo=zone).timestamp())


def local_day(zone: ZoneInfo, at: int) -> date:
    """Return the local day of an instant."""
    return datetime.fromtimestamp(at, zone).date()


def around(zone: ZoneInfo, reach: Span) -> Days:
    """Return all local days that a span touches, and one more at either end."""
    first = local_day(zone, reach[0]).toordinal() - 1
    last = local_day(zone, reach[1]).toordinal() + 1
    midnights = tuple(instant(zone, date.fromordinal(day)) for day in range(first, last + 2))
    return Days(zone=zone, first=first, midnights=midnights)


def working(host: Host, days: Days) -> list[Span]:
    """Return the host's opening hours as a tidy list of spans; hours that touch are joined."""
    special: dict[int, tuple[Hours, ...]] = {day.toordinal(): () for day in host.holidays}
    special |= {override.day.toordinal(): override.hours for override in host.overrides}
    weekdays = [[_usual(hours) for hours in each] for each in host.hours.days]
    spans: list[Span] = []
    for ordinal, (start, end) in days:
        if ordinal in special or end - start != _DAY:
            day = date.fromordinal(ordinal)
            for hours in special.get(ordinal, host.hours.days[day.weekday()]):
                closes = end if hours.end == MIDNIGHT else instant(days.zone, day, hours.end)
                spans.append((instant(days.zone, day, hours.start), closes))
        else:
            spans += [(start + opens, start + closes) for opens, closes in weekdays[(ordinal - 1) % 7]]
    return union(spans)


def _usual(hours: Hours) -> Span:
    """Return hours as seconds since midnight, as they are on a day of 24 hours without a change of the clocks."""
    opens, closes = (wall.hour * _HOUR + wall.minute * 60 + wall.second for wall in (hours.start, hours.end))
    return opens, closes or _DAY


def full(host: Host, days: Days) -> Iterator[tuple[Span, Reason]]:
    """Yield the local days in which the host may take no further booking, and which limit says so."""
    for quota in host.quotas:
        booked = [local_day(host.zone, start).toordinal() for start in quota.booked]
        per_day, per_week = Counter(booked), Counter(map(_week, booked))
        for ordinal, span in days:
            if _reached(quota.per_day, per_day[ordinal]):
                yield span, Reason.DAY_LIMIT
            elif _reached(quota.per_week, per_week[_week(ordinal)]):
                yield span, Reason.WEEK_LIMIT


def _reached(limit: int | None, count: int) -> bool:
    return limit is not None and count >= limit


def _week(ordinal: int) -> int:
    # Day 1 of the proleptic calendar is a Monday.
    return (ordinal - 1) // 7


def phases(days: Days) -> list[tuple[int, int, int]]:
    """Return how far the wall clock's hours are ahead of UTC's: spans as (start, end, seconds), in order.

    Only the part of an offset below an hour moves a grid that is counted from the hour; so most zones give one span.
    """
    ahead = [-midnight % _HOUR for midnight in days.midnights]
    changes = [
        _change(days.zone, low, high)
        for (low, high), (before, after) in zip(pairwise(days.midnights), pairwise(ahead), strict=True)
        if before != after
    ]
    edges = [days.midnights[0], *changes, days.midnights[-1]]
    return [(low, high, _ahead(days.zone, low)) for low, high in pairwise(edges)]


def _ahead(zone: ZoneInfo, at: int) -> int:
    offset = datetime.fromtimestamp(at, zone).utcoffset() or timedelta(0)
    return (offset // timedelta(seconds=1)) % _HOUR


def _change(zone: ZoneInfo, low: int, high: int) -> int:
    """Return the first second of the new reckoning on a day on which it changes, by bisection."""
    target = _ahead(zone, high)
    low -= 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _ahead(zone, middle) == target else (middle, high)
    return high


def grid(spans: Sequence[Span], reckoning: Sequence[tuple[int, int, int]], step: int) -> list[int]:
    """Return the instants on the step grid within tidy spans, ascending.

    A step longer than an hour begins anew with every hour too, so it ticks hourly.

    :param reckoning: what :func:`phases` returns, covering the spans.
    """
    pace = min(step, _HOUR)
    found: list[int] = []
    for low, high, ahead in reckoning:
        pieces = spans if len(reckoning) == 1 else intersect(spans, [(low, high)])
        if _HOUR % pace == 0:
            for start, end in pieces:
                found += range(start + (-start - ahead) % pace, end, pace)
        else:
            found += [tick for piece in pieces for tick in _uneven(piece, ahead, pace)]
    return found


def _uneven(piece: Span, ahead: int, step: int) -> Iterator[int]:
    """Yield the ticks of a step that does not divide the hour."""
    start, end = piece
    for hour in range(start - (start + ahead) % _HOUR, end, _HOUR):
        yield from (tick for tick in range(hour, hour + _HOUR, step) if start <= tick < end)

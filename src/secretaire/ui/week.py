"""A week drawn to scale: days as columns, hours as rows, what overlaps side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import groupby

#: Pixels for an hour, and the least height that can be read and hit.
HOUR = 64
LEAST = 24

#: Pixels that two lines of words need.
LINES = 36

_DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that takes time: ``kind`` is booking, waiting, busy, offer or wish; instants are aware."""

    start: datetime
    end: datetime
    kind: str
    title: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The part of an item that falls on one day; ``y`` and ``height`` in pixels, ``x`` and ``width`` in percent."""

    item: Item
    start: time
    end: time
    y: int
    height: int
    x: str
    width: str

    @property
    def short(self) -> bool:
        """Tell whether only one line of words fits."""
        return self.height < LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of opening hours, in pixels."""

    y: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One day: what lasts all of it, what stands at its hours, and when it is open."""

    day: date
    today: bool
    all_day: tuple[Item, ...]
    blocks: tuple[Block, ...]
    open: tuple[Band, ...]
    now: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """A line of the grid."""

    at: time
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven columns on one scale, and the neighbouring weeks' addresses."""

    columns: tuple[Column, ...]
    hours: tuple[Hour, ...]
    height: int
    previous: str = ""
    following: str = ""

    @property
    def has_all_day(self) -> bool:
        """Tell whether any day needs the row above the hours."""
        return any(column.all_day for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Minutes ``[start, end)`` of a local day that an item takes."""

    start: int
    end: int
    item: Item


def week(
    *,
    first: date,
    zone: tzinfo,
    now: datetime,
    items: Sequence[Item],
    open_spans: Sequence[tuple[datetime, datetime]] = (),
    previous: str = "",
    following: str = "",
) -> Week:
    """Return the seven days from ``first``; the hours shown are 7 to 19 and whatever an item needs beyond."""
    days = [first + timedelta(days=n) for n in range(7)]
    taken = {day: _on(day, zone, items) for day in days}
    top, bottom = _hours([stretch for day in days for stretch in taken[day] if not _whole(stretch)])
    opening = [Item(start=start, end=end, kind="", title="") for start, end in open_spans]
    columns = tuple(
        Column(
            day=day,
            today=day == now.astimezone(zone).date(),
            all_day=tuple(stretch.item for stretch in taken[day] if _whole(stretch)),
            blocks=_blocks([stretch for stretch in taken[day] if not _whole(stretch)], top),
            open=_bands(_on(day, zone, opening), top, bottom),
            now=_now(day, now.astimezone(zone), top, bottom),
        )
        for day in days
    )
    hours = tuple(Hour(at=time(hour), y=(hour - top) * HOUR) for hour in range(top, bottom))
    return Week(columns=columns, hours=hours, height=(bottom - top) * HOUR, previous=previous, following=following)


def _on(day: date, zone: tzinfo, items: Iterable[Item]) -> list[_Stretch]:
    """Return what falls on a local day, by wall clock, earliest first."""
    found = []
    for item in items:
        start, end = _minute(item.start, day, zone), _minute(item.end, day, zone)
        if start < _DAY and end > 0:
            found.append(_Stretch(start=max(start, 0), end=min(max(end, start + 1), _DAY), item=item))
    return sorted(found, key=lambda stretch: (stretch.start, -stretch.end))


def _minute(at: datetime, day: date, zone: tzinfo) -> int:
    local = at.astimezone(zone)
    return (local.date() - day).days * _DAY + local.hour * 60 + local.minute


def _whole(stretch: _Stretch) -> bool:
    return stretch.start == 0 and stretch.end == _DAY


def _hours(stretches: Sequence[_Stretch]) -> tuple[int, int]:
    top = min([7, *(stretch.start // 60 for stretch in stretches)])
    bottom = max([19, *(-(-stretch.end // 60) for stretch in stretches)])
    return top, bottom


def _blocks(stretches: Sequence[_Stretch], top: int) -> tuple[Block, ...]:
    """Place the stretches of a day; those whose drawings touch share the width."""
    return tuple(block for cluster in _clusters(stretches) for block in _lanes(cluster, top))


def _clusters(stretches: Sequence[_Stretch]) -> list[list[_Stretch]]:
    number, end, numbered = 0, 0, []
    for stretch in stretches:
        number, end = (number + 1, _drawn(stretch)) if stretch.start >= end else (number, max(end, _drawn(stretch)))
        numbered.append((number, stretch))
    return [[stretch for _, stretch in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]


def _lanes(cluster: Sequence[_Stretch], top: int) -> list[Block]:
    ends: list[int] = []
    lanes = []
    for stretch in cluster:
        lane = next((n for n, end in enumerate(ends) if end <= stretch.start), len(ends))
        ends[lane : lane + 1] = [_drawn(stretch)]
        lanes.append(lane)
    share = 100 / len(ends)
    return [
        Block(
            item=stretch.item,
            start=_time(stretch.start),
            end=_time(stretch.end),
            y=_pixels(stretch.start - top * 60),
            height=_pixels(_drawn(stretch) - stretch.start),
            x=f"{lane * share:.3f}%",
            width=f"{share:.3f}%",
        )
        for lane, stretch in zip(lanes, cluster, strict=True)
    ]


def _drawn(stretch: _Stretch) -> int:
    """Return the minute at which the drawing of a stretch ends."""
    return max(stretch.end, stretch.start + LEAST * 60 // HOUR + 1)


def _bands(stretches: Sequence[_Stretch], top: int, bottom: int) -> tuple[Band, ...]:
    cut = [(max(s.start, top * 60), min(s.end, bottom * 60)) for s in stretches]
    return tuple(Band(y=_pixels(start - top * 60), height=_pixels(end - start)) for start, end in cut if start < end)


def _now(day: date, local: datetime, top: int, bottom: int) -> int | None:
    minute = local.hour * 60 + local.minute
    shown = local.date() == day and top * 60 <= minute < bottom * 60
    return _pixels(minute - top * 60) if shown else None


def _pixels(minutes: int) -> int:
    return round(minutes * HOUR / 60)


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)

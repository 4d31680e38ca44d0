"""The offering rule by brute force, for comparison: no span arithmetic, every candidate looked at by itself.

It knows only multiples of :data:`CELL`; so all that it is asked about must be such multiples.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.strategies import CELL

from secretaire.scheduling.availability import core


def offers(request: core.Request) -> list[core.Slot]:
    """Return the slots on offer."""
    length = int(request.duration.total_seconds())
    start, end = request.window
    open_cells = [set(cells(host, start, end)) for host in request.hosts]
    found = (_slot(request, at, length, open_cells) for at in range(start, end - length + 1, CELL))
    return [slot for slot in found if slot]


def cells(host: core.Host, start: int, end: int) -> Iterator[int]:
    """Yield the starts of the cells in which a host works."""
    first = datetime.fromtimestamp(start, host.zone).date() - timedelta(days=1)
    last = datetime.fromtimestamp(end, host.zone).date() + timedelta(days=1)
    for day in (date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1)):
        for hours in _hours(host, day):
            closing = day if hours.end != time(0) else day + timedelta(days=1)
            yield from range(_instant(host.zone, day, hours.start), _instant(host.zone, closing, hours.end), CELL)


def works(host: core.Host, start: int, length: int) -> bool:
    """Tell whether a host's hours hold all of a span."""
    return set(range(start, start + length, CELL)) <= set(cells(host, start, start + length))


def _hours(host: core.Host, day: date) -> tuple[core.Hours, ...]:
    for override in host.overrides:
        if override.day == day:
            return override.hours
    return () if day in host.holidays else host.hours.days[day.weekday()]


def _instant(zone: ZoneInfo, day: date, wall: time) -> int:
    return int(datetime.combine(day, wall, tzinfo=zone).timestamp())


def _slot(request: core.Request, at: int, length: int, open_cells: list[set[int]]) -> core.Slot | None:
    rules = request.rules
    if not _bookable(request, at):
        return None
    chosen = range(1 if rules.mode is core.Mode.SINGLE else len(request.hosts))
    enough = any if rules.mode is core.Mode.ANY_OF else all
    best = max if rules.mode is core.Mode.ANY_OF else min
    seats = {index: request.hosts[index].open_seats.get(at, 0) for index in chosen}
    if enough(seats.values()):
        joined = {index: left for index, left in seats.items() if left}
        return core.Slot(at, at + length, tuple(joined), best(joined.values()))
    if not _on_grid(request, at):
        return None
    free = {index: _free(request, request.hosts[index], at, length, open_cells[index]) for index in chosen}
    who = tuple(index for index, fits in free.items() if fits)
    return core.Slot(at, at + length, who, rules.seats) if enough(free.values()) else None


def _bookable(request: core.Request, at: int) -> bool:
    rules, zone = request.rules, request.hosts[0].zone
    day = datetime.fromtimestamp(at, zone).date()
    today = datetime.fromtimestamp(request.now, zone).date()
    return (
        at >= request.now + rules.notice.total_seconds()
        and request.duration in rules.durations
        and (rules.first_day is None or day >= rules.first_day)
        and (rules.last_day is None or day <= rules.last_day)
        and (rules.horizon is None or day <= today + timedelta(days=rules.horizon))
    )


def _on_grid(request: core.Request, at: int) -> bool:
    wall = datetime.fromtimestamp(at, request.hosts[0].zone)
    return (wall.minute * 60 + wall.second) % request.rules.step.total_seconds() == 0


def _free(request: core.Request, host: core.Host, at: int, length: int, open_cells: set[int]) -> bool:
    before, after = request.rules.before.total_seconds(), request.rules.after.total_seconds()
    engaged = any(
        begins < ends and begins - before < at + length and at < ends + after
        for spans in host.busy.values()
        for begins, ends in spans
    )
    taken = any(begins < ends and begins < at + length + after and at - before < ends for begins, ends in host.held)
    return not engaged and not taken and not _full(host, at) and set(range(at, at + length, CELL)) <= open_cells


def _full(host: core.Host, at: int) -> bool:
    day = datetime.fromtimestamp(at, host.zone).date()
    for quota in host.quotas:
        days = [datetime.fromtimestamp(start, host.zone).date() for start in quota.booked]
        same_week = [each for each in days if each.isocalendar()[:2] == day.isocalendar()[:2]]
        if quota.per_day is not None and days.count(day) >= quota.per_day:
            return True
        if quota.per_week is not None and len(same_week) >= quota.per_week:
            return True
    return False

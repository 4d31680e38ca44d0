"""The offering rule: which slots are free.

A slot is on offer if and only if its duration is one of the page's; it lies within the window asked about; its
start is on the step grid, after the minimum notice, and in the page's booking days; and every host needed works
throughout it, has nothing busy within the buffers, and no full day. A meeting of the page that has seats left is
on offer as it stands. The cost is linear in the busy spans (but for sorting them) and the slots found.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial, reduce
from heapq import nsmallest
from itertools import repeat
from zoneinfo import ZoneInfo

from secretaire.lib.intervals import Span, intersect, subtract, union, widened
from secretaire.scheduling.availability.core.days import Days, around, full, grid, instant, local_day, phases, working
from secretaire.scheduling.availability.core.values import Host, Mode, Request, Rules, Slot, whole

# What Slot._make does, but for its Python frame, which would cost more than the whole search.
_slot = partial(tuple.__new__, Slot)

#: later than any instant that a datetime can name
_NEVER = 1 << 40


def offers(request: Request) -> list[Slot]:
    """Return the slots on offer, in order of their starts."""
    if request.rules.mode is Mode.SINGLE:
        return among(request, (0,))
    return among(request, tuple(range(len(request.hosts))))


def offered(request: Request, start: int) -> Slot | None:
    """Return the one slot that starts at an instant if it is on offer: the check at booking.

    This is :func:`offers` over the window of exactly that slot; the request's own window plays no part.
    """
    exact = replace(request, window=(start, start + whole(request.duration)))
    return next(iter(offers(exact)), None)


def nearest(slots: Sequence[Slot], start: int, count: int) -> list[Slot]:
    """Return the few slots whose starts are nearest to an instant, in order of their starts."""
    return sorted(nsmallest(count, slots, key=lambda slot: (abs(slot.start - start), slot.start)))


def among(request: Request, chosen: tuple[int, ...]) -> list[Slot]:
    """Return the slots for some of the hosts, by index, as the request's mode joins them."""
    rules, length = request.rules, whole(request.duration)
    first, last = _starting(request, length)
    if request.duration not in rules.durations or first >= last:
        return []
    reach = (first, last - 1 + length)
    tables = {zone: around(zone, reach) for zone in {host.zone for host in request.hosts}}
    reckoning, step = phases(tables[request.hosts[0].zone]), whole(rules.step)
    fits = {index: _fits(request, index, tables, reach) for index in chosen}
    starts: Sequence[int]
    takers: Iterable[tuple[int, ...]]
    if rules.mode is Mode.ANY_OF:
        starts, takers = _any_free({index: grid(spans, reckoning, step) for index, spans in fits.items()})
    else:
        starts, takers = grid(reduce(intersect, fits.values()), reckoning, step), repeat(chosen)
    ends = [at + length for at in starts]
    slots = list(map(_slot, zip(starts, ends, takers, repeat(rules.seats), strict=False)))
    joinable = _joinable(request, chosen, (first, last), length)
    return _merged(slots, joinable) if joinable else slots


def booking_days(request: Request) -> Span:
    """Return the half-open span, by the page's days, in which slots may start."""
    rules, zone = request.rules, request.hosts[0].zone
    opens = instant(zone, rules.first_day) if rules.first_day else request.now
    last_days = [rules.last_day] if rules.last_day else []
    if rules.horizon is not None:
        last_days.append(local_day(zone, request.now) + timedelta(days=rules.horizon))
    return opens, instant(zone, min(last_days) + timedelta(days=1)) if last_days else _NEVER


def _starting(request: Request, length: int) -> Span:
    """Return the half-open span of seconds in which a slot may start at all."""
    opens, closes = booking_days(request)
    soonest = request.now + whole(request.rules.notice)
    return max(request.window[0], soonest, opens), min(request.window[1] - length + 1, closes)


def blocked(host: Host, rules: Rules, reach: Span) -> list[Span]:
    """Return the spans that a slot must miss because of engagements, buffers included, tidy."""
    before, after = whole(rules.before), whole(rules.after)
    # Joined first and widened then: there is less to widen, and one sort is enough.
    near = [each for spans in host.busy.values() for each in _near(spans, reach, before, after)]
    busy = widened(union(near, before + after), before, after)
    # The slot's own buffers: what it keeps free before itself is kept free after the booking, and conversely.
    held = widened(union(_near(host.held, reach, after, before)), after, before)
    return union(busy + held) if held else busy


def _near(spans: Sequence[Span], reach: Span, before: int, after: int) -> list[Span]:
    low, high = reach[0] - after, reach[1] + before
    return [each for each in spans if each[0] < high and each[1] > low]


def _fits(request: Request, index: int, tables: Mapping[ZoneInfo, Days], reach: Span) -> list[Span]:
    """Return the spans of seconds in which a slot that suits one host may start, off the grid too."""
    host, length = request.hosts[index], whole(request.duration)
    days = tables[host.zone]
    free = subtract(intersect(working(host, days), [reach]), blocked(host, request.rules, reach))
    starts = [(start, end - length + 1) for start, end in free if end - start >= length]
    return subtract(starts, union([span for span, _ in full(host, days)]))


def _any_free(ticks: Mapping[int, Sequence[int]]) -> tuple[list[int], list[tuple[int, ...]]]:
    """Return the instants at which any host is free, and for each of them the hosts who are."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for index, instants in ticks.items():
        for at in instants:
            found[at].append(index)
    starts = sorted(found)
    return starts, [tuple(found[at]) for at in starts]


def _joinable(request: Request, chosen: tuple[int, ...], starts: Span, length: int) -> list[Slot]:
    """Return the meetings with seats left; unless any host will do, it must be everybody's meeting."""
    anyone = request.rules.mode is Mode.ANY_OF
    found: dict[int, dict[int, int]] = {}
    for index in chosen:
        for at, left in request.hosts[index].open_seats.items():
            if left > 0 and starts[0] <= at < starts[1]:
                found.setdefault(at, {})[index] = left
    return [
        Slot(at, at + length, tuple(seats), max(seats.values()) if anyone else min(seats.values()))
        for at, seats in found.items()
        if anyone or len(seats) == len(chosen)
    ]


def _merged(slots: list[Slot], joinable: list[Slot]) -> list[Slot]:
    """Return all slots in order; a meeting that fills comes before a new one at the same time."""
    return sorted(({slot.start: slot for slot in slots} | {slot.start: slot for slot in joinable}).values())

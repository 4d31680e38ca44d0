"""Why is there no slot? A host's day, every instant of it explained."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from secretaire.lib.intervals import Span, complement, intersect, union, widened
from secretaire.scheduling.availability.core.days import Days, around, full, instant, working
from secretaire.scheduling.availability.core.offering import among, booking_days
from secretaire.scheduling.availability.core.values import Explanation, Host, Reason, Request, Slot, Stretch, whole

#: a reason, its label, and the tidy spans for which it holds
_Layer = tuple[Reason, str, Sequence[Span]]


def explain(request: Request, day: date, index: int = 0) -> Explanation:
    """Explain one local day of one host: every instant, by the first reason that holds.

    An instant is *offered* if it lies in a slot that the host can take. The reasons stand in this order: hours,
    notice and booking days, engagements, limits, and what is left for want of room or of a tick of the grid.
    The request's window plays no part; in a team only this host's engagements do.
    """
    host, length = request.hosts[index], whole(request.duration)
    today = instant(host.zone, day), instant(host.zone, day + timedelta(days=1))
    # A slot of the evening before, or of the night after, can touch the day, or a rest that touches it.
    reach = today[0] - 2 * length, today[1] + 2 * length
    slots = among(replace(request, window=reach), (index,))
    layers = list(_layers(request, host, reach, slots))
    rest = complement(union([span for _, _, spans in layers for span in spans]), reach)
    layers.append((Reason.TOO_SHORT, "", [span for span in rest if span[1] - span[0] < length]))
    layers.append((Reason.OFF_GRID, "", rest))
    return Explanation(
        stretches=tuple(_painted(layers, today)),
        starts=tuple(slot.start for slot in slots if today[0] <= slot.start < today[1]),
    )


def _layers(request: Request, host: Host, reach: Span, slots: Sequence[Slot]) -> Iterator[_Layer]:
    days = around(host.zone, reach)
    yield Reason.OFFERED, "", union([(slot.start, slot.end) for slot in slots])
    if request.duration not in request.rules.durations:
        yield Reason.NOT_A_DURATION, "", [reach]
    yield from _closures(host, days, reach)
    yield from _bounds(request, reach)
    yield from _engagements(request, host)
    for span, reason in full(host, days):
        yield reason, "", [span]


def _closures(host: Host, days: Days, reach: Span) -> Iterator[_Layer]:
    outside = complement(working(host, days), reach)
    overrides = {override.day: override.hours for override in host.overrides}
    for ordinal, span in days:
        day = date.fromordinal(ordinal)
        if overrides.get(day) == ():
            yield Reason.CLOSED, "", intersect(outside, [span])
        elif day in host.holidays and day not in overrides:
            yield Reason.HOLIDAY, host.holidays[day], intersect(outside, [span])
    yield Reason.OUTSIDE_HOURS, "", outside


def _bounds(request: Request, reach: Span) -> Iterator[_Layer]:
    opens, closes = booking_days(request)
    low, high = reach
    yield Reason.PAST, "", union([(low, request.now)])
    yield Reason.NOTICE, "", union([(low, request.now + whole(request.rules.notice))])
    yield Reason.TOO_EARLY, "", union([(low, opens)])
    yield Reason.TOO_LATE, "", union([(closes, high)])


def _engagements(request: Request, host: Host) -> Iterator[_Layer]:
    before, after = whole(request.rules.before), whole(request.rules.after)
    yield Reason.BOOKED, "", union(host.held)
    for label, spans in host.busy.items():
        yield Reason.BUSY, label, union(spans)
    for label, spans in host.busy.items():
        yield Reason.BUFFER, label, union(widened(union(spans), before, after))
    yield Reason.BUFFER, "", union(widened(union(host.held), after, before))


def _painted(layers: Sequence[_Layer], today: Span) -> Iterator[Stretch]:
    """Yield the day's stretches: each instant shows the first layer that covers it."""
    shown = [(reason, label, intersect(spans, [today])) for reason, label, spans in layers]
    edges = sorted({edge for _, _, spans in shown for span in spans for edge in span})
    for (reason, label), pieces in groupby(pairwise(edges), key=lambda piece: _top(shown, piece[0])):
        joined = list(pieces)
        yield Stretch(start=joined[0][0], end=joined[-1][1], reason=reason, label=label)


def _top(layers: Sequence[_Layer], at: int) -> tuple[Reason, str]:
    return next((reason, label) for reason, label, spans in layers if _covers(spans, at))


def _covers(spans: Sequence[Span], at: int) -> bool:
    place = bisect_right(spans, at, key=lambda span: span[0])
    return place > 0 and at < spans[place - 1][1]

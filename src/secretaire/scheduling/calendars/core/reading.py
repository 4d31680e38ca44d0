"""Read a whole calendar."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from secretaire.scheduling.calendars.core import zones
from secretaire.scheduling.calendars.core.entries import Context, Entry, busy_periods, entry
from secretaire.scheduling.calendars.core.faults import Fault, Malformed, Note, TooMuch
from secretaire.scheduling.calendars.core.lines import Component, parse
from secretaire.scheduling.calendars.core.rules import Budget
from secretaire.scheduling.calendars.core.series import Window, occurrences
from secretaire.scheduling.calendars.core.values import Event, Limits, Reading

_LIMITS = Limits()


def read(data: bytes, *, zone: ZoneInfo, start: datetime, end: datetime, limits: Limits = _LIMITS) -> Reading:
    """Return the occurrences that touch the half-open window, also those that began before it.

    Whole days are days in the zone, which is the host's; times that name no zone are in the calendar's own
    (X-WR-TIMEZONE) or else in the host's. What cannot be placed is never left out: the reading is refused.

    :raises Malformed: if it is no calendar, is incomplete, or an event in it cannot be placed.
    :raises TooMuch: if it passes a limit.
    """
    window = Window(start, end, limits, Budget(limits))
    notes: dict[Note, None] = {}
    events: dict[tuple[str, str], Event] = {}
    for calendar in parse(data, limits):
        if calendar.text("CALSCALE") not in {"", "GREGORIAN"}:
            raise Malformed(Fault.FOREIGN_SCALE)
        for event in _events(calendar, _context(calendar, zone, window, notes), window):
            key = (event.uid, event.recurrence_id)
            events[key] = max(event, events.get(key, event), key=_weight)
            if len(events) > limits.total:
                raise TooMuch(Fault.TOO_MANY_PARTS, str(limits.total))
    ordered = sorted(events.values(), key=lambda event: (event.start, event.end, event.uid, event.recurrence_id))
    return Reading(events=tuple(ordered), notes=tuple(notes))


def _weight(event: Event) -> tuple[bool, timedelta]:
    """Of two that claim one identity, the one that keeps more time busy counts."""
    return event.busy, event.end - event.start


def _context(calendar: Component, host: tzinfo, window: Window, notes: dict[Note, None]) -> Context:
    line = calendar.first("X-WR-TIMEZONE")
    return Context(
        zones=zones.Zones(calendar.parts("VTIMEZONE"), window.start, window.end, window.budget),
        floating=(zones.world(line.value.strip()) if line else None) or host,
        host=host,
        cancelled=calendar.text("METHOD") == "CANCEL",
        notes=notes,
    )


def _events(calendar: Component, context: Context, window: Window) -> Iterator[Event]:
    groups: dict[str, list[Entry]] = {}
    for component in calendar.parts("VEVENT"):
        found = entry(component, context)
        if found:
            groups.setdefault(found.uid, []).append(found)
    for group in groups.values():
        yield from occurrences(group, window, context)
    for component in calendar.parts("VFREEBUSY"):
        yield from _busy(component, context, window)


def _busy(component: Component, context: Context, window: Window) -> Iterator[Event]:
    for uid, start, end in busy_periods(component, context):
        if window.holds(start, end):
            name = start.strftime("%Y%m%dT%H%M%SZ")
            yield Event(uid=uid, recurrence_id=name, start=start, end=end, all_day=False, busy=start < end, subject="")

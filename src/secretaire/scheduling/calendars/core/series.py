"""From entries of one identity to their occurrences within a window."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from secretaire.scheduling.calendars.core.entries import Context, Entry
from secretaire.scheduling.calendars.core.faults import Fault, Malformed, TooMuch
from secretaire.scheduling.calendars.core.moments import Stamp, instant, moved
from secretaire.scheduling.calendars.core.rules import Budget, Rule
from secretaire.scheduling.calendars.core.values import Event, Limits

#: Wall times with their fold, which comparisons leave out, and the lengths that differ from the pattern's.
_Walls = dict[tuple[datetime, int], timedelta | None]
#: Zones differ from each other by less than this, and a change of clocks is shorter still.
_MARGIN: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Window:
    """The half-open span that is asked for, and what it may cost."""

    start: datetime
    end: datetime
    limits: Limits
    budget: Budget

    def holds(self, start: datetime, end: datetime) -> bool:
        """Whether a span touches the window; one without length counts where it is."""
        return start < self.end and (end > self.start or start == end == self.start)


def occurrences(entries: list[Entry], window: Window, context: Context) -> Iterator[Event]:
    """Yield the occurrences of the entries of one identity.

    :raises Unreadable: if they cannot be told.
    """
    overrides = [(entry.replaced, entry) for entry in entries if entry.replaced]
    masters = _current([entry for entry in entries if not entry.replaced])
    if len(masters) > 1:
        context.note(Fault.SAME_UID, masters[0].where)
    try:
        if not masters:
            yield from _Series(overrides[0][1], overrides, window).alone()
        for number, master in enumerate(masters, start=1):
            uid = master.uid if number == 1 else f"{master.uid}#{number}"
            window.budget.renew()
            yield from _Series(replace(master, uid=uid), overrides if number == 1 else [], window).all()
    except (ValueError, OverflowError) as error:
        raise Malformed(Fault.BAD_TIME, entries[0].where) from error


def _current(masters: list[Entry]) -> list[Entry]:
    """Return the entries that no later version supersedes, each once."""
    latest = max((entry.sequence for entry in masters), default=0)
    return list({entry.signature: entry for entry in masters if entry.sequence == latest}.values())


@dataclass(slots=True)
class _Series:
    master: Entry
    overrides: list[tuple[Stamp, Entry]]
    window: Window
    replaced: dict[date, Entry] = field(init=False)
    futures: list[tuple[date, Entry]] = field(init=False)

    def __post_init__(self) -> None:
        ordered = sorted(self.overrides, key=lambda pair: pair[1].sequence)
        self.replaced = {self._key(stamp): entry for stamp, entry in ordered}
        self.futures = sorted(
            ((self._sortable(key), entry) for key, entry in self.replaced.items() if entry.future),
            key=lambda pair: pair[0],
        )

    def alone(self) -> Iterator[Event]:
        """Yield the overrides, which stand for themselves."""
        for key, override in self.replaced.items():
            yield from self._event(override, _name(key), override.start.wall)

    def all(self) -> Iterator[Event]:
        """Yield the occurrences that follow the pattern, then the overrides."""
        exceptions = {self._key(stamp) for stamp in self.master.exceptions}
        recurring = bool(self.master.rules or self.master.dates or self.overrides)
        for (wall, _fold), length in self._walls().items():
            stamp = Stamp(wall, self.master.start.zone, self.master.start.whole_day)
            key = self._key(stamp)
            # An exception or override that names a day only is for whatever starts on that day.
            if not {key, wall.date()}.isdisjoint(exceptions) or key in self.replaced or wall.date() in self.replaced:
                continue
            entry, moved = self._pattern(stamp, key)
            yield from self._event(entry, _name(key) if recurring else "", moved, length)
        yield from self.alone()

    def _key(self, stamp: Stamp) -> date:
        """Return what identifies an occurrence: its day in a series of days, else its instant or the day given."""
        if self.master.start.whole_day:
            return stamp.day(self.master.start.zone)
        return stamp.wall.date() if stamp.whole_day else stamp.instant

    def _sortable(self, key: date) -> datetime:
        """Return the first instant that a key can mean."""
        if isinstance(key, datetime):
            return key
        return instant(datetime.combine(key, time.min), self.master.start.zone)

    def _walls(self) -> _Walls:
        """Return the wall times at which occurrences start, in order, with a length where one is given."""
        first = self.master.start
        low, high = self._reach()
        found: _Walls = {}
        untils = [rule.until(first.zone, whole_days=first.whole_day) for rule in self.master.rules]
        for rule, until in zip(self.master.rules, untils, strict=True):
            self._add(rule, low, high if until is None else min(high, until), found)
        if not untils or any(until is None or until >= first.wall for until in untils):
            found.setdefault((first.wall, 0), None)
        for stamp, length in self.master.dates:
            whole = first.whole_day and datetime.combine(stamp.day(first.zone), time.min)
            wall = whole or _wall(stamp, first)
            found[wall, wall.fold] = length
        return dict(sorted(found.items()))

    def _add(self, rule: Rule, low: datetime, high: datetime, found: _Walls) -> None:
        for wall in rule.starts(self.master.start.wall, low, high, self.window.budget):
            found[wall, 0] = None
            if len(found) > self.window.limits.occurrences:
                raise TooMuch(Fault.TOO_MANY_TIMES, self.master.where)

    def _reach(self) -> tuple[datetime, datetime]:
        """Return the wall times between which a start may matter for the window."""
        entries = [self.master, *(entry for _, entry in self.futures)]
        lengths = [abs(entry.length) for entry in entries] + [abs(length) for _, length in self.master.dates if length]
        reach = max(lengths) + sum((abs(_shift(entry)) for _, entry in self.futures), _MARGIN)
        return moved(self.window.start, -reach), moved(self.window.end, reach)

    def _pattern(self, stamp: Stamp, key: date) -> tuple[Entry, datetime]:
        """Return the entry that an occurrence follows, and the wall time there at which it starts."""
        number = bisect_left([at for at, _ in self.futures], self._sortable(key))
        if number == 0:
            return self.master, stamp.wall
        entry = self.futures[number - 1][1]
        return entry, _wall(stamp, entry.start) + _shift(entry)

    def _event(self, entry: Entry, name: str, wall: datetime, length: timedelta | None = None) -> Iterator[Event]:
        if entry.cancelled:
            return
        start, end = entry.span(wall, length)
        if self.window.holds(start, end):
            yield Event(
                uid=self.master.uid,
                recurrence_id=name,
                start=start,
                end=end,
                all_day=entry.start.whole_day,
                busy=entry.busy and start < end,
                subject=entry.subject,
            )


def _wall(stamp: Stamp, like: Stamp) -> datetime:
    """Return the wall time of a stamp in the zone of another."""
    if stamp.whole_day or stamp.zone == like.zone:
        return stamp.wall
    return stamp.instant.astimezone(like.zone).replace(tzinfo=None)


def _shift(entry: Entry) -> timedelta:
    """Return how far an override for all that follows moves them."""
    return entry.start.wall - _wall(entry.replaced, entry.start) if entry.replaced else timedelta(0)


def _name(key: date) -> str:
    return key.strftime("%Y%m%dT%H%M%SZ") if isinstance(key, datetime) else key.strftime("%Y%m%d")

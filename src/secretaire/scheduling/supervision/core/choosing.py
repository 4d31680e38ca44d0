"""What a person can choose of a reading: its windows as rows of a form, and whether two readings ask for the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.values import Person, Place, Preference, Reading, Window, WindowKind

_DAY = timedelta(days=1)
_MIDNIGHT = time(0)


class Backwards(Exception):
    """A window would end before it starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A window on the host's wall clock, as a form holds it: what is not said is left out."""

    first: date
    last: date | None = None  #: if it is another day
    start: time | None = None  #: nothing: from midnight
    end: time | None = None  #: nothing: to midnight or, where a start is said, for the length of the meeting
    preference: Preference = Preference.REQUIRED


def row(window: Window, zone: ZoneInfo) -> Row:
    """Return a window as a form holds it."""
    start, end = window.start.astimezone(zone), window.end.astimezone(zone)
    whole = end.time() == _MIDNIGHT and end.date() > start.date()
    last = end.date() - _DAY if whole else end.date()
    named = window.kind is WindowKind.SLOT
    return Row(
        first=start.date(),
        last=last if last != start.date() and not named else None,
        start=None if start.time() == _MIDNIGHT and not named else start.time(),
        end=None if whole or named else end.time(),
        preference=window.preference,
    )


def window(row: Row, zone: ZoneInfo, length: timedelta) -> Window:
    """Return the window that a row says; ``length`` is that of the meeting.

    :raises Backwards: if it ends before it starts
    """
    last = row.last or row.first
    start = datetime.combine(row.first, row.start or _MIDNIGHT, zone)
    named = row.start is not None and row.end is None and row.last is None and _allowed(row)
    if named:
        end = start + length
    elif row.end is None:
        end = datetime.combine(last + _DAY, _MIDNIGHT, zone)
    else:
        end = datetime.combine(last, row.end, zone)
    if end <= start:
        raise Backwards
    return Window(start=start, end=end, kind=_kind(row, named=named), preference=row.preference)


def same(one: Reading, other: Reading) -> bool:
    """Tell whether two readings ask for the same to be done."""
    return _asked(one) == _asked(other)


def readings(reading: Reading) -> tuple[Reading, ...]:
    """Return a reading and those that survive beside it, each as different from all before it."""
    found: list[Reading] = []
    for each in (reading, *reading.others):
        if not any(same(each, before) for before in found):
            found.append(each)
    return tuple(found)


def places(found: Iterable[Reading]) -> tuple[Place, ...]:
    """Return the places that some readings found, each once."""
    return tuple({(each.place.kind, each.place.text): each.place for each in found if each.place}.values())


def people(found: Iterable[Reading], others: Iterable[Person]) -> tuple[Person, ...]:
    """Return some people and those whom some readings name, each once."""
    named = [person for each in found for person in (*each.added, *each.removed)]
    return tuple({key(person): person for person in (*named, *others)}.values())


def key(person: Person) -> str:
    """Return what tells people apart: the address, or the name of somebody without one."""
    return (person.email or person.name).lower()


def _allowed(row: Row) -> bool:
    return row.preference is not Preference.EXCLUDED


def _kind(row: Row, *, named: bool) -> WindowKind:
    if not _allowed(row):
        return WindowKind.EXCLUSION
    if named:
        return WindowKind.SLOT
    return WindowKind.RANGE if row.last and row.last != row.first else WindowKind.DAY


def _asked(reading: Reading) -> tuple[object, ...]:
    return (
        reading.intent,
        frozenset((each.start, each.end, each.preference) for each in reading.windows),
        reading.chosen,
        reading.duration,
        (reading.place.kind, reading.place.text) if reading.place else None,
        frozenset(key(each) for each in reading.added),
        frozenset(key(each) for each in reading.removed),
        reading.recurrence.rule if reading.recurrence else "",
    )

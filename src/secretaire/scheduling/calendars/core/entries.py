"""From a component to an entry: one VEVENT understood, not yet repeated."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from icalendar.parser import unescape_backslash

from secretaire.scheduling.calendars.core import moments
from secretaire.scheduling.calendars.core.faults import Fault, Malformed, Note
from secretaire.scheduling.calendars.core.lines import Component, Line
from secretaire.scheduling.calendars.core.moments import Stamp
from secretaire.scheduling.calendars.core.rules import Rule
from secretaire.scheduling.calendars.core.zones import UnknownZone, Zones

_UID: Final = 255
_SUBJECT: Final = 500
_NOTES: Final = 50
#: Outlook's word wins over TRANSP where both are given; who works elsewhere can be met.
_FREE: Final = {"FREE", "WORKINGELSEWHERE"}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of one calendar needs to know."""

    zones: Zones
    #: For times that name no zone.
    floating: tzinfo
    #: For whole days.
    host: tzinfo
    cancelled: bool
    notes: dict[Note, None]

    def note(self, fault: Fault, where: str) -> None:
        """Keep a note, unless there are many already."""
        if len(self.notes) < _NOTES:
            self.notes[Note(fault=fault, where=where[:100])] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event, the pattern of a series, or the override of one occurrence."""

    uid: str
    where: str
    start: Stamp
    #: Negative if it ends before it starts.
    length: timedelta
    #: The part of the length that goes by the clock, as days do; the rest is exact.
    nominal: timedelta
    replaced: Stamp | None
    future: bool
    rules: tuple[Rule, ...]
    dates: tuple[tuple[Stamp, timedelta | None], ...]
    exceptions: tuple[Stamp, ...]
    sequence: int
    cancelled: bool
    busy: bool
    subject: str
    #: Equal for two entries that say the same.
    signature: str

    def span(self, wall: datetime, length: timedelta | None = None) -> tuple[datetime, datetime]:
        """Return the half-open span in UTC of the occurrence that starts at this wall time."""
        length, nominal = (self.length, self.nominal) if length is None else (length, length)
        start = moments.instant(wall, self.start.zone)
        end = moments.instant(wall + nominal, self.start.zone) + (length - nominal)
        if length < timedelta(0):
            return min(start, end), start
        # A start in a gap can lie after its own end by the clock.
        return start, end if end >= start else start + length


def entry(component: Component, context: Context) -> Entry | None:
    """Understand one VEVENT; a cancelled one that says no time means nothing.

    :raises Malformed: if its time cannot be told.
    """
    where = component.identity
    try:
        return _entry(component, context, where)
    except (ValueError, OverflowError) as error:
        raise Malformed(Fault.BAD_TIME, where) from error


def _entry(component: Component, context: Context, where: str) -> Entry | None:
    cancelled = context.cancelled or component.text("STATUS") == "CANCELLED"
    replaced_line = component.first("RECURRENCE-ID")
    replaced = _stamp(replaced_line, context) if replaced_line else None
    start_line = component.first("DTSTART")
    start = _stamp(start_line, context) if start_line else replaced
    if start is None or (start_line is None and not cancelled):
        if cancelled:
            return None
        raise Malformed(Fault.NO_START, where)
    start, length, nominal = _extent(component, start, context)
    if length < timedelta(0):
        context.note(Fault.ENDS_BEFORE_START, where)
    return Entry(
        uid=_uid(component, context),
        where=where,
        start=start,
        length=length,
        nominal=nominal,
        replaced=replaced,
        future=_future(replaced_line),
        rules=tuple(Rule.parsed(line.value.strip(), where) for line in component.all("RRULE")),
        dates=tuple(found for line in component.all("RDATE") for found in _dates(line, context)),
        exceptions=_exceptions(component, context),
        sequence=_sequence(component),
        cancelled=cancelled,
        busy=_busy(component),
        subject=_subject(component),
        signature=_signature(component),
    )


def _future(line: Line | None) -> bool:
    return line is not None and line.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def _zone(line: Line, context: Context) -> tzinfo:
    name = line.parameters.get("TZID", "")
    if not name:
        return context.floating
    try:
        return context.zones.named(name)
    except UnknownZone:
        context.note(Fault.UNKNOWN_ZONE, name)
        return context.host


def _stamp(line: Line, context: Context) -> Stamp:
    return _placed(moments.moment(line.value), line, context)


def _placed(value: moments.Moment, line: Line, context: Context) -> Stamp:
    local = isinstance(value, datetime) and value.tzinfo is None
    return Stamp.of(value, _zone(line, context) if local else context.host)


def _extent(component: Component, start: Stamp, context: Context) -> tuple[Stamp, timedelta, timedelta]:
    """Return the start, the length and the nominal part of it (RFC 5545 section 3.3.6)."""
    end_line = component.first("DTEND")
    if end_line:
        return _until(start, _stamp(end_line, context))
    line = component.first("DURATION")
    length = moments.length(line.value) if line else timedelta(0)
    if length % _DAY:
        start = Stamp(start.wall, start.zone)
    length = length or (_DAY if start.whole_day else length)
    return start, length, timedelta(days=length.days)


def _until(start: Stamp, end: Stamp) -> tuple[Stamp, timedelta, timedelta]:
    if start.whole_day and end.whole_day:
        # Some write the last day where the standard wants the day after it.
        length = (end.wall - start.wall) or _DAY
        return start, length, length
    begin = Stamp(start.wall, start.zone)
    if end.whole_day or end.zone == begin.zone:
        length = end.wall - begin.wall
        return begin, length, length
    return begin, end.instant - begin.instant, timedelta(0)


def _dates(line: Line, context: Context) -> list[tuple[Stamp, timedelta | None]]:
    found: list[tuple[Stamp, timedelta | None]] = []
    for text in filter(None, line.value.strip().split(",")):
        if "/" not in text:
            found.append((_placed(moments.moment(text), line, context), None))
            continue
        begin, end = moments.period(text)
        start = _placed(begin, line, context)
        found.append(
            (start, end if isinstance(end, timedelta) else _placed(end, line, context).instant - start.instant)
        )
    return found


def _exceptions(component: Component, context: Context) -> tuple[Stamp, ...]:
    if component.all("EXRULE"):
        context.note(Fault.OLD_EXCEPTION, component.identity)
    found: list[Stamp] = []
    for line in component.all("EXDATE"):
        for text in filter(None, line.value.strip().split(",")):
            try:
                found.append(_placed(moments.moment(text), line, context))
            except ValueError:
                context.note(Fault.BAD_EXCEPTION, component.identity)
    return tuple(found)


def _sequence(component: Component) -> int:
    text = component.text("SEQUENCE")[:9]
    return int(text) if text.isdecimal() else 0


def _busy(component: Component) -> bool:
    outlook = component.text("X-MICROSOFT-CDO-BUSYSTATUS")
    return outlook not in _FREE if outlook else component.text("TRANSP") != "TRANSPARENT"


def _subject(component: Component) -> str:
    line = component.first("SUMMARY")
    return _clean(unescape_backslash(line.value))[:_SUBJECT] if line else ""


def _clean(text: str) -> str:
    """Return the text on one line, without the control characters that no database or letter wants."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _uid(component: Component, context: Context) -> str:
    line = component.first("UID")
    uid = _clean(line.value) if line else ""
    if uid and len(uid) <= _UID:
        return uid
    if not uid:
        context.note(Fault.NO_UID, component.identity)
    return f"sha256:{hashlib.sha256((uid or _signature(component)).encode()).hexdigest()}"


def _signature(component: Component) -> str:
    lines = sorted((line.name, sorted(line.parameters.items()), line.value) for line in component.lines)
    return repr(lines)


def busy_periods(component: Component, context: Context) -> list[tuple[str, datetime, datetime]]:
    """Return the identity, start and end in UTC of each period that a VFREEBUSY calls busy.

    :raises Malformed: if a period cannot be read.
    """
    found = []
    uid = _uid(component, context) if component.first("UID") else component.name
    for line in component.all("FREEBUSY"):
        if line.parameters.get("FBTYPE", "BUSY").upper() == "FREE":
            continue
        try:
            found += [(uid, *_period(text, line, context)) for text in filter(None, line.value.strip().split(","))]
        except (ValueError, OverflowError) as error:
            raise Malformed(Fault.BAD_TIME, component.identity) from error
    return found


def _period(text: str, line: Line, context: Context) -> tuple[datetime, datetime]:
    begin, end = moments.period(text)
    start = _placed(begin, line, context).instant
    until = start + end if isinstance(end, timedelta) else _placed(end, line, context).instant
    return min(start, until), max(start, until)

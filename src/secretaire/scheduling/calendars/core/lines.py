"""From bytes to components: keep the lines that say when somebody is busy, drop the rest unread."""

import re
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from typing import Final

from icalendar.parser import Contentline

from secretaire.scheduling.calendars.core.faults import Fault, Malformed, TooMuch
from secretaire.scheduling.calendars.core.values import Limits

_KEPT: Final = {
    "VCALENDAR": {"CALSCALE", "METHOD", "X-WR-TIMEZONE"},
    "VEVENT": {
        "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE",
        "TRANSP", "STATUS", "SUMMARY", "X-MICROSOFT-CDO-BUSYSTATUS",
    },
    "VFREEBUSY": {"UID", "FREEBUSY"},
    "VTIMEZONE": {"TZID", "X-LIC-LOCATION"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"},
}  # fmt: skip
_PARENT: Final = {
    "VCALENDAR": "",
    "VEVENT": "VCALENDAR",
    "VFREEBUSY": "VCALENDAR",
    "VTIMEZONE": "VCALENDAR",
    "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
}
#: Nothing that is read lies deeper than an observance in a zone in a calendar; alarms may hold locations.
_DEPTH: Final = 8
_SUBJECT: Final = 2_000
#: Without these an event is busy and has no subject; the other lines cannot be done without.
_OPTIONAL: Final = {"SUMMARY", "TRANSP", "STATUS", "X-MICROSOFT-CDO-BUSYSTATUS"}

_NAMES: Final = "|".join(sorted({"BEGIN", "END"}.union(*_KEPT.values())))
_FOLD: Final = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_START: Final = re.compile(rb"(?im)(?:^|(?<=\r))(%s)(?![A-Za-z0-9-])[^\r\n]*" % _NAMES.encode())


@dataclass(frozen=True, slots=True)
class Line:
    """A property: its name in capitals, its parameters, its value as written."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """A component with the lines and children that matter."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    children: "list[Component]" = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """Return the lines of that name, as ordered in the calendar."""
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        """Return the first line of that name."""
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """Return the first value of that name, trimmed and in capitals, or nothing."""
        line = self.first(name)
        return line.value.strip().upper() if line else ""

    def parts(self, name: str) -> "list[Component]":
        """Return the children of that name."""
        return [child for child in self.children if child.name == name]

    @property
    def identity(self) -> str:
        """Say which component it is without telling what it is about."""
        line = self.first("UID")
        return line.value.strip()[:100] if line and line.value.strip() else f"{self.name} {self.number}"


def parse(data: bytes, limits: Limits) -> list[Component]:
    """Return the calendars in the data.

    :raises Malformed: if it is no calendar, is cut off, or a line that matters cannot be read.
    :raises TooMuch: if it passes a limit.
    """
    if len(data) > limits.size:
        raise TooMuch(Fault.TOO_LARGE, f"{len(data)} > {limits.size}")
    root = Component("", 0)
    stack = [root]
    number = kept = 0
    for name, raw in _lines(data):
        if name == "BEGIN":
            number += 1
            stack.append(_opened(_line(raw, limits), stack, number))
        elif name == "END":
            _close(_line(raw, limits), stack)
        elif name in _KEPT.get(stack[-1].name, ()):
            kept += 1
            with suppress(Malformed) if name in _OPTIONAL else nullcontext():
                stack[-1].lines.append(_line(raw, limits))
        if number > limits.parts or kept > limits.lines:
            raise TooMuch(Fault.TOO_MANY_PARTS, str(max(number, kept)))
    if len(stack) > 1:
        raise Malformed(Fault.CUT_OFF, stack[-1].name)
    if not root.children:
        raise Malformed(Fault.NOT_A_CALENDAR)
    return root.children


def _opened(line: Line, stack: list[Component], number: int) -> Component:
    component = Component(line.value.strip().upper(), number)
    if len(stack) > _DEPTH:
        raise Malformed(Fault.CUT_OFF, component.name[:50])
    if component.name in _PARENT:
        if stack[-1].name != _PARENT[component.name]:
            raise Malformed(Fault.CUT_OFF, component.name)
        stack[-1].children.append(component)
    return component


def _close(line: Line, stack: list[Component]) -> None:
    if len(stack) == 1 or stack[-1].name != line.value.strip().upper():
        raise Malformed(Fault.CUT_OFF, line.value.strip()[:50])
    stack.pop()


def _lines(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the unfolded lines that can matter anywhere, with their names."""
    unfolded = _FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf"))
    for match in _START.finditer(unfolded):
        yield match[1].decode().upper(), match[0]


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _line(raw: bytes, limits: Limits) -> Line:
    name = raw[:20].partition(b":")[0].partition(b";")[0].decode("ascii", "replace").upper()
    if len(raw) > limits.line:
        if name != "SUMMARY":
            raise TooMuch(Fault.TOO_LARGE, name)
        raw = raw[:_SUBJECT]
    try:
        name, parameters, value = Contentline(_decoded(raw)).raw_parts()
    except ValueError as error:
        raise Malformed(Fault.UNREADABLE, name) from error
    return Line(name.upper(), {key: _plain(found) for key, found in parameters.items()}, value)


def _plain(value: str | list[str]) -> str:
    """Return a parameter as one text: some name a zone with a comma and without quotes."""
    return (value if isinstance(value, str) else ",".join(value)).strip()

"""From bytes to components: keep the lines that say when somebody is busy, drop the rest unread."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

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
_OPTIONAL: Final = ("SUMMARY", "TRANSP", "STATUS", "X-")

_NAMES: Final = "|".join(sorted({"BEGIN", "END"}.union(*_KEPT.values())))
_FOLD: Final = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_START: Final = re.compile(rb"(?im)(?:^|(?<=\r))(?:%s)(?![A-Za-z0-9-])[^\r\n]*" % _NAMES.encode())
_PARTS: Final = re.compile(r'([A-Za-z-]+)\s*((?:;(?:"[^"]*"|[^":])*)?):(.*)', re.DOTALL)
_PARAMETER: Final = re.compile(r';\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^";])*)')


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
    number = 0
    for line in _lines(data, limits):
        if line.name == "BEGIN":
            number += 1
            if number > limits.parts:
                raise TooMuch(Fault.TOO_MANY_PARTS, str(limits.parts))
            stack.append(_opened(line, stack, number))
        elif line.name == "END":
            _close(line, stack)
        elif line.name in _KEPT.get(stack[-1].name, ()):
            stack[-1].lines.append(line)
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


def _lines(data: bytes, limits: Limits) -> Iterator[Line]:
    unfolded = _FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf"))
    for match in _START.finditer(unfolded):
        raw = match[0]
        if len(raw) > limits.line:
            if not raw.lstrip().upper().startswith(b"SUMMARY"):
                raise TooMuch(Fault.TOO_LARGE, raw[:20].decode("ascii", "replace"))
            raw = raw[:_SUBJECT]
        line = _line(_decoded(raw))
        if line:
            yield line


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _line(text: str) -> Line | None:
    parts = _PARTS.fullmatch(text)
    if parts is None and text.upper().startswith(_OPTIONAL):
        return None
    if parts is None:
        raise Malformed(Fault.UNREADABLE, text.strip().split(":")[0].split(";")[0][:50])
    parameters = {key.upper(): value.strip().strip('"').strip() for key, value in _PARAMETER.findall(parts[2])}
    return Line(parts[1].upper(), parameters, parts[3])

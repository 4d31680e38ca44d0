"""Time zones as calendars name them: of the world, of Windows, of their own making, or none."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from io import StringIO
from typing import Final, cast
from zoneinfo import ZoneInfo

from dateutil.tz import tzical
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from secretaire.scheduling.calendars.core.faults import Fault, Malformed
from secretaire.scheduling.calendars.core.lines import Component, Line
from secretaire.scheduling.calendars.core.moments import moment
from secretaire.scheduling.calendars.core.rules import Budget, Rule

_OFFSET: Final = re.compile(r"\(?(?:UTC|GMT)\s*([+-])(\d{1,2}):?(\d\d)?(?::?00)?\)?.*", re.IGNORECASE | re.DOTALL)
_UTC_NAMES: Final = {"UTC", "GMT", "Z", "ETC/UTC", "COORDINATED UNIVERSAL TIME"}
_OBSERVANCES: Final = 400


class UnknownZone(Exception):
    """No zone is known by this name."""


class Zones:
    """The zones of one calendar.

    What a calendar calls its own is never shared with another: two calendars may give one name to different rules.
    """

    def __init__(self, components: list[Component], budget: Budget) -> None:
        self._components = {_value(component, "TZID"): component for component in components}
        self._budget = budget
        self._found: dict[str, tzinfo] = {}

    def named(self, name: str) -> tzinfo:
        """Return the zone of that name.

        A name of the world's database is taken from there, as its rules are better kept than those that travel.

        :raises UnknownZone: if there is none.
        :raises Malformed: if the calendar defines it in a way that cannot be read.
        """
        if name not in self._found:
            self._found[name] = self._known(name) or self._own(name) or self._guessed(name)
        return self._found[name]

    def _known(self, name: str) -> tzinfo | None:
        component = self._components.get(name)
        location = _value(component, "X-LIC-LOCATION") if component else ""
        return world(name) or world(location)

    def _own(self, name: str) -> tzinfo | None:
        component = self._components.get(name)
        return _built(component, self._budget) if component else None

    @staticmethod
    def _guessed(name: str) -> tzinfo:
        match = _OFFSET.fullmatch(name)
        if not match:
            raise UnknownZone
        length = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        if length >= timedelta(days=1):
            raise UnknownZone
        return timezone(length if match[1] == "+" else -length)


def world(name: str) -> tzinfo | None:
    """Return the zone that the world's database has under this name, be it of Windows or after a vendor's prefix."""
    if name.upper() in _UTC_NAMES:
        return UTC
    pieces = [piece for piece in WINDOWS_TO_OLSON.get(name, name).split("/") if piece]
    for start in range(min(len(pieces), 8)):
        # A name without a slash ends the search: 'custom/EST' is not the zone 'EST'.
        if start and start == len(pieces) - 1:
            return None
        try:
            return ZoneInfo("/".join(pieces[start:]))
        except (ValueError, OSError):
            continue
    return None


def _value(component: Component, name: str) -> str:
    line = component.first(name)
    return line.value.strip() if line else ""


def _built(component: Component, budget: Budget) -> tzinfo:
    where = _value(component, "TZID")[:100]
    if not 0 < len(component.children) <= _OBSERVANCES:
        raise Malformed(Fault.BAD_TIME, where)
    text = ["BEGIN:VTIMEZONE", "TZID:own"]
    try:
        for child in component.children:
            _vet(child, where, budget)
            text += [f"BEGIN:{child.name}", *map(_plain, child.lines), f"END:{child.name}"]
        return cast("tzinfo", tzical(StringIO("\n".join([*text, "END:VTIMEZONE", ""]))).get())
    except (ValueError, ArithmeticError) as error:
        raise Malformed(Fault.BAD_TIME, where) from error


def _vet(observance: Component, where: str, budget: Budget) -> None:
    """Refuse an observance that would be expanded without end: clocks change a few times a year, or never."""
    first = moment(_value(observance, "DTSTART"))
    for line in observance.all("RRULE"):
        rule = Rule.parsed(line.value, where)
        if rule.parts["FREQ"] != "YEARLY" or not isinstance(first, datetime):
            raise Malformed(Fault.BAD_RULE, where)
        begin = first.replace(tzinfo=None)
        if not next(rule.starts(begin, begin, begin + timedelta(days=3653), budget), None):
            raise Malformed(Fault.BAD_RULE, where)


def _plain(line: Line) -> str:
    return f"{line.name}:{line.value.strip().rstrip('Zz') if line.name == 'DTSTART' else line.value.strip()}"

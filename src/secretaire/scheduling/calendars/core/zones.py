"""Time zones as calendars name them: of the world, of Windows, of their own making, or none."""

import re
from bisect import bisect_right
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from icalendar.prop import vUTCOffset
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from secretaire.scheduling.calendars.core.faults import Fault, Malformed, TooMuch
from secretaire.scheduling.calendars.core.lines import Component
from secretaire.scheduling.calendars.core.moments import Stamp, moment, moved
from secretaire.scheduling.calendars.core.rules import Budget, Rule

#: When in UTC (naive), and the offsets before and after.
Change = tuple[datetime, timedelta, timedelta]

_OFFSET: Final = re.compile(r"\(?(?:UTC|GMT)\s*([+-])(\d{1,2}):?(\d\d)?(?::?00)?\)?.*", re.IGNORECASE | re.DOTALL)
_UTC_NAMES: Final = {"UTC", "GMT", "Z", "ETC/UTC", "COORDINATED UNIVERSAL TIME"}
_ZONES: Final = 200
_CHANGES: Final = 5_000
_PAST: Final = timedelta(days=3_653)
_FUTURE: Final = timedelta(days=731)


class UnknownZone(Exception):
    """No zone is known by this name."""


class Zones:
    """The zones of one calendar.

    What a calendar calls its own is never shared with another: two calendars may give one name to different rules.
    """

    def __init__(self, components: list[Component], start: datetime, end: datetime, budget: Budget) -> None:
        """Take the zones that a calendar defines; their rules are followed around the window only."""
        self._components = {_value(component, "TZID"): component for component in components}
        self._window = (moved(start, -_PAST), moved(end, _FUTURE))
        self._budget = budget
        self._found: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo:
        """Return the zone of that name.

        A name of the world's database is taken from there, as its rules are better kept than those that travel.

        :raises UnknownZone: if there is none.
        :raises Unreadable: if the calendar defines it in a way that cannot be read, or names too many.
        """
        if name not in self._found:
            if len(self._found) >= _ZONES:
                raise TooMuch(Fault.TOO_MANY_PARTS, "TZID")
            self._found[name] = self._known(name) or self._own(name) or _offset(name)
        zone = self._found[name]
        if zone is None:
            raise UnknownZone
        return zone

    def _known(self, name: str) -> tzinfo | None:
        component = self._components.get(name)
        location = _value(component, "X-LIC-LOCATION") if component else ""
        return world(name) or world(location)

    def _own(self, name: str) -> tzinfo | None:
        component = self._components.get(name)
        if component is None:
            return None
        where = name[:100]
        changes: list[Change] = []
        try:
            for observance in component.children:
                changes += _changes(observance, where, self._window, self._budget)
                if len(changes) > _CHANGES:
                    raise TooMuch(Fault.TOO_MANY_TIMES, where)
        except (ValueError, OverflowError) as error:
            raise Malformed(Fault.BAD_TIME, where) from error
        if not changes:
            raise Malformed(Fault.BAD_TIME, where)
        return Own(changes)


def _offset(name: str) -> tzinfo | None:
    """Return the fixed offset that a name such as '(UTC+01:00) Amsterdam' begins with."""
    match = _OFFSET.fullmatch(name)
    length = timedelta(hours=int(match[2]), minutes=int(match[3] or 0)) if match else timedelta(days=1)
    if match is None or length >= timedelta(days=1):
        return None
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
        except (KeyError, ValueError, OSError):
            continue
    return None


class Own(tzinfo):
    """A zone that a calendar brings along, as a list of changes of its clocks."""

    def __init__(self, changes: list[Change]) -> None:
        """Take the changes, at least one, in any order."""
        ordered = sorted(changes)
        self._offsets = [ordered[0][1], *(after for _, _, after in ordered)]
        self._instants = [at for at, _, _ in ordered]
        pairs = list(zip(self._instants, pairwise(self._offsets), strict=True))
        # PEP 495: where clocks are set, the earlier offset counts for the first fold and the later for the second.
        self._walls = ([at + max(pair) for at, pair in pairs], [at + min(pair) for at, pair in pairs])

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return the offset that the clocks have at a wall time."""
        if moment is None:
            return self._offsets[-1]
        return self._offsets[bisect_right(self._walls[moment.fold], moment.replace(tzinfo=None, fold=0))]

    def fromutc(self, moment: datetime) -> datetime:
        """Return the wall time of an instant."""
        number = bisect_right(self._instants, moment.replace(tzinfo=None))
        wall = moment + self._offsets[number]
        return wall.replace(fold=int(wall.utcoffset() != self._offsets[number]))

    def dst(self, _moment: datetime | None) -> None:
        """Say nothing of summer, as it does not matter here."""

    def tzname(self, _moment: datetime | None) -> str:
        """Return no name."""
        return ""


def _value(component: Component, name: str) -> str:
    line = component.first(name)
    return line.value.strip() if line else ""


def _changes(observance: Component, where: str, window: tuple[datetime, datetime], budget: Budget) -> list[Change]:
    """Return the changes to one observance: the first, those that are listed, and around the window those by rule."""
    before, after = (vUTCOffset.from_ical(_value(observance, name)) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    zone = timezone(before)
    first = Stamp.of(moment(_value(observance, "DTSTART")), zone).wall
    walls = {first}
    for line in observance.all("RDATE"):
        walls.update(Stamp.of(moment(text), zone).wall for text in line.value.split(","))
    for line in observance.all("RRULE"):
        rule = Rule.parsed(line.value.strip(), where)
        if rule.parts["FREQ"] != "YEARLY":
            raise Malformed(Fault.BAD_RULE, where)
        until = rule.until(zone, whole_days=False)
        budget.renew()
        walls.update(rule.starts(first, window[0], min(window[1], until or window[1]), budget))
    return [(wall - before, before, after) for wall in walls]

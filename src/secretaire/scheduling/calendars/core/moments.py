"""Dates and times as calendars write them (RFC 5545 sections 3.3.4 to 3.3.9)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from icalendar.prop import vDDDTypes

_EARLIEST: Final = datetime.combine(date.min, time.min)
_LATEST: Final = datetime.combine(date.max, time.min)
_ENDS: Final = {datetime, timedelta}
_LEAP: Final = re.compile(r"(T\d{4})60")

Moment = date | datetime
Period = tuple[datetime, datetime | timedelta]


def moment(text: str) -> Moment:
    """Read a day or a time; a time is naive unless it is written in UTC.

    :raises ValueError: if it is neither.
    """
    value = _parsed(text)
    if not isinstance(value, date):
        raise ValueError(text)  # noqa: TRY004 - to the caller it is a bad value like the others
    return value


def length(text: str) -> timedelta:
    """Read a duration.

    :raises ValueError: if it is none.
    """
    value = _parsed(text)
    if not isinstance(value, timedelta):
        raise ValueError(text)  # noqa: TRY004 - to the caller it is a bad value like the others
    return value


def period(text: str) -> Period:
    """Read a period: its start with its end or its length.

    :raises ValueError: if it is none.
    """
    value = _parsed(text)
    if not isinstance(value, tuple) or not isinstance(value[0], datetime) or type(value[1]) not in _ENDS:
        raise ValueError(text)
    return value


def _parsed(text: str) -> object:
    # A leap second is the last second before it, for a clock that knows none.
    return vDDDTypes.from_ical(_LEAP.sub(r"\g<1>59", text.strip().upper()))


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """Return the instant at which clocks in the zone show this.

    As section 3.3.5 has it: the first of two, and for a time that is skipped the one that the offset before
    the gap gives.

    :raises OverflowError: at the edges of the calendar.
    """
    return wall.replace(tzinfo=zone).astimezone(UTC)


def moved(instant: datetime, by: timedelta) -> datetime:
    """Return an instant moved, naive in UTC, or the edge of the calendar."""
    try:
        return instant.astimezone(UTC).replace(tzinfo=None) + by
    except OverflowError:
        return _EARLIEST if by < timedelta(0) else _LATEST


@dataclass(frozen=True, slots=True)
class Stamp:
    """A wall time in a zone, or a whole day there."""

    wall: datetime
    zone: tzinfo
    whole_day: bool = False

    @classmethod
    def of(cls, value: Moment, zone: tzinfo) -> "Stamp":
        """Place a value; the zone is for those that bring none."""
        if not isinstance(value, datetime):
            return cls(datetime.combine(value, time.min), zone, whole_day=True)
        if value.tzinfo:
            return cls(value.replace(tzinfo=None), UTC)
        return cls(value, zone)

    @property
    def instant(self) -> datetime:
        """The instant meant."""
        return instant(self.wall, self.zone)

    def day(self, zone: tzinfo) -> date:
        """Return the day meant, where a day is wanted.

        Outlook writes the midnight of its host in UTC; any other time is taken for the day as written.
        """
        local = self.wall if self.whole_day else self.instant.astimezone(zone)
        return local.date() if local.time() == time.min else self.wall.date()

"""How often something is due, by ISO 8601, and which periods that makes.

A cadence is a duration, ``P1D``, or a repeating interval with its first instant, ``R/2026-01-05T06:00:00Z/P1W``. It is
counted either in whole months or in an exact length, never in both. Without an instant of its own it is counted from a
Monday that opens a month and a year, so days begin at midnight, weeks on Mondays and quarters with January, all in UTC.
Whoever writes *periodic* has said nothing that could be missed, and is refused.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count, takewhile
from typing import Final

from secretaire.lib.errors import Refused
from secretaire.trust.measures.core import Duration, NoDuration

#: From where periods are counted that name no beginning.
ORIGIN: Final = datetime(2001, 1, 1, tzinfo=UTC)
_SHORTEST: Final = Duration(seconds=60)
_LONGEST: Final = Duration(months=120)
_IN_EVERY_MONTH: Final = 28  #: the last day
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z", re.ASCII)


class NoCadence(Refused):
    """A text does not say how often something is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span in which something is due once: its start belongs to it, its end does not."""

    start: datetime
    end: datetime

    def holds(self, at: datetime) -> bool:
        """Tell whether an instant lies in it."""
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """How often: each so many months, or each so long."""

    months: int = 0
    length: timedelta = timedelta()
    first: datetime | None = None  #: nothing is due before; empty: periods lie as the calendar has them

    def at(self, instant: datetime) -> Period | None:
        """Return the period in which an instant lies; nothing if that is before the first."""
        if self.first and instant < self.first:
            return None
        return self._period(self._number(instant))

    def begun(self, since: datetime, until: datetime) -> Iterator[Period]:
        """Yield the periods that begin between two instants, the second left out.

        The period in which something was first agreed began before, so nobody has missed it.
        """
        start = max(since, self.first) if self.first else since
        number = self._number(start)
        numbers = count(number if self._begin(number) == start else number + 1)
        yield from map(self._period, takewhile(lambda each: self._begin(each) < until, numbers))

    def _period(self, number: int) -> Period:
        return Period(start=self._begin(number), end=self._begin(number + 1))

    def _number(self, instant: datetime) -> int:
        start, utc = self.first or ORIGIN, instant.astimezone(UTC)
        if not self.months:
            return (utc - start) // self.length
        between = (utc.year - start.year) * 12 + utc.month - start.month
        early = (utc.day, utc.timetz()) < (start.day, start.timetz())
        return (between - early) // self.months

    def _begin(self, number: int) -> datetime:
        start = self.first or ORIGIN
        if not self.months:
            return start + number * self.length
        years, month = divmod(start.month - 1 + number * self.months, 12)
        return start.replace(year=start.year + years, month=month + 1)


def cadence(text: str) -> Cadence:
    """Return the cadence that a text names.

    :raises NoCadence: if it names none: no word does, nor does what mixes months with days, or ends
    """
    first, bare = None, text
    if text.startswith("R/"):
        *before, bare = text.split("/")
        first = _instant(text, before[1:])
    try:
        found = Duration.parse(bare)
    except NoDuration:
        raise NoCadence(f"'{text}' does not say how often; write it as ISO 8601 does: P1D, P1W, P3M, PT1H.") from None
    if not _SHORTEST.roughly <= found.roughly <= _LONGEST.roughly:
        raise NoCadence(f"'{text}' is no cadence: it is at least a minute and at most ten years.")
    length = timedelta(days=found.days, seconds=found.seconds)
    if found.months and length:
        raise NoCadence(f"'{text}' is no cadence: count in months, or in days and hours, but not in both.")
    if found.months and first and first.day > _IN_EVERY_MONTH:
        raise NoCadence(f"'{text}' is no cadence: not every month has a day {first.day}.")
    return Cadence(months=found.months, length=length, first=first)


def later(at: datetime, text: str) -> datetime:
    """Return an instant that lies a grace behind another; where a month is too short, its last day is meant.

    :raises NoDuration: if the text says no length of time
    """
    grace, utc = Duration.parse(text), at.astimezone(UTC)
    years, month = divmod(utc.month - 1 + grace.months, 12)
    year = utc.year + years
    day = min(utc.day, monthrange(year, month + 1)[1])
    return utc.replace(year=year, month=month + 1, day=day) + timedelta(days=grace.days, seconds=grace.seconds)


def _instant(text: str, words: list[str]) -> datetime | None:
    if not words:
        return None
    try:
        return datetime.fromisoformat(words[0] if len(words) == 1 and _INSTANT.fullmatch(words[0]) else "")
    except ValueError:
        raise NoCadence(f"'{text}' has no beginning in UTC, as in R/2026-01-05T06:00:00Z/P1W.") from None

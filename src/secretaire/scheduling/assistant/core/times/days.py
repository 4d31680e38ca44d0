"""Days and longer stretches as they are named, and when they are.

Each way of naming is a small value with two methods: ``at`` says which one is meant when nothing else is said, and
``within`` says which one is meant inside another stretch ("tuesday" within "next week"). Both answer ``None`` where
there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from secretaire.scheduling.assistant.core.times import calendar
from secretaire.scheduling.assistant.core.times.policy import Policy
from secretaire.scheduling.assistant.core.times.values import Fact, Grain

_NO_FACTS: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """When and by whose customs a text was written."""

    now: datetime
    policy: Policy

    @property
    def today(self) -> date:
        """The day of writing."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: half-open."""

    start: datetime
    end: datetime
    grain: Grain
    whole: bool = True  #: it is one unit of its grain
    facts: frozenset[Fact] = _NO_FACTS


class Day(Protocol):
    """A way to name a day, or a longer stretch."""

    @property
    def grain(self) -> Grain: ...  # noqa: D102  # as its name says

    @property
    def facts(self) -> frozenset[Fact]: ...  # noqa: D102  # as its name says

    def at(self, setting: Setting) -> Stretch | None: ...  # noqa: D102  # see the module

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None: ...  # noqa: D102  # see the module


def unit(start: datetime, grain: Grain) -> Stretch:
    """Return the one unit that starts there."""
    return Stretch(start, calendar.add(start, grain, 1), grain)


@dataclass(frozen=True, slots=True)
class Fields:
    """A date by its parts, of which some may be missing: "the 15th", "monday", "march 2027"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    swapped: bool = False  #: day and month stood as numbers, and could be the other way round
    cardinal: bool = False  #: a number stands for the day, with nothing that says so
    dotted: bool = False  #: 8.30, which may also be half past eight
    hours: tuple[int, int] | None = None  #: the numbers, where they may also be hours: 3-8

    @property
    def grain(self) -> Grain:
        """The finest part that is named."""
        if self.day is not None or self.weekday is not None:
            return Grain.DAY
        return Grain.MONTH if self.month is not None else Grain.YEAR

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        pairs = (
            (Fact.YEAR, self.year),
            (Fact.MONTH, self.month),
            (Fact.DATE, self.day),
            (Fact.WEEKDAY, self.weekday),
        )
        return frozenset(fact for fact, value in pairs if value is not None)

    def merged(self, other: "Fields") -> "Fields | None":
        """Return both in one, if they do not contradict each other."""
        mine = (self.year, self.month, self.day, self.weekday)
        theirs = (other.year, other.month, other.day, other.weekday)
        if any(a is not None and b is not None for a, b in zip(mine, theirs, strict=True)):
            return None
        year, month, day, weekday = (b if a is None else a for a, b in zip(mine, theirs, strict=True))
        swapped, cardinal = self.swapped or other.swapped, self.cardinal and other.cardinal
        hours = self.hours or other.hours
        return Fields(year, month, day, weekday, swapped=swapped, cardinal=cardinal, hours=hours)

    def at(self, setting: Setting) -> Stretch | None:
        """Return the next one; of weekdays, today's only if the policy says so."""
        today = setting.today
        if self.grain is Grain.DAY and self.day is None and self.month is None and self.year is None:
            today += timedelta(days=0 if setting.policy.today_counts else 1)
        elif self.year is not None:
            today = date(self.year, 1, 1)
        return self._first(today, setting)

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return the first one in there."""
        found = self._first(outer.start.date(), setting)
        return found if found is not None and found.start < outer.end else None

    def _first(self, since: date, setting: Setting) -> Stretch | None:
        if self.grain is Grain.YEAR:
            year = self.year or since.year
            return replace(unit(calendar.midnight(date(year, 1, 1)), Grain.YEAR), facts=self.facts)
        if self.day is None and self.weekday is not None and self.month is None:
            day = since + timedelta(days=(self.weekday - since.weekday()) % 7)
            return replace(unit(calendar.midnight(day), Grain.DAY), facts=self.facts)
        if self.grain is Grain.MONTH:
            since = since.replace(day=1)
        for start in self._starts(since):
            facts = self.facts
            if self.weekday is not None and start.weekday() != self.weekday:
                if self.month is None:
                    continue
                facts |= {Fact.MISMATCH}
            return replace(unit(calendar.midnight(start), self.grain), facts=facts)
        return None

    def _starts(self, since: date) -> Iterator[date]:
        """Yield the days, or first days of months, that the parts fit: at most so many as eight years have."""
        for count in range(since.month - 1, since.month + 96):
            year, month = since.year + count // 12, count % 12 + 1
            if self.month not in {None, month} or self.year not in {None, year} or year > date.max.year:
                continue
            length = calendar.days_in(year, month)
            if self.day is not None:
                days = [self.day] if self.day <= length else []
            elif self.weekday is not None:
                days = [1 + (self.weekday - date(year, month, 1).weekday()) % 7 + 7 * week for week in range(5)]
            else:
                days = [1]
            for day in days:
                if day <= length and date(year, month, day) >= since:
                    yield date(year, month, day)


class Relative:
    """What is counted from the day of writing, and so means the same wherever it stands."""

    __slots__ = ()

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return it if it lies in there."""
        found: Stretch | None = self.at(setting)  # type: ignore[attr-defined]  # every heir has it
        return found if found is not None and outer.start <= found.start < outer.end else None


class Alone:
    """What stands alone, and lies in no other stretch."""

    __slots__ = ()

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return nothing."""
        return None


@dataclass(frozen=True, slots=True)
class Offset(Relative):
    """So many days from today: "tomorrow"."""

    days: int
    grain: Grain = Grain.DAY
    facts: frozenset[Fact] = frozenset({Fact.RELATIVE})

    def at(self, setting: Setting) -> Stretch:
        """Return that day."""
        start = calendar.midnight(setting.today + timedelta(days=self.days))
        return replace(unit(start, Grain.DAY), facts=self.facts)


@dataclass(frozen=True, slots=True)
class Period(Relative):
    """A unit of the calendar counted from the present one: "next week", "this month"."""

    grain: Grain
    count: int
    bare: bool = False  #: only the unit was said: "the week"
    facts: frozenset[Fact] = frozenset({Fact.RELATIVE})

    def at(self, setting: Setting) -> Stretch | None:
        """Return that unit."""
        start = calendar.floor(setting.now, self.grain, setting.policy.week_start)
        facts = self.facts | ({Fact.WEEK} if self.grain is Grain.WEEK else _NO_FACTS)
        return replace(unit(calendar.add(start, self.grain, self.count), self.grain), facts=facts)


def weekend(saturday: date, setting: Setting) -> Stretch:
    """Return the weekend of a Saturday."""
    weekday, hour = setting.policy.weekend
    start = calendar.midnight(saturday) + timedelta(days=weekday - 5, hours=hour)
    end = calendar.midnight(saturday) + timedelta(days=2)
    return Stretch(start, end, Grain.HOUR if hour else Grain.DAY, whole=False, facts=frozenset({Fact.WEEKEND}))


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend of this week, or of one so many weeks on."""

    count: int = 0
    grain: Grain = Grain.DAY
    facts: frozenset[Fact] = frozenset({Fact.WEEKEND})

    def at(self, setting: Setting) -> Stretch | None:
        """Return the one of that week."""
        monday = calendar.floor(setting.now, Grain.WEEK)
        return weekend((monday + timedelta(days=5 + 7 * self.count)).date(), setting)

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return the first one in there."""
        start = outer.start.date()
        return weekend(start + timedelta(days=(5 - start.weekday()) % 7), setting)


@dataclass(frozen=True, slots=True)
class NamedWeekday(Relative):
    """A weekday of this, the next or the last week: "next friday"."""

    weekday: int
    count: int  #: 1 is next, 0 this, -1 last
    coming: bool = False  #: simply the next to come, whatever the policy says of "next"
    grain: Grain = Grain.DAY

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return frozenset({Fact.WEEKDAY, Fact.NEXT if self.count > 0 and not self.coming else Fact.RELATIVE})

    def at(self, setting: Setting) -> Stretch | None:
        """Return that day."""
        monday = calendar.floor(setting.now, Grain.WEEK)
        ahead = (self.weekday - setting.now.weekday() - 1) % 7 + 1
        if self.count > 0 and (self.coming or not setting.policy.next_is_following_week):
            start = calendar.midnight(setting.today) + timedelta(days=ahead + 7 * (self.count - 1))
        else:
            start = monday + timedelta(days=self.weekday + 7 * self.count)
        return replace(unit(start, Grain.DAY), facts=self.facts)


@dataclass(frozen=True, slots=True)
class Inside:
    """One stretch inside another: "tuesday" of "next week"."""

    inner: Day
    outer: Day

    @property
    def grain(self) -> Grain:
        """That of the inner."""
        return self.inner.grain

    @property
    def facts(self) -> frozenset[Fact]:
        """Those of both."""
        return self.inner.facts | self.outer.facts

    def at(self, setting: Setting) -> Stretch | None:
        """Return the inner one, inside the outer one."""
        outer = self.outer.at(setting)
        found = outer and self.inner.within(setting, outer)
        return replace(found, facts=self.facts | found.facts | outer.facts) if found and outer else None

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return the inner one, inside the middle one, inside the outer one."""
        middle = self.outer.within(setting, outer)
        return middle and self.inner.within(setting, middle)


@dataclass(frozen=True, slots=True)
class Both(Relative):
    """One day that was named twice: "tomorrow, tuesday the 3rd"."""

    day: Offset
    other: Fields
    grain: Grain = Grain.DAY

    @property
    def facts(self) -> frozenset[Fact]:
        """Those of both."""
        return self.day.facts | self.other.facts

    def at(self, setting: Setting) -> Stretch | None:
        """Return the first; the second only shows whether they agree."""
        found = self.day.at(setting)
        facts = self.facts | (_NO_FACTS if self.other.within(setting, found) else {Fact.MISMATCH})
        return replace(found, facts=facts)

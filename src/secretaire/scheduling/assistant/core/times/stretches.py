"""Stretches that are named by way of another: the first Tuesday of October, the end of March, two days after Easter."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from secretaire.scheduling.assistant.core.times import calendar
from secretaire.scheduling.assistant.core.times.days import (
    Alone,
    Day,
    Period,
    Relative,
    Setting,
    Stretch,
    unit,
    weekend,
)
from secretaire.scheduling.assistant.core.times.policy import Edge
from secretaire.scheduling.assistant.core.times.values import Fact, Grain

_THURSDAY = 3
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class What:
    """What is counted inside a longer stretch: units of a grain, weekdays or weekends."""

    grain: Grain = Grain.DAY
    weekday: int | None = None
    weekend: bool = False
    full: bool = False  #: only weeks that lie in there as a whole


@dataclass(frozen=True, slots=True)
class Nth:
    """The so-manieth of something inside a longer stretch; from its end if negative: "the last friday of october"."""

    count: int
    what: What
    of: Day | None = None
    run: int = 1  #: so many of them: "the first ten days"

    @property
    def grain(self) -> Grain:
        """That of what is counted."""
        return self.what.grain

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        own = {Fact.WEEKDAY} if self.what.weekday is not None else {Fact.WEEKEND} if self.what.weekend else set()
        own |= {Fact.WEEK} if self.grain is Grain.WEEK else set()
        return frozenset(own) | (self.of.facts if self.of else frozenset())

    def at(self, setting: Setting) -> Stretch | None:
        """Return it, counted in this month or year if in nothing else."""
        if self.of is not None:
            outer = self.of.at(setting)
            return outer and self.within(setting, outer)
        for count in range(2):
            inside = Period(Grain.MONTH if self.grain is Grain.DAY else Grain.YEAR, count).at(setting)
            found = inside and self.within(setting, inside)
            if found and found.end > setting.now:
                return found
        return None

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return it, counted in there."""
        if self.what.grain >= outer.grain and not (self.what.weekend and outer.grain > Grain.WEEK):
            return None
        first, last, step = self._ends(setting, outer)
        count = (last - first).days // step if step else _units(first, last, self.grain)
        index = self.count - 1 if self.count > 0 else count + 1 + self.count
        if not 0 <= index <= count:
            return None
        start = first + timedelta(days=step * index) if step else calendar.add(first, self.grain, index)
        if self.what.weekend:
            return weekend(start.date(), setting)
        found = unit(start, self.grain)
        end = calendar.add(start, self.grain, self.run)
        return replace(found, end=end, whole=self.run == 1, facts=self.facts)

    def _ends(self, setting: Setting, outer: Stretch) -> tuple[datetime, datetime, int]:
        """Return the starts of the first and the last one, and the days from one to the next; 0: the unit varies."""
        last = outer.end - timedelta(days=1)
        if self.what.weekday is not None or self.what.weekend:
            weekday = _SATURDAY if self.what.weekday is None else self.what.weekday
            first = outer.start + timedelta(days=(weekday - outer.start.weekday()) % 7)
            return first, last - timedelta(days=(last.weekday() - weekday) % 7), 7
        if self.grain is Grain.WEEK:
            start = setting.policy.week_start
            if self.what.full:
                first = outer.start + timedelta(days=(start - outer.start.weekday()) % 7)
                return first, calendar.floor(last - timedelta(days=6), Grain.WEEK, start), 7
            # A week belongs where its fourth day lies (ISO 8601, section 3.1.1.23).
            half = timedelta(days=3)
            first = calendar.floor(outer.start + half, Grain.WEEK, start)
            return first, calendar.floor(last - half, Grain.WEEK, start), 7
        if self.grain is Grain.DAY:
            return outer.start, last, 1
        return outer.start, calendar.floor(last, self.grain), 0


def _units(first: datetime, last: datetime, grain: Grain) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months // {Grain.MONTH: 1, Grain.QUARTER: 3}.get(grain, 12)


@dataclass(frozen=True, slots=True)
class Ends:
    """The beginning, middle or end of a stretch: "the end of next week"."""

    edge: Edge
    of: Day

    @property
    def grain(self) -> Grain:
        """Days of weeks and months, months of years."""
        return Grain.MONTH if self.of.grain >= Grain.QUARTER else Grain.DAY

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return self.of.facts | {Fact.EDGE}

    def at(self, setting: Setting) -> Stretch | None:
        """Return it."""
        outer = self.of.at(setting)
        return outer and self._piece(setting, outer)

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return it, of the one in there."""
        middle = self.of.within(setting, outer)
        return middle and self._piece(setting, middle)

    def _piece(self, setting: Setting, outer: Stretch) -> Stretch | None:
        pieces = setting.policy.pieces
        piece = pieces.get((outer.grain.word, self.edge)) or pieces.get(
            (outer.grain.word, _PLAINER.get(self.edge, self.edge))
        )
        if piece is None or not outer.whole:
            return None
        step = Grain.MONTH if outer.grain >= Grain.QUARTER else Grain.DAY
        first, last = piece
        start = calendar.add(outer.start, step, first - 1)
        if self.edge is Edge.LATER:
            start = max(start, calendar.midnight(setting.now))
        end = calendar.add(outer.start, step, last) if last > 0 else calendar.add(outer.end, step, last + 1)
        return Stretch(start, end, step, whole=False, facts=outer.facts | {Fact.EDGE})


_PLAINER = {Edge.LATER: Edge.END, Edge.FIRST_HALF: Edge.BEGIN, Edge.SECOND_HALF: Edge.END}


@dataclass(frozen=True, slots=True)
class Rest(Relative):
    """What is left of a stretch: "the rest of the week"."""

    of: Day
    grain: Grain = Grain.DAY

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return self.of.facts | {Fact.EDGE}

    def at(self, setting: Setting) -> Stretch | None:
        """Return it, from now within a day and from today within more."""
        outer = self.of.at(setting)
        if outer is None or outer.end <= setting.now:
            return None
        now = setting.now if outer.grain <= Grain.DAY else calendar.midnight(setting.now)
        grain = Grain.MINUTE if outer.grain <= Grain.DAY else Grain.DAY
        return Stretch(max(outer.start, now), outer.end, grain, whole=False, facts=self.facts)


@dataclass(frozen=True, slots=True)
class Holding:
    """The unit of the calendar that holds a day: "the week of the 10th"."""

    grain: Grain
    day: Day

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return self.day.facts | ({Fact.WEEK} if self.grain is Grain.WEEK else frozenset())

    def at(self, setting: Setting) -> Stretch | None:
        """Return that unit."""
        return self._unit(self.day.at(setting), setting)

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return that unit, of the day in there."""
        return self._unit(self.day.within(setting, outer), setting)

    def _unit(self, day: Stretch | None, setting: Setting) -> Stretch | None:
        if day is None:
            return None
        start = calendar.floor(day.start, self.grain, setting.policy.week_start)
        return replace(unit(start, self.grain), facts=day.facts | self.facts)


@dataclass(frozen=True, slots=True)
class NextTo(Alone):
    """The working week that is over before a day, or begins after it: "the week before Easter"."""

    day: Day
    after: bool
    grain: Grain = Grain.WEEK

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return self.day.facts | {Fact.WEEK}

    def at(self, setting: Setting) -> Stretch | None:
        """Return that week."""
        day = self.day.at(setting)
        if day is None:
            return None
        if self.after:
            start = calendar.floor(day.start + timedelta(days=7), Grain.WEEK)
        else:
            start = calendar.floor(day.start - timedelta(days=1 + (day.start.weekday() - _SATURDAY) % 7), Grain.WEEK)
        return replace(unit(start, Grain.WEEK), facts=self.facts)


@dataclass(frozen=True, slots=True)
class WeekNumber:
    """A week by its number (ISO 8601)."""

    number: int
    year: int | None = None
    grain: Grain = Grain.WEEK
    facts: frozenset[Fact] = frozenset({Fact.WEEK})

    def at(self, setting: Setting) -> Stretch | None:
        """Return the next one that is not over, or the one of the year."""
        if self.year is not None:
            return self._of(self.year)
        for year in (setting.today.year, setting.today.year + 1):
            found = self._of(year)
            if found and found.end > setting.now:
                return found
        return None

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return the one of the year of that stretch."""
        return self._of(outer.start.year)

    def _of(self, year: int) -> Stretch | None:
        first = calendar.floor(calendar.midnight(date(year, 1, 4)), Grain.WEEK)
        start = first + timedelta(weeks=self.number - 1)
        if (start + timedelta(days=_THURSDAY)).year != year:
            return None
        return replace(unit(start, Grain.WEEK), facts=self.facts)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, by its date or its distance from Easter, or as the so-manieth weekday of a month."""

    month: int = 0
    day: int = 0
    easter: int | None = None
    nth: tuple[int, int] | None = None  #: which, and of which weekday
    year: int | None = None
    shift: int = 0  #: days after it
    grain: Grain = Grain.DAY
    facts: frozenset[Fact] = frozenset({Fact.HOLIDAY})

    def at(self, setting: Setting) -> Stretch:
        """Return the next one, or the one of the year."""
        if self.year is not None:
            return self._of(self.year)
        found = self._of(setting.today.year)
        return found if found.end > setting.now else self._of(setting.today.year + 1)

    def within(self, setting: Setting, outer: Stretch) -> Stretch | None:
        """Return the one of the year of that stretch, if it lies in there."""
        found = self._of(outer.start.year)
        return found if outer.start <= found.start < outer.end else None

    def _of(self, year: int) -> Stretch:
        if self.easter is not None:
            day = calendar.easter(year) + timedelta(days=self.easter)
        elif self.nth is not None:
            day = _nth_weekday(year, self.month, *self.nth)
        else:
            day = date(year, self.month, self.day)
        return replace(unit(calendar.midnight(day + timedelta(days=self.shift)), Grain.DAY), facts=self.facts)


def _nth_weekday(year: int, month: int, count: int, weekday: int) -> date:
    """Return the so-manieth such weekday of a month; from its end if negative."""
    if count < 0:
        last = date(year, month, calendar.days_in(year, month))
        return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (count + 1))
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))

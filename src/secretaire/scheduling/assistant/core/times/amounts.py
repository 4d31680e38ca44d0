"""Lengths of time, and days that lie so far from another."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from secretaire.scheduling.assistant.core.times import calendar
from secretaire.scheduling.assistant.core.times.days import Alone, Relative, Setting, Stretch, unit
from secretaire.scheduling.assistant.core.times.values import Fact, Grain

if TYPE_CHECKING:
    from secretaire.scheduling.assistant.core.times.days import Day

_SECONDS = {
    Grain.SECOND: 1,
    Grain.MINUTE: 60,
    Grain.HOUR: 3600,
    Grain.DAY: 86400,
    Grain.WEEK: 604800,
    Grain.MONTH: 2592000,
    Grain.QUARTER: 7776000,
    Grain.YEAR: 31536000,
}
_FINER = {
    Grain.YEAR: Grain.DAY,
    Grain.QUARTER: Grain.DAY,
    Grain.MONTH: Grain.DAY,
    Grain.WEEK: Grain.DAY,
    Grain.DAY: Grain.HOUR,
    Grain.HOUR: Grain.MINUTE,
    Grain.MINUTE: Grain.SECOND,
    Grain.SECOND: Grain.SECOND,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time, in the units that it was said in: the coarsest first."""

    parts: tuple[tuple[Grain, float], ...]
    vague: bool = False

    @property
    def grain(self) -> Grain:
        """The finest unit."""
        return min(grain for grain, _ in self.parts)

    @property
    def seconds(self) -> float:
        """Its length; months count 30 days, years 365."""
        return sum(_SECONDS[grain] * count for grain, count in self.parts)

    def plus(self, other: "Amount") -> "Amount | None":
        """Return both together, if the other one continues in finer units."""
        if other.parts[0][0] >= self.grain:
            return None
        return Amount(self.parts + other.parts, self.vague or other.vague)

    def after(self, instant: datetime, sign: int = 1) -> datetime:
        """Move an instant by it."""
        for grain, count in self.parts:
            whole = int(count)
            instant = calendar.add(instant, grain, sign * whole)
            if count != whole:
                instant += timedelta(seconds=sign * (count - whole) * _SECONDS[grain])
        return instant


@dataclass(frozen=True, slots=True)
class Shifted(Relative):
    """What lies so far after, or before, now or another day: "in two weeks", "three days after easter"."""

    amount: Amount
    sign: int = 1
    origin: "Day | None" = None

    @property
    def grain(self) -> Grain:
        """A day, unless it is counted in hours or less."""
        return Grain.DAY if self.amount.grain >= Grain.DAY else Grain.MINUTE

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        vague = {Fact.VAGUE} if self.amount.vague else set()
        return frozenset({Fact.RELATIVE, *vague}) | (self.origin.facts if self.origin else frozenset())

    def at(self, setting: Setting) -> Stretch | None:
        """Return the day, or the second."""
        if self.origin is not None:
            origin = self.origin.at(setting)
            return origin and self._from(origin.start, Grain.DAY if self.grain is Grain.DAY else Grain.SECOND)
        grain = self.grain
        if setting.policy.shifts_are_finer:
            return self._from(setting.now, _FINER[self.amount.grain])
        return self._from(setting.now, grain if grain is Grain.DAY else Grain.SECOND)

    def _from(self, start: datetime, grain: Grain) -> Stretch:
        moved = calendar.floor(self.amount.after(start, self.sign), grain)
        return replace(unit(moved, grain), facts=self.facts)


@dataclass(frozen=True, slots=True)
class Run(Alone):
    """So many units that follow now, or went before: "the next three days"."""

    amount: Amount
    sign: int = 1

    @property
    def grain(self) -> Grain:
        """The unit."""
        return self.amount.grain

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return frozenset({Fact.RELATIVE, Fact.VAGUE} if self.amount.vague else {Fact.RELATIVE})

    def at(self, setting: Setting) -> Stretch | None:
        """Return the whole run; the present unit is not of it."""
        grain = self.grain
        if setting.policy.full_runs or grain is Grain.QUARTER:
            start = calendar.floor(setting.now, grain, setting.policy.week_start)
            start = calendar.add(start, grain, 1) if self.sign > 0 else start
        elif grain >= Grain.DAY:
            start = calendar.floor(setting.now, Grain.DAY)
            start = calendar.add(start, Grain.DAY, 1) if self.sign > 0 else start
        else:
            start = setting.now
        end = self.amount.after(start, self.sign)
        return Stretch(min(start, end), max(start, end), grain, whole=False, facts=self.facts)


@dataclass(frozen=True, slots=True)
class Lasting(Alone):
    """So long from a day on: "for ten days from the 18th"."""

    amount: Amount
    origin: "Day"

    @property
    def grain(self) -> Grain:
        """The unit."""
        return self.amount.grain

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return self.origin.facts

    def at(self, setting: Setting) -> Stretch | None:
        """Return the stretch."""
        first = self.origin.at(setting)
        if first is None or self.grain < Grain.DAY:
            return None
        return Stretch(first.start, self.amount.after(first.start), Grain.DAY, whole=False, facts=self.facts)


@dataclass(frozen=True, slots=True)
class Soon(Alone):
    """At most so far from now: "within two weeks"."""

    amount: Amount
    grain: Grain = Grain.DAY

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return frozenset({Fact.RELATIVE, Fact.BY})

    def at(self, setting: Setting) -> Stretch | None:
        """Return the stretch from now, or from today when days are counted; the last day is of it."""
        end = self.amount.after(setting.now)
        if self.amount.grain < Grain.DAY:
            return Stretch(setting.now, end, Grain.MINUTE, whole=False, facts=self.facts)
        if setting.policy.shifts_are_finer:
            end = calendar.floor(end, _FINER[self.amount.grain])
            return Stretch(setting.now, end, Grain.SECOND, whole=False, facts=self.facts)
        day = calendar.floor(end, Grain.DAY)
        start = calendar.floor(setting.now, Grain.DAY)
        return Stretch(start, calendar.add(day, Grain.DAY, 1), Grain.DAY, whole=False, facts=self.facts)


@dataclass(frozen=True, slots=True)
class Upcoming(Alone):
    """The upcoming units: all of them, or by some customs the last of them."""

    amount: Amount

    @property
    def grain(self) -> Grain:
        """The unit."""
        return self.amount.grain

    @property
    def facts(self) -> frozenset[Fact]:
        """What is named."""
        return frozenset({Fact.RELATIVE})

    def at(self, setting: Setting) -> Stretch | None:
        """Return them."""
        if not setting.policy.upcoming_is_last:
            return Run(self.amount).at(setting)
        start = calendar.floor(setting.now, self.grain, setting.policy.week_start)
        return replace(unit(self.amount.after(start), self.grain), facts=self.facts)

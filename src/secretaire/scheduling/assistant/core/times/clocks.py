"""Times of day as they are named, and which half of the day they mean."""

from dataclasses import dataclass, replace

from secretaire.scheduling.assistant.core.times.amounts import Amount
from secretaire.scheduling.assistant.core.times.policy import Edge, Part, Policy

NOON = 12
_LATE = 6  #: an hour of the night below it lies after midnight
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; without a half, and not fixed, five may be seventeen."""

    hour: int
    minute: int | None = None
    second: int | None = None
    fixed: bool = False  #: the hour counts from midnight
    weak: bool = False  #: a bare number, a time only if something else says so
    zone: str | None = None
    lasting: Amount | None = None  #: the length that the same words can mean: 2h
    placed: bool = False  #: a word before it says that it is a time of day: "at"
    noon: bool = False  #: "noon" with nothing before it

    @property
    def minutes(self) -> int:
        """Since midnight, as it is written."""
        return self.hour * 60 + (self.minute or 0)

    @property
    def halved(self) -> bool:
        """Whether the half of the day is open."""
        return not self.fixed and 1 <= self.hour <= NOON

    def options(self) -> tuple["Clock", "Clock"]:
        """Return the two readings of one whose half is open: that before noon first."""
        hour = self.hour % NOON
        return replace(self, hour=hour, fixed=True), replace(self, hour=hour + NOON, fixed=True)


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of day to another."""

    start: Clock
    end: Clock
    about: bool = False  #: a stretch in which something lies, not its own start and end


Span = tuple[Part, Edge]
_AFTER_NOON = {
    Part.AFTERNOON,
    Part.EVENING,
    Part.DINNER,
    Part.AFTER_WORK,
    Part.AFTER_LUNCH,
    Part.TEA,
}


def told_by_part(clock: Clock, part: Part) -> Clock:
    """Return the reading of a time of day that a part of the day asks for."""
    if not clock.halved:
        return clock
    before, after = clock.options()
    if part in _AFTER_NOON:
        return after
    if part in {Part.LUNCH, Part.MIDDAY}:
        return before if clock.hour in {10, 11} else after
    if part is Part.NIGHT:
        return before if before.hour < _LATE else after
    if part in {Part.DAY, Part.OFFICE}:
        return clock
    return before


def usual(clock: Clock, policy: Policy) -> Clock:
    """Return the reading of a time of day that nothing else tells: that of working people, or as it is written."""
    if not clock.halved:
        return clock
    before, after = clock.options()
    if clock.hour == NOON:
        return after
    if policy.working_from is None:
        return before
    return after if before.hour < policy.working_from else before


def settled(hours: Hours, policy: Policy, part: Part | None = None) -> Hours:
    """Return the hours with both halves told: by the part of the day, by each other, or as usual.

    The end is the first reading after the start; it may be past midnight, and is then below it.
    """
    start, end = hours.start, hours.end
    if part is not None:
        start, told = told_by_part(start, part), told_by_part(end, part)
        end = end if told.minutes <= start.minutes else told  # "mornings from 9 to 12" end at noon
    if start.halved and not end.halved:
        start = last_before(start, end)
    elif start.halved:
        start = usual(start, policy)
    if end.halved:
        end = min(end.options(), key=lambda each: (each.minutes - start.minutes - 1) % _MINUTES)
    return replace(hours, start=start, end=end)


def last_before(start: Clock, end: Clock) -> Clock:
    """Return the reading of a time of day that comes last before another."""
    return min(start.options(), key=lambda each: (end.minutes - each.minutes - 1) % _MINUTES)

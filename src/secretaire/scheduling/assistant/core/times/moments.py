"""What a text says of time, put together from days and times of day, before it is resolved."""

from dataclasses import dataclass, replace

from secretaire.scheduling.assistant.core.times.amounts import Amount, Shifted
from secretaire.scheduling.assistant.core.times.clocks import Clock, Hours
from secretaire.scheduling.assistant.core.times.days import Both, Day, Fields, Inside, NamedWeekday, Offset, Period
from secretaire.scheduling.assistant.core.times.policy import Edge, Part
from secretaire.scheduling.assistant.core.times.stretches import Holding, Holiday, Nth
from secretaire.scheduling.assistant.core.times.values import Fact, Grain


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a time of day, or both."""

    day: Day | None = None
    clock: Clock | Hours | None = None
    part: tuple[Part, Edge] | None = None
    zone: str | None = None
    weak: bool = False  #: it is a time only if joined to another one
    bare: bool = False  #: nothing marks the number after the day as an hour: "tomorrow 3"


@dataclass(frozen=True, slots=True)
class Bound:
    """Everything after a moment, or before it."""

    after: bool
    moment: Moment
    inclusive: bool = False  #: the moment itself is of it
    by: bool = False  #: a deadline
    framed: bool = False  #: the day was said apart: "tomorrow, before five"
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From one moment to another, on different days."""

    start: Moment
    end: Moment
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that comes again and again: "every monday at nine"."""

    moment: Moment | None
    grain: Grain
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Some time after now."""

    weak: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that look like a time and are none: "good morning"."""

    weak: bool = False

    @classmethod
    def of(cls, *_: object) -> "Nothing":
        """Return nothing, whatever the words were."""
        return cls()


Time = Moment | Bound | Range | Repeat | Later | Nothing | Amount


def join(first: Time, second: Time) -> Time | None:
    """Return what two times said in a row mean together; ``None`` where they do not go together."""
    if isinstance(first, Moment) and isinstance(second, Moment):
        return _moments(first, second)
    if isinstance(first, Bound) and isinstance(second, Moment):
        return _framed(second, first)
    if isinstance(first, Moment) and isinstance(second, Bound):
        return _framed(first, second)
    if isinstance(first, Moment) and isinstance(second, Range):
        return _ranged(first, second)
    if isinstance(first, Range) and isinstance(second, Moment):
        return _ranged(second, first)
    return None


def _moments(first: Moment, second: Moment) -> Moment | None:
    if (first.clock and second.clock) or (first.zone and second.zone):
        return None
    part = first.part or second.part
    if first.part and second.part:
        if first.part[0] is not second.part[0]:
            return None
        part = first.part if second.part[1] is Edge.WHOLE else second.part
    day = joined_days(first.day, second.day) if first.day and second.day else first.day or second.day
    if first.day and second.day and day is None:
        return None
    clock = first.clock or second.clock
    if (clock or part) and day is not None and not _takes_clock(day):
        return None
    return Moment(day, clock, part, first.zone or second.zone, weak=first.weak and second.weak)


def _takes_clock(day: Day) -> bool:
    if isinstance(day, Shifted):
        return day.grain is Grain.DAY
    return day.grain is Grain.DAY and not (isinstance(day, Nth) and day.what.weekend)


def _framed(frame: Moment, bound: Bound) -> Bound | None:
    if bound.framed or bound.moment.day is not None:
        return None
    if frame.clock and bound.moment.clock:
        return None
    moment = _moments(frame, bound.moment)
    if moment is None:
        return None
    return replace(bound, moment=moment, framed=frame.day is not None, weak=False)


def _ranged(frame: Moment, span: Range) -> Range | None:
    if frame.clock or frame.part or frame.day is None or frame.day.grain <= Grain.DAY:
        return None
    days = [joined_days(each.day, frame.day) for each in (span.start, span.end) if each.day is not None]
    if None in days:
        return None
    start, end = days
    return Range(replace(span.start, day=start), replace(span.end, day=end))


def joined_days(first: Day, second: Day) -> Day | None:
    """Return the day that two ways to name it mean together."""
    if isinstance(first, Fields) and isinstance(second, Fields):
        merged = first.merged(second)
        return merged if merged is not None and _sensible(merged) else None
    return _special(first, second) or _special(second, first) or _inside(first, second) or _inside(second, first)


def _sensible(fields: Fields) -> bool:
    """Return whether the parts make a date: a day and a year want a month, a weekday and a year too."""
    return fields.year is None or fields.month is not None


def _special(first: Day, second: Day) -> Day | None:  # noqa: PLR0911  # one answer a case
    match first, second:
        case NamedWeekday(), Fields(day=int(), weekday=None):
            return replace(second, weekday=first.weekday)
        case Offset(), Fields(year=None) if second.grain is Grain.DAY:
            return Both(first, second)
        case Offset(days=0), Shifted(origin=None):
            return second
        case Offset(), Period(grain=Grain.WEEK, count=0):
            return first
        case Holiday(year=None), Fields(year=int(), month=None):
            return replace(first, year=second.year)
        case Nth(of=None), _ if second.grain > first.grain:
            return replace(first, of=second)
        case Shifted(origin=None), Fields(weekday=int(), day=None, month=None) if first.amount.grain >= Grain.WEEK:
            return Inside(second, Holding(Grain.WEEK, first))
        case Shifted(origin=None), Fields(month=int()) if first.amount.grain is Grain.YEAR:
            return Inside(second, Holding(Grain.YEAR, first))
    return None


def bare(day: Day | None) -> bool:
    """Return whether only a unit was said, as in "the week"."""
    return isinstance(day, Period) and day.bare


def _inside(inner: Day, outer: Day) -> Day | None:
    if inner.grain >= outer.grain or isinstance(inner, Offset | Period | NamedWeekday | Shifted):
        return None
    if Fact.YEAR in inner.facts & outer.facts or bare(outer):
        return None
    if isinstance(inner, Fields) and inner.month is not None and outer.grain < Grain.YEAR:
        return None
    return Inside(inner, outer)

"""Times in a list, where each has from the others what it lacks: "the 3rd, 4th or 5th", "friday at 8:30 or 4"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from secretaire.scheduling.assistant.core.times.clocks import Clock, last_before
from secretaire.scheduling.assistant.core.times.days import Day, Fields, Inside, NamedWeekday
from secretaire.scheduling.assistant.core.times.moments import Moment, Time
from secretaire.scheduling.assistant.core.times.values import Grain

_DAYS = 31
_HOURS = 24
_EARLY = 7  #: the hour before which nobody is met, unless that is said
_FEW = 5  #: no list of offers is longer

Placed = tuple[Any, int, int]  #: a moment or a bare number, with its place


@dataclass(frozen=True, slots=True)
class Listing:
    """Several moments, each with its place in tokens."""

    items: tuple[tuple[Time, int, int], ...]
    weak: bool = False


def listed(*placed: Placed) -> Listing | None:
    """Return the list of moments and bare numbers; ``None`` if each stands as well alone."""
    said = [value for value, _, _ in placed]
    moments = _numbers(said)
    if moments is None:
        return None
    for share in (_months, _days, _weekdays, _halves, _zones):
        moments = share(moments)
    if moments == said:
        return None
    return Listing(tuple((moment, start, end) for moment, (_, start, end) in zip(moments, placed, strict=True)))


def numbered(*placed: Placed) -> Listing | None:
    """Return "les 13, 14 et 15": days of the month, of which at least one is no number of a list of offers."""
    if max(number for number, _, _ in placed) <= _FEW:
        return None
    return Listing(tuple((Moment(Fields(day=number)), start, end) for number, start, end in placed))


def daily(span: Placed, hours: Placed) -> Listing:
    """Return "monday to friday, 9 to 5": the days, and the hours of each."""
    return Listing((span, (Moment(clock=hours[0]), hours[1], hours[2])))


def _numbers(said: Sequence[Any]) -> list[Moment] | None:
    """Return bare numbers as days of the month that is named, or else as hours beside an hour."""
    dated = [each for each in said if isinstance(each, Moment) and isinstance(each.day, Fields) and each.day.day]
    clocked = any(isinstance(each, Moment) and isinstance(each.clock, Clock) for each in said)
    moments = []
    for each in said:
        if isinstance(each, Moment):
            moments.append(each)
        elif dated and 1 <= each <= _DAYS:
            donor = dated[-1]
            moments.append(replace(donor, day=Fields(day=each), weak=False))
        elif clocked and not dated and each <= _HOURS:
            moments.append(Moment(clock=Clock(each % _HOURS)))
        else:
            return None
    return moments


def _months(moments: list[Moment]) -> list[Moment]:
    """Give the month of a date to dates that have none."""
    donors = [each.day for each in moments if isinstance(each.day, Fields) and each.day.day and each.day.month]
    if not donors:
        return moments
    return [_with_day(each, lambda day: _month_of(day, donors[-1])) for each in moments]


def _month_of(day: Day, donor: Fields) -> Day:
    if isinstance(day, Fields) and day.day and not day.month:
        return replace(day, month=donor.month, year=day.year or donor.year)
    return day


def _days(moments: list[Moment]) -> list[Moment]:
    """Give the one day that is named to the times of day that have none."""
    days = [each.day for each in moments if each.day is not None]
    if len(days) != 1 or days[0].grain is not Grain.DAY or any(each.clock is None for each in moments[1:]):
        return moments
    if moments[0].clock is None and moments[0].day is None:
        return moments
    return [replace(each, day=days[0]) if each.clock else each for each in moments]


def _weekdays(moments: list[Moment]) -> list[Moment]:
    """Give the week of one weekday to the other weekdays."""
    days = [each.day for each in moments]
    first, last = days[0], days[-1]
    if isinstance(first, NamedWeekday) and not first.coming:
        return _shared(moments, lambda weekday: NamedWeekday(weekday, first.count))
    for donor in (last, first):
        if isinstance(donor, Inside) and _plain(donor.inner) is not None:
            return _shared(moments, partial(_inside, donor.outer))
    return moments


def _inside(outer: Day, weekday: int) -> Day:
    return Inside(Fields(weekday=weekday), outer)


def _shared(moments: list[Moment], made: Callable[[int], Day]) -> list[Moment]:
    """Return the moments with other days made of what are mere weekdays."""
    return [_with_day(each, lambda day: day if (weekday := _plain(day)) is None else made(weekday)) for each in moments]


def _plain(day: Day | None) -> int | None:
    """Return the weekday of a day that is nothing more than one."""
    return day.weekday if isinstance(day, Fields) and day == Fields(weekday=day.weekday) else None


def _halves(moments: list[Moment]) -> list[Moment]:
    """Give the half of the last time of day to those before it."""
    last = moments[-1].clock
    if not isinstance(last, Clock) or last.halved:
        return moments
    return [
        replace(each, clock=_by_day(each.clock, last)) if isinstance(each.clock, Clock) and each.clock.halved else each
        for each in moments
    ]


def _by_day(clock: Clock, last: Clock) -> Clock:
    """Return a time of day in the half before the last one of the list, unless that is at night: "at 3, or at noon"."""
    before = last_before(clock, last)
    return before if before.hour >= _EARLY or last.hour < _EARLY else clock


def _zones(moments: list[Moment]) -> list[Moment]:
    """Give the zone of the last time of day to those before it."""
    zone = moments[-1].zone
    return [replace(each, zone=each.zone or zone) if each.clock else each for each in moments]


def _with_day(moment: Moment, change: Callable[[Day], Day]) -> Moment:
    return replace(moment, day=change(moment.day)) if moment.day is not None else moment

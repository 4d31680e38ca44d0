"""Arithmetic of the calendar on naive instants."""

from datetime import date, datetime, timedelta

from secretaire.scheduling.assistant.core.times.values import Grain

_CLOCK = {Grain.SECOND: timedelta(seconds=1), Grain.MINUTE: timedelta(minutes=1), Grain.HOUR: timedelta(hours=1)}
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7}
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_LENGTHS = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
_LEAP_MONTH = 2


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    leap = month == _LEAP_MONTH and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LENGTHS[month]


def floor(instant: datetime, grain: Grain, week_start: int = 0) -> datetime:
    """Return the start of the second, minute, … year that holds the instant."""
    if grain <= Grain.HOUR:
        return instant.replace(
            microsecond=0,
            second=instant.second if grain == Grain.SECOND else 0,
            minute=0 if grain == Grain.HOUR else instant.minute,
        )
    day = midnight(instant)
    match grain:
        case Grain.DAY:
            return day
        case Grain.WEEK:
            return day - timedelta(days=(day.weekday() - week_start) % 7)
        case Grain.MONTH:
            return day.replace(day=1)
        case Grain.QUARTER:
            return day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1)
        case _:
            return day.replace(day=1, month=1)


def add(instant: datetime, grain: Grain, count: int) -> datetime:
    """Move an instant by so many units; the last day of a month stays the last where the day is missing.

    :raises OverflowError, ValueError: beyond the years 1 to 9999
    """
    if grain in _CLOCK:
        return instant + _CLOCK[grain] * count
    if grain in _DAYS:
        return instant + timedelta(days=_DAYS[grain] * count)
    year, month = divmod(instant.year * 12 + instant.month - 1 + _MONTHS[grain] * count, 12)
    if not 1 <= year <= 9999:  # noqa: PLR2004  # the years of the calendar
        raise OverflowError(year)
    return instant.replace(year=year, month=month + 1, day=min(instant.day, days_in(year, month + 1)))


def midnight(moment: date) -> datetime:
    """Return the start of a day."""
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001  # wall clock


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the algorithm of Butcher and Jones."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)

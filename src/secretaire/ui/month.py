"""A month laid out as weeks, for the calendar in which a guest picks a day."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One cell; a day without ``href`` cannot be chosen."""

    date: date
    href: str = ""
    free: int = 0
    chosen: bool = False
    today: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The weeks of a month, Monday first; days of the neighbours are ``None``."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]
    previous: str = ""
    following: str = ""

    @property
    def weekdays(self) -> tuple[date, ...]:
        """Return seven dates that name the columns."""
        return tuple(date(2024, 1, 1 + n) for n in range(7))  # 1 January 2024 was a Monday


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What can be chosen on a day: where its link leads and how many times are free."""

    href: str
    free: int


def month(
    *,
    first: date,
    choices: Mapping[date, Choice],
    chosen: date | None = None,
    today: date | None = None,
    previous: str = "",
    following: str = "",
) -> Month:
    """Return the month that holds ``first``, its days linked where ``choices`` has them."""

    def day(number: int) -> Day | None:
        if number == 0:
            return None
        at = first.replace(day=number)
        choice = choices.get(at, Choice(href="", free=0))
        return Day(date=at, href=choice.href, free=choice.free, chosen=at == chosen, today=at == today)

    weeks = calendar.Calendar().monthdayscalendar(first.year, first.month)
    return Month(
        first=first.replace(day=1),
        weeks=tuple(tuple(day(number) for number in week) for week in weeks),
        previous=previous,
        following=following,
    )

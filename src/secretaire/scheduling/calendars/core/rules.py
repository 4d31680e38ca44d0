"""Recurrence rules (RFC 5545 section 3.3.10): vetted, brought near the window, and expanded within a budget."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final

from dateutil import rrule

from secretaire.scheduling.calendars.core.faults import Fault, Malformed, TooMuch
from secretaire.scheduling.calendars.core.moments import Stamp, moment
from secretaire.scheduling.calendars.core.values import Limits

_LENGTH: Final = 2_000
_WEEKS: Final = 53
_STEPS: Final = {
    "WEEKLY": timedelta(weeks=1),
    "DAILY": timedelta(days=1),
    "HOURLY": timedelta(hours=1),
    "MINUTELY": timedelta(minutes=1),
    "SECONDLY": timedelta(seconds=1),
}
_FREQUENCIES: Final = ("YEARLY", "MONTHLY", *_STEPS)
_DAYS: Final = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
#: Per part: dateutil's word for it, the least and the most; parts below zero count from the end.
_NUMBERS: Final = {
    "INTERVAL": ("interval", 1, 100_000),
    "COUNT": ("count", 1, 1_000_000_000),
    "BYSECOND": ("bysecond", 0, 60),
    "BYMINUTE": ("byminute", 0, 59),
    "BYHOUR": ("byhour", 0, 23),
    "BYMONTHDAY": ("bymonthday", -31, 31),
    "BYYEARDAY": ("byyearday", -366, 366),
    "BYWEEKNO": ("byweekno", -53, 53),
    "BYMONTH": ("bymonth", 1, 12),
    "BYSETPOS": ("bysetpos", -366, 366),
}
_OTHERS: Final = {"FREQ", "UNTIL", "WKST", "BYDAY", "RSCALE", "SKIP"}
_TIMES: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_BYDAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
#: Times of the day that one rule may name.
_TIMES_A_DAY: Final = 1_440


class Spent(Exception):
    """The budget is spent."""


class Budget:
    """The work that may be done, for one series and for the whole calendar."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = limits.all_steps
        self._one = limits.steps

    def renew(self) -> None:
        """Begin another series."""
        self._one = self._limits.steps

    def spend(self, steps: int) -> None:
        """Take steps.

        :raises Spent: if there are not so many left.
        """
        self._one -= steps
        self._all -= steps
        if min(self._one, self._all) < 0:
            raise Spent

    def check(self, steps: int) -> None:
        """Ask for steps without taking them.

        :raises Spent: if there are not so many left.
        """
        if steps > min(self._one, self._all):
            raise Spent


@dataclass(frozen=True, slots=True)
class _Metered:
    """Allowed numbers that charge for each question.

    dateutil asks for every day it looks at. A rule that never holds (30 February) would otherwise be followed
    to the year 9999, as its UNTIL is only looked at when a day fits.
    """

    numbers: frozenset[int]
    budget: Budget
    price: int

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self.numbers))

    def __contains__(self, number: int) -> bool:
        self.budget.spend(self.price)
        return number in self.numbers


class _MeteredRule(rrule.rrule):
    def __init__(self, budget: Budget, price: int, **parts: Any) -> None:
        super().__init__(**parts)
        own = vars(self)
        if own["_bymonth"]:
            own["_bymonth"] = _Metered(frozenset(own["_bymonth"]), budget, price)
        own["_byweekday"] = _Metered(frozenset(own["_byweekday"] or range(7)), budget, price)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule whose parts were checked."""

    parts: dict[str, str]
    where: str

    @classmethod
    def parsed(cls, text: str, where: str) -> "Rule":
        """Read a rule.

        :raises Malformed: if a part is unknown or out of its range.
        :raises TooMuch: if it is finer than any calendar needs.
        """
        if len(text) > _LENGTH:
            raise TooMuch(Fault.TOO_MANY_TIMES, where)
        pairs = [pair.partition("=") for pair in text.upper().replace(" ", "").rstrip(";").split(";")]
        parts = {name: value for name, _, value in pairs}
        if len(parts) < len(pairs) or not all(parts.values()):
            raise Malformed(Fault.BAD_RULE, where)
        rule = cls(parts, where)
        rule._vet()
        return rule

    def _vet(self) -> None:
        parts = self.parts
        known = all(name in _NUMBERS or name in _OTHERS or name.startswith("X-") for name in parts)
        shape = parts.get("RSCALE", "GREGORIAN") == "GREGORIAN" and parts.get("SKIP", "OMIT") == "OMIT"
        weeks = "BYWEEKNO" not in parts or parts.get("FREQ") == "YEARLY"
        if not (known and shape and weeks and parts.get("FREQ") in _FREQUENCIES and parts.get("WKST", "MO") in _DAYS):
            raise Malformed(Fault.BAD_RULE, self.where)
        self._numbers()
        if parts["FREQ"] in {"MINUTELY", "SECONDLY"} and any(name in parts for name in _TIMES):
            raise TooMuch(Fault.TOO_MANY_TIMES, self.where)
        times = 1
        for name in _TIMES:
            times *= len(set(parts.get(name, "0").split(",")))
        if times > _TIMES_A_DAY:
            raise TooMuch(Fault.TOO_MANY_TIMES, self.where)

    def _numbers(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, (word, least, most) in _NUMBERS.items():
            if name not in self.parts:
                continue
            try:
                numbers = [int(number) for number in self.parts[name].split(",")]
            except ValueError as error:
                raise Malformed(Fault.BAD_RULE, self.where) from error
            if not all(least <= number <= most and (number or not least < 0) for number in numbers):
                raise Malformed(Fault.BAD_RULE, self.where)
            found[word] = numbers[0] if name in {"INTERVAL", "COUNT"} else sorted(set(numbers))
        if "BYSECOND" in self.parts:
            found["bysecond"] = [min(second, 59) for second in found["bysecond"]]
        if "BYDAY" in self.parts:
            found["byweekday"] = self._days()
        return found

    def _days(self) -> list[rrule.weekday]:
        """Return the days of the week.

        dateutil intersects plain days with numbered ones where they should add up, so each plain one is numbered.
        """
        days = [self._day(day) for day in self.parts["BYDAY"].split(",")]
        if len({day.n is None for day in days}) == 1:
            return days
        weeks = 5 if self.parts["FREQ"] == "MONTHLY" or "BYMONTH" in self.parts else _WEEKS
        return [one for day in days for one in ([day] if day.n else map(day, range(1, weeks + 1)))]

    def _day(self, text: str) -> rrule.weekday:
        match = _BYDAY.fullmatch(text)
        if match is None or (match[1] and not 1 <= abs(int(match[1])) <= _WEEKS):
            raise Malformed(Fault.BAD_RULE, self.where)
        return rrule.weekday(_DAYS[match[2]], int(match[1]) if match[1] else None)

    def until(self, zone: tzinfo, *, whole_days: bool) -> datetime | None:
        """Return the last wall time at which an occurrence may start, or nothing if the rule says none.

        A day given for an event with a time means the whole of that day.
        """
        text = self.parts.get("UNTIL")
        if text is None:
            return None
        try:
            stamp = Stamp.of(moment(text), zone)
            if whole_days:
                return datetime.combine(stamp.day(zone), time.min)
            if stamp.whole_day:
                return stamp.wall + timedelta(hours=23, minutes=59, seconds=59)
            return stamp.instant.astimezone(zone).replace(tzinfo=None)
        except (ValueError, OverflowError) as error:
            raise Malformed(Fault.BAD_RULE, self.where) from error

    def starts(self, first: datetime, low: datetime, high: datetime, budget: Budget) -> Iterator[datetime]:
        """Yield the wall times from low to high, in order, of a series that begins at first.

        :raises TooMuch: if the budget does not suffice.
        """
        if high < low:
            return
        try:
            yield from self._expanded(first, low, high, budget)
        except Spent as error:
            raise TooMuch(Fault.TOO_MANY_TIMES, self.where) from error
        except (ValueError, OverflowError, IndexError) as error:
            raise Malformed(Fault.BAD_RULE, self.where) from error

    def _expanded(self, first: datetime, low: datetime, high: datetime, budget: Budget) -> Iterator[datetime]:
        numbers = self._numbers()
        count = numbers.pop("count", None)
        begin = first if count else self._forward(first, low, numbers)
        step = _STEPS.get(self.parts["FREQ"])
        price = self._price(numbers)
        if step and not count and high > begin:
            budget.check((high - begin) // (step * numbers.get("interval", 1)) * price)
        rule = _MeteredRule(
            budget,
            price,
            freq=_FREQUENCIES.index(self.parts["FREQ"]),
            dtstart=begin,
            until=high,
            wkst=_DAYS[self.parts.get("WKST", "MO")],
            **numbers,
        )
        for number, start in enumerate(rule):
            if number == count:
                return
            if start >= low:
                yield start

    def _price(self, numbers: dict[str, Any]) -> int:
        """Return what a day costs: a period that is as short as a day takes about ten times the work."""
        fine = _FREQUENCIES.index(self.parts["FREQ"]) >= _FREQUENCIES.index("DAILY")
        return (10 if fine else 1) * (1 + len(numbers.get("bysetpos", ())))

    def _forward(self, first: datetime, low: datetime, numbers: dict[str, Any]) -> datetime:
        """Return a start close before low that gives the same times from there on.

        What the first start implies is written into the numbers. One whole period lies between the two, so that
        the partial first period does no harm.
        """
        interval = int(numbers.get("interval", 1))
        step = _STEPS.get(self.parts["FREQ"])
        if step:
            return first + max(0, (low - first) // (step * interval) - 1) * step * interval
        months = interval * (12 if self.parts["FREQ"] == "YEARLY" else 1)
        periods = ((low.year - first.year) * 12 + low.month - first.month) // months - 1
        if periods <= 0:
            return first
        self._fix(first, numbers)
        year, month = divmod(first.year * 12 + first.month - 1 + periods * months, 12)
        begin = date(year, 1 if self.parts["FREQ"] == "YEARLY" else month + 1, 1)
        return datetime.combine(begin, time.min)

    def _fix(self, first: datetime, numbers: dict[str, Any]) -> None:
        if not {"byweekno", "byyearday", "bymonthday", "byweekday"} & numbers.keys():
            numbers["bymonthday"] = first.day
            if self.parts["FREQ"] == "YEARLY":
                numbers.setdefault("bymonth", first.month)
        numbers.setdefault("byhour", first.hour)
        numbers.setdefault("byminute", first.minute)
        numbers.setdefault("bysecond", first.second)

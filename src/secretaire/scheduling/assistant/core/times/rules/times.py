"""How days and times of day make up times: one after another, from one to another, before, after, again and again."""

from dataclasses import replace
from typing import Any

from secretaire.scheduling.assistant.core.times.clocks import Clock, Hours
from secretaire.scheduling.assistant.core.times.days import Day, Fields, Offset, Period
from secretaire.scheduling.assistant.core.times.grammar import Chain, rule
from secretaire.scheduling.assistant.core.times.listing import Listing, daily, listed, numbered
from secretaire.scheduling.assistant.core.times.moments import (
    Bound,
    Later,
    Moment,
    Nothing,
    Range,
    Repeat,
    Time,
    bare,
    join,
)
from secretaire.scheduling.assistant.core.times.rules.clocks import minuted
from secretaire.scheduling.assistant.core.times.values import Grain

_HALF_MONTH = 15


def _day(day: Day) -> Moment:
    return Moment(day)


def _clock(clock: Clock) -> Moment:
    return Moment(clock=clock, weak=clock.weak, zone=clock.zone)


def _hours(hours: Hours) -> Moment:
    return Moment(clock=hours, zone=hours.start.zone or hours.end.zone)


def _weak_hours(hours: Hours) -> Moment:
    return Moment(clock=hours, weak=True)


def _weak_day(day: int) -> Moment:
    return Moment(Fields(day=day), weak=True)


def _day_hour(day: Day, clock: Clock) -> Moment | None:
    """Return "tomorrow 3"."""
    return Moment(day, replace(clock, weak=False), bare=True) if day.grain is Grain.DAY else None


def _day_spoken(day: Day, hour: int, minute: int) -> Moment | None:
    """Return "february 22nd three thirty"."""
    clock = minuted(hour, minute) if minute >= 10 else None  # noqa: PLR2004  # nine o nine has a word for it
    return Moment(day, clock) if clock and day.grain is Grain.DAY else None


def ranged(start: Moment, end: Moment) -> Time | None:  # noqa: PLR0911  # one answer a case
    """Return from one moment to another; what one of them lacks, it has from the other."""
    if isinstance(start.clock, Hours) or isinstance(end.clock, Hours) or (start.weak and end.weak):
        return None
    if start.bare or end.bare or bare(start.day) or bare(end.day):
        return None
    if start.day is None and end.day is None:
        return _within_a_day(start, end)
    if end.day in {None, start.day} and isinstance(start.clock, Clock) and isinstance(end.clock, Clock):
        return replace(start, clock=Hours(start.clock, end.clock), zone=start.zone or end.zone)
    if start.day is None and start.clock and isinstance(start.clock, Clock) and isinstance(end.clock, Clock):
        return replace(end, clock=Hours(start.clock, end.clock), zone=start.zone or end.zone)
    if start.day is None or end.day is None:
        return None
    first, last = _completed(start.day, end.day), _completed(end.day, start.day)
    if isinstance(first, Fields) and isinstance(last, Fields) and not _orderly(first, last):
        return None
    if isinstance(last, Fields) and last.hours and not (isinstance(first, Fields) and first.month):
        return None
    return Range(replace(start, day=first), replace(end, day=last))


def _written_range(start: Moment, end: Moment) -> Time | None:
    """Return "2027-03-01/2027-03-04" (ISO 8601): full dates only."""
    full = [isinstance(each.day, Fields) and None not in {each.day.year, each.day.day} for each in (start, end)]
    return ranged(start, end) if all(full) else None


def _no_date(day: int, month: int, year: int | None) -> Nothing | None:
    """Return that "32 January" is nothing."""
    return Nothing() if 31 < day < 100 else None  # noqa: PLR2004  # days, and a number that may be a year


def _within_a_day(start: Moment, end: Moment) -> Time | None:
    if isinstance(start.clock, Clock) and isinstance(end.clock, Clock):
        return Moment(clock=Hours(start.clock, end.clock), part=start.part or end.part, zone=start.zone or end.zone)
    return None


def _completed(day: Day, other: Day) -> Day:
    """Return a date with the month or year of the other one if it has none."""
    if not isinstance(day, Fields) or not isinstance(other, Fields):
        return day
    if day.month is None and day.year is None and day.day is not None:
        day = replace(day, month=other.month, year=other.year)
    elif day.year is None and day.month is not None and other.year is not None and other.month is not None:
        day = replace(day, year=other.year)
    return day


def _orderly(first: Fields, last: Fields) -> bool:
    """Return whether a range can run from one to the other as they were said."""
    if first.month is not None and first.month == last.month and first.day is not None and last.day is not None:
        return first.year != last.year or first.day < last.day
    if first.month is None and last.month is None and first.day is not None and last.day is not None:
        return first.day < last.day or first.day - last.day > _HALF_MONTH
    return True


def ranged_days(start: int, end: int) -> Range | None:
    """Return "from the 13th to the 15th"."""
    if start >= end:
        return None
    return Range(Moment(Fields(day=start)), Moment(Fields(day=end)))


def _days_of(start: int, moment: Moment) -> Time | None:
    """Return "13 to 15 July": the first has only a day."""
    if not isinstance(moment.day, Fields) or moment.day.day is None or moment.clock or moment.part:
        return None
    return ranged(Moment(Fields(day=start)), moment)


def _weekday_days_of(weekday: int, start: int, moment: Moment) -> Time | None:
    if not isinstance(moment.day, Fields) or moment.day.day is None or moment.clock or moment.part:
        return None
    return ranged(Moment(Fields(weekday=weekday, day=start)), moment)


def _days_after(moment: Moment, end: int) -> Time | None:
    """Return "July 13 to 15": the last has only a day."""
    day = moment.day
    if not isinstance(day, Fields) or day.day is None or day.month is None or moment.clock or moment.part:
        return None
    return ranged(moment, Moment(Fields(day=end)))


def _month_days(month: int, start: int, end: int, year: int | None) -> Range | None:
    if start >= end:
        return None
    return Range(Moment(Fields(year, month, start)), Moment(Fields(year, month, end)))


def _in_month(start: int, end: int, period: Any) -> Time | None:
    days = ranged_days(start, end)
    return join(days, Moment(period)) if days and period.grain is Grain.MONTH else None


def offset_zone(hours: int) -> str | None:
    """Return the zone so many hours east of Greenwich; its name counts the other way."""
    return f"Etc/GMT{-hours:+d}" if -12 <= hours <= 14 else None  # noqa: PLR2004  # the zones of the earth


def after(moment: Moment) -> Bound | None:
    """Return everything after a moment."""
    return _bound(moment, Bound(after=True, moment=replace(moment, weak=False)))


def from_on(moment: Moment) -> Bound | None:
    """Return everything from a moment on."""
    return _bound(moment, Bound(after=True, moment=replace(moment, weak=False), inclusive=True))


def before(moment: Moment) -> Bound | None:
    """Return everything before a moment."""
    return _bound(moment, Bound(after=False, moment=replace(moment, weak=False)))


def by(moment: Moment) -> Bound | None:
    """Return everything until the end of a moment, as a deadline."""
    return _bound(moment, Bound(after=False, moment=replace(moment, weak=False), inclusive=True, by=True))


def until(moment: Moment) -> Bound | None:
    """Return everything until the end of a moment."""
    return _bound(moment, Bound(after=False, moment=replace(moment, weak=False), inclusive=True))


def _bound(moment: Moment, found: Bound) -> Bound | None:
    return None if isinstance(moment.clock, Hours) else found


def _repeat(grain: Grain) -> Any:
    def make(moment: Moment) -> Repeat:
        return Repeat(moment, grain)

    return make


_PIECES = (
    rule("piece", "hourofpart", lambda moment: moment),
    rule("piece", "day", _day),
    rule("piece", "clock", _clock),
    rule("piece", "atclock", _clock),
    rule("piece", "hours", _hours),
    rule("piece", "ofday", lambda moment: moment),
    rule("piece", "weakhours", _weak_hours),
    rule("piece", "nth", _weak_day),
    rule("piece", "dayhour", lambda moment: moment),
    rule("dayhour", "day hourly", _day_hour),
    rule("dayhour", "day spelt spelt", _day_spoken),
    rule("piece", "zonal", lambda zone: Moment(zone=zone, weak=True)),
    rule("piece", "dashed", lambda fields: Moment(fields, weak=True)),
    rule("piece", "hourbound", lambda bound: bound),
    rule("piece", "dayrange", lambda span: span),
    rule("zonal", "zone", lambda zone: zone),
    rule("zonal", "city TIMEWORD", lambda zone: zone),
    rule("zonal", "TIMEWORD OF? city", lambda zone: zone),
    rule("zonal", "UTC PLUS digits", offset_zone),
    rule("zonal", "UTC MINUSSIGN digits", lambda hours: offset_zone(-hours)),
    rule("piece", "clock IN? city", lambda clock, zone: Moment(clock=clock, zone=zone)),
    rule(
        "piece", "hourofpart IN? city", lambda moment, zone: replace(moment, zone=zone) if moment.zone is None else None
    ),
    rule("atime", "clock", _clock),
    rule("atime", "atclock", _clock),
    rule("atime", "hourly", _clock),
    rule("atime", "hdot", _clock),
    rule("atime", "hourofpart", lambda moment: moment),
    rule("atime", "parts", lambda part: Moment(part=part)),
    rule("hourbound", "AFTER APPROX? AT? atime", after),
    rule("hourbound", "NOTBEFORE APPROX? AT? atime", from_on),
    rule("hourbound", "BEFORE APPROX? AT? atime", before),
    rule("hourbound", "BY APPROX? AT? atime", by),
    rule("hourbound", "UNTIL APPROX? AT? atime", until),
    rule("hourbound", "SINCE atime", from_on),
    rule("hourbound", "START clock", lambda clock: from_on(_clock(clock))),
    rule("hourbound", "atime ORLATER", from_on),
    rule("hourbound", "atime OREARLIER", by),
    rule("dayrange", "FROM|BETWEEN? THE? dom TO THE? date", lambda start, date: _days_of(start, Moment(date))),
    rule(
        "dayrange",
        "FROM? THE? weekday COMMA? THE? dom TO THE? date",
        lambda w, s, date: _weekday_days_of(w, s, Moment(date)),
    ),
    rule("dayrange", "BETWEEN THE? dom AND THE? date", lambda start, date: _days_of(start, Moment(date))),
    rule("dayrange", "FROM|BETWEEN? THE? date TO THE? dom", lambda date, end: _days_after(Moment(date), end)),
    rule("dayrange", "BETWEEN THE? date AND THE? dom", lambda date, end: _days_after(Moment(date), end)),
    rule("dayrange", "month FROM|BETWEEN? dom TO dom COMMA? yearly?", _month_days),
    rule("dayrange", "month BETWEEN dom AND dom COMMA? yearly?", _month_days),
    rule("dayrange", "FROM|BETWEEN THE? dom TO THE? dom OF? THE? period", _in_month),
    rule("dayrange", "THE? dom TO THE? dom OF? THE? period", _in_month),
    rule("dayrange", "THE? dom AND THE? dom OF? THE? period", _in_month),
    rule("dayrange", "FROM|BETWEEN THE dom TO THE? dom", ranged_days),
    rule("dayrange", "BETWEEN THE? dom AND THE? dom", ranged_days),
    rule("dayrange", "nth TO THE? nth", ranged_days),
    rule("dayrange", "FROM|BETWEEN nth TO THE? dom", ranged_days),
)


_TIMES = (
    Chain("chain", "piece", ("JOINT", "FILL"), join),
    rule("moment", "chain", lambda value: value if isinstance(value, Moment) else None),
    rule("span", "FROM|BETWEEN? THE? moment TO THE? moment", ranged),
    rule("span", "moment SLASH moment", _written_range),
    rule("span", "BETWEEN THE? moment AND THE? moment", ranged),
    rule("span", "FROM? NOW UNTIL day", lambda day: Range(Moment(Offset(0)), Moment(day))),
    rule("item", "moment", lambda moment: None if isinstance(moment.day, Fields) and moment.day.dotted else moment),
    rule("item", "LE? digits", int),
    rule("item", "AT? hdot", lambda clock: Moment(clock=clock)),
    rule("item", "AT digits", lambda number: Moment(clock=Clock(number)) if number <= 24 else None),  # noqa: PLR2004  # a day
    rule("listing", "item COMMA? OTHERWISE FILL? item", listed, placed=True),
    rule("listing", "item COMMA|OTHERWISE item COMMA? OTHERWISE item", listed, placed=True),
    rule("listing", "item COMMA|OTHERWISE item COMMA|OTHERWISE item COMMA? OTHERWISE item", listed, placed=True),
    rule("bound", "AFTER APPROX? ON? THE? moment", after),
    rule("bound", "NOTBEFORE APPROX? ON? THE? moment", from_on),
    rule("bound", "START ON? THE? moment", from_on),
    rule("bound", "SINCE ON? THE? moment", from_on),
    rule("bound", "BEFORE APPROX? ON? THE? moment", before),
    rule("bound", "BY ON? THE? moment", by),
    rule("bound", "UNTIL ON? THE? moment", until),
    rule("bound", "ON? THE? moment ORLATER", from_on),
    rule("bound", "ON? THE? moment OREARLIER", by),
    rule("bound", "LATER", Later),
    rule("bound", "PASTHOUR clock", lambda clock: after(_clock(clock))),
    rule("repeat", "EACH OTHER? moment", _repeat(Grain.WEEK)),
    rule("repeat", "EACH OTHER? num? unit", lambda n, grain: Repeat(None, grain)),
    rule("repeat", "EACH OTHER? part", lambda part: Repeat(None, Grain.DAY)),
    rule("repeat", "EACH OTHER? WEEKEND", lambda: Repeat(None, Grain.WEEK)),
    rule("repeat", "A weekday|unit SURDEUX", lambda what: Repeat(None, Grain.WEEK)),
    rule("repeat", "often", lambda grain: Repeat(None, grain)),
    rule("listing", "LES dom COMMA? OTHERWISE dom", numbered, placed=True),
    rule("listing", "LES dom COMMA|OTHERWISE dom COMMA? OTHERWISE dom", numbered, placed=True),
    rule("listing", "LES dom COMMA|OTHERWISE dom COMMA|OTHERWISE dom COMMA? OTHERWISE dom", numbered, placed=True),
    rule("listing", "dayspan COMMA? hours|weakhours", daily, placed=True),
    rule("listing", "hourbound dayspan", lambda *both: Listing(both), placed=True),
    rule("dayspan", "span", lambda value: value if isinstance(value, Range) and not value.end.clock else None),
    rule("dayspan", "dayrange", lambda value: value),
    rule("mention", "ON? THE|LES? FILL? listing", lambda value: value),
    rule("mention", "num OFONLY? month OF? yearly?", _no_date),
    rule("mention", "GREETING A? partedge? part|WEEKEND|unit|weekday|holiday", Nothing.of),
    rule("mention", "DURING APPROX? A? length", lambda amount: amount),
    rule("mention", "ON? THE? FILL? chain", lambda value: value),
    rule("mention", "AT? chain", lambda value: value),
    rule("mention", "ON? span", lambda value: value),
    rule("mention", "bound", lambda value: value),
    rule("mention", "repeat", lambda value: value),
    rule("mention", "FOR? APPROX? A? length", lambda amount: amount),
    rule("mention", "FOR? ALL unit", lambda grain: Moment(Period(grain, 0)) if grain >= Grain.WEEK else Nothing()),
)

RULES = (*_PIECES, *_TIMES)

"""How days and times of day make up times: one after another, from one to another, before, after, again and again."""

from dataclasses import replace
from typing import Any

from secretaire.scheduling.assistant.core.times.clocks import Clock, Hours
from secretaire.scheduling.assistant.core.times.days import Day, Fields, Offset
from secretaire.scheduling.assistant.core.times.grammar import Chain, rule
from secretaire.scheduling.assistant.core.times.moments import Bound, Later, Moment, Range, Repeat, Time, join
from secretaire.scheduling.assistant.core.times.values import Grain


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


def _bare(clock: Clock) -> Moment:
    return Moment(clock=clock, weak=True)


def _zoned(moment: Moment, zone: str) -> Moment | None:
    return replace(moment, zone=zone) if moment.clock is not None and moment.zone is None else None


def ranged(start: Moment, end: Moment) -> Time | None:  # noqa: PLR0911  # one answer a case
    """Return from one moment to another; what one of them lacks, it has from the other."""
    if isinstance(start.clock, Hours) or isinstance(end.clock, Hours) or (start.weak and end.weak):
        return None
    if start.day is None and end.day is None:
        return _within_a_day(start, end)
    if end.day is None and isinstance(start.clock, Clock) and isinstance(end.clock, Clock):
        return replace(start, clock=Hours(start.clock, end.clock), zone=start.zone or end.zone)
    if start.day is None and start.clock and isinstance(start.clock, Clock) and isinstance(end.clock, Clock):
        return replace(end, clock=Hours(start.clock, end.clock), zone=start.zone or end.zone)
    if start.day is None or end.day is None:
        return None
    first, last = _completed(start.day, end.day), _completed(end.day, start.day)
    if isinstance(first, Fields) and isinstance(last, Fields) and not _orderly(first, last):
        return None
    return Range(replace(start, day=first), replace(end, day=last))


def _written_range(start: Moment, end: Moment) -> Time | None:
    """Return "2027-03-01/2027-03-04" (ISO 8601): full dates only."""
    full = [isinstance(each.day, Fields) and None not in {each.day.year, each.day.day} for each in (start, end)]
    return ranged(start, end) if all(full) else None


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
    return join(ranged_days(start, end), Moment(period)) if start < end and period.grain is Grain.MONTH else None  # type: ignore[arg-type]


def after(moment: Moment) -> Bound:
    """Return everything after a moment."""
    return Bound(after=True, moment=_strong(moment))


def from_on(moment: Moment) -> Bound:
    """Return everything from a moment on."""
    return Bound(after=True, moment=_strong(moment), inclusive=True)


def before(moment: Moment) -> Bound:
    """Return everything before a moment."""
    return Bound(after=False, moment=_strong(moment))


def by(moment: Moment) -> Bound:
    """Return everything until the end of a moment, as a deadline."""
    return Bound(after=False, moment=_strong(moment), inclusive=True, by=True)


def until(moment: Moment) -> Bound:
    """Return everything until the end of a moment."""
    return Bound(after=False, moment=_strong(moment), inclusive=True)


def _strong(moment: Moment) -> Moment:
    return replace(moment, weak=False)


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
    rule("piece", "hourly", _bare),
    rule("piece", "zonal", lambda zone: Moment(zone=zone, weak=True)),
    rule("piece", "dashed", lambda fields: Moment(fields, weak=True)),
    rule("piece", "hourbound", lambda bound: bound),
    rule("piece", "dayrange", lambda span: span),
    rule("zonal", "zone", lambda zone: zone),
    rule("zonal", "city TIMEWORD", lambda zone: zone),
    rule("zonal", "TIMEWORD OF? city", lambda zone: zone),
    rule("zonal", "UTC SIGN num", lambda sign, hours: None),
    rule("zonal", "utcoffset", lambda zone: zone),
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
    rule("dayrange", "FROM? THE? dom TO THE? date", lambda start, date: _days_of(start, Moment(date))),
    rule(
        "dayrange",
        "FROM? THE? weekday COMMA? THE? dom TO THE? date",
        lambda w, s, date: _weekday_days_of(w, s, Moment(date)),
    ),
    rule("dayrange", "FROM THE? dom AND THE? date", lambda start, date: _days_of(start, Moment(date))),
    rule("dayrange", "FROM? THE? date TO THE? dom", lambda date, end: _days_after(Moment(date), end)),
    rule("dayrange", "FROM THE? date AND THE? dom", lambda date, end: _days_after(Moment(date), end)),
    rule("dayrange", "month FROM? dom TO dom COMMA? yearly?", _month_days),
    rule("dayrange", "month FROM dom AND dom COMMA? yearly?", _month_days),
    rule("dayrange", "FROM THE? dom TO THE? dom OF? THE? period", _in_month),
    rule("dayrange", "THE? dom TO THE? dom OF? THE? period", _in_month),
    rule("dayrange", "THE? dom AND THE? dom OF? THE? period", _in_month),
    rule("dayrange", "FROM THE dom TO THE? dom", ranged_days),
    rule("dayrange", "FROM THE dom AND THE? dom", ranged_days),
    rule("dayrange", "FROM nth TO THE? dom", ranged_days),
)


_TIMES = (
    Chain("chain", "piece", "JOINT", join),
    rule("moment", "chain", lambda value: value if isinstance(value, Moment) else None),
    rule("span", "FROM? THE? moment TO THE? moment", ranged),
    rule("span", "moment SLASH moment", _written_range),
    rule("span", "FROM THE? moment AND THE? moment", ranged),
    rule("span", "FROM? NOW UNTIL day", lambda day: Range(Moment(Offset(0)), Moment(day))),
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
    rule("repeat", "EACH OTHER? moment", _repeat(Grain.WEEK)),
    rule("repeat", "EACH OTHER? num? unit", lambda n, grain: Repeat(None, grain)),
    rule("repeat", "EACH OTHER? part", lambda part: Repeat(None, Grain.DAY)),
    rule("repeat", "EACH OTHER? WEEKEND", lambda: Repeat(None, Grain.WEEK)),
    rule("repeat", "often", lambda grain: Repeat(None, grain)),
    rule("mention", "ON? THE? FILL? chain", lambda value: value),
    rule("mention", "AT? chain", lambda value: value),
    rule("mention", "span", lambda value: value),
    rule("mention", "bound", lambda value: value),
    rule("mention", "repeat", lambda value: value),
    rule("mention", "FOR? APPROX? A? length", lambda amount: amount),
    rule("mention", "ALL unit", lambda grain: None),
)

RULES = (*_PIECES, *_TIMES)

"""How days and longer stretches are written."""

from dataclasses import replace
from typing import Any

from secretaire.scheduling.assistant.core.times.amounts import Amount, Lasting, Run, Shifted, Soon, Upcoming
from secretaire.scheduling.assistant.core.times.days import Day, Fields, Inside, NamedWeekday, Offset, Period, Weekend
from secretaire.scheduling.assistant.core.times.grammar import rule
from secretaire.scheduling.assistant.core.times.policy import Edge
from secretaire.scheduling.assistant.core.times.stretches import (
    Ends,
    Holding,
    Holiday,
    NextTo,
    Nth,
    Rest,
    WeekNumber,
    What,
)
from secretaire.scheduling.assistant.core.times.values import Grain

_WEEKS = 53
_FEW_DAYS = 5


def of_month(day: int) -> int | None:
    """Return a number that can be a day of a month."""
    return day if 1 <= day <= 31 else None  # noqa: PLR2004  # days


def _cardinal(day: int) -> Fields | None:
    return Fields(day=day, cardinal=True) if of_month(day) else None


def impossible(day: int, month: int, year: int | None = None) -> Fields:
    """Return a date that does not exist, so that its parts are not read as others."""
    return Fields(year, month, day)


def relative(count: int, grain: Grain) -> Period | None:
    """Return "next week"; hours and less have no such name."""
    return Period(grain, count) if grain >= Grain.DAY else None


def nth_unit(count: int, grain: Grain, of: Day) -> Nth | None:
    """Return "the third week of June"."""
    return Nth(count, What(grain), of) if Grain.DAY <= grain < of.grain else None


def nth_weekday(count: int, weekday: int, of: Day) -> Nth | None:
    """Return "the first tuesday of October"."""
    return Nth(count, What(weekday=weekday), of) if of.grain >= Grain.MONTH else None


def _day_of(day: int, period: Period) -> Inside | None:
    """Return "20 of next month"."""
    return Inside(Fields(day=day), period) if period.grain is Grain.MONTH else None


def _nth_alone(count: int, weekday: int) -> Nth | None:
    """Return "the first monday": of this month, or of the next if it is over."""
    return Nth(count, What(weekday=weekday)) if count <= 5 else None  # noqa: PLR2004  # no month has more


def _ends(edge: Edge, of: Day) -> Ends | None:
    fits = (of.grain >= Grain.WEEK and not isinstance(of, Ends | Nth)) or (
        isinstance(of, Nth | Period) and of.grain > Grain.DAY
    )
    return Ends(edge, of) if fits else None


def _quarter(number: int, year: int | None = None) -> Day | None:
    return Nth(number, What(Grain.QUARTER), Fields(year) if year else None) if 1 <= number <= 4 else None  # noqa: PLR2004  # quarters


def _half_year(number: int, year: int | None = None) -> Day | None:
    of = Fields(year) if year else None
    return Nth(1 if number == 1 else 3, What(Grain.QUARTER), of, run=2) if number in {1, 2} else None


def _first_days(of: Day) -> Day:
    """Return "the first days of March": five of a month, and two of a week."""
    return Nth(1, What(Grain.DAY), of, _FEW_DAYS) if of.grain > Grain.WEEK else Ends(Edge.BEGIN, of)


def _last_days(of: Day) -> Day:
    return Nth(-_FEW_DAYS, What(Grain.DAY), of, _FEW_DAYS) if of.grain > Grain.WEEK else Ends(Edge.END, of)


def _week_of(date: Day) -> Holding | None:
    """Return "the week of 12 May"."""
    return Holding(Grain.WEEK, date) if date.grain is Grain.DAY else None


def _week_with(day: int) -> Holding:
    """Return "the week of the 12th"."""
    return Holding(Grain.WEEK, Fields(day=day))


def _half(number: int, of: Day) -> Ends | None:
    """Return "the 2nd half of November"."""
    edges = {1: Edge.FIRST_HALF, 2: Edge.SECOND_HALF}
    return Ends(edges[number], of) if number in edges else None


def _week(number: int, year: int | None = None) -> WeekNumber | None:
    return WeekNumber(number, year) if 1 <= number <= _WEEKS else None


def _weekday_of_month(weekday: int, day: int) -> Fields:
    return Fields(weekday=weekday, day=day)


def _named(weekday: int, count: int) -> NamedWeekday:
    return NamedWeekday(weekday, count)


def _called(count: int, weekday: int) -> NamedWeekday:
    return NamedWeekday(weekday, count)


def _month_of(month: int, count: int) -> Day:
    """Return "next March": the coming one."""
    if count > 0:
        return Fields(month=month)
    return Inside(Fields(month=month), Period(Grain.YEAR, count))


def _several(sign: int, grain: Grain) -> Run | None:
    """Return "the coming weeks": a few of them."""
    return _run(Amount(((grain, 5 if grain is Grain.DAY else 3),), vague=True), sign)


def _run(amount: Amount, sign: int) -> Run | None:
    return Run(amount, 1 if sign > 0 else -1) if sign else None


def after_day(amount: Amount, day: Day) -> Shifted | None:
    """Return "two weeks after easter"."""
    return Shifted(amount, 1, day) if day.grain is Grain.DAY else None


def before_day(amount: Amount, day: Day) -> Shifted | None:
    """Return "two weeks before easter"."""
    return Shifted(amount, -1, day) if day.grain is Grain.DAY else None


def _upcoming(count: int, grain: Grain) -> Upcoming | None:
    return Upcoming(Amount(((grain, count),))) if grain >= Grain.DAY else None


def _year_of(holiday: Holiday, year: int) -> Holiday:
    return replace(holiday, year=year)


def beside(count: int, day: Day) -> Shifted | None:
    """Return "the day after the 12th", "la veille du 12"."""
    return Shifted(Amount(((Grain.DAY, abs(count)),)), 1 if count > 0 else -1, day) if day.grain is Grain.DAY else None


def _weekend_of(day: Day) -> Any:
    return Inside(Weekend(), Holding(Grain.WEEK, day)) if day.grain is Grain.DAY else None


_DATES = (
    rule("dom", "digits", of_month),
    rule("dom", "spelt", of_month),
    rule("dom", "nth", of_month),
    rule("yearly", "year", int),
    rule("yearly", "num hundred AND? num?", lambda n, h, rest: n * 100 + (rest or 0) if 17 < n < 22 else None),  # noqa: PLR2004  # 1999
    rule("yearly", "num thousand AND? num?", lambda n, t, rest: n * 1000 + (rest or 0) if n == 2 else None),  # noqa: PLR2004  # 2030
    rule("yearly", "thousand num", lambda thousand, rest: None),
    rule("yearly", "spelt spelt", lambda a, b: a * 100 + b if 18 < a < 22 and b > 9 else None),  # noqa: PLR2004  # 1986
    rule("date", "numdate", lambda fields: fields),
    rule("date", "dm", lambda fields: fields),
    rule("date", "ONDAY dashed", lambda fields: fields),
    rule("date", "LE dashed", lambda fields: fields),
    rule("date", "weekday COMMA? LE? dashed", lambda weekday, fields: replace(fields, weekday=weekday)),
    rule("date", "spaced", lambda fields: fields),
    rule("date", "my", lambda fields: fields),
    rule("date", "dom OFONLY? month COMMA? OF? yearly", impossible),
    rule("date", "dom OFONLY? month COMMA? yy", impossible),
    rule("date", "dom DAYWORD? OFONLY? month", impossible),
    rule("date", "dom SEP month SEP yearly", impossible),
    rule("date", "yearly SEP? month SEP? dom", Fields),
    rule("date", "month SEP? THE? dom COMMA? OF? yearly", lambda month, day, year: Fields(year, month, day)),
    rule("date", "month COMMA? SEP? THE? dom", lambda month, day: Fields(None, month, day)),
    rule("date", "month COMMA? SEP? OF? yearly", lambda month, year: Fields(year, month)),
    rule("date", "yearly SEP? month", Fields),
    rule("date", "MONTHWORD OF? month", lambda month: Fields(month=month)),
    rule("date", "month", lambda month: Fields(month=month)),
    rule("date", "ONDAY? LE nth", lambda day: Fields(day=day)),
    rule("date", "ONDAY nth", lambda day: Fields(day=day)),
    rule("date", "ONDAY? LE digits", _cardinal),
    rule("date", "ONDAY digits", _cardinal),
    rule("date", "weekday COMMA? ONDAY? LE? dom", _weekday_of_month),
    rule("date", "dashed", lambda fields: fields if fields.day > 12 else None),  # noqa: PLR2004  # months
    rule("date", "weekday SEP? THE? dom OF? month OF? yearly?", lambda w, d, m, y: Fields(y, m, d, w)),
    rule("date", "weekday", lambda weekday: Fields(weekday=weekday)),
    rule("date", "YEARWORD OF? num", lambda year: Fields(year) if 1900 <= year < 2200 else None),  # noqa: PLR2004  # years
    rule("date", "yearly", Fields),
)

_RELATIVES = (
    rule("day", "THE? rel plural", _several),
    rule("day", "LES rel unit", _several),
    rule("day", "LES unit rel", lambda grain, sign: _several(sign, grain)),
    rule("day", "THE? plural rel", lambda grain, sign: _several(sign, grain)),
    rule("day", "NEWYEAR", lambda: Ends(Edge.BEGIN, Period(Grain.YEAR, 1))),
    rule("day", "date", lambda fields: fields),
    rule("day", "offset", Offset),
    rule("day", "NOW", lambda: Shifted(Amount(((Grain.SECOND, 0),)))),
    rule("period", "THE? rel unit", relative),
    rule("period", "THE? unit rel", lambda grain, count: relative(count, grain)),
    rule("period", "ALL unit", lambda grain: None),
    rule("period", "THE? rel OR rel unit", lambda first, second, grain: relative(second, grain)),
    rule("day", "period", lambda period: period),
    rule("day", "LE? dom OFONLY THE? period", _day_of),
    rule("day", "PLUS length", Shifted),
    rule("day", "THE? neighbour date", beside),
    rule("day", "THE? neighbour holiday", beside),
    rule("day", "unitalone", lambda period: period),
    rule("unitalone", "THE unit", lambda grain: Period(grain, 0, bare=True) if grain >= Grain.WEEK else None),
    rule("day", "coming weekday", lambda count, weekday: NamedWeekday(weekday, 1, coming=True)),
    rule("day", "THE? weekday coming", lambda weekday, count: NamedWeekday(weekday, 1, coming=True)),
    rule("day", "THE? weekday AFTERNEXT", lambda weekday: _named(weekday, 2)),
    rule("day", "THE? unit AFTERNEXT", lambda grain: relative(2, grain)),
    rule("day", "rel weekday", _called),
    rule("day", "THE? weekday rel", _named),
    rule("day", "rel month", lambda count, month: _month_of(month, count)),
    rule("day", "THE? month rel", _month_of),
    rule("day", "rel WEEKEND", Weekend),
    rule("day", "THE? WEEKEND rel?", lambda count: Weekend(count or 0)),
    rule("day", "WEEKEND OF? THE? date", _weekend_of),
    rule("day", "THE? holiday COMMA? OF? yearly?", lambda holiday, year: _year_of(holiday, year) if year else holiday),
    rule("day", "THE? rel holiday", lambda count, holiday: holiday),
    rule("day", "holiday WEEKEND", _weekend_of),
    rule("day", "THE? REST OF? THE? long", Rest),
    rule("day", "THE? REST OF? THE? today", Rest),
    rule("day", "REST OF? THE? unit", lambda grain: Rest(Period(grain, 0))),
    rule("today", "offset", Offset),
    rule("today", "rel unit", lambda count, grain: Offset(count) if grain is Grain.DAY and count == 0 else None),
)

_COUNTED = (
    rule("day", "THE? FIRSTDAYS OF? THE? long", _first_days),
    rule("day", "THE? LASTDAYS OF? THE? long", _last_days),
    rule("day", "THE? num UPCOMING unit", _upcoming),
    rule("day", "THE? UPCOMING num unit", _upcoming),
    rule("long", "period", lambda period: period),
    rule("long", "unitalone", lambda period: period),
    rule("long", "date", lambda fields: fields if fields.grain > Grain.DAY else None),
    rule(
        "long",
        "date OF? period",
        lambda f, p: Inside(f, p) if f.grain is Grain.MONTH and p.grain is Grain.YEAR else None,
    ),
    rule("long", "quarterly", lambda quarter: quarter),
    rule("order", "nth", int),
    rule("order", "last", int),
    rule("order", "nth TO last", lambda count, last: -count if last == -1 else None),
    rule("order", "nth last", lambda count, last: -count if last == -1 else None),
    rule("day", "THE? order weekday OF? THE? long", nth_weekday),
    rule("day", "THE? order unit OF? THE? long", nth_unit),
    rule("day", "THE? weekunit OF? THE? long", lambda number, of: nth_unit(number, Grain.WEEK, of)),
    rule(
        "day",
        "THE? order CLOSED unit OF? THE? long",
        lambda n, unit, of: Nth(n, What(Grain.WEEK, full=True), of) if unit is Grain.WEEK else None,
    ),
    rule("day", "THE? order WEEKEND OF? THE? long", lambda count, of: Nth(count, What(weekend=True), of)),
    rule(
        "day",
        "THE? order num unit OF? THE? long",
        lambda n, run, unit, of: Nth(n, What(unit), of, run) if Grain.DAY <= unit < of.grain and n == 1 else None,
    ),
    rule("day", "THE? nth weekday", _nth_alone),
    rule(
        "day",
        "THE? order unit",
        lambda count, grain: Nth(count, What(grain)) if grain is Grain.WEEK and count > 0 else None,
    ),
    rule("weekunit", "WEEK NO? num", int),
    rule("day", "THE? WEEK NO? num OF? yearly?", _week),
    rule("quarterly", "QUARTERMARK num OF? yearly?", _quarter),
    rule("quarterly", "yearly SEP? QUARTERMARK num", lambda year, number: _quarter(number, year)),
    rule("quarterly", "HALFMARK num OF? yearly?", _half_year),
    rule("quarterly", "yearly SEP? HALFMARK num", lambda year, number: _half_year(number, year)),
    rule("quarterly", "THE? order QUARTERWORD OF? yearly?", _quarter),
    rule(
        "quarterly",
        "THE? order QUARTERWORD OF? THE? period",
        lambda n, of: Nth(n, What(Grain.QUARTER), of) if of.grain is Grain.YEAR else None,
    ),
    rule(
        "quarterly",
        "QUARTERMARK num OF? THE? period",
        lambda n, of: Nth(n, What(Grain.QUARTER), of) if of.grain is Grain.YEAR else None,
    ),
    rule("day", "quarterly", lambda quarter: quarter),
    rule("day", "THE? halves OF? THE? long", Ends),
    rule("day", "THE? order HALFWORD OF? THE? long", _half),
    rule("quarterly", "THE? order SEMESTERWORD OF? yearly?", _half_year),
    rule(
        "day",
        "THE? halves OF? THE? unit",
        lambda edge, grain: Ends(edge, Period(grain, 0)) if grain >= Grain.WEEK else None,
    ),
    rule("day", "THE? order weekday OF THE? unit", lambda n, w, grain: nth_weekday(n, w, Period(grain, 0))),
    rule("weekof", "WC THE? date", _week_of),
    rule("weekof", "WC THE? dom", _week_with),
    rule("day", "weekno OF? yearly?", _week),
    rule("numbered", "THE? WEEK NO? num OF? yearly?", _week),
    rule("numbered", "weekno OF? yearly?", _week),
    rule("day", "THE? edge DASH? OF? THE? numbered", Ends),
    rule("day", "THE? edge DASH? OF? THE? long", _ends),
    rule(
        "day",
        "THE? edge OF? THE? unit",
        lambda edge, grain: Ends(edge, Period(grain, 0)) if grain >= Grain.WEEK else None,
    ),
    rule("day", "THE? edge OF? MONTHWORD OF? month", lambda edge, month: Ends(edge, Fields(month=month))),
    rule("day", "endof", lambda found: Ends(found[0], Period(found[1], 0)) if found[1] > Grain.DAY else None),
    rule("weekof", "THE? WEEK OFONLY THE? date", _week_of),
    rule("weekof", "THE? WEEK OFONLY THE? dom", _week_with),
    rule("weekof", "THE? WEEK STARTING ON? THE? date", _week_of),
    rule("weekof", "THE? WEEK STARTING ON? THE? dom", _week_with),
    rule("day", "THE? WEEK BEFOREDAY THE? holiday", lambda holiday: NextTo(holiday, after=False)),
    rule("day", "THE? WEEK FROMDAY THE? holiday", lambda holiday: NextTo(holiday, after=True)),
    rule("day", "weekof", lambda week: week),
    rule("day", "THE? edge DASH? OF? THE? weekof", Ends),
    rule("day", "THE? halves OF? THE? weekof", Ends),
    rule("day", "DANS APPROX? length TIMESUFFIX?", Shifted),
    rule("day", "length FROMNOW", Shifted),
    rule("day", "length AGO", lambda amount: Shifted(amount, -1)),
    rule("day", "length FROMDAY THE? anchor", after_day),
    rule("day", "length BEFOREDAY THE? anchor", before_day),
    rule("day", "FOR APPROX? length FROM|STARTING THE? anchor", Lasting),
    rule("day", "length STARTING ON? THE? anchor", Lasting),
    rule("anchor", "date", lambda date: date),
    rule("anchor", "offset", Offset),
    rule("anchor", "holiday", lambda holiday: holiday),
    rule("anchor", "rel weekday", _called),
    rule("anchor", "weekday rel", _named),
    rule("day", "THE? rel length", lambda sign, amount: _run(amount, sign)),
    rule("day", "THE? few rel unit", lambda n, sign, grain: _run(Amount(((grain, n),), vague=True), sign)),
    rule("day", "THE? num rel unit", lambda n, sign, grain: _run(Amount(((grain, n),)), sign)),
    rule("day", "THE? num unit rel", lambda n, grain, sign: _run(Amount(((grain, n),)), sign)),
    rule("day", "WITHIN rel? length FROMNOW?", lambda rel, amount: Soon(amount)),
    rule("day", "WITHIN num rel unit", lambda n, rel, grain: Soon(Amount(((grain, n),)))),
)

RULES = (*_DATES, *_RELATIVES, *_COUNTED)

"""What only English says."""

from dataclasses import replace

from secretaire.scheduling.assistant.core.times.amounts import Amount, Shifted
from secretaire.scheduling.assistant.core.times.clocks import NOON, Clock
from secretaire.scheduling.assistant.core.times.days import Day, Fields, NamedWeekday, Offset
from secretaire.scheduling.assistant.core.times.grammar import rule
from secretaire.scheduling.assistant.core.times.moments import Bound, Moment
from secretaire.scheduling.assistant.core.times.rules.clocks import halved, hour, or_length, past, to
from secretaire.scheduling.assistant.core.times.rules.times import after, from_on
from secretaire.scheduling.assistant.core.times.values import Grain

_WEEK = 7 * 86400  #: seconds


def _fixed(hours: int) -> Clock | None:
    found = or_length(hours)
    return found and replace(found, minute=0, fixed=True)


def _h_minutes(hours: int, minutes: int) -> Clock | None:
    found = or_length(hours, minutes)
    return found and replace(found, fixed=True)


def _half_hour(clock: Clock) -> Clock | None:
    """Return "half four", which is half past it."""
    return past(30, clock)


def _from_hour(day: Day, clock: Clock) -> Bound | None:
    """Return "Thursday from one"."""
    return from_on(Moment(day, clock)) if day.grain is Grain.DAY else None


def _weekdays_away(count: float, weekday: int) -> Day:
    """Return "two sundays from now"."""
    return NamedWeekday(weekday, int(count), coming=True)


def _week_after(day: Day) -> Shifted | None:
    """Return "friday week"."""
    return Shifted(Amount(((Grain.WEEK, 1),)), 1, day)


def _later(amount: Amount, weekday: int) -> Shifted | None:
    """Return "a week on friday"."""
    return Shifted(amount, 1, Fields(weekday=weekday)) if amount.grain >= Grain.DAY else None


def _weeks_after(amount: Amount, days: int) -> Shifted | None:
    """Return "a week tomorrow"."""
    weeks = amount.seconds % _WEEK == 0 and days >= 0
    return Shifted(amount, 1, Offset(days)) if weeks and amount.grain >= Grain.DAY else None


RULES = (
    rule("hourbound", "POSTHOUR AT? atime", after),
    rule("clock", "num H", _fixed),
    rule("clock", "num H num", _h_minutes),
    rule("clock", "A? HALF PASTHOUR clockhour", lambda clock: past(30, clock)),
    rule("clock", "HALF clockhour", _half_hour),
    rule("clock", "A? QUARTER PASTHOUR clockhour", lambda clock: past(15, clock)),
    rule("clock", "A? QUARTER TOHOUR clockhour", lambda clock: to(15, clock)),
    rule("clock", "THREEQUARTERS PASTHOUR clockhour", lambda clock: past(45, clock)),
    rule("clock", "num MINUTEWORD? PASTHOUR clockhour", past),
    rule("clock", "num MINUTEWORD TOHOUR clockhour", to),
    rule("clock", "spelt TOHOUR clockhour", to),
    rule(
        "clock",
        "num TOHOUR clockhour",
        lambda minutes, clock: to(minutes, clock) if minutes > NOON >= clock.hour else None,
    ),
    rule("clock", "length PASTHOUR clockhour", lambda amount, clock: past(amount.seconds / 60, clock)),
    rule("clock", "length BEFOREDAY clockhour", lambda amount, clock: to(amount.seconds / 60, clock)),
    rule("clockhour", "hourly half", halved),
    rule("clockhour", "num OCLOCK half?", lambda number, half: None),
    rule("clockhour", "hourly", lambda clock: clock),
    rule("atclock", "AT HRS num", hour),
    rule("atclock", "AT HRS hm|hdot", lambda clock: clock),
    rule("hourbound", "FROM|START AT? atime ONWARD", from_on),
    rule("bound", "day FROM APPROX? hourly", _from_hour),
    rule("date", "barenth", lambda day: Fields(day=day)),
    rule("date", "YOURDAY nth", lambda day: Fields(day=day)),
    rule("clockhour", "point", lambda hours: Clock(hours, fixed=True)),
    rule("day", "count weekday FROMNOW", _weekdays_away),
    rule("day", "ON? weekday WEEK", lambda weekday: _week_after(Fields(weekday=weekday))),
    rule("day", "offset WEEK", lambda days: Shifted(Amount(((Grain.DAY, days + 7),)))),
    rule("day", "weekday FORTNIGHT", lambda weekday: Shifted(Amount(((Grain.WEEK, 2),)), 1, Fields(weekday=weekday))),
    rule("day", "length ONDAY weekday", _later),
    rule("day", "length offset", _weeks_after),
    rule("day", "offset FORTNIGHT", lambda days: Shifted(Amount(((Grain.DAY, days + 14),)))),
    rule("zonal", "city HOURWORD", lambda zone: zone),
)

"""What only French says."""

from dataclasses import replace

from secretaire.scheduling.assistant.core.times.amounts import Amount, Shifted, Soon
from secretaire.scheduling.assistant.core.times.clocks import NOON, Clock
from secretaire.scheduling.assistant.core.times.days import Day, Fields, NamedWeekday, Offset
from secretaire.scheduling.assistant.core.times.grammar import rule
from secretaire.scheduling.assistant.core.times.moments import Moment, Repeat
from secretaire.scheduling.assistant.core.times.rules.clocks import halved, hour, minuted, or_length, past, to
from secretaire.scheduling.assistant.core.times.rules.days import beside, relative
from secretaire.scheduling.assistant.core.times.rules.times import after, before, by, from_on, until
from secretaire.scheduling.assistant.core.times.stretches import Nth, What
from secretaire.scheduling.assistant.core.times.values import Grain


def _seconds(clock: Clock, seconds: int) -> Clock | None:
    return replace(clock, minute=clock.minute or 0, second=seconds) if seconds < 60 else None  # noqa: PLR2004  # a minute


def _in_eight(weekday: int) -> Day:
    """Return "mardi en huit": a week after the coming one."""
    return Shifted(Amount(((Grain.WEEK, 1),)), 1, Fields(weekday=weekday))


def _in_fifteen(weekday: int) -> Day:
    return Shifted(Amount(((Grain.WEEK, 2),)), 1, Fields(weekday=weekday))


def _how_long(amount: Amount) -> Amount | None:
    """Return "pour trois heures" as a length, if it is not rather a time of day."""
    return amount if amount.grain is not Grain.HOUR or not 7 < amount.seconds / 3600 < 24 else None  # noqa: PLR2004  # rather hours of the clock


RULES = (
    rule("mention", "FOR length", _how_long),
    rule("repeat", "ATEVERY num unit", lambda n, grain: Repeat(None, grain)),
    rule("hclock", "num H", or_length),
    rule("hclock", "num H num MINUTEMARK?", or_length),
    rule("clock", "hclock ISH?", lambda clock: clock),
    rule("clock", "hclock half", halved),
    rule(
        "clock", "num H num MINUTEMARK num SECONDMARK", lambda h, m, s: _seconds(c, s) if (c := minuted(h, m)) else None
    ),
    rule("clock", "num H AND num SECONDMARK", lambda h, s: _seconds(c, s) if (c := hour(h)) else None),
    rule("clock", "num H num SECONDMARK", lambda h, s: _seconds(c, s) if (c := hour(h)) else None),
    rule("clock", "num H AND? num MINUTEMARK?", minuted),
    rule("clock", "fullhour AND HALF", lambda clock: past(30, clock)),
    rule("clock", "fullhour AND QUARTER", lambda clock: past(15, clock)),
    rule("clock", "fullhour THREEQUARTERS", lambda clock: past(45, clock)),
    rule("clock", "fullhour QUARTER", lambda clock: past(15, clock)),
    rule("clock", "fullhour HALF", lambda clock: past(30, clock)),
    rule("clock", "fullhour MINUS LE? QUARTER", lambda clock: to(15, clock)),
    rule("clock", "fullhour MINUS num MINUTEMARK?", lambda clock, minutes: to(minutes, clock)),
    rule("fullhour", "num H", hour),
    rule("fullhour", "num", hour),
    rule("fullhour", "point", lambda hours: Clock(hours, fixed=True)),
    rule("clock", "point", lambda hours: Clock(hours, fixed=True, noon=hours == NOON)),
    rule("clock", "point num MINUTEMARK?", lambda hours, minutes: past(minutes, Clock(hours, fixed=True))),
    rule("date", "LE num", lambda day: Fields(day=day) if 1 < day <= 31 else None),  # noqa: PLR2004  # days
    rule("day", "ILYA length", lambda amount: Shifted(amount, -1)),
    rule("atclock", "AT ONEHOUR", lambda: Clock(1)),
    rule("hourofpart", "ONEHOUR led", lambda moment: replace(moment, clock=Clock(1))),
    rule("bound", "UNTILDAY dom", lambda day: until(Moment(Fields(day=day)))),
    rule("bound", "UNTILDAY moment", until),
    rule("bound", "SINCEDAY moment", from_on),
    rule("day", "DICI length", lambda amount: Soon(length) if (length := _how_long(amount)) else None),
    rule("day", "LE? neighbour dom", lambda sign, day: beside(sign, Fields(day=day))),
    rule("bound", "SINCEDAY dom", lambda day: from_on(Moment(Fields(day=day)))),
    rule("bound", "BEFOREDATE moment", before),
    rule("bound", "BYDAY moment", by),
    rule("bound", "BEFOREDATE dom", lambda day: before(Moment(Fields(day=day)))),
    rule("bound", "AFTERDATE dom", lambda day: after(Moment(Fields(day=day)))),
    rule("bound", "BYDAY dom", lambda day: by(Moment(Fields(day=day)))),
    rule("day", "LE? weekday rel LE? dom", lambda weekday, sign, day: Fields(weekday=weekday, day=day)),
    rule("day", "ONDAY? weekday INEIGHT", _in_eight),
    rule("day", "ONDAY? weekday INFIFTEEN", _in_fifteen),
    rule("period", "THE? unit PRO", lambda grain: relative(1, grain)),
    rule("day", "LE? weekday PRO", lambda weekday: NamedWeekday(weekday, 1)),
    rule("day", "OFONLY? offset INEIGHT", lambda days: Offset(days + 7)),
    rule("day", "OFONLY? offset INFIFTEEN", lambda days: Offset(days + 14)),
    rule("day", "weekday OF? length", lambda weekday, amount: None),
    rule("day", "THE? SECONDHALF OF? month", lambda month: None),
    rule("day", "LE order DAYWORD OF? THE? long", lambda count, of: Nth(count, What(Grain.DAY), of)),
    rule("day", "THE? WEEK OF month", lambda month: None),
    rule("date", "LE dom OFONLY? MONTHWORD", lambda day: None),
)

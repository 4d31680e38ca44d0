"""How times and parts of the day are written."""

from dataclasses import replace
from typing import Any

from secretaire.scheduling.assistant.core.times.amounts import Amount
from secretaire.scheduling.assistant.core.times.clocks import NOON, Clock, Hours
from secretaire.scheduling.assistant.core.times.days import Fields, Offset
from secretaire.scheduling.assistant.core.times.grammar import rule
from secretaire.scheduling.assistant.core.times.moments import Moment
from secretaire.scheduling.assistant.core.times.policy import Edge, Part
from secretaire.scheduling.assistant.core.times.values import Grain

_DAY = 24
_SIXTY = 60
_LONGEST = 8  #: more hours are rather a time of day than a length
_TEN = 10  #: fewer minutes than that have a word before them: nine o nine


def hour(number: int) -> Clock | None:
    """Return a full hour."""
    return Clock(number % _DAY, fixed=number in {0, _DAY}) if number <= _DAY else None


def bare(number: int) -> Clock | None:
    """Return an hour that nothing marks as one."""
    found = hour(number)
    return found and replace(found, weak=True)


def minuted(number: int, minute: int | None) -> Clock | None:
    """Return an hour and minutes."""
    if minute is not None and minute >= _SIXTY:
        return None
    found = hour(number)
    return found and replace(found, minute=minute)


def or_length(number: int, minute: int | None = None) -> Clock | None:
    """Return "2h30", which can be a time of day and a length."""
    found = minuted(number, minute)
    parts = ((Grain.HOUR, number), (Grain.MINUTE, minute or 0))
    short = number + (minute or 0) > 0 and number <= _LONGEST
    return found and replace(found, lasting=Amount(parts if minute else parts[:1]) if short else None)


def halved(clock: Clock, half: bool | None) -> Clock | None:  # noqa: FBT001  # one of two halves
    """Return a time of day with its half told."""
    if half is None:
        return clock
    if not clock.halved:
        if 1 <= clock.hour <= NOON:  # 08:00 pm
            return halved(replace(clock, fixed=False), half)
        return replace(clock, weak=False) if clock.hour > NOON and half else None  # 15:00 pm
    return replace(clock.options()[half], weak=False)


def past(minutes: float, clock: Clock) -> Clock | None:
    """Return so many minutes past an hour."""
    return _moved(clock, int(minutes)) if clock.minute is None else None


def to(minutes: float, clock: Clock) -> Clock | None:
    """Return so many minutes to an hour."""
    return _moved(clock, -int(minutes)) if clock.minute is None else None


def _moved(clock: Clock, minutes: int) -> Clock | None:
    if abs(minutes) >= _SIXTY:
        return None
    total = clock.hour * _SIXTY + minutes
    hours = total // _SIXTY % _DAY
    if clock.halved and hours == 0:
        hours = 12
    return replace(clock, hour=hours, minute=total % _SIXTY, weak=False, fixed=clock.fixed)


def _point(hours: int) -> Clock:
    return Clock(hours, fixed=True)


def _spoken(hours: int, minutes: int) -> Clock | None:
    """Return "ten thirty"."""
    return minuted(hours, minutes) if minutes >= _TEN else None


def _with_oh(number: int, minute: int, half: bool | None) -> Clock | None:  # noqa: FBT001  # one of two halves
    """Return "nine o nine"."""
    found = minuted(number, minute) if minute < _TEN else None
    return found and halved(found, half)


def _figures(number: int, minute: int, half: bool | None) -> Clock | None:  # noqa: FBT001  # one of two halves
    """Return "9 59 am"."""
    found = minuted(number, minute) if minute >= _TEN else None
    return found and halved(found, half)


def hours(start: Clock, end: Clock) -> Hours | None:
    """Return from one time of day to another, if one of them is marked as such."""
    return Hours(start, end) if not (start.weak and end.weak) else None


def _any_hours(start: Clock, end: Clock) -> Hours:
    return Hours(start, end)


def _between(start: Clock, end: Clock) -> Hours:
    return Hours(start, end, about=True)


def lasting(start: Clock, amount: Amount) -> Hours | None:
    """Return "from ten for two hours"."""
    if amount.grain >= Grain.DAY:
        return None
    minutes = start.minutes + int(amount.seconds // _SIXTY)
    return Hours(start, Clock(minutes // _SIXTY % _DAY, minutes % _SIXTY, fixed=not start.halved))


def _parted(edge: Edge | None, part: Part) -> tuple[Part, Edge]:
    return part, edge or Edge.WHOLE


def _in_zone(clock: Clock, zone: str, moment: Moment) -> Moment | None:
    found = in_part(clock, moment)
    return found and replace(found, zone=zone)


def in_part(clock: Clock, moment: Moment) -> Moment | None:
    """Return a time of day in a part of it: "eight in the evening"."""
    return replace(moment, clock=replace(clock, weak=False)) if moment.clock is None else None


_CLOCKS = (
    rule("hourly", "num", bare),
    rule("clock", "hm ISH?", lambda clock: clock),
    rule("clock", "hm ISH? half", halved),
    rule("clock", "hourly ISH? half", halved),
    rule("clock", "hdot half", halved),
    rule("clock", "hdot OCLOCK", lambda clock: clock),
    rule("clock", "hhmm half", halved),
    rule("clock", "num OCLOCK half?", lambda number, half: halved(c, half) if (c := hour(number)) else None),
    rule("clock", "num H num MINUTEMARK? half?", lambda h, m, half: halved(c, half) if (c := minuted(h, m)) else None),
    rule(
        "clock",
        "num H num MINUTEMARK num SECONDMARK?",
        lambda h, m, s: Clock(h, m, s) if h < _DAY and m < _SIXTY and s < _SIXTY else None,
    ),
    rule("clock", "num spelt half?", lambda h, m, half: halved(c, half) if (c := _spoken(h, m)) else None),
    rule("clock", "spelt OH spelt half?", _with_oh),
    rule("clock", "hhmm HRS", lambda clock: clock),
    rule("clock", "hdot HRS", lambda clock: clock if clock.hour >= 8 else None),  # noqa: PLR2004  # 2.5 hrs
    rule("clock", "hm HRS", lambda clock: clock),
    rule("clock", "point", _point),
    rule("clock", "num point", lambda number, point: _point(point) if number in {12, 0} else None),
    rule("clock", "num num half", _figures),
    rule("atclock", "AT APPROX? THE? hourly ISH?", lambda clock: replace(clock, weak=False)),
    rule("atclock", "AT APPROX? THE? clock", lambda clock: replace(clock, noon=False, placed=True)),
    rule("atclock", "AT hdot", lambda clock: clock),
    rule("atclock", "AT hhmm|hhmmyear", lambda clock: clock),
    rule("atclock", "AT spelt spelt MINUTEWORD?", minuted),
    rule("atclock", "AT num num", _spoken),
    rule("atclock", "hourly DASH ISH", lambda clock: replace(clock, weak=False)),
    rule("atclock", "hourly ISH", lambda clock: replace(clock, weak=False)),
    rule("edgehour", "clock", lambda clock: clock),
    rule("edgehour", "atclock", lambda clock: clock),
    rule("edgehour", "hourly", lambda clock: clock),
    rule("edgehour", "hdot", lambda clock: clock),
    rule("edgehour", "hhmm", lambda clock: clock),
    rule("zoned", "edgehour zonal", lambda clock, zone: replace(clock, zone=zone, weak=False)),
    rule("zoned", "edgehour", lambda clock: clock),
    rule("hours", "zoned TO zoned", hours),
    rule("hours", "APPROX zoned TO zoned ISH?", hours),
    rule("hours", "FROM|BETWEEN APPROX? zoned TO APPROX? zoned ISH?", _any_hours),
    rule("hours", "BETWEEN APPROX? zoned AND APPROX? zoned ISH?", _between),
    rule("hours", "FROM? clock FOR? length", lasting),
    rule("hours", "START clock FOR? length", lasting),
    rule("hours", "FOR? length START clock", lambda amount, clock: lasting(clock, amount)),
    rule("hours", "FOR? length FROM clock", lambda amount, clock: lasting(clock, amount)),
    rule("hours", "FROM|BETWEEN? APPROX? zoned ARROW APPROX? zoned ISH?", _any_hours),
    rule("weakhours", "edgehour DASH edgehour", _any_hours),
    rule("weakhours", "edgehour TO edgehour", _any_hours),
)

_PARTS = (
    rule("parts", "partedge? DASH? THE? part", _parted),
    rule("parts", "MEALTIME THE? meal", lambda part: (part, Edge.WHOLE)),
    rule("ofday", "meal", lambda part: Moment(part=(part, Edge.WHOLE), weak=True)),
    rule("parts", "THE? partedge OF? THE? part", _parted),
    rule("parts", "part partedge", lambda part, edge: (part, edge)),
    rule("parts", "THE? edge OF? THE? part", _parted),
    rule("ofday", "IN? THE? parts", lambda part: Moment(part=part)),
    rule("ofday", "ON? IN? parts", lambda part: Moment(part=part)),
    rule(
        "ofday",
        "partedge? rel part",
        lambda edge, rel, part: (
            Moment(Offset(rel), part=(part, edge or Edge.WHOLE)) if rel <= 0 or edge is None else None
        ),
    ),
    rule(
        "ofday",
        "partedge? OF? THE? rel partedge? part",
        lambda e, rel, f, part: Moment(Offset(rel), part=(part, e or f or Edge.WHOLE)),
    ),
    rule("ofday", "IN? partedge? tonight", lambda edge, part: Moment(Offset(0), part=(part, edge or Edge.WHOLE))),
    rule(
        "ofday", "endof", lambda found: Moment(Offset(0), part=(Part.DAY, found[0])) if found[1] is Grain.DAY else None
    ),
    rule("ofday", "THE? edge OF? THE? DAYWORD", lambda edge: Moment(part=(Part.DAY, edge))),
    rule("ofday", "edge IN? THE? offset", lambda edge, days: Moment(Offset(days), part=(Part.DAY, edge))),
    rule(
        "ofday",
        "offset half",
        lambda days, half: Moment(Offset(days), part=(Part.AFTERNOON if half else Part.MORNING, Edge.WHOLE)),
    ),
    rule(
        "ofday",
        "weekday COMMA? halfday",
        lambda weekday, half: Moment(
            Fields(weekday=weekday), part=(Part.AFTERNOON if half else Part.MORNING, Edge.WHOLE)
        ),
    ),
    rule(
        "ofday",
        "weekday? COMMA? THE? nth OF? month? halfday",
        lambda weekday, day, month, half: Moment(
            Fields(weekday=weekday, month=month, day=day),
            part=(Part.AFTERNOON if half else Part.MORNING, Edge.WHOLE),
        ),
    ),
    rule(
        "ofday",
        "date COMMA? halfday",
        lambda date, half: (
            Moment(date, part=(Part.AFTERNOON if half else Part.MORNING, Edge.WHOLE))
            if isinstance(date, Fields) and date.month  # "Tuesday 4 pm" is an hour
            else None
        ),
    ),
    rule("ofday", "IN? FIRSTTHING", lambda: Moment(part=(Part.MORNING, Edge.BEGIN))),
    rule("ofday", "IN? ENDOFDAY", lambda: Moment(part=(Part.DAY, Edge.END))),
    rule("hourofpart", "bareclock COMMA? led", in_part),
    rule("hourofpart", "marked COMMA? ofday", in_part),
    rule("hourofpart", "marked zonal COMMA? ofday", _in_zone),
    rule("bareclock", "hourly", lambda clock: clock),
    rule("bareclock", "hdot", lambda clock: clock),
    rule("marked", "clock", lambda clock: clock),
    rule("marked", "atclock", lambda clock: clock),
    rule("led", "COMMA? LED THE? parts", lambda part: Moment(part=part)),
    rule(
        "led",
        "COMMA? IN? THISWORD partedge? part",
        lambda edge, part: Moment(Offset(0), part=(part, edge or Edge.WHOLE)),
    ),
    rule("led", "COMMA? tonight", lambda part: Moment(Offset(0), part=(part, Edge.WHOLE))),
    rule("led", "COMMA? offset parts", lambda days, part: Moment(Offset(days), part=part)),
    rule(
        "hourofpart",
        "ofday COMMA? AT? edgehour",
        lambda moment, clock: in_part(clock, moment) if not clock.weak else None,
    ),
    rule("hourofpart", "ofday COMMA? AT edgehour", lambda moment, clock: in_part(clock, moment)),
)

RULES = (*_CLOCKS, *_PARTS)


def no_value(*_: Any) -> None:
    """Return nothing: the words are known, and are no time."""

"""From what a text says to when it is: one mention, with the other readings beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core.times import calendar
from secretaire.scheduling.assistant.core.times.amounts import Amount
from secretaire.scheduling.assistant.core.times.clocks import NOON, Clock, Hours, settled, told_by_part, usual
from secretaire.scheduling.assistant.core.times.days import Fields, NamedWeekday, Setting, Stretch
from secretaire.scheduling.assistant.core.times.moments import Bound, Moment, Nothing, Range, Repeat, Time
from secretaire.scheduling.assistant.core.times.policy import Edge, Part
from secretaire.scheduling.assistant.core.times.stretches import Ends
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

_DAY = timedelta(days=1)


def resolve(value: Time, span: Span, setting: Setting) -> Mention | None:
    """Return the mention of a time with its alternatives; ``None`` for an impossible one, as the 31st of February."""
    length = _length_of(value)
    if length is not None and _rather_length(value, setting):
        value, length = length, value
    found = _one(value, span, setting)
    if found and Fact.MISMATCH in found.facts and isinstance(value, Moment):
        found = _one(_with_hours(value), span, setting)
    if found is None:
        return None
    others: list[Mention] = []
    for each in (*_other_readings(value, setting), *((length,) if length else ())):
        other = _one(each, span, setting)
        if other and _ends(other) not in {_ends(known) for known in (found, *others)}:
            others.append(other)
    return replace(found, alternatives=tuple(others), confidence=1.0 if not others else 0.6)


def _ends(mention: Mention) -> tuple[object, ...]:
    return mention.kind, mention.start, mention.end, mention.length


def _length_of(value: Time) -> Amount | None:
    """Return the length that a time of day, said with no day, can also mean."""
    if not isinstance(value, Moment) or not isinstance(value.clock, Clock) or value.part is not None:
        return None
    return value.clock.lasting if value.day is None and value.zone is None else None


def _rather_length(value: Time, setting: Setting) -> bool:
    """Return whether it is rather that length: nobody meets at two in the night."""
    early, clock = setting.policy.working_from, getattr(value, "clock", None)
    return early is not None and isinstance(clock, Clock) and clock.hour < early and not clock.placed


def _with_hours(value: Moment) -> Moment:
    """Return "monday 3-8" as hours, once it is no date of that weekday."""
    day = value.day
    if not isinstance(day, Fields) or day.hours is None or value.clock is not None:
        return value
    start, end = (Clock(number % 24) for number in day.hours)
    return replace(value, day=Fields(weekday=day.weekday), clock=Hours(start, end))


def _one(value: Time, span: Span, setting: Setting) -> Mention | None:
    try:
        return _resolved(value, span, setting)
    except (OverflowError, ValueError):  # beyond the years of the calendar
        return None


def _resolved(value: Time, span: Span, setting: Setting) -> Mention | None:  # noqa: PLR0911  # one answer a case
    if isinstance(value, Nothing):
        return None
    if isinstance(value, Amount):
        facts = frozenset({Fact.VAGUE} if value.vague else ())
        length = timedelta(seconds=value.seconds)
        return Mention(span=span, kind=Kind.DURATION, grain=value.grain, length=length, facts=facts)
    if isinstance(value, Moment):
        found = _moment(value, setting)
        return None if found is None else _mention(found, value, span)
    if isinstance(value, Bound):
        return _bound(value, span, setting)
    if isinstance(value, Range):
        return _range(value, span, setting)
    if isinstance(value, Repeat):
        first = value.moment and _moment(value.moment, setting)
        start, end = (first.start, first.end) if first else (None, None)
        facts = first.facts if first else frozenset()
        return Mention(span=span, kind=Kind.SET, grain=value.grain, start=start, end=end, facts=facts)
    start = calendar.floor(setting.now, Grain.MINUTE) + timedelta(minutes=setting.policy.soon)
    return Mention(span=span, kind=Kind.AFTER, grain=Grain.MINUTE, start=start, facts=frozenset({Fact.VAGUE}))


def _mention(found: Stretch, value: Moment, span: Span) -> Mention:
    kind = Kind.INSTANT if found.whole else Kind.INTERVAL
    if value.day is None and isinstance(value.clock, Clock):
        kind = Kind.TIME
    return Mention(
        span=span,
        kind=kind,
        grain=found.grain,
        start=found.start,
        end=found.end,
        zone=value.zone,
        facts=found.facts,
    )


def _moment(value: Moment, setting: Setting) -> Stretch | None:
    """Return when a moment is."""
    day = value.day.at(setting) if value.day is not None else None
    if value.day is not None and day is None:
        return None
    facts = day.facts if day else frozenset()
    if isinstance(value.clock, Hours):
        return _hours(value.clock, value.part, day, setting, facts | {Fact.CLOCK})
    if value.clock is not None and value.clock.noon and day is not None and setting.policy.noon_is_part:
        return _part((Part.MIDDAY, Edge.WHOLE), day, setting, facts | {Fact.PART})
    if value.clock is not None:
        return _clock(value.clock, value.part, day, setting, facts | {Fact.CLOCK})
    if value.part is not None:
        return _part(value.part, day, setting, facts | {Fact.PART})
    return day


def _clock(
    clock: Clock, part: tuple[Part, Edge] | None, day: Stretch | None, setting: Setting, facts: frozenset[Fact]
) -> Stretch:
    told = told_by_part(clock, part[0]) if part else clock
    if part:
        facts |= {Fact.PART}
    if told.halved:
        facts |= {Fact.HALF}
    grain = Grain.HOUR if clock.minute is None else Grain.MINUTE if clock.second is None else Grain.SECOND
    base = calendar.midnight(setting.now) if day is None else calendar.midnight(day.start)
    start = _when(told, base, setting, fixed_day=day is not None)
    return Stretch(start, calendar.add(start, grain, 1), grain, facts=facts)


def _when(clock: Clock, base: datetime, setting: Setting, *, fixed_day: bool) -> datetime:
    """Return the instant of a time of day, on that day or from it on."""
    today = base.date() == setting.today
    if clock.halved and clock.hour != NOON and setting.policy.working_from is None and today:
        options: tuple[Clock, ...] = clock.options()
    else:
        options = (usual(clock, setting.policy),)
    starts = sorted(_on(base, each) for each in options)
    if not today:
        return starts[0]
    now = calendar.floor(setting.now, Grain.MINUTE)
    coming = [start for start in starts if start >= now]
    if coming:
        return coming[0]
    return starts[0] if fixed_day else starts[0] + _DAY


def _on(day: datetime, clock: Clock) -> datetime:
    return day + timedelta(hours=clock.hour, minutes=clock.minute or 0, seconds=clock.second or 0)


def _hours(
    hours: Hours,
    part: tuple[Part, Edge] | None,
    day: Stretch | None,
    setting: Setting,
    facts: frozenset[Fact],
) -> Stretch:
    told = settled(hours, setting.policy, part[0] if part else None)
    base = calendar.midnight(setting.now if day is None else day.start)
    start, end = _on(base, told.start), _on(base, told.end)
    end += _DAY if end <= start else timedelta()
    if day is None and start < calendar.floor(setting.now, Grain.MINUTE):
        start, end = start + _DAY, end + _DAY
    if part:
        facts |= {Fact.PART}
    return Stretch(start, end, Grain.MINUTE, whole=False, facts=facts)


def _part(part: tuple[Part, Edge], day: Stretch | None, setting: Setting, facts: frozenset[Fact]) -> Stretch | None:
    hours = setting.policy.hours
    span = hours.get(part) or hours.get((part[0], _PLAINER.get(part[1], Edge.WHOLE))) or hours[part[0], Edge.WHOLE]
    base = calendar.midnight(setting.now if day is None else day.start)
    start, end = (base + timedelta(hours=hour) for hour in span)
    if day is None and end <= setting.now:
        start, end = start + _DAY, end + _DAY
    if part[1] is Edge.LATER and start < setting.now < end:
        start = calendar.floor(setting.now, Grain.MINUTE)
    if part[1] is not Edge.WHOLE:
        facts |= {Fact.EDGE}
    return Stretch(start, end, Grain.HOUR, whole=False, facts=facts)


_PLAINER = {Edge.LATER: Edge.WHOLE}


def _bound(value: Bound, span: Span, setting: Setting) -> Mention | None:
    found = _moment(value.moment, setting)
    if found is None:
        return None
    facts = found.facts | ({Fact.BY} if value.by else frozenset())
    zone = value.moment.zone
    ends = isinstance(value.moment.day, Ends) and value.moment.day.edge is Edge.END
    if value.after:
        skips = setting.policy.after_skips
        skipped = not value.inclusive and (ends or (skips is not None and found.grain >= skips and found.whole))
        start = found.end if skipped else found.start
        return Mention(span=span, kind=Kind.AFTER, grain=found.grain, start=start, zone=zone, facts=facts)
    end = (
        found.end
        if ends or (value.inclusive and found.grain >= Grain.DAY and setting.policy.by_includes)
        else found.start
    )
    if value.inclusive and not found.whole and value.moment.part:
        end = found.end
    opening = calendar.floor(found.start, Grain.DAY) if value.framed else None
    if opening and opening >= end:
        return None  # before a morning that begins with the day
    return Mention(span=span, kind=Kind.BEFORE, grain=found.grain, start=opening, end=end, zone=zone, facts=facts)


def _range(value: Range, span: Span, setting: Setting) -> Mention | None:
    first = _moment(value.start, setting)
    if first is None:
        return None
    day = value.end.day
    later = setting
    if isinstance(day, Fields) and day.year is None:
        later = replace(setting, now=first.start)
    last = _moment(value.end, later)
    if last is None:
        return None
    facts = first.facts | last.facts
    exact = value.end.clock is not None
    open_end = last.grain >= Grain.MONTH and not setting.policy.through_last and last.whole
    end = last.start if exact or open_end else last.end
    if end <= first.start:
        return None
    grain = Grain.MINUTE if exact else min(first.grain, last.grain)
    zone = value.start.zone or value.end.zone
    return Mention(span=span, kind=Kind.INTERVAL, grain=grain, start=first.start, end=end, zone=zone, facts=facts)


def _other_readings(value: Time, setting: Setting) -> Iterator[Time]:
    """Yield what else the same words can mean to a careful reader."""
    if isinstance(value, Bound):
        yield from (replace(value, moment=each) for each in _other_moments(value.moment, setting))
    elif isinstance(value, Range):
        yield from (replace(value, start=each) for each in _other_moments(value.start, setting))
    elif isinstance(value, Moment):
        yield from _other_moments(value, setting)


def _other_moments(value: Moment, setting: Setting) -> Iterator[Moment]:
    day = value.day
    if isinstance(day, NamedWeekday) and day.count == 1:
        yield replace(value, day=replace(day, coming=True))
    if isinstance(day, Fields) and day.swapped and not setting.policy.order_known and day.weekday is None:
        yield replace(value, day=replace(day, day=day.month, month=day.day))

"""Whether a time that is named can name an offered slot."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clocks import zone
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Slot


def clock(moment: Moment, where: ZoneInfo) -> ZoneInfo:
    """Return the clock that a time is on."""
    return zone(moment.zone) or where


def fit(moment: Moment, slot: Slot, where: ZoneInfo) -> bool:
    """Whether a moment can name an offered slot."""
    on = clock(moment, where)
    every = (moment.mention, *moment.mention.alternatives)
    return any(day_fits(mention, slot, on) and _hour_fits(mention, slot, on) for mention in every)


def day_fits(mention: Mention, slot: Slot, clock: ZoneInfo) -> bool:
    """Whether a time names the day of a slot, or no day."""
    day = slot.start.astimezone(clock).date()
    facts = mention.facts
    first = mention.start or mention.end
    if first is None or mention.kind is Kind.DURATION:
        return False
    if facts & {Fact.MONTH, Fact.RELATIVE, Fact.HOLIDAY, Fact.WEEK, Fact.WEEKEND}:
        return _within(mention, day)
    if Fact.DATE in facts:
        return first.day == day.day and (Fact.WEEKDAY not in facts or first.weekday() == day.weekday())
    if Fact.WEEKDAY in facts:
        last = mention.end - timedelta(microseconds=1) if mention.end and mention.grain is Grain.DAY else first
        return (day.weekday() - first.weekday()) % 7 <= (last.date() - first.date()).days
    return bool(facts & {Fact.CLOCK, Fact.PART})


def _within(mention: Mention, day: date) -> bool:
    first = mention.start.date() if mention.start else None
    last = (mention.end - timedelta(microseconds=1)).date() if mention.end else first
    if mention.grain <= Grain.HOUR and first and mention.kind in {Kind.AFTER, Kind.INSTANT}:
        last = first
    return (first is None or first <= day) and (last is None or day <= last)


def _hour_fits(mention: Mention, slot: Slot, clock: ZoneInfo) -> bool:
    if not mention.facts & {Fact.CLOCK, Fact.PART}:
        return True
    local = slot.start.astimezone(clock)
    minute = local.hour * 60 + local.minute
    start, end = _minutes(mention.start), _minutes(mention.end)
    if Fact.CLOCK in mention.facts and mention.kind in {Kind.INSTANT, Kind.TIME}:
        return start == minute or (Fact.HALF in mention.facts and start is not None and (start - minute) % 720 == 0)
    if mention.kind is Kind.AFTER:
        return start is None or minute >= start
    if mention.kind is Kind.BEFORE:
        return end is None or minute < end
    edge = Fact.EDGE in mention.facts and minute == end  # two o'clock is still early in the afternoon
    return start is None or end is None or start <= minute < (end or 1440) or edge


def _minutes(moment: datetime | None) -> int | None:
    return None if moment is None else moment.hour * 60 + moment.minute

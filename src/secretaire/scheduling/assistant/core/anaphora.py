"""Days that are told from others: "the day after the last one", "that day at four", "the Monday after"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core import ordinals
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Slot

_AFTER = re.compile(
    r"(?:le |the |au |du |on the )*(?:lendemain|(?:next|following) day|day after(?! tomorrow)|jour (?:d'apres"
    r"|suivant))\b"
)
_BEFORE = re.compile(r"(?:la |the |on the )*(?:veille|day before(?! yesterday)|previous day|jour d'avant)\b")
_SAME = re.compile(
    r"(?:(?:at |a )?\d{1,2} ?(?:h|am|pm|:)? ?\d{0,2} )?(?:(?:on )?(?:that|the same|this same)(?: same)? day"
    r"|ce(?: meme)? jour|le meme jour)\b"
)
#: What only points back to a day that was named, and adds none.
_BACK = re.compile(r"(?:on )?(?:ce jour-la|that (?:very |same )?day)\b")
_SAME_HOUR = re.compile(r"\b(?:same (?:time|hour)|meme heure)\b")
_NEXT_ONE = re.compile(
    r"(?:.*\b)?(?:d'apres|suivante?|following|after)\b|[ ,]{0,2}(?:d'apres|suivante?|following|after"
    r"|the week after)\b"
)
_LOOK = 40
_DAY = timedelta(days=1)


def resolved(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], host: ZoneInfo) -> tuple[Moment, ...]:
    """Return the times with days that are told from another time of the letter, or from an offer."""
    found: list[Moment] = []
    for moment in moments:
        if _BACK.match(text.plain, moment.mention.span.start) and not moment.hours and any(e.dated for e in found):
            continue
        found.append(_told(text, moment, found, offers, host))
    return tuple(found)


def _told(text: Text, moment: Moment, before: Sequence[Moment], offers: Sequence[Slot], host: ZoneInfo) -> Moment:
    span = moment.mention.span
    plain = text.plain[span.start : span.end + 5]
    last = next((each for each in reversed(before) if _single(each)), None)
    following = _following(text, moment, last)
    if following is not None:
        return following
    steps = {_AFTER: 1, _BEFORE: -1, _SAME: 0}
    days = next((days for look, days in steps.items() if look.match(plain)), None)
    if days is None or not offers:
        return moment
    base = _base(text, moment, last, offers, host)
    return moment if base is None else _moved(text, moment, base + days * _DAY, _hour(text, moment, offers, base, host))


def _single(moment: Moment) -> bool:
    return moment.dated and moment.mention.start is not None and moment.mention.grain <= Grain.DAY


def _following(text: Text, moment: Moment, last: Moment | None) -> Moment | None:
    """Return "the Monday after" a Monday as a week later."""
    mention = moment.mention
    if last is None or mention.start is None or last.mention.start is None or Fact.WEEKDAY not in mention.facts:
        return None
    own, first = mention.start.date(), last.mention.start.date()
    if own.weekday() != first.weekday() or own > first or Fact.DATE in mention.facts:
        return None
    if not _NEXT_ONE.match(text.plain, mention.span.start, mention.span.end + 15):
        return None
    moved = _shifted(mention, first + 7 * _DAY - own)
    return replace(moment, mention=replace(moved, facts=mention.facts - {Fact.WEEKDAY, Fact.NEXT} | {Fact.RELATIVE}))


def _base(text: Text, moment: Moment, last: Moment | None, offers: Sequence[Slot], host: ZoneInfo) -> date | None:
    """Return the day that a day is told from: an offer that is named behind it, a time before it, or the only offer."""
    end = moment.mention.span.end
    tail = text.plain[end : end + _LOOK]
    named = re.match(r" ?(?:(?:du|de la|de|of|after|from|to) |(?=the |la |le ))", tail)
    picked = ordinals.picked(Piece(end, end + _LOOK, tail), tuple(offers), []) if named else None
    if picked and len(picked[0]) == 1:
        return picked[0][0].start.astimezone(host).date()
    if last is not None and last.mention.start is not None:
        return last.mention.start.date()
    days = {slot.start.astimezone(host).date() for slot in offers}
    return days.pop() if len(days) == 1 else None


def _hour(text: Text, moment: Moment, offers: Sequence[Slot], base: date, host: ZoneInfo) -> datetime | None:
    """Return when the offer of a day begins, if its hour is to be kept."""
    piece = text.sentences[moment.sentence].plain
    if moment.clocked or not _SAME_HOUR.search(piece):
        return None
    return next((slot.start.astimezone(host) for slot in offers if slot.start.astimezone(host).date() == base), None)


def _moved(text: Text, moment: Moment, day: date, hour: datetime | None) -> Moment:
    mention = moment.mention
    if hour is not None:
        start = datetime.combine(day, hour.time())
        facts = (mention.facts - {Fact.PART}) | {Fact.CLOCK, Fact.RELATIVE}
        end = start + timedelta(minutes=1)
        mention = replace(mention, start=start, end=end, facts=facts, kind=Kind.INSTANT, grain=Grain.MINUTE)
        return replace(moment, mention=replace(mention, alternatives=()))
    first = mention.start or mention.end or datetime.combine(day, time.min)
    return replace(moment, mention=_shifted(mention, day - first.date()))


def _shifted(mention: Mention, by: timedelta) -> Mention:
    return replace(
        mention,
        start=mention.start + by if mention.start else None,
        end=mention.end + by if mention.end else None,
        alternatives=(),
    )

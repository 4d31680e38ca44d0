"""Weeks and their days that are told from the offers: "Tuesday the week after", "la semaine suivante, jeudi"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Slot, Span

#: What a week that follows another is called at the end of a time.
_FOLLOWS = re.compile(
    r"\b(?:following week|week (?:after|following)|semaine (?:(?:d')?apres|suivante)|la suivante"
    r"|celle (?:d'apres|qui suit)|the (?:next|following) one|the one (?:after|following)(?: that)?)$"
)
#: The week of the offers, where the letter names none before.
_THAT = re.compile(r"\b(?:that|the same) (?:\w+ )?week|semaine-la|la meme semaine")
#: What can stand between a weekday and the week that it lies in.
_OF = re.compile(
    r",? ?(?:(?:works|suits(?: me| us)?|(?:is|would be) (?:good|fine|ok|okay|possible|perfect)),? )?"
    r"(?:(?:but|mais|of|in|de|dans|on|instead|rather|plutot|pour|for) ?){0,2}(?:the |la )?"
)
_BARE = frozenset({Fact.WEEKDAY, Fact.PART, Fact.CLOCK, Fact.HALF, Fact.EDGE})
_WEEK = timedelta(weeks=1)


def behind(text: Text, moment: Moment, last: Moment | None, offers: Sequence[Slot], host: ZoneInfo) -> Moment | None:
    """Return a time in "the following week" as one of the week behind the offers, or behind a week named before.

    :param last: the day or week that was named before it
    """
    mention = moment.mention
    start, named = mention.start, last.mention if last is not None else None
    if not offers or start is None or not mention.facts >= {Fact.RELATIVE, Fact.WEEK}:
        return None
    if not _FOLLOWS.search(text.plain, mention.span.start, mention.span.end):
        return None
    base = max(slot.start.astimezone(host).date() for slot in offers)
    theirs = named is not None and _THAT.search(text.plain, named.span.start, named.span.end + len("-la"))
    if named is not None and named.start and Fact.WEEK in named.facts and not theirs:
        base = named.start.date()
    by = _monday(base) + _WEEK - _monday(start.date())
    end = mention.end + by if mention.end else None
    return replace(moment, mention=replace(mention, start=start + by, end=end, alternatives=()))


#: The week behind that of the offers, which is called "that week": "that week is full, any day of the one after".
_NEXT_ONE = re.compile(
    r"\b(?:that|the (?:whole|entire|same|very same)) (?:whole |entire |same |very )?week\b[^?]{2,110}?"
    r"\b(?P<one>(?:the )?(?:one (?:after|following)(?: that)?|(?:next|following) one))"
    r"(?= ?[.,;:!?)-]| ?$| (?:is|are|any|i|i'm|i've|we|we're|would|works|suits|if|on|looks|seems|should|will|could|my"
    r"|our"
    r"|nothing|there|from|apart|except|bar|but|whenever|instead|please|then|all)\b)"
)
#: What rules it out as well, or says that there is no meeting in it.
_OUT = re.compile(r"[^.;!?]{0,25}?(?:\b(?:not|no|out|too|full|either|impossible|busy|away|neither)\b|n't\b)")


def added(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], host: ZoneInfo) -> tuple[Moment, ...]:
    """Return the moments with the week behind that of the offers, where it is called by that and nothing else."""
    match = _NEXT_ONE.search(text.plain) if offers else None
    if match is None or _OUT.match(text.plain, match.end()):
        return tuple(moments)
    span = Span(start=match.start("one"), end=match.end("one"))
    lead = text.plain[max(0, span.start - 12) : span.start]
    if _SPARED.search(lead) or any(each.mention.span.meets(span) for each in moments):
        return tuple(moments)
    monday = _monday(max(slot.start.astimezone(host).date() for slot in offers)) + _WEEK
    start = datetime.combine(monday, time())
    facts = frozenset({Fact.RELATIVE, Fact.WEEK})
    week = Mention(span=span, kind=Kind.INSTANT, grain=Grain.WEEK, start=start, end=start + _WEEK, facts=facts)
    sentence = next((number for number, each in enumerate(text.sentences) if each.holds(span.start)), 0)
    group = max((each.group for each in moments), default=-1) + 1
    moment = Moment(week, Part.WISH, group, sentence, certain=True)
    return tuple(sorted([*moments, moment], key=lambda each: each.mention.span.start))


_SPARED = re.compile(r"\b(?:not|nor|except|but not|bar|or)(?: in)? ?$")


def framed(text: Text, moments: tuple[Moment, ...], offers: Sequence[Slot], host: ZoneInfo) -> tuple[Moment, ...]:
    """Return the moments with weekdays as days of a week that is wished for beside them, and not of the offers."""
    weeks = [each for each in moments if each.part in MEANT and Fact.WEEK in each.mention.facts]
    weeks = [each for each in weeks if Fact.WEEKDAY not in each.mention.facts]
    return tuple(_likewise(text, _within(text, each, weeks), each, offers, host) for each in moments)


_SAME_HOUR = re.compile(r"\b(?:same (?:time|hour|slot)|meme (?:heure|creneau))\b")


def _likewise(text: Text, moved: Moment, moment: Moment, offers: Sequence[Slot], host: ZoneInfo) -> Moment:
    """Return a day of another week at the hour of the offer on that weekday, where the hour is to stay."""
    start = moved.mention.start
    if moved is moment or moved.hours or start is None or not _SAME_HOUR.search(text.sentences[moment.sentence].plain):
        return moved
    days = [slot.start.astimezone(host) for slot in offers if slot.start.astimezone(host).weekday() == start.weekday()]
    if len(days) != 1:
        return moved
    at = datetime.combine(start.date(), days[0].time())
    facts = moved.mention.facts | {Fact.CLOCK}
    mention = replace(moved.mention, kind=Kind.INSTANT, grain=Grain.MINUTE, start=at, end=at, facts=facts)
    return replace(moved, mention=mention)


def _within(text: Text, moment: Moment, weeks: Sequence[Moment]) -> Moment:
    mention = moment.mention
    if mention.start is None or not Fact.WEEKDAY in mention.facts <= _BARE or mention.kind is Kind.DURATION:
        return moment
    near = [each for each in weeks if each.sentence == moment.sentence and _beside(text, each, moment)]
    frame = near[-1].mention.start if near else None
    if frame is None:
        return moment
    by = _monday(frame.date()) - _monday(mention.start.date())
    end = mention.end + by if mention.end else None
    facts = mention.facts - {Fact.WEEKDAY} | {Fact.RELATIVE}
    return replace(moment, mention=replace(mention, start=mention.start + by, end=end, facts=facts, alternatives=()))


def _beside(text: Text, week: Moment, day: Moment) -> bool:
    """Whether a week stands before a weekday, or right behind it."""
    first, second = week.mention.span, day.mention.span
    return first.end <= second.start or bool(_OF.fullmatch(text.plain, second.end, first.start))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

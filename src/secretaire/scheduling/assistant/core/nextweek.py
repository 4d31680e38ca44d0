"""Weeks and their days that are told from the offers: "Tuesday the week after", "la semaine suivante, jeudi"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Kind
from secretaire.scheduling.assistant.core.values import Slot

#: What a week that follows another is called at the end of a time.
_FOLLOWS = re.compile(
    r"\b(?:following week|week (?:after|following)|semaine (?:(?:d')?apres|suivante)|la suivante"
    r"|celle (?:d'apres|qui suit)|the (?:next|following) one|the one (?:after|following)(?: that)?)$"
)
#: The week of the offers, where the letter names none before.
_THAT = re.compile(r"\b(?:that|the same) (?:\w+ )?week|semaine-la|la meme semaine")
#: What can stand between a weekday and the week that it lies in.
_OF = re.compile(r",? ?(?:(?:but|mais|of|in|de|dans|on|instead|rather|plutot|pour|for) ?){0,2}(?:the |la )?")
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


def framed(text: Text, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments with weekdays as days of a week that is wished for beside them, and not of the offers."""
    weeks = [each for each in moments if each.part in MEANT and Fact.WEEK in each.mention.facts]
    weeks = [each for each in weeks if Fact.WEEKDAY not in each.mention.facts]
    return tuple(_within(text, each, weeks) for each in moments) if weeks else moments


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

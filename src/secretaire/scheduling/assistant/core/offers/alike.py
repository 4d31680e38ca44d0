"""A day with the hour of one of the offers: "would the 10th do, same time as your Tuesday one?"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import ordinals
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind
from secretaire.scheduling.assistant.core.values import Slot

_DAYS = ("mon lun", "tue mar", "wed mer", "thu jeu", "fri ven", "sat sam", "sun dim")
#: An hour that is that of an offer, told by its day.
_LIKE = re.compile(
    r"\b(?:same (?:time|hour)|meme heure),? (?:as|que)\b[^.;:!?,]{0,40}?\b(?P<day>(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
)


#: The same, told by its place in the list.
_LIKE_NTH = re.compile(
    r"\b(?:same (?:time|hour)|meme heure),? (?:as|que)(?: (?:pour|for|in|dans))? "
    r"(?P<nth>(?:your |the |votre |ta |la |le )[^.;:!?,]{4,30})"
)


def _clocks(match: re.Match[str], offers: Sequence[Slot], host: ZoneInfo) -> set[time]:
    """Return the hours of the offers to which a day is likened."""
    starts = [slot.start.astimezone(host) for slot in offers]
    named = match.groupdict()
    if "nth" in named:
        picked = ordinals.picked(Piece(match.start("nth"), match.end("nth"), match["nth"]), tuple(offers), [])
        return {slot.start.astimezone(host).time() for slot in picked[0]} if picked else set()
    weekday = next((number for number, names in enumerate(_DAYS) if named["day"][:3] in names), None)
    return {start.time() for start in starts if start.weekday() == weekday}


def hours(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], host: ZoneInfo) -> tuple[Moment, ...]:
    """Return the days that are wished for with the hour of the offer that they are likened to."""
    match = (_LIKE.search(text.plain) or _LIKE_NTH.search(text.plain)) if offers else None
    clocks = _clocks(match, offers, host) if match else set()
    if match is None or len(clocks) != 1:
        return tuple(moments)
    apart = [each for each in moments if not match.start() <= each.mention.span.start < match.end()]
    (clock,) = clocks
    found = []
    for each in apart:
        mention = each.mention
        day = mention.grain is Grain.DAY and mention.kind is Kind.INSTANT and not each.hours
        if each.part is not Part.EXCLUDED and day and mention.start:
            start = datetime.combine(mention.start.date(), clock)
            facts = mention.facts | {Fact.CLOCK}
            ends = start + timedelta(minutes=1)
            mention = replace(mention, start=start, end=ends, grain=Grain.MINUTE, facts=facts, alternatives=())
        found.append(replace(each, mention=mention))
    return tuple(found)

"""Parts of a day that only suit best, for the rest of it will do: "after lunch if he can, but any time that day"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import cast

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention

_DAYS = (
    r"(?:(?:on |of )?(?:that|the same|this|either|both|those|these|each|the|both the|la) (?:days?|dates?|journees?))"
)
#: What opens the whole of a day again.
_LOOSE = re.compile(
    r"[^.;!?]{0,40}?[ ,(-](?:but|though|although|or|otherwise|failing (?:that|which)|if not|mais|sinon|a defaut),?"
    r" (?:really |honestly |actually |else |frankly |vraiment |otherwise |sinon )?"
    rf"(?:(?:any ?time|any ?thing|any (?:other )?(?:hour|time|slot)|whenever|n'importe quand"
    rf"|a (?:toute|n'importe quelle) heure|n'importe quelle heure)(?: [a-z']+){{0,3}}? (?:on |of |de |dans )?{_DAYS}"
    r"|(?:all (?:of )?(?:that |the )?day|(?:the |that |my )?(?:whole|rest of (?:the|that)|entire) day"
    r"|toute la journee|le reste de la journee)"
    r"(?:'s| is| works| suits| would| will| est| me va| convient))\b"
)
_HOURS = frozenset({Fact.CLOCK, Fact.PART, Fact.HALF, Fact.EDGE})
_NOT = re.compile(r"\b(?:not|n't|pas|never|no|aucune?|nothing)\b")


def loosened(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with parts of a day as what suits best where the rest of the day will do, too."""
    found: list[Moment] = []
    for number, each in enumerate(moments):
        if not _part(each) or not _opens(text, moments, number):
            found.append(each)
        elif each.dated:
            hours = replace(each.mention, facts=each.mention.facts & _HOURS)
            found += [_of(each, Part.WISH, _whole(each.mention)), _of(each, Part.PREFERRED, hours)]
        elif found and _day(found[-1]) and found[-1].sentence == each.sentence:
            group = found[-1].group
            found = [_of(one, Part.WISH, one.mention) if one.group == group and _day(one) else one for one in found]
            found.append(_of(each, Part.PREFERRED, each.mention))
        else:
            found.append(each)
    return tuple(found)


def _of(moment: Moment, part: Part, mention: Mention) -> Moment:
    return replace(moment, mention=mention, part=part, told=False, certain=True)


def _part(moment: Moment) -> bool:
    """Whether a moment is a stretch of a day's hours that is meant."""
    mention = moment.mention
    stretch = mention.kind in {Kind.INTERVAL, Kind.AFTER, Kind.BEFORE} and moment.hours
    long = mention.start and mention.end and mention.end - mention.start > timedelta(days=1)
    return stretch and not long and moment.part in MEANT


def _day(moment: Moment) -> bool:
    return moment.dated and not moment.hours and moment.mention.grain is Grain.DAY and moment.part in MEANT


def _opens(text: Text, moments: Sequence[Moment], number: int) -> bool:
    """Whether the rest of its day is opened right behind a moment."""
    moment = moments[number]
    start, end = moment.mention.span.end, text.sentences[moment.sentence].end
    match = _LOOSE.match(text.plain, start, end)
    if match is None or _NOT.search(match[0]):
        return False
    return all(each.mention.span.start >= match.end() for each in moments[number + 1 :])


def _whole(mention: Mention) -> Mention:
    """Return the day that a part of it is named of."""
    midnight = datetime.combine(cast("datetime", mention.start or mention.end).date(), time())
    facts = mention.facts - _HOURS
    end = midnight + timedelta(days=1)
    return replace(mention, kind=Kind.INSTANT, grain=Grain.DAY, start=midnight, end=end, facts=facts)

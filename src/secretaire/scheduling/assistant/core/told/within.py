"""Days in a stretch that is open, of which is told that somebody is away: "1 to 15 May, but I'm in Rome the 7th"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from secretaire.scheduling.assistant.core.joints import LOOK
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Kind

_LONG = timedelta(days=3)  #: at least, of a stretch in which somebody can be away for a day
_AM = (
    r"(?:(?:i|we|he|she)(?:'m|'re|'s| am| are| is|'ll be| will be|'ve to be| have to be| must be)"
    r"|je (?:suis|serai)|nous (?:sommes|serons)|on (?:est|sera)|(?:il|elle) (?:est|sera))"
)
_AWAY = (
    r"(?:(?:all|both|already|completely|totally|deja) )?(?:away|out|off(?! (?:to|from))|busy|gone|booked|tied up"
    r"|travell?ing|abroad|unavailable"
    r"|on (?:leave|holiday|vacation|the road|tour|a course|training)|not (?:here|there|in|around|available|free"
    r"|possible)"
    r"|absente?s?|indisponibles?|occupee?s?|prise?s?|en (?:conges?|vacances|deplacement|voyage|formation)"
    r"|pas (?:la|libre|dispo\w*))\b"
)
_BUT = r"(?:but|though|although|only|except(?: that)?|however|just|mais|sauf que|toutefois|par contre)"
#: What leads to a day on which somebody is away, or where that cannot be where to meet.
_IS_AWAY = re.compile(
    rf"(?:^ ?|[.;:,(] ?|\b(?:and|et|{_BUT}),? )(?:that )?{_AM} {_AWAY}[^.;!?,]{{0,24}}$"
    rf"|\b{_BUT},? (?:that )?{_AM} (?:\w+ )?(?:in|at|over in|up in|down in|a|au|aux|en|chez) [^.;!?,\d]{{1,30}}$"
)
#: The same behind the day: "only the 22nd I'm out".
_AWAY_THEN = re.compile(
    rf"(?:st|nd|rd|th)?,? {_AM} {_AWAY}(?= ?[.,;!?)]| ?$| (?:but|so|and|because|as|for|at|on|in|mais)\b)"
)
#: That they can be met there.
_THERE = re.compile(
    r"[^.;!?]{0,80}\b(?:there|meet|see (?:you|him|her|them)|come (?:by|over)|pop|drop|free|available|then)\b"
)
_AND = re.compile(r"(?:st|nd|rd|th)?(?:,|,? (?:and|or|et|ou)|/| ?&) ?(?:the |le )?")


def ruled(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with those dates as ruled out."""
    found = list(moments)
    for number, each in enumerate(found):
        if _bare(each) and (_away(text, found, number) or _listed(text, found, number)):
            found[number] = replace(each, part=Part.EXCLUDED, told=False, certain=True)
    return tuple(found)


def _bare(moment: Moment) -> bool:
    mention = moment.mention
    return Fact.DATE in mention.facts and not moment.hours and mention.kind in {Kind.INSTANT, Kind.INTERVAL}


def _away(text: Text, moments: Sequence[Moment], number: int) -> bool:
    """Whether somebody is away on a date that lies inside of a stretch which is open."""
    moment = moments[number]
    span = moment.mention.span
    floor = moments[number - 1].mention.span.end if number else 0
    lead = text.plain[max(floor, text.sentences[moment.sentence].start, span.start - LOOK) : span.start]
    away = _IS_AWAY.search(lead) or _AWAY_THEN.match(text.plain, span.end)
    if not away or _THERE.match(text.plain, span.end):
        return False
    return any(_holds(each, moment) for each in moments[:number] if 0 <= moment.sentence - each.sentence <= 1)


def _holds(stretch: Moment, moment: Moment) -> bool:
    """Whether a date lies inside of a stretch that is open."""
    outer, inner = stretch.mention, moment.mention
    if stretch.part not in MEANT or not stretch.dated or outer.end is None or inner.start is None or inner.end is None:
        return False
    inside = inner.end <= outer.end and (outer.start is None or outer.start <= inner.start)
    return inside and (
        outer.start is None or outer.end - outer.start >= max(_LONG, inner.end - inner.start + _LONG / 3)
    )


def _listed(text: Text, moments: Sequence[Moment], number: int) -> bool:
    """Whether a date is named in one breath with one on which somebody is away."""
    before, moment = (moments[number - 1], moments[number]) if number else (None, moments[number])
    if before is None or before.part is not Part.EXCLUDED or not before.certain or not _bare(before):
        return False
    between = text.plain[before.mention.span.end : moment.mention.span.start]
    return before.group == moment.group and bool(_AND.fullmatch(between))

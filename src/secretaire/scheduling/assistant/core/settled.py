"""Parts of times that the words leave no doubt of, so that nothing that was learnt is asked."""

import re
from dataclasses import replace

from secretaire.scheduling.assistant.core.besides import MET
from secretaire.scheduling.assistant.core.moments import LOOK, Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Kind

_REACHES = (
    r"(?:arrives?|arriving|lands?|landing|gets? in(?:to)?|touch(?:es)? down|flies in|is due in|comes in|checks in"
    r"|atterri\w+|arriv(?:e|ent|era|eront)|debarque\w*|se pose\w*)"
)
#: What somebody, or what they come by, does at an hour: "my flight gets in at 9:40".
_BY = re.compile(
    r"\b(?:flight|plane|train|ferry|coach|eurostar|thalys|tgv|ter|vol|avion|bateau|car|bus)\b[^.;!?]{0,30}"
    rf"\b{_REACHES}\b[^.;!?,]{{0,30}}$"
)
#: "He arrives Monday evening", where what follows from it is said next.
_COMES = re.compile(rf"\b{_REACHES}(?: [a-z-]+){{0,4}} ?$")
_SO = re.compile(r" ?[,;-] ?(?:so|hence|therefore|donc|alors|du coup|par consequent)\b")
#: "La semaine du 16, je la passe à Rome": no week to meet in.
_SPENDS = re.compile(
    r" ?, ?(?:je|nous|on|il|elle|ils|elles) (?:la|le|l'|les)(?: \w+)? ?pass(?:e|ons|era|erai|erons|eront|ent|er|ee)\b"
    r"|,? ?(?:i|we|he|she|they)(?:'m|'re|'s|'ll| am| are| is| will| shall)?(?: be)? spend(?:s|ing)?\b"
    r" (?:it |that )?(?:in|at|on|with|under|away|abroad)\b"
)
#: What a holiday stands in that is only asked after: "unless you close for Easter".
_UNLESS = re.compile(
    r"\b(?:unless|if|provided|assuming|as long as|sauf si|a moins que|si|sous reserve que|pour peu que)\b[^.;!?]{0,60}$"
)
#: "It must be in the morning, because it is later there".
_MUST = re.compile(
    r"\b(?:it|this|that|they|the (?:call|meeting)|(?:il|ce|ca|cela|l'appel|la reunion)) ?"
    r"(?:must|has to|have to|needs to"
    r"|should|ought to|will have to|doit|devra|devrait|faut que ce soit|faudrait que ce soit)"
    r" ?(?:be|etre|avoir lieu"
    r"|take place|happen)? ?(?:only )?$"
)
#: On another clock than this.
_THERE = re.compile(
    r",? (?:(?:over )?there|la-bas|(?:for|pour|chez|with) (?:him|her|them|lui|elle|eux)|(?:in|a|en) [a-z]+)\b"
)
#: "After the last bell, which is at 3:20": a bound, whatever is told in it.
_WHICH = re.compile(r",? (?:which is|that is|qui est)\b")
#: "That whole day is free".
_FREE = re.compile(
    r" (?:is|will be|est|sera|reste|m'est)(?: (?:all|wide|entirely|completely|quite|toute|entierement|totalement))?"
    r" (?:free|open|clear|yours|libre|a vous|a toi|disponible)\b"
)


def settled(text: Text, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments with the parts that are certain."""
    return tuple(_settled(text, each) for each in moments)


def _settled(text: Text, moment: Moment) -> Moment:
    part = _part(text, moment)
    return moment if part is None else replace(moment, part=part, certain=True)


def _part(text: Text, moment: Moment) -> Part | None:
    mention, span = moment.mention, moment.mention.span
    start = text.sentences[moment.sentence].start if text.sentences else 0
    lead = text.plain[max(start, span.start - LOOK) : span.start]
    if _aside(text, moment, lead):
        return Part.ASIDE
    if moment.dated and _SPENDS.match(text.plain, span.end):
        return Part.EXCLUDED
    bound = moment.told and mention.kind in {Kind.BEFORE, Kind.AFTER}
    if bound and _WHICH.search(text.plain, span.start, span.end):
        return Part.WISH
    plain = not moment.dated and Fact.PART in mention.facts and mention.kind is Kind.INTERVAL
    if plain and _MUST.search(lead) and not _THERE.match(text.plain, span.end):
        return Part.WISH
    whole = moment.dated and not moment.hours and mention.facts == {Fact.RELATIVE}
    return Part.WISH if whole and _FREE.match(text.plain, span.end) else None


def _aside(text: Text, moment: Moment, lead: str) -> bool:
    """Whether a time is that of an arrival, of a meeting that is over, or of a holiday that is asked after."""
    if asked_after(text, moment) or MET.search(lead):
        return True
    comes = _COMES.search(lead) and _SO.match(text.plain, moment.mention.span.end)
    return bool(comes or (moment.clocked and _BY.search(lead)))


def asked_after(text: Text, moment: Moment) -> bool:
    """Whether a holiday only stands in a condition, so that somebody must say whether it counts."""
    if moment.mention.facts != {Fact.HOLIDAY}:
        return False
    start = text.sentences[moment.sentence].start if text.sentences else 0
    return bool(_UNLESS.search(text.plain, start, moment.mention.span.start + len("for ")))

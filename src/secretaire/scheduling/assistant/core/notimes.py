"""What looks like a time and is none: a greeting, the hour by which a train is called."""

import re

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Span

#: A greeting that names a part of the day.
_HELLO = re.compile(r"\W*(?:good |bonne )?(?:morning|afternoon|evening|apres-midi|matinee|soiree)(?: \w+)?[,!.\n]")
_H = r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d|h| ?[ap]m)"
_LINE = r"(?:train|flight|plane|ferry|coach|bus|eurostar|thalys|sleeper|crossing|sailing|boat|tram)"
_LIGNE = r"(?:tgv|ter|train|intercites|ouigo|eurostar|thalys|vol|avion|car|bus|ferry|bateau|navette|rer)"
#: What a train is called by: "the 8.05 to Leeds", "back on the 17.20", "le TGV de 6h58".
_TRAINS = (
    re.compile(rf"\b(?:the|my|our|a) (?P<hour>{_H}) (?:(?:[a-z]+ )?{_LINE}\b|(?:home|back|out of|from|into|over)\b)"),
    re.compile(
        r"\b(?:i'm|i am|we're|we are|he's|she's|they're|i'll be|booked|back|home|out|up|down|over|travelling|returning)"
        rf"(?: (?:booked|back|home|out|up|down|over|in))? on the (?P<hour>{_H})(?![\w:])"
    ),
    re.compile(rf"\b(?:catch(?:ing)?|caught|miss(?:ing)?|board(?:ing)?) (?:the|my) (?P<hour>{_H})(?![\w:])"),
    re.compile(rf"\b(?:le|la|mon|un|notre|mes|les|,)? ?{_LIGNE} (?P<hour>(?:de|du|des) {_H})(?![\w:])"),
    re.compile(rf"\b{_LIGNE}\b[^;!?]{{0,80}}\bcelui (?P<hour>(?:de|des) {_H})(?![\w:])"),
    re.compile(rf"\b(?:due (?:in|into [a-z]+|back|out)|getting in|arriving)(?: at)? (?P<hour>{_H})(?![\w:])"),
)
#: "Every other Wednesday, the first one next week": no first of a month.
_FIRST = re.compile(
    r"\b(?:every|each|weekly|fortnightly|monthly|alternate|chaque|tous les|toutes les)\b[^.;!?]{0,40}"
    r"(?P<hour>,? ?(?:and |et )?(?:the |la |le )?(?:first|premiere?)(?: (?:one|time|session|meeting|fois|seance))?)"
    r"(?=,? (?:being |should be |is |to be )?(?:next|this|on|tomorrow|in|la semaine|cette|des|le)\b)"
)
#: "The 8.05 to Leeds": a place is called by a name of its own.
_TO_PLACE = re.compile(r"\b[Tt]he (?P<hour>(?:[01]?\d|2[0-3])[:.][0-5]\d) (?:to|for|from) (?!The\b)(?=[A-Z][a-z])")
_DAY = re.compile(r"(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def spans(text: Text) -> tuple[Span, ...]:
    """Return where a time seems to be named, and none is."""
    hello = _HELLO.match(text.plain)
    found = [hello.span()] if hello else []
    found += [match.span("hour") for look in (*_TRAINS, _FIRST) for match in look.finditer(text.plain)]
    found += [match.span("hour") for match in _TO_PLACE.finditer(text.raw) if not _DAY.match(text.raw, match.end())]
    return tuple(Span(start=start, end=end) for start, end in found)

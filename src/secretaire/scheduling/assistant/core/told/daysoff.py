"""Days on which somebody has time because nobody works: "on Saturday I don't work, so I can come"."""

import re

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text

#: That somebody does not work; of a day that "does not work" it is not.
_OFF = re.compile(
    r"\b(?:i|we|he|she|they) ?(?:(?:do|does|am|are|is|will|wo|'m|'re|'s|'ll) ?)?(?:not|n't|no) work(?:ing)?\b"
    r"|\b(?:my|our|his|her|their|a) (?:[a-z]+ )?day off\b"
    r"|(?:\b(?:am|is|are|be)|'m|'s|'re) off(?: work)?(?= ?[,;]| so\b)"
    r"|\b(?:je|j'|nous|on|il|elle|ils|elles) ?(?:ne |n')?(?:travaill|boss)[a-z]+ pas\b"
    r"|\b(?:en|de) (?:rtt|repos|recup|recuperation)\b|\b(?:jour|journee) (?:off|de (?:repos|rtt|recup|conge))\b"
)
#: What follows from it.
_HENCE = re.compile(
    r"[ ,;]{1,6}(?:so|therefore|hence|donc|alors|du coup|par consequent),? (?:[a-z]+ )?"
    r"(?:(?:i|we|he|she|they)(?: can\b(?! ?(?:not|n't|only))| could\b(?! not)| have time\b|(?:'m| am| are|'re| is|'s)"
    r" (?:\w+ )?(?:free|available)\b)"
    r"|(?:je|nous|on|il|elle|ils|elles) (?:peu[xt]\b|peuvent\b|pouvons\b|pourr[a-z]+"
    r"|(?:suis|sommes|est|sont|serai|sera)"
    r" (?:\w+ )?(?:libres?\b|dispo))(?! (?:pas|que)\b)|j'ai (?:du |le )?temps\b)"
    r"|[ ,;]{1,6}(?:so|and),? (?:i|we|he|she|they)(?:'ll|'d| will| would| could| can) (?:\w+ )?"
    r"(?:take|do|make|come|meet) (?:at )?(?:any ?(?:time|hour|thing)?|all of it|whatever|whenever)\b"
)


def off(text: Text, moment: Moment, moments: tuple[Moment, ...]) -> bool:
    """Whether a day is free because nobody works on it, and no other day is named behind what follows from that."""
    if not moment.dated or moment.part is not Part.EXCLUDED:
        return False
    piece = text.sentences[moment.sentence]
    told = _OFF.search(text.plain, piece.start, piece.end)
    hence = _HENCE.search(text.plain, told.end(), piece.end) if told else None
    if hence is None or moment.mention.span.start > hence.start():
        return False
    return not any(each.dated and hence.start() < each.mention.span.start < piece.end for each in moments)

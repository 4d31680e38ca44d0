"""What somebody has at an hour, which is then none for the meeting: "Thursday morning I have a call at 10"."""

import re
from dataclasses import replace

from secretaire.scheduling.assistant.core.times.values import Fact, Kind, Mention

#: What leads to the hour of something that somebody has.
_HAS = re.compile(
    r"\b(?:i|we|he|she|they)(?:'ve|'s| have| has|'ll have| will have)(?: got)?(?: also| already)? (?:an?|my|our|another"
    r"|his|her) (?![^.;!?,]{0,30}\b(?:slots?|gaps?|windows?|openings?|spaces?|free|hours?|moment|minutes|preference"
    r"|chance|possibility|opportunity|break|few|couple)\b)[a-z-]+(?: [a-z-]+){0,2} (?:at |around |from )?$"
)
_DAYS = frozenset({Fact.WEEKDAY, Fact.DATE, Fact.MONTH, Fact.RELATIVE, Fact.WEEK})
#: What takes somebody away for the rest of the day.
_LEAVES = re.compile(r"\b(?:train|flight|plane|ferry|coach|bus|taxi|boat)s?(?: [a-z-]+){0,3} ?$")
#: What follows from it, which is no more about that day: "so Friday, please".
HENCE = re.compile(r" ?,? ?(?:so|therefore|hence|donc)\b")


def closed(lead: str, mention: Mention) -> Mention:
    """Return what an hour at which somebody has something closes: that hour, or all from there on."""
    return replace(mention, kind=Kind.AFTER, end=None) if _LEAVES.search(lead) else mention


def engaged(lead: str, mention: Mention) -> bool:
    """Whether somebody has something at an hour that is named without a day.

    :param lead: what leads to it in its sentence.
    """
    hour = Fact.CLOCK in mention.facts and not mention.facts & _DAYS
    return hour and mention.kind in {Kind.TIME, Kind.INSTANT, Kind.INTERVAL} and bool(_HAS.search(lead))

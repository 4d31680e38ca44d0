"""Where somebody is for several days, beside the days that are wished for: "until then I'm in Lagos, from 12 to 19"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.times.values import Kind

_DAYS = timedelta(hours=30)  #: what no mention of a single day is longer than
_THEN = (
    r"(?:(?:before(?: (?:that|then))?|until (?:that|then)|till then|up to then|in the meantime|first"
    r"|avant(?: (?:cela|ca))?|d'ici la|jusque-la|entre-temps|d'abord),? )"
)
#: Where somebody is, right before the days; none of it says that they can be met there.
_IS = re.compile(
    rf"\W*(?:(?:but|and|as|because|mais|et|car) )?(?P<then>{_THEN})?"
    r"(?:(?:i|we|he|she|they)(?:'m|'re|'s| am| are| is|'ll be| will be) (?:(?:at|in|on|off|over|up|down|out|away|abroad"
    r"|travelling|busy|tied up|booked)\b)"
    r"|(?:i|we|he|she|they)(?:'ve| have| has|'ll have| will have)(?: got)? (?!time|slots?|gaps?|room|space|openings?)"
    r"|(?:je|nous|on|il|elle|ils|elles) (?:suis|sommes|est|sont|serai|serons|sera|seront) (?:a|au|aux|en|dans|chez|sur"
    r"|absente?s?|partie?s?|prise?s?)\b|j'ai |nous avons )[^.;!?,]{0,40},? ?$"
)
#: What says that the days are to be had after all, or stand beside the others.
_OPEN = re.compile(
    r"\b(?:free|available|around|reachable|or|also|too|otherwise|could|can|would|possible|if|open|town|libres?|dispo\w*"
    r"|joignables?|ou|aussi|sinon|peux|peut|pourr\w+|possible|si)\b"
)


def away(moment: Moment, moments: Sequence[Moment], lead: str, follows: str) -> bool:
    """Whether somebody is elsewhere for a stretch of days, and all that is wished for lies outside of it.

    :param lead: what stands before it in its sentence.
    :param follows: what stands behind it there.
    """
    mention = moment.mention
    start, end = mention.start, mention.end
    if mention.kind is not Kind.INTERVAL or not moment.dated or moment.hours or start is None or end is None:
        return False
    told = _IS.match(lead)
    if told is None or end - start < _DAYS or _OPEN.search(lead) or _OPEN.search(follows):
        return False
    wished = [each for each in moments if each.dated and each.part in MEANT and each.sentence != moment.sentence]
    outside = (
        each.mention.start and (each.mention.start >= end or (each.mention.end or each.mention.start) <= start)
        for each in wished
    )
    return bool(wished) and all(outside)


#: "At our last meeting on the 2nd": over, though a second is to come.
_LAST = re.compile(
    r"\b(?:last|previous|earlier|first|initial) (?:meeting|call|session|chat|talk|conversation|visit|appointment|lunch)"
    r"(?: (?:together|there|here|in [a-z]+))?,?(?: on| of)?(?: the)? ?$"
    r"|\b(?:dernier|precedent|premier)e? (?:reunion|seance|entretien|rendez-vous|rdv|visite|appel|rencontre|echange"
    r"|dejeuner),? ?(?:du|le|de)? ?$"
    r"|\b(?:reunion|seance|entretien|rendez-vous|rdv|visite|appel|rencontre) (?:precedent|dernier)e?,?"
    r" ?(?:du|le|de)? ?$"
)


def over(moment: Moment, moments: Sequence[Moment], lead: str) -> bool:
    """Whether a day is that of the last meeting, and others are wished for."""
    wished = (each for each in moments if each is not moment and each.dated and each.part is Part.WISH)
    return moment.dated and bool(_LAST.search(lead)) and any(wished)

"""All offers told again at a distance: "a week later, at the same hours, both are good"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from secretaire.scheduling.assistant.core.clocks import instant
from secretaire.scheduling.assistant.core.ground import Ground
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Kind
from secretaire.scheduling.assistant.core.values import Span, Window, WindowKind

_WEEKS = re.compile(
    r"\b(?:(?:exactly |just |juste )?(?:(?P<one>an?|one|1|une)|(?P<two>two|deux|2)|(?P<three>three|trois|3))"
    r" (?:weeks?|semaines?) (?:later|on|hence|after|plus tard|apres)(?! (?:the|that|le|la|les|my|mon|ma)\b)"
    r"|the (?:following week|week (?:after|following))(?! (?:the|my|that|this|next)\b)"
    r"|la semaine (?:suivante|d'apres))\b"
)
#: That what is said is of all of them.
_ALL = re.compile(
    r"\b(?:(?:at |on )?(?:the )?same (?:days?(?: and|,|/)? (?:and )?(?:the same )?)?(?:hours|times|slots|timings)"
    r"|(?:at |on )?(?:the )?same (?:(?:week)?days?(?:,| and|/) (?:at )?(?:the )?same (?:clock|hours?|times?|o'clock)"
    r"|(?:week)?days(?: and|,|/) (?:the )?(?:clock|hours?|times?)|(?:two|three|four) (?:days|dates|slots|times"
    r"|options))"
    r"|(?:everything|all of (?:it|them|that)|the (?:lot|whole lot)|both)(?: just| exactly)?"
    r"(?= (?:a|one|two|three|the) (?:weeks?|following))"
    r"|(?:aux |les )?memes (?:jours (?:et |,)?(?:aux |les )?)?(?:memes )?(?:heures|horaires|creneaux)"
    r"|(?:both|either)(?: of them)? (?:are|is|would(?: be)?|will be|could) ?(?:\w+ )?(?:good|fine|ok|okay|possible"
    r"|great|perfect|works?|suits?|do)"
    r"|les deux (?:(?:me|nous|m'|lui) ?)?(?:convien\w+|vont|iraient|marche\w+|(?:sont|seraient) (?:bons?|bien|ok"
    r"|possibles|parfaits?)))\b"
)


def again(text: Text, moments: Sequence[Moment], ground: Ground) -> tuple[Window, ...]:
    """Return every offer so many weeks later, where the letter asks for that and names no other time."""
    match = _WEEKS.search(text.plain) if len(ground.offers) > 1 else None
    piece = next((each for each in text.sentences if match and each.holds(match.start())), None)
    if match is None or piece is None or not _ALL.search(piece.plain):
        return ()
    ours = Span(start=match.start(), end=match.end())
    if any(_wished(each) and not each.mention.span.meets(ours) for each in moments):
        return ()
    weeks = 2 if match["two"] else 3 if match["three"] else 1
    host = ground.clocks.host
    starts = (slot.start.astimezone(host).replace(tzinfo=None) + timedelta(weeks=weeks) for slot in ground.offers)
    return tuple(
        Window(start=start, end=start + ground.length, kind=WindowKind.SLOT, span=ours)
        for start in (instant(each, host, host) for each in starts)
    )


def _wished(moment: Moment) -> bool:
    return moment.part in MEANT and moment.mention.kind is not Kind.DURATION

"""Weekdays to which an agreed meeting is brought forward: they lie before it, whatever stands between them."""

import re
from dataclasses import replace
from datetime import datetime

from secretaire.scheduling.assistant.core.anew.moving import SOONER
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact

#: What asks for an earlier time.
_SOONER = re.compile(
    rf"\b(?:(?:{SOONER})\w*|(?:bring|mov|pull|shift|com)\w* [^.;!?]{{0,40}}\bforward|earlier|sooner|plus tot)\b"
    r"(?! (?:than|in the (?:day|morning|afternoon)|on (?:the|that) (?:same )?day|that day|que|dans la (?:journee"
    r"|matinee)))"
)
#: What an earlier time is not, or what comes to nothing.
_LATER = re.compile(r"\b(?:no|not|n't|pas|cannot|later|plus tard|push\w* back|week after|following week|next week)\b")
_BARE = frozenset({Fact.WEEKDAY, Fact.CLOCK, Fact.PART, Fact.HALF})


def pinned(text: Text, moments: tuple[Moment, ...], old: datetime) -> tuple[Moment, ...]:
    """Return the moments with bare weekdays before an agreed meeting that is brought forward as dates.

    :param old: when the agreed meeting begins, on the clock of the letter
    """
    asked = {
        number
        for number, each in enumerate(text.sentences)
        if _SOONER.search(each.plain) and not _LATER.search(each.plain)
    }
    return tuple(_pinned(each, old) if asked & {each.sentence, each.sentence - 1} else each for each in moments)


def _pinned(moment: Moment, old: datetime) -> Moment:
    mention = moment.mention
    bare = Fact.WEEKDAY in mention.facts and mention.facts <= _BARE and moment.part in MEANT
    if not bare or mention.start is None or mention.start >= old:
        return moment
    return replace(moment, mention=replace(mention, facts=mention.facts | {Fact.DATE}))

"""Hours that are the condition on which a day is taken: "Friday works if we can start at three"."""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.choice import fit
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Kind
from secretaire.scheduling.assistant.core.values import Slot

#: What leads to such an hour, and not to one when the meeting must be over.
_LEAD = re.compile(
    r"\b(?:if|provided|providing|as long as|so long as|condition|only|si|s'|pourvu|sous reserve)[ ]?"
    r"(?:(?!end|finish|over|out|done|through|leav|fini|termin|part)[\w']+ ){0,5}?"
    r"(?:is|it's|that's|be|was|were|make it|make that|starts?|begins?|do|meet|move it|push it|shift it|have it|soit|est"
    r"|c'est|(?:qu'on )?(?:demarrer?|commencer?)|faire|fait|fasse|debuter?|decaler?)"
    r"(?: (?:it|that|at|from|for|to|a|vers|plutot|le|la))* ?$"
)
_LOOK = 60  #: characters before an hour that can make it a condition


def made(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> set[int]:
    """Return which hours stand in a condition and are none of those that are offered on the days that are named."""
    days = [each for each in moments if each.dated and not each.clocked and each.part in MEANT]
    slots = [slot for slot in offers if any(fit(each, slot, where) for each in days)]
    return {
        number
        for number, each in enumerate(moments)
        if slots and _bare(each) and not any(fit(each, slot, where) for slot in slots) and _conditioned(text, each)
    }


def _bare(moment: Moment) -> bool:
    return moment.clocked and not moment.dated and moment.mention.kind in {Kind.INSTANT, Kind.TIME}


def _conditioned(text: Text, moment: Moment) -> bool:
    start, end = moment.mention.span.start, moment.mention.span.end
    digit = re.search(r"\d", text.plain[start:end])
    begin = max(0, start - _LOOK)
    plain = text.plain[begin : start + (digit.start() if digit else 0)]
    return bool(_LEAD.search(plain) or _LEAD.search(text.plain[begin:start]))

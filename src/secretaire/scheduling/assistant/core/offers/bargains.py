"""Hours that are asked for beside the day that is taken: "Friday works if we can start at three"."""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import pointed
from secretaire.scheduling.assistant.core.offers.fitting import fit
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
    r"|(?:^|[.;,:!?-]) ?(?:(?:so|then|please|better|rather|just) ){0,2}(?:put|make it|make that|write|note"
    r"|let's (?:say|make it))"
    r"(?: (?:me|us|it|down|for|at|instead))* ?$"
    r"|\b(?:ideally|idealement|preferably|de preference|l'ideal serait)(?: (?:at|from|around|a|vers|des))* ?$"
    r"|(?:^|[.;,!?-] ?|\b(?:but|and|although|though|mais|et|only|maybe|perhaps) )(?:could|can|might|would)"
    r" (?:it|we|you)(?: (?:possibly|perhaps|maybe|just|please))?"
    r" (?:be|start|begin|do|make it|say|meet|have it|move it|push it)"
    r"(?: (?:a|bit|little|touch|tad|slightly|later|earlier|sooner|say|maybe|perhaps),?){0,5}"
    r"(?: (?:it|at|from|for|to|around|about|more like))* ?$"
    r"|\bs'il (?:pouvait|pourrait|peut) (?:plutot )?(?:demarrer|commencer|debuter|etre|avoir lieu)(?: (?:a|vers|des"
    r"|plutot))* ?$"
)
_LOOK = 60  #: characters before an hour that can make it a condition


def made(text: Text, moments: Sequence[Moment], offers: Sequence[Slot], where: ZoneInfo) -> set[int]:
    """Return which hours stand in a condition and are none of those that are offered on the days that are named."""
    days = [each for each in moments if each.dated and not each.clocked and each.part in MEANT]
    slots = [slot for slot in offers if any(fit(each, slot, where) for each in days)]
    single = pointed.one(text, tuple(offers)) if not days else None
    slots = [single] if single else slots
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

"""Hours that are told again for somebody else: "9 my time (noon for her)", "mornings here, so afternoons yours"."""

import re

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Mention

_HOURS = frozenset({Fact.CLOCK, Fact.PART})
#: "(8am Wednesday for her)" tells the hour before it on another clock.
_TOLD_AGAIN = re.compile(r"[ ,]*\([^()]{0,30}$")
_FOR_WHOM = re.compile(
    r"[^()]{0,30}?\b(?:for (?:him|her|them|me|us|you)|(?:his|her|their|your|my|our) time)[^()]{0,12}\)"
)
#: "in the morning my time, so the afternoon yours": the second is the first one again.
_SO_THERE = re.compile(
    r"[ ,(]*(?:chez (?:moi|nous)|(?:de )?(?:mon|notre) cote|my time|our time|here|ici|for (?:me|us)|pour (?:moi|nous))?"
    r"[ ,(]*(?:donc|soit|so|which is|that is|that's|c'est-a-dire|ce qui fait|autrement dit|i\.?e\.?)[ ,]*"
)
_ON_THEIRS = re.compile(
    r" (?:chez (?:toi|vous|lui|elle|eux)|(?:your|his|her|their) (?:time|side|end)|(?:for|pour) (?:you|him|her|them|toi"
    r"|vous|lui|elle|eux)|(?:de )?(?:ton|votre|son) cote)\b"
)


def retold(text: Text, before: Mention, mention: Mention) -> bool:
    """Whether a time only tells the hour before it again, on somebody's own clock."""
    if not (before.facts & _HOURS and mention.facts & _HOURS):
        return False
    between = text.plain[before.span.end : mention.span.start]
    if not (Fact.CLOCK in before.facts and Fact.CLOCK in mention.facts):
        return bool(_SO_THERE.fullmatch(between) and _ON_THEIRS.match(text.plain, mention.span.end))
    return bool(_TOLD_AGAIN.search(between) and _FOR_WHOM.match(text.plain, mention.span.end))

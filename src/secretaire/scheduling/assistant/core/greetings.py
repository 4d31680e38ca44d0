"""Times that are only wished to somebody: "bon week-end", "have a nice evening"."""

import re

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Mention

_KIND = r"(?:bon|bonne|beau|belle|excellent|excellente|good|nice|great|lovely|pleasant|wonderful)"
_GREETED = re.compile(rf"\b{_KIND} $")
_LATER = frozenset({Fact.WEEKEND, Fact.WEEK, Fact.PART, Fact.RELATIVE, Fact.HOLIDAY})
#: What is said to be good: "Tuesday is good in the morning", "Mondays are nice mornings".
_SAID = re.compile(
    rf"\b(?:is|are|be|been|looks?|sounds?|seems?|est|sera|serait|also|'s) (?:[a-z]{{2,8}} )?{_KIND} $"
    rf"|\b(?:work|works|be|is|are|'s) (?:very |really |pretty |quite |all )?{_KIND} $"
)
_APART = re.compile(
    r"(?:in|on|after|before|over|around|during|at|by|any|some ?time|anytime|le|dans|en|l'apres|apres|avant)\b"
)


def greeted(text: Text, mention: Mention) -> bool:
    """Whether a time is only wished to somebody."""
    start = mention.span.start
    lead = text.plain[max(0, start - 30) : start]
    if not mention.facts <= _LATER or not _GREETED.search(lead):
        return False
    part = mention.facts <= {Fact.PART, Fact.EDGE}
    return not (part and (_SAID.search(lead) or _APART.match(text.plain, start)))

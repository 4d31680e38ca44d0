"""Turns of plain English that a grammar of times misses or takes for something else, said as it knows them.

"last thing Thursday", "good after lunch": what is said anew takes up no more characters than what was written.
"""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

#: "Last thing Thursday", "on Monday, last thing": at the end of that day, and nothing that comes last.
_LAST_THING = re.compile(
    rf"(?<!\bthe )(?<!\bone )(?<!\bmy )(?<!\bvery )\b(?P<said>last thing)(?=,? (?:on |of )?(?:the )?"
    rf"(?:next |this )?{DAY}(?! (?:i|we|he|she|they)\b))"
    rf"|\b{DAY}(?: (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{MONTH})?)?,? (?:at )?"
    r"(?P<behind>last thing)\b(?! (?:i|we|he|she|they|to|is|that)\b)"
)
_NICE = r"(?:good|great|nice|lovely|wonderful|pleasant)"
#: "Wednesday is good after lunch", "Tuesdays are good mornings": no greeting.
_GOOD = re.compile(
    rf"\b(?P<good>{_NICE})(?= (?:(?:any ?|some ?)time )?(?:after|before|over|around|at) (?:the )?(?:lunch|midday|noon"
    r"|breakfast))"
    rf"|\b(?:is|are|be|looks?|'s|'re) (?P<all>{_NICE})(?= (?:all |most |in the |during the )?(?:mornings?|afternoons?"
    r"|evenings?)\b)"
)
#: "Monday morning I could do 9": an hour without its preposition.
_DO_HOUR = re.compile(
    rf"\b(?:{DAY}|morning|afternoon|evening)(?:,? (?:next|this) week)?,? (?:i|we|he|she|they) (?:can|could|might)"
    r"(?: only)? (?P<do>do|make|manage)(?= (?:1[0-2]|[1-9])(?:,? (?:or|and) (?:1[0-2]|[1-9]))?(?: ?[,.;!?](?!\d)| ?$"
    rf"| (?:or|and),? (?:on )?(?:the )?{DAY}| (?:if|please|only|at a push)\b))"
)

#: "I only get in at 11", "I'll phone in at nine": in goes with what is done.
_IN_AT = re.compile(
    r"\b(?:get|gets|getting|got|come|comes|coming|be|am|i'm|we're|are|is|call|ring|phone|log|dial|drop) (?P<in>in)"
    r"(?= (?:at|around|about|after|before|from) \d)"
)
#: "Since the 23rd is gone": a reason, and no stretch from then on.
_SINCE = re.compile(
    rf"\b(?P<since>since)(?= (?:the |on )?(?:{DAY}|\d{{1,2}}(?:st|nd|rd|th))(?: (?:the )?\d{{1,2}}(?:st|nd|rd|th))?"
    rf"(?: (?:of )?{MONTH})? (?:is|was|has|won't|wo|doesn't|isn't|can't|cannot|will|went|looks|got)\b)"
)
#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_LAST_THING, "said", lambda match: "end of day"),
    (_LAST_THING, "behind", lambda match: "end of day"),
    (_DO_HOUR, "do", lambda match: "at"),
    (_SINCE, "since", lambda match: "as"),
    (_IN_AT, "in", lambda match: ";"),
    (_GOOD, "good", lambda match: "fine"),
    (_GOOD, "all", lambda match: "fine"),
)

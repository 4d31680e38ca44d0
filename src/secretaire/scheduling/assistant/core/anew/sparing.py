"""Hours that are spared, said as a grammar of times knows them: "excluding the lunch hours 12-14", "skip 12 to 1:30".

Also where one day's hours end and the next day begins: "2 pm onwards, on the 18th". What is said anew takes up no more
characters than what was written.
"""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.barehours import NO_DATE
from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_HOUR = r"(?:1\d|2[0-2]|[1-9])(?:[:.h][0-5]\d)?(?: ?(?:h\b|[ap]\.?m\b\.?|o'clock))?"
_HOURS = rf"(?P<start>{_HOUR})(?P<to> ?(?:-|\u2013|to|till|until) ?)(?P<end>{_HOUR}){NO_DATE}"
_SPARES = (
    r"(?:except(?:ing)?(?: for| from)?|excluding|bar(?:ring)?|avoid(?:ing)?|skip(?:ping)?|leav(?:e|ing) out|without"
    r"|apart from|other than|outside(?: of)?|save for|but not|not|minus|less)"
)
_END = r"(?= ?[.,;!?)(]| ?$| (?:when|which|as|because|for|on|and|or|but|please|that|since|if|each|every|both|either)\b)"
#: "Excluding the lunch hours 12-14", "except my lunch break (12:30-13:30)": the hours that are named.
_MEAL = re.compile(
    rf"\b{_SPARES}(?P<said> (?:(?:over|during|at|for) )?(?:(?:the|my|our|his|her|their) )?(?:lunch|midday|noon)"
    r"(?:[ -]?(?:hours?|time|breaks?|pause))?,? ?"
    rf"\(?(?:from|between|of)? ?)(?P<hours>{_HOURS})"
)
#: "Skip 12 to 1:30", "the whole day without 10 till 11": hours, though nothing marks them.
_BARE = re.compile(
    r"\b(?:avoid(?:ing)?|skip(?:ping)?|leav(?:e|ing) out|without|excluding|minus|less)(?P<gap> (?:from )?)"
    rf"{_HOURS}{_END}"
)
_DATE = rf"(?:on )?(?:the )?(?:{DAY},? )?(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th))"
#: "From 2 pm onwards, on the 18th all day", "16th forenoon, 17th after two": a day of its own.
_NEXT = re.compile(rf"\b(?:onwards?|forenoons?)(?P<gap>,)(?= (?:and |or |then )?(?:{_DATE}\b|on {DAY}))")
#: "Between 9 and 13 November, only Wednesday no": days, and one of them.
_ONE_NOT = re.compile(
    rf"(?:\b{MONTH}|\d(?:st|nd|rd|th)|\d[./]\d{{1,2}}\.?)(?P<gap>,)(?= (?:only|just|but) (?:on |the |not )*"
    rf"{DAY},? (?:no|not|is|doesn't|does not|isn't|will not|won't|excluded|out)\b)"
)
#: "The 13th forenoon".
_FORENOON = re.compile(r"\b(?P<said>forenoon)s?\b")

#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_MEAL, "said", lambda match: ";"),
    (_MEAL, "hours", lambda match: f"{match['start']}\u2192{match['end']}".replace(" ", "")),
    (_BARE, "gap", lambda match: ";" if match["gap"].strip() else " "),
    (_BARE, "to", lambda match: "\u2192"),
    (_NEXT, "gap", lambda match: ";"),
    (_ONE_NOT, "gap", lambda match: ";"),
    (_FORENOON, "said", lambda match: "morning"),
)

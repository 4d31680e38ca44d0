"""Halves of the day, as they are named in India: "Tuesday 20 October second half", "any day, first half only".

The half of a week or month is another thing, so only what stands with a day, or with hours, is said anew.
"""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_HALF = r"(?:the )?(?P<half>first|second|latter) half"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{MONTH})|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th))"
_OTHER = r"(?! (?:hour|of (?:the )?(?!day\b)[a-z])|-)"
#: "Second half of 20 October", "the first half of Friday".
_OF_DAY = re.compile(rf"\b{_HALF} of (?=(?:the )?(?:{DAY}|{_DATE}))")
#: "20 October second half": of that day, and no second of the month.
_DAY_HALF = re.compile(rf"\b{_DATE}(?P<said>,? (?:(?:in|on|during|for) )?{_HALF})\b{_OTHER}")
#: "Any day from 19 to 23 October, second half".
_EACH_DAY = re.compile(
    rf"\b(?:any|each|every|either|both|all|which\w*) (?:(?:week|working )?days?|of (?:the|these|those) days)\b"
    rf"[^.;!?]{{0,60}}?(?P<said>,? (?:(?:but|only|in|on|during|preferably|for) ){{0,3}}{_HALF})\b{_OTHER}"
)
#: "The second half only (2 to 6)": what hours these are.
_HOURS = re.compile(
    rf"\b(?P<said>{_HALF})(?= (?:only )?\(?(?:from |between )?\d{{1,2}}(?:[:.]\d\d)? ?(?:[ap]m )?(?:to|-|till|and) ?\d)"
)


def _part(match: re.Match[str]) -> str:
    return "morning" if match["half"] == "first" else "afternoon"


def _behind(match: re.Match[str]) -> str:
    """Return the half behind its day, apart from the number before it."""
    return f"; {_part(match)}" if "," in match["said"] else f"  {_part(match)}"


#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_OF_DAY, 0, _part),
    (_DAY_HALF, "said", lambda match: f" {_part(match)}"),
    (_EACH_DAY, "said", _behind),
    (_HOURS, "said", _part),
)

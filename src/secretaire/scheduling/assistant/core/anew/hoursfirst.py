"""Hours before their days, pair after pair: "10.30-12 on Tuesday, 2-3.30 on Wednesday"."""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_HOUR = r"(?:(?:1\d|2[0-3]|[1-9])(?:[:.][0-5]\d)? ?(?:[ap]\.?m\b\.?|h\b|o'clock)?|noon|midday)"
_MARKED = r"\d{1,2}(?:[:.][0-5]\d)? ?[ap]\.?m\b\.?"  #: needs no mark before it
_HOURS = (
    rf"(?:(?:any ?time |either )?(?:at|from|between|after|before|until|till|around|not before) )?{_HOUR}"
    rf"(?: ?(?:-|\u2013|to|till|until|and|or) ?{_HOUR})?"
)
_DATE = (
    rf"(?:the )?(?:{DAY}(?:,? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}(?:st|nd|rd"
    rf"|th)?(?=[ ,;]))(?: (?:of )?{MONTH})?"
    rf"(?: (?:of )?(?:next|this) week)?"
)
#: What parts a day that stands behind its hours from the next hours, which stand before theirs.
_NEXT_PAIR = re.compile(
    rf"\b(?:on {_DATE}(?P<gap>,(?: or| and)?|;| or| and)|{_HOUR} {DAY}(?: \d{{1,2}}(?:st|nd|rd|th))?(?P<comma>,(?: or"
    rf"| and)?))"
    rf"(?! (?:or |and )?{_MARKED} on)(?= (?:or |and )?(?:{_HOURS} on {_DATE}|{_HOUR} ?(?:-|\u2013|to) ?{_HOUR} {DAY}))"
)
#: "Or any time Friday", behind such pairs.
_ANY_TIME = re.compile(
    rf"\b{_HOUR} on {_DATE}(?P<gap>,(?: or| and)?| or| and)(?= (?:any ?time|all day|all of|the whole of|whenever)\b)"
)

#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_NEXT_PAIR, "gap", lambda match: ";"),
    (_NEXT_PAIR, "comma", lambda match: ";"),
    (_ANY_TIME, "gap", lambda match: ";"),
)

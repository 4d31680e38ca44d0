"""Hours and parts of a day in brackets right behind it: "the 10th (morning), the 11th (from 2)"."""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.wording import DAY, MONTH

_A_DAY = rf"(?:{DAY}|{MONTH}|\d(?:st|nd|rd|th)?) ?"
_PART = (
    r"(?:(?:in the |only (?:in the )?|just (?:in the )?|all )?(?:mornings?|forenoons?|afternoons?|evenings?)"
    r"|(?:only |just )?[ap]\.?m\.?)(?: only| please| best)?"
)
_FROM = (
    r"(?:(?:only |any ?time )?(?P<from>from))(?= (?:1[0-2]|[1-9])(?:[:.][0-5]\d)?(?: on(?:wards?)?| please| only)?\))"
)
#: "The 10th (morning), the 11th (pm)": of that day alone.
_IN_PART = re.compile(rf"{_A_DAY}(?P<open>\(){_PART}(?P<close>\))")
#: "Thursday (from 2)": an hour.
_SINCE = re.compile(rf"{_A_DAY}\({_FROM}")

#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_IN_PART, "open", lambda match: ""),
    (_IN_PART, "close", lambda match: ";"),
    (_SINCE, "from", lambda match: "frm"),
)

"""How writers of English from elsewhere link days and hours to each other, said as a grammar of times knows it.

"Since 10 to 12", "the 15 all the day", "every day except Wednesday, but only from 14": what is said anew takes
up no more characters than what was written.
"""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.barehours import NO_DATE
from secretaire.scheduling.assistant.core.calques import nth
from secretaire.scheduling.assistant.core.wording import DAY

_HOUR = r"(?:1\d|2[0-2]|[1-9])(?:[:.h][0-5]\d)?(?: ?(?:h\b|[ap]\.?m\b|o'clock))?"
#: "Thursday is good since 10 to 12, Friday since 14": from then.
_SINCE = re.compile(
    rf"\b(?P<since>since)(?= (?:the )?{_HOUR}(?: ?[.,;!?)]| ?$| (?:on(?:wards?)?|and|or|to|till|until|in the|if"
    rf"|please)\b|-){NO_DATE})"
)
_SINCE_TO = re.compile(rf"\bsince (?:the )?{_HOUR}(?P<to> ?(?:-|to|till|until) ?)(?={_HOUR}{NO_DATE})")
#: "The 15 all the day": a date, though it is a mere number.
_ALL_DAY = re.compile(
    r"\b(?P<said>the (?P<day>[1-9]|[12]\d|3[01]) (?:all (?:the )?day|(?:the )?(?:whole|entire|full|complete) day))\b"
)
#: "Every day except Wednesday, but only from 14": the hours are not those of the Wednesday.
_SPARED_BUT = re.compile(
    rf"\b(?:except(?: for| of| on)?|excluding|but not|not|without|bar|apart from)(?: on| the)* {DAY}"
    rf"(?:,? (?:and|or) (?:on |the )*{DAY})?(?P<gap>,? (?:but |and )?(?:only|always|each time|every time|just))"
    r"(?= (?:from|after|before|until|till|between|in the|at) )"
)
#: "The 14th at 10 or at 11, the 15th at 16": the hour of the day before.
_AT_THEN = re.compile(rf"\bat {_HOUR}(?P<gap>,)(?= (?:on |for )?the \d{{1,2}}(?:st|nd|rd|th)\b)")
#: "In the mornings, Tuesday or Thursday": a part of each day behind it.
_PART_THEN = re.compile(
    rf"\b(?:in|during|on) the (?:mornings?|forenoons?|afternoons?|evenings?)(?P<gap>,)(?= (?:on |the |only |at )*{DAY})"
)
#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_SINCE, "since", lambda match: " from"),
    (_SINCE_TO, "to", lambda match: "→"),
    (_ALL_DAY, "said", lambda match: f"the {nth(match['day'])}"),
    (_AT_THEN, "gap", lambda match: ";"),
    (_PART_THEN, "gap", lambda match: ";"),
    (_SPARED_BUT, "gap", lambda match: ";"),
)

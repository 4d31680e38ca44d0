"""Turns of hasty or foreign writers of English, said as a grammar of times knows them: "btw 1 and 4", "only if it's 2".

What is said anew takes up no more characters than what was written.
"""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.barehours import NO_DATE
from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_HOUR = r"(?:1\d|2[0-2]|[1-9])(?:[:.h][0-5]\d)?"
_MARK = r"(?: ?(?:h\b|[ap]\.?m\b\.?|o'clock))?"
#: "tues btw 1 and 4": between.
_BETWEEN = re.compile(
    rf"\b(?P<said>btwn?|betw|b/w|bet)\b\.?(?= {_HOUR}{_MARK} ?(?:and|&|n|to|till|-) ?{_HOUR}{_MARK}{NO_DATE})"
)
_AND = re.compile(
    rf"\b(?:btwn?|betw|b/w|bet)\b\.? {_HOUR}{_MARK}(?P<and> ?(?:and|&|n|to|till|-) ?)(?={_HOUR}{_MARK}{NO_DATE})"
)
_PART = r"(?:(?:after|post)[- ](?:lunch|noon)|mornings?|forenoons?|afternoons?|evenings?|lunch(?:time)?)"
#: "On the 20th after lunch, that is 2 pm onwards": hours that say which part of the day is meant.
_THAT_IS = re.compile(
    rf"(?P<said>\b{_PART},? ?\(?(?:that is|that means|which is|meaning|i\.?e\.?|viz\.?)(?: to say)?,? )"
    rf"(?=(?:from |after |between |not before )?{_HOUR}{_MARK}(?: on(?:wards?)?\b| ?(?:to|till|until|and|-) ?\d"
    rf"| ?[.,;!?)]| ?$| and\b| or\b){NO_DATE})"
)
#: "Friday the 20th only if it's 2 sharp": at that hour.
_ONLY_AT = re.compile(
    rf"\b(?:{DAY}|\d{{1,2}}(?:st|nd|rd|th)|{MONTH})"
    r"(?P<said>,? (?:only |but only )?(?:if|provided|as long as|so long as)"
    r" (?:it's|it is|it were|it was|that's|we start|it starts|we meet|it can be|it could be)(?: at)?)"
    rf"(?= {_HOUR}{_MARK}(?: (?:sharp|prompt(?:ly)?|on the dot|exactly|precisely|o'clock|latest)\b)?{NO_DATE}"
    r"(?: ?[.,;!?)]| ?$| (?:and|or|but|please)\b))"
)
#: "I have vacation to 15.04": until then.
_AWAY_TO = re.compile(
    r"\b(?:vacations?|holidays?|leave|away|absent|abroad|travelling|traveling) (?P<to>to)"
    rf"(?= (?:the )?\d{{1,2}}(?:[./]\d|\.(?! )|st\b|nd\b|rd\b|th\b| (?:of )?{MONTH}))"
)
_AWAY_DOT = re.compile(
    r"\b(?:vacations?|holidays?|leave|away|absent|abroad|travelling|traveling) (?:up )?(?:to|until|till) (?:the )?"
    r"\d{1,2}(?P<dot>\.)(?=(?:0?[1-9]|1[0-2])\b(?!\d))"
)
#: "Friday 13th up till 3": until then.
_UP_TILL = re.compile(
    rf"\b(?:{DAY}|\d{{1,2}}(?:st|nd|rd|th)|{MONTH}|any ?time|mornings?|afternoons?),?"
    r" (?P<said>up (?:to|till|'til|until)(?: about| around| say)?)"
    rf"(?= (?:{_HOUR}|noon|midday|lunch)\b(?! ?(?:people|persons|hours?|minutes?|mins?|of us|%)))"
)
#: "Until 11 and again from 3": two stretches of a day.
_AGAIN = re.compile(
    rf"\b(?:until|till|before|to) (?:{_HOUR}{_MARK}|noon|midday)(?P<said>,? (?:and|or|then)(?: then)?"
    r" again)(?= (?:from|after) )"
)
_AGAIN_FROM = re.compile(rf"\bagain (?P<from>from)(?= {_HOUR}(?: ?[.,;!?)]| ?$| (?:and|or|on|onwards?)\b))")
#: "From 16.11. to 18.11.": a stretch, and the first point ends nothing.
_POINT_TO = re.compile(
    r"(?<![\d.:])\d{1,2}\.(?:0?[1-9]|1[0-2])(?P<point>\.)(?= ?(?:to|until|till|through|-|\u2013) ?(?:the )?\d{1,2}\.)"
)
#: "Starting from the 15 hours".
_THE_HOURS = re.compile(
    r"\b(?:from|until|till|before|after|at|to|since)(?P<the> the) (?:[789]|1\d|20) (?P<hours>hours?|o'clock)\b"
    r"(?! (?:before|of|notice|later|ahead|a))"
)
#: "At 16.11. in the morning": on that day.
_AT_DATE = re.compile(r"\b(?P<at>at)(?= (?:the )?(?:[12]?\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d))")
#: "The 16th may be fixed": no month.
_MAY_BE = re.compile(r"\b(?P<may>may)(?= (?:also |not |still )?be\b)")
#: "That day from 2 is possible": an hour.
_THAT_FROM = re.compile(
    rf"\b(?:that|same) day,? (?P<said>from)(?= {_HOUR}{_MARK}(?: ?[.,;!?)]| ?$| [a-z]){NO_DATE}(?! ?(?:to|till|-)))"
)
#: "In the new year, first week of January": what else says when.
_NEW_YEAR = re.compile(
    r"\b(?P<said>(?:early |first thing |some ?time )?(?:in|for|into|at the start of|after) the new year)\b"
    r"(?=[^\n]{0,160}\b(?:jan|january)\b)"
)

#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_BETWEEN, "said", lambda match: ""),
    (_AND, "and", lambda match: "\u2192"),
    (_THAT_IS, "said", lambda match: ""),
    (_ONLY_AT, "said", lambda match: " at"),
    (_AWAY_TO, "to", lambda match: "by"),
    (_AWAY_DOT, "dot", lambda match: "/"),
    (_UP_TILL, "said", lambda match: "until"),
    (_AGAIN_FROM, "from", lambda match: "frm"),
    (_POINT_TO, "point", lambda match: ""),
    (_THE_HOURS, "the", lambda match: ""),
    (_THE_HOURS, "hours", lambda match: "h"),
    (_AT_DATE, "at", lambda match: "on"),
    (_MAY_BE, "may", lambda match: ";"),
    (_AGAIN, "said", lambda match: ";"),
    (_THAT_FROM, "said", lambda match: "frm"),
    (_NEW_YEAR, "said", lambda match: ";"),
)

"""How writers of English from elsewhere link days and hours to each other, said as a grammar of times knows it.

"Since 10 to 12", "the 15 all the day", "every day except Wednesday, but only from 14": what is said anew takes
up no more characters than what was written.
"""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.barehours import NO_DATE
from secretaire.scheduling.assistant.core.anew.calques import nth
from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

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
#: "From the 18th on through the end of the month": from one day to another.
_ON_TO = re.compile(
    rf"\b(?:from|starting|beginning)(?: on)?(?: the)? (?:{DAY}(?: the)?(?: \d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}(?:st"
    rf"|nd|rd|th))"
    rf"(?: (?:of )?{MONTH})?(?P<said> on(?:wards?)?,?)(?= (?:to|thru|through|until|till|up to|up until) )"
)
#: "How about the 10th or 12th": days, and none that is only near.
_HOW_ABOUT = re.compile(
    r"\b(?:what|how) (?P<about>about)(?= (?:on )?(?:the \d{1,2}(?:st|nd|rd|th)(?:,| or| and| ?[&/]) ?(?:the )?"
    rf"\d{{1,2}}(?:st|nd|rd|th)\b|(?:the )?\d{{1,2}}(?:st|nd|rd|th)? ?(?:-|\u2013|to|till|until) ?\d{{1,2}}"
    rf"(?:st|nd|rd|th)? (?:of )?{MONTH}))"
)
#: "Any day before the 9th", "some day after Tuesday": not only the one next to it.
_ANY_DAY = re.compile(
    r"\b(?:any|every|each|some|all|most)(?: (?:other|working|week|single))? ?(?P<day>days?)(?= (?:before"
    r"|after) (?!tomorrow\b))"
)
#: "20th or 21st, anything between 8 and 9:30": hours of each.
_EACH_NTH = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th),? (?:or|and|&) (?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: (?:of )?{MONTH})?(?P<gap>,)"
    r"(?= (?:any ?thing|any ?time|some ?time|not|between|from|after|before|until|till|at) )"
)
#: "19th, 20th, 22nd: before ten": a list, though nothing joins it.
_LISTED = re.compile(
    r"\d(?:st|nd|rd|th)(?P<comma>,)(?= (?:the )?\d{1,2}(?:st|nd|rd|th)(?! (?:of )?[a-z]*,? (?:or|and)\b)(?!,? (?:or"
    r"|and|&)|, \d{1,2}(?:st|nd|rd|th)))"
)
#: "A week later, Friday at ten": a day of that week.
_WEEK_LATER = re.compile(
    r"\b(?:an?|one|two|1|2|une|deux) (?:weeks?|semaines?) (?:later|on|earlier|sooner|plus tard|plus tot"
    r"|apres)(?P<gap>,)"
    rf"(?= (?:on |le )?(?:the )?{DAY})"
)
#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_SINCE, "since", lambda match: " from"),
    (_SINCE_TO, "to", lambda match: "→"),
    (_ALL_DAY, "said", lambda match: f"the {nth(match['day'])}"),
    (_AT_THEN, "gap", lambda match: ";"),
    (_PART_THEN, "gap", lambda match: ";"),
    (_EACH_NTH, "gap", lambda match: ";"),
    (_WEEK_LATER, "gap", lambda match: ";"),
    (_LISTED, "comma", lambda match: "&"),
    (_ANY_DAY, "day", lambda match: ";"),
    (_HOW_ABOUT, "about", lambda match: ""),
    (_ON_TO, "said", lambda match: ""),
    (_SPARED_BUT, "gap", lambda match: ";"),
)

"""Turns of phrase that writers of English carry over from their own languages, said as English says them.

"klo 13", "h. 15,00", "in 9.00", "the day 17", "second fortnight of May", "after tomorrow": what is said anew takes up
no more characters than what was written.
"""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_SIGN = r"(?:(?:klo|kl|h|hour|hours|hrs|ore|uhr)\b\.?)"
_NUMBER = r"(?:[01]?\d|2[0-4])"
_MINUTES = r"(?:[:.,h][0-5]\d)"
#: "klo 13", "kl. 9", "h. 15,00", "hour 11": an hour of the clock, with what is its sign before it.
_SIGNED = re.compile(
    rf"(?<!\d )(?<!\d)\b(?:the )?{_SIGN} ?(?P<hour>{_NUMBER})(?P<minutes>{_MINUTES})?"
    r"(?: ?(?:-|to) ?(?P<last>[01]?\d|2[0-4])(?P<until>[:.,h][0-5]\d)?)?"
    r"(?![\d%]|[.,:]\d| ?(?:min|hours?\b|people|of (?!the (?:morning|afternoon|evening))|[ap]\.?m\b|/"
    rf"|(?:of )?{MONTH}))"
)
#: "at 10,30", "between 9,15 and 11,00": minutes behind a comma.
_COMMA = re.compile(
    r"\b(?:at|from|until|till|after|before|between|and|to) (?:the )?(?P<hour>(?:0?[7-9]|1\d|2[0-2]))(?P<comma>,)"
    r"(?=(?:00|15|30|45)\b(?!,\d| ?(?:[€$£%]|eur|usd|gbp|chf|km\b|kg\b|m2|hours|percent)))"
)
#: "before 17.00h", "at 14.30 uhr".
_POINT_H = re.compile(r"(?<![\d.])(?P<hour>(?:0?[7-9]|1\d|2[0-2]))[.:,](?P<minutes>[0-5]\d) ?(?:h|hs|hrs|u|uhr|uur)\b")
#: "10.00-12.00", "9.30 - 11.00".
_POINT_RANGE = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])\.(?P<minutes>[0-5][05])(?P<to> ?- ?)(?P<last>[01]?\d"
    r"|2[0-4])\.(?P<until>[0-5][05])"
    r"(?![\d]|\.\d| ?(?:[€$£%]|eur|usd|gbp|chf|km|m2|kg))"
)
#: "Tuesday 17.11. in 9.00", "in 13:00": at that hour.
_IN_HOUR = re.compile(
    r"\bin (?P<hour>(?:0?[7-9]|1\d|2[0-2]))[.:](?P<minutes>[0-5]\d)(?![\d.]\d| ?(?:hours|hrs|min|days|weeks))"
)
#: "13. 4., 8:15", "18. 11. 2026": a date with blanks.
_SPACED = re.compile(
    r"(?<![\d.,:] )(?<![\d.:,/])(?P<day>0?[1-9]|[12]\d|3[01])\. (?P<month>0?[1-9]|1[0-2])\."
    r"(?: ?(?P<year>20\d\d)\b)?(?![\d]| ?\d{1,2}\.(?!\d))"
)
#: "17.11. 9-11 h", "on 19.11. (from 14)": a date, for the point behind it stands behind no hour.
_POINTED = re.compile(
    r"(?:(?<!\bat )(?<!\buntil )(?<!\btill )(?<!\bto )(?<!\bfrom )(?<!\bafter )(?<!\bbefore )"
    r"(?<!\d - )(?<!\d- )|(?=\d{1,2}\.\d{1,2}\.,? \d{1,2} ?[:h-]))(?<![\d.:,/-])(?P<day>0?[1-9]|[12]\d"
    r"|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?!\d| ?(?:h|uhr|o'clock|20\d\d)\b)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: "on the 17. at 16:30", "from 16. until 18. November": the point of an ordinal.
_ORDINAL = re.compile(
    rf"\b(?:the|from|until|till|to|between|and|or|on|{DAY},?) (?:[1-9]|[12]\d|3[01])(?P<point>\.)"
    rf"(?= ?,? (?:at|of|or|and|to|in the|until|till|from|between|after|before|{MONTH}))"
)
#: "26. or 27. October": the point of the first.
_ORDINALS = re.compile(
    rf"(?<![\d.:,])\b(?:[1-9]|[12]\d|3[01])(?P<point>\.)"
    rf"(?=(?:,? ?(?:or|and|/|-|to|until|till)|,) ?\d{{1,2}}\.(?:,? (?:or|and) \d{{1,2}}\.)?,? ?{MONTH})"
)
_ORDINAL_END = re.compile(rf"\d{{1,2}}\.? ?(?:-|to|until|till) ?\d{{1,2}}(?P<point>\.)(?= {MONTH})")
#: "the day 17", "of day 15", "on the days 17 and 18": dates, unless they are those of a course.
_DAY_NUMBER = re.compile(
    r"\b(?P<the>the )?days? (?P<number>[6-9]|[12]\d|3[01]|(?<=the day )[1-5]|(?<=the days )[1-5])\b"
    rf"(?!:|h\b|\.\d| ?[ap]m\b|/\d| days| of (?!{MONTH}|the month))"
)
#: "Tomorrow, or after tomorrow": the day after it, where it is no bound.
_AFTER_TOMORROW = re.compile(
    r"(?:(?P<joint>,? (?:or|and) )|(?<=[,;:.!?] )|(?<=  )|^)after tomorrow"
    r"(?= ?[.,;?!(]| ?$| (?:at \d|in the (?:morning|afternoon|evening)|morning|afternoon|but (?:only )?(?:until|till"
    r"|after|before|from)|from \d|between \d|before \d|until \d|till \d))"
)
_OVER_MORROW = re.compile(r"\bover[- ]morrow\b")
#: "the second fortnight of November": its half.
_FORTNIGHT = re.compile(
    rf"\b(?:first|1st|second|2nd|last|latter) (?P<said>fortnight|quinzaine|quincena)(?= (?:of|in) (?:the month"
    rf"|{MONTH}))"
)
#: "until finish of November": its end.
_FINISH = re.compile(
    rf"\b(?:the )?(?P<said>finish|ending|final) of(?= (?:the )?(?:(?:month|week|year)\b|{MONTH}|{DAY}))"
)
#: "on Friday, but only until eleven".
_BUT_ONLY = re.compile(r"(?P<but>,? but only)(?= (?:until|till|before|after|from|between) )")
#: "the 17th in the morning and the 18th complete": the part is that of the first day alone.
_COMPLETE = re.compile(
    rf"\b(?:mornings?|afternoons?|evenings?|noon|\d{{1,2}}(?:[:.]\d\d|h(?:\d\d)?| ?[ap]m)),? (?P<joint>and|or)"
    rf"(?= (?:on )?(?:the )?(?:day )?(?:{DAY} )?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?,? )?"
    r"(?:complete|entire|the (?:whole|full|complete|entire) day|whole day|full day|all (?:the )?day|any ?time"
    r"|at any (?:hour|time))\b)"
)
#: "in the morning, Wednesday not": a part of each day, and a day that is ruled out.
_DAY_NOT = re.compile(
    rf"\b(?:mornings?|forenoons?|afternoons?|evenings?|\d{{1,2}}(?:[:.h]\d\d| ?h| ?[ap]m))(?P<gap>,)"
    rf"(?= (?:only |but )?(?:on |the |at )?{DAY},? (?:not|no)\b)"
)
#: "beginning 8:15, length 45 minutes": when it is, for it says how long.
_BEGINNING = re.compile(
    r"\b(?P<said>(?:beginning|starting|begin|start|begins"
    r"|starts)(?: time)?:?(?: at)?)(?= (?:at )?\d{1,2}(?:[:.]\d\d|h\d\d| ?h\b)"
    r"(?:,| and| with)? (?:the )?(?:length|duration|during|lasting|lasts|takes|for (?:about )?(?:\d|an|one|two"
    r"|half)|it "
    r"(?:will )?(?:lasts?|takes?)))"
)
#: "at 10 and half", "at 9 and quarter".
_AND_HALF = re.compile(
    r"\b(?P<lead>at|from|to|until|till|about|after|before|and|around) (?P<hour>[1-9]|1\d"
    r"|20) and (?:an? )?(?P<what>half|quarter)\b"
    r"(?! (?:an? )?(?:hour|day|of))"
)
#: "at earliest at 14:00", "the earliest 14 o'clock": not before.
_EARLIEST = re.compile(
    r"\b(?:(?:from|at|and|but|on)(?: the)? |the )?earliest(?: (?:at|from|possible))?(?= \d{1,2}(?:[:.]\d\d|h"
    r"| o'clock| ?[ap]m)\b)"
)
#: "from the 15.00", "after the lunch".
_THE = re.compile(
    r"\b(?:(?:from|until|till|before|after|at|to|since) (?P<the>the)(?= \d{1,2}\.(?:00|15|30|45)\b)(?P<hour> \d{1,2}\.)"
    r"|(?:after|before) (?P<meal>the)(?= (?:lunch|midday|noon)\b))"
)
#: "on 19.11. (from 14)".
_BRACKETED = re.compile(r"\((?:only )?(?:from|after|before|until|till) (?:[89]|1\d|20)(?P<close>\))")
#: "it would be good Wednesday": nothing that is wished to somebody.
_GOOD = re.compile(
    rf"\b(?:be|is|are|am|i'm|we're|'s|seems|looks|very|also|quite) (?P<good>good|great|lovely)(?= {DAY})"
)
#: "Monday in eight days", as one says for a week.
_IN_EIGHT = re.compile(rf"\b{DAY} (?P<said>in (?:(?:eight|8)|(?P<two>fourteen|14|fifteen|15)) days)\b")
_AFTER_NOON = re.compile(r"\b(?P<half>after|fore)-noon\b")
#: "Can I first from 15 o'clock", "I can first next week": not before.
_FIRST = re.compile(
    r"(?<!the )\b(?P<said>first)(?= (?:from|after|at) (?:the )?(?:\d|noon|midday)| (?:in the |the )?next (?:week|month)"
    rf"| from (?:the )?(?:{DAY}|{MONTH}))"
)


def _signed(match: re.Match[str]) -> str:
    hours = _hour(match["hour"], match["minutes"])
    return f" {hours}-{_hour(match['last'], match['until'])}" if match["last"] else f" {hours}"


def _hour(hour: str, minutes: str | None) -> str:
    return f"{hour}:{minutes[1:]}" if minutes else f"{hour}h"


def _pointed(match: re.Match[str]) -> str:
    named = f"{match['day']} {_MONTHS[int(match['month']) - 1]}"
    return named if len(named) <= len(match[0]) else f"{match['day']}/{match['month']}"


def _without_article(match: re.Match[str]) -> str:
    said = match[0].replace(" the", "", 1)
    return f"{said[:-1]}:" if match["hour"] else said


def nth(number: str) -> str:
    """Return a number as an ordinal: "15" as "15th"."""
    ends = {"1": "st", "2": "nd", "3": "rd"} if number[:-1] != "1" else {}
    return f"{number}{ends.get(number[-1], 'th')}"


def _date(match: re.Match[str]) -> str:
    return f"{match['day']} {_MONTHS[int(match['month']) - 1]} {match['year'] or ''}".strip()


#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_SIGNED, 0, _signed),
    (_COMMA, "comma", lambda match: ":"),
    (_POINT_H, 0, lambda match: f"{match['hour']}:{match['minutes']}"),
    (
        _POINT_RANGE,
        0,
        lambda match: f"{match['hour']}:{match['minutes']}{match['to'].strip()}{match['last']}:{match['until']}",
    ),
    (_IN_HOUR, 0, lambda match: f"at {match['hour']}:{match['minutes']}"),
    (_SPACED, 0, _date),
    (_ORDINAL, "point", lambda match: ""),
    (_ORDINALS, "point", lambda match: ""),
    (_ORDINAL_END, "point", lambda match: ""),
    (_DAY_NUMBER, 0, lambda match: f"{match['the'] or ''}{nth(match['number'])}"),
    (_AFTER_TOMORROW, 0, lambda match: "; overmorrow" if match["joint"] else "overmorrow"),
    (_OVER_MORROW, 0, lambda match: "overmorrow"),
    (_FORTNIGHT, "said", lambda match: "half"),
    (_FINISH, "said", lambda match: "end"),
    (_BEGINNING, "said", lambda match: "at"),
    (_POINTED, 0, _pointed),
    (_AND_HALF, 0, lambda match: f"{match['lead']} {match['hour']}:{'30' if match['what'] == 'half' else '15'}"),
    (_EARLIEST, 0, lambda match: "from"),
    (_THE, 0, _without_article),
    (_BRACKETED, "close", lambda match: "h"),
    (_GOOD, "good", lambda match: ";"),
    (_IN_EIGHT, "said", lambda match: "fortnight" if match["two"] else "week"),
    (_AFTER_NOON, 0, lambda match: f"{match['half']}noon"),
    (_BUT_ONLY, "but", lambda match: ""),
    (_COMPLETE, "joint", lambda match: ";"),
    (_DAY_NOT, "gap", lambda match: ";"),
    (_FIRST, "said", lambda match: ""),
)

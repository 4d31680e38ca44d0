"""Hours and parts of a day in brackets right behind it: "the 10th (morning), the 11th (from 2)"."""

import re
from collections.abc import Callable

from secretaire.scheduling.assistant.core.anew.wording import DAY, MONTH

_DAY_BEFORE = rf"(?:{DAY}|{MONTH}|\d(?:st|nd|rd|th)?) ?"
_SHORT = (
    r"(?:(?:in the |only (?:in the )?|just (?:in the )?|all )?(?:mornings?|forenoons?|afternoons?|evenings?)"
    r"|(?:only |just )?[ap]\.?m\.?)(?: only| please| best)?"
)
_FROM = (
    r"(?:(?:only |any ?time )?(?P<from>from))(?= (?:1[0-2]|[1-9])(?:[:.][0-5]\d)?(?: on(?:wards?)?| please| only)?\))"
)
#: "The 10th (morning), the 11th (pm)": of that day alone.
_IN_PART = re.compile(rf"{_DAY_BEFORE}(?P<open>\(){_SHORT}(?P<close>\))")
#: "Thursday (from 2)": an hour.
_SINCE = re.compile(rf"{_DAY_BEFORE}\({_FROM}")

_HOUR = r"(?:\d{1,2}(?:[:.h][0-5]\d)? ?(?:[ap]\.?m\b\.?|h\b|o'clock)?|noon|midday|midi|lunch(?:time)?)"
_DATE = (
    rf"(?:(?:{DAY}|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}} (?:of )?{MONTH}|{MONTH} \d{{1,2}})"
    rf"(?:(?: (?:the )?\d{{1,2}}(?:st|nd|rd|th)?)?(?: (?:of )?{MONTH})?)?)"
)
_PART = (
    r"(?:(?:(?:in )?the |late |early |mid-?|le |l'|en )?(?:mornings?|afternoons?|evenings?|matin(?:ee)?s?|apres-midis?)"
    r"|(?:all|whole|full|entire) day|any ?time|toute la journee"
    rf"|(?:from|after|before|until|till|at|by|not before|a partir de|des|apres|avant|jusqu'a) {_HOUR}"
    rf"|(?:(?:between|from|entre|de) )?{_HOUR} ?(?:-|\u2013|to|till|until|and|a|et) ?{_HOUR})(?: only| seulement)?"
)
#: A day with its hours in brackets, where another one follows.
_BRACKETED = re.compile(
    rf"\b{_DATE}(?P<said> \({_PART}\)(?:,? (?:or|and|ou|et)(?= )|[,;])?)(?= ?(?:(?:on |the |le )*{_DATE}))"
)


#: A date without a month or an article, which alone would be no date.
_BARE = re.compile(r" ?\d{1,2}(?:st|nd|rd|th)\b")


def _opened(match: re.Match[str]) -> str:
    """Return the hours behind the day, and a mark before the next one."""
    hours, _, joint = match["said"][2:].partition(")")
    if joint and _BARE.match(match.string, match.end()):
        return f" {hours};on"
    return f"  {hours};{joint}"


#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_IN_PART, "open", lambda match: ""),
    (_IN_PART, "close", lambda match: ";"),
    (_SINCE, "from", lambda match: "frm"),
    (_BRACKETED, "said", _opened),
)

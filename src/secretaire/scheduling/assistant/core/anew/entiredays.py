"""Days that are open from morning to evening, told by an ordinal and no more: "the 19th after two, 22nd entire day"."""

import re
from collections.abc import Callable

#: What says that a day is meant as a whole.
WHOLE = r"(?:(?:(?:the )?(?:full|whole|entire|complete)|all(?: the)?) day(?: long)?|any ?time(?: of (?:the )?day)?)"
_NTH = r"(?P<nth>\d{1,2}(?:st|nd|rd|th))"
#: Behind another time, an ordinal with nothing that makes it a date but that.
_ENTIRE = re.compile(rf"(?:[,;:.(] ?|\b(?:and|or|then) )(?P<said>{_NTH},? {WHOLE})\b(?! (?:of|long))")
#: "17/11 full day": no eleven days.
_DOTTED = re.compile(rf"\b\d{{1,2}}[/.]\d{{1,2}}(?:\.(?!\d)|[/.]\d{{2,4}})?,? (?P<said>{WHOLE})\b(?! (?:of|from))")
_INSIDE = re.compile(rf"\d(?:st|nd|rd|th),? {WHOLE}$")

#: How each turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = (
    (_DOTTED, "said", lambda match: ";"),
    (_ENTIRE, "said", lambda match: f"the {match['nth']}"),
)


def named(plain: str, start: int, end: int) -> bool:
    """Whether words that name a day end with its being meant as a whole."""
    return bool(_INSIDE.search(plain, start, end))

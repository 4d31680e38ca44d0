"""Weekdays and then their dates, which belong together one by one: "Thu-Fri 22nd and 23rd"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from secretaire.scheduling.assistant.core.anew.calques import nth
from secretaire.scheduling.assistant.core.anew.wording import MONTH
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Mention
from secretaire.scheduling.assistant.core.values import Span

_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_ORDER = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTH = r"(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?"
_JOINT = r"(?: ?[-\u2013/&,]| and| or| to)"
_TO = ("-", "\u2013", "to")
_ABOUT = r"(?:(?:(?<=how )|(?<=what ))about )?"
_BOTH = re.compile(
    rf"\b(?P<said>{_ABOUT}(?P<first>{_WEEKDAY}){_JOINT} ?(?P<second>{_WEEKDAY}),? (?:the )?(?P<one>{_NTH})"
    rf"(?P<joint>{_JOINT}))(?= ?(?:the )?(?P<two>{_NTH})(?![\w:/]|\.\d| ?(?:[ap]\.?m\b|h\b|o'clock|hours))"
    rf"(?P<month> (?:of )?{MONTH})?)"
)


def _paired(match: re.Match[str]) -> bool:
    """Whether two dates are as far from each other as the weekdays before them."""
    first, second = _weekdays(match)
    one, two = (int(re.sub(r"\D", "", match[name])) for name in ("one", "two"))
    marked = match["month"] or not (match["one"].isdecimal() and match["two"].isdecimal())
    return bool(marked) and 0 < two - one == (second - first) % len(_ORDER)


def _weekdays(match: re.Match[str]) -> tuple[int, int]:
    return _ORDER.index(match["first"][:3]), _ORDER.index(match["second"][:3])


def covered(text: Text, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions of dates with the weekdays that stand before them, and marked where these are others."""
    found = list(mentions)
    for match in filter(_paired, _BOTH.finditer(text.plain)):
        for number, each in enumerate(found):
            if not match.start() <= each.span.start < match.end("two"):
                continue
            end = max(each.span.end, match.end("one"))
            unlike = each.start is not None and each.start.weekday() not in _weekdays(match)
            facts = each.facts | {Fact.MISMATCH} if unlike else each.facts
            found[number] = replace(each, span=Span(start=each.span.start, end=end), facts=facts)
    return tuple(found)


def _dated(match: re.Match[str]) -> str:
    """Return the first date and what joins the second to it, without the weekdays."""
    if not _paired(match):
        return match["said"]
    joint, one = match["joint"].strip(), re.sub(r"[a-z]", "", match["one"])
    if match["month"] and joint in _TO:
        return f" {one}{joint}" if joint in "-\u2013" else f" {one} {joint}"
    article = "the " if " the " in match["said"] else ""
    return f"{article}{nth(one)} {'&' if joint == '/' else joint}"


#: How the turn is said anew: the group that goes, and what stands there.
ANEW: tuple[tuple[re.Pattern[str], str | int, Callable[[re.Match[str]], str]], ...] = ((_BOTH, "said", _dated),)

"""What speaks against a reading of times: words of time that nobody read, and windows that nobody means."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Doubt, Preference, Span, Window, WindowKind

_FAR = timedelta(days=200)
_EARLY, _LATE, _SATURDAY = 7, 20, 5
_WORDS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lundis?|mardis?|mercredis?|jeudis?|vendredis?"
    r"|samedis?|dimanches?"
    r"|january|february|april|june|july|august|september|october|november|december"
    r"|janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|weeks?|weekend|fortnight|mornings?|afternoons?|evenings?|noon|midday|tomorrow|semaines?"
    r"|quinzaine|matins?|matinees?"
    r"|apres-midis?|soirs?|midi|demain|lendemain|christmas|easter|noel|paques|toussaint|ascension|pentecote"
    r"|\d{1,2} ?h ?\d{0,2}|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m|\d{1,2}/\d{1,2}|\d{1,2}(?:st|nd|rd|th)"
    r"|o'clock|[a-z]+'s day)\b"
)
_EMPTY = re.compile(
    r"\b(?:(?:bonne|belle|excellente) (?:fin de )?(?:semaine|soiree|apres-midi|matinee)"
    r"|good (?:morning|afternoon|evening)|(?:nice|great|good|lovely) (?:week(?:end)?|evening"
    r"|afternoon)"
    r"|24 ?h ?/ ?24|24/7|\d{1,2}(?:st|nd|rd|th) (?:floor|street|avenue)|fin de semaine|avant-midi"
    r"|(?:these|ces) (?:weeks|semaines)|every (?:week"
    r"|other week)|(?:per|par|a) (?:week|semaine)|deux semaines|two weeks|working weeks?|weeks? (?:ago"
    r"|of holiday)|busy week|(?:all )?that week|semaine chargee)\b"
)


_YEARS = 3  #: before and after a letter


def near(times: Iterable[datetime | None], year: int) -> bool:
    """Whether times lie in the years that meetings are arranged for."""
    return all(each is None or abs(each.year - year) <= _YEARS for each in times)


#: Days that no calendar has.
_NEVER = re.compile(
    r"\b(?:(?:3[01])(?:st|th)?(?: of)? (?:feb\w*|fevr?\w*)|31(?:st)?(?: of)? (?:apr\w*|avr\w*|june?|juin"
    r"|sept?\w*|nov\w*)|(?:feb\w*) (?:the )?3[01](?:st|th)?|(?:apr\w*|june?|sept?\w*|nov\w*) (?:the )?31(?:st)?)\b(?!-)"
)


def impossible(text: Text) -> bool:
    """Whether a day is named that no calendar has, as the 31st of November."""
    return bool(_NEVER.search(text.plain))


#: Days by their first letters, which nobody reads here: "M/W/F mornings, T/Th after 3".
_LETTERS = re.compile(r"(?<![\w/-])(?:M|Tu?|W|Th|R|F)(?:[/-](?:Tu?|W|Th|R|F|Sa)){1,4}(?![\w/-])")


def lettered(text: Text) -> bool:
    """Whether days are told by letters that the grammar of times does not know."""
    return bool(_LETTERS.search(text.raw))


def unread(text: Text, read: Iterable[Span]) -> bool:
    """Whether a word of time stands outside everything that was read."""
    spans = [*read, *(Span(start=match.start(), end=match.end()) for match in _EMPTY.finditer(text.plain))]
    return any(
        not any(span.start < match.end() and match.start() < span.end for span in spans)
        for match in _WORDS.finditer(text.plain)
    )


#: Two dates in one thought, and no floors or anniversaries.
_NTH = (
    r"\d{1,2}(?:st|nd|rd|th)\b(?! (?:floor|street|avenue|edition|anniversary|birthday|grade|class|century|session|time"
    r"|meeting|visit|round|draft|version|chapter|arrondissement))"
)
_DATES = re.compile(
    rf"\b(?P<one>{_NTH})(?=[^.;!?\d]{{0,12}}(?:\d{{1,2}}(?:[:.]\d\d)?[^.;!?\d]{{0,6}})?(?:[,/&]|\bor|\band|\bto) ?"
    rf"(?:the |on the )?(?P<two>{_NTH}))"
)


def missed(text: Text, read: Sequence[Span]) -> bool:
    """Whether of two dates in one thought only one was read: "the 9th after four, 10th all day"."""
    for match in _DATES.finditer(text.plain):
        seen = [
            any(span.start < match.end(name) and match.start(name) < span.end for span in read)
            for name in ("one", "two")
        ]
        if seen[0] is not seen[1]:
            return True
    return False


def odd(windows: Iterable[Window], received: datetime) -> bool:
    """Whether a window is one that hardly anybody means: at night, at a weekend, more than half a year ahead."""
    return any(_odd(window, received) for window in windows if window.preference is not Preference.EXCLUDED)


def _odd(window: Window, received: datetime) -> bool:
    start = window.start
    single = window.kind in {WindowKind.SLOT, WindowKind.DAY}
    named = window.kind is WindowKind.SLOT
    return (
        start - received > _FAR
        or (single and start.weekday() >= _SATURDAY)
        or (named and not _EARLY <= start.hour < _LATE)
    )


def timely(plain: str) -> bool:
    """Whether words of time, a number or a question stand in a folded text."""
    return bool(_WORDS.search(plain)) or "?" in plain or any(each.isdigit() for each in plain)


def useless(shown: tuple[Window, ...], received: datetime) -> set[Doubt]:
    """Return what makes windows useless: all over, all ruled out, or hardly meant."""
    required = [window for window in shown if window.preference is Preference.REQUIRED]
    excluded = [window for window in shown if window.preference is Preference.EXCLUDED]
    found: set[Doubt] = set()
    if required and all(window.end <= received for window in required):
        found.add(Doubt.PAST)
    if required and all(any(out.start <= each.start and each.end <= out.end for out in excluded) for each in required):
        found.add(Doubt.CONTRADICTION)
    return found

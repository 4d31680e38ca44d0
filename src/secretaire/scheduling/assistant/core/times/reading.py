"""Find the times in a text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from secretaire.scheduling.assistant.core.times.covering import Piece, cover
from secretaire.scheduling.assistant.core.times.days import Fields, Period, Setting
from secretaire.scheduling.assistant.core.times.grammar import Chart, Grammar
from secretaire.scheduling.assistant.core.times.lexicon.finding import ENGLISH, FRENCH, Lexicon
from secretaire.scheduling.assistant.core.times.moments import Bound, Moment, Time
from secretaire.scheduling.assistant.core.times.policy import LETTERS, Policy
from secretaire.scheduling.assistant.core.times.resolving import resolve
from secretaire.scheduling.assistant.core.times.rules import amounts, clocks, days, english, french, times
from secretaire.scheduling.assistant.core.times.text import Folded, Sort, fold
from secretaire.scheduling.assistant.core.times.values import Mention
from secretaire.scheduling.assistant.core.values import Span

Language = Literal["en", "fr"]

_SHARED = (*amounts.RULES, *days.RULES, *clocks.RULES, *times.RULES)
GRAMMARS = {"en": Grammar((*english.RULES, *_SHARED)), "fr": Grammar((*french.RULES, *_SHARED))}
#: Words that may follow a bare day of the month; any other is probably what the number counts.
_FOLLOWING = frozenset(
    [
        "at",
        "for",
        "and",
        "or",
        "to",
        "i",
        "we",
        "if",
        "is",
        "works",
        "would",
        "from",
        "with",
        "please",
        "should",
        "suits",
        "because",
        "but",
        "so",
        "then",
        "on",
        "in",
        "a",
        "de",
        "pour",
        "et",
        "ou",
        "si",
        "je",
        "nous",
        "c'",
        "est",
        "serait",
        "au",
        "avec",
        "car",
        "mais",
        "entre",
        "vers",
        "avant",
        "apres",
    ]
)
_ARTICLES = frozenset({"the", "a", "le", "la", "les", "l'", "un", "une"})
_LEXICONS = {"en": ENGLISH, "fr": FRENCH}


def read(text: str, *, reference: datetime, language: Language, policy: Policy = LETTERS) -> tuple[Mention, ...]:
    """Return the times that a text mentions, in its order; none overlaps another."""
    folded = fold(text)
    lexicon = _LEXICONS[language]
    chart = Chart(GRAMMARS[language], lexicon.lexemes(text, folded, policy))
    setting = Setting(reference, policy)
    found: list[Mention] = []
    for piece in cover(chart):
        if _weak(piece, text, folded, lexicon) or _bare(piece, folded, policy):
            continue
        start, end = folded.original(folded.tokens[piece.start].start, folded.tokens[piece.end - 1].end)
        mention = resolve(_possessed(piece, folded), Span(start=start, end=end), setting)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _possessed(piece: Piece, folded: Folded) -> Time:
    """Return the moment alone in "drop Paul from tomorrow's call": a possessive opens no stretch of time."""
    possessive = [each.text for each in folded.tokens[piece.end - 2 : piece.end]]
    if isinstance(piece.value, Bound) and possessive[-1] == "s" and possessive[0].endswith("'"):
        return piece.value.moment
    return piece.value


def _bare(piece: Piece, folded: Folded, policy: Policy) -> bool:
    """Return whether only a unit was said, as in "the week", or a number that the next word may count."""
    if not isinstance(piece.value, Moment) or piece.value.clock or piece.value.part:
        return False
    day = piece.value.day
    if isinstance(day, Period) and day.bare:
        return not policy.bare_units
    if isinstance(day, Fields) and day.cardinal and day.month is None and day.weekday is None:
        following = folded.tokens[piece.end : piece.end + 1]
        return bool(following) and following[0].sort is Sort.WORD and following[0].text not in _FOLLOWING
    return False


def _weak(piece: Piece, text: str, folded: Folded, lexicon: Lexicon) -> bool:
    """Return whether a piece is a lone word that is more often something else."""
    words = [each for each in folded.tokens[piece.start : piece.end] if each.text not in _ARTICLES]
    if len(words) != 1 or folded.lone:
        return False
    word = words[0]
    if word.text in lexicon.never_alone:
        return True
    place, _ = folded.original(word.start, word.end)
    return word.text in lexicon.weak and not text[place].isupper()


__all__ = ["Language", "Sequence", "read"]

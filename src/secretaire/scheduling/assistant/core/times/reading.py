"""Find the times in a text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from secretaire.scheduling.assistant.core.times.covering import Piece, cover
from secretaire.scheduling.assistant.core.times.days import Setting
from secretaire.scheduling.assistant.core.times.grammar import Chart, Grammar
from secretaire.scheduling.assistant.core.times.lexicon.finding import ENGLISH, FRENCH
from secretaire.scheduling.assistant.core.times.policy import LETTERS, Policy
from secretaire.scheduling.assistant.core.times.resolving import resolve
from secretaire.scheduling.assistant.core.times.rules import amounts, clocks, days, english, french, times
from secretaire.scheduling.assistant.core.times.text import Folded, Sort, fold
from secretaire.scheduling.assistant.core.times.values import Mention
from secretaire.scheduling.assistant.core.values import Span

Language = Literal["en", "fr"]

_SHARED = (*amounts.RULES, *days.RULES, *clocks.RULES, *times.RULES)
_GRAMMARS = {"en": Grammar((*english.RULES, *_SHARED)), "fr": Grammar((*french.RULES, *_SHARED))}
_LEXICONS = {"en": ENGLISH, "fr": FRENCH}


def read(text: str, *, reference: datetime, language: Language, policy: Policy = LETTERS) -> tuple[Mention, ...]:
    """Return the times that a text mentions, in its order; none overlaps another."""
    folded = fold(text)
    lexicon = _LEXICONS[language]
    chart = Chart(_GRAMMARS[language], lexicon.lexemes(text, folded, policy))
    setting = Setting(reference, policy)
    found: list[Mention] = []
    for piece in cover(chart):
        if _weak(piece, text, folded, lexicon.weak):
            continue
        start, end = folded.original(folded.tokens[piece.start].start, folded.tokens[piece.end - 1].end)
        mention = resolve(piece.value, Span(start=start, end=end), setting)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _weak(piece: Piece, text: str, folded: Folded, weak: frozenset[str]) -> bool:
    """Return whether a piece is a lone word that is more often something else."""
    words = folded.tokens[piece.start : piece.end]
    if len(words) > 1 or words[0].text not in weak or sum(each.sort is not Sort.SIGN for each in folded.tokens) == 1:
        return False
    place, _ = folded.original(words[0].start, words[0].end)
    return not text[place].isupper()


__all__ = ["Language", "Sequence", "read"]

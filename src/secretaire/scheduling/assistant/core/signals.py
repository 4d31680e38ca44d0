"""The signals that a text gives, by the phrases of the lexicons: which, where, and in which sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secretaire.scheduling.assistant.core.lexicons.english import ENGLISH
from secretaire.scheduling.assistant.core.lexicons.french import FRENCH
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.values import Span


@cache
def pattern(signal: str) -> re.Pattern[str]:
    """Return what a signal looks like, in both languages at once."""
    phrases = ENGLISH.get(signal, ()) + FRENCH.get(signal, ())
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases))


@dataclass(frozen=True, slots=True)
class Signal:
    """A phrase of a lexicon that was found."""

    name: str
    span: Span
    sentence: Piece


def found(name: str, text: Text) -> Iterator[Signal]:
    """Yield where a signal is given, sentence by sentence."""
    look = pattern(name)
    for sentence in text.sentences:
        for match in look.finditer(sentence.plain):
            yield Signal(name, Span(start=sentence.start + match.start(), end=sentence.start + match.end()), sentence)


def given(name: str, plain: str) -> bool:
    """Whether a folded text gives a signal."""
    return bool(pattern(name).search(plain))

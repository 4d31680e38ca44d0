"""The signals that a text gives, by the phrases of the lexicons."""

import re
from dataclasses import dataclass, field
from functools import cache

from secretaire.scheduling.assistant.core import language
from secretaire.scheduling.assistant.core.lexicons import LANGUAGES, phrases
from secretaire.scheduling.assistant.core.text import Text

#: Signals that are looked for in every language, whatever the text is written in.
_GRAVE = frozenset({"attack", "auto", "bulk", "legal", "grief", "secret"})
#: No phrase begins or ends inside a word, but for what English hangs on: "isn't", "it's".
_EDGE = r"(?:(?<![a-z])|(?![a-z])|(?=n't))"


@cache
def pattern(signal: str, languages: tuple[str, ...] = tuple(LANGUAGES)) -> re.Pattern[str] | None:
    """Return what a signal looks like in some languages, or in all; nothing where no lexicon has it."""
    looks = "|".join(f"(?:{phrase})" for phrase in phrases(signal, languages))
    return re.compile(f"{_EDGE}(?:{looks})(?:(?<![a-z])|(?![a-z]))") if looks else None


def given(signal: str, plain: str) -> bool:
    """Whether a folded text gives a signal, in the language that it is in."""
    languages = tuple(LANGUAGES) if signal in _GRAVE else language.spoken(plain)
    look, barred = pattern(signal, languages), pattern(f"no {signal}", languages)
    if look is None or not look.search(plain):
        return False
    return barred is None or bool(look.search(barred.sub(_blank, plain)))


def _blank(match: re.Match[str]) -> str:
    return "." * len(match[0])


@dataclass(frozen=True, slots=True)
class Signals:
    """What a text gives, sentence by sentence, looked for once."""

    text: Text
    _known: dict[str, bool] = field(default_factory=dict, compare=False)

    def given(self, signal: str) -> bool:
        """Whether any sentence gives a signal."""
        if signal not in self._known:
            self._known[signal] = any(given(signal, sentence.plain) for sentence in self.text.sentences)
        return self._known[signal]

    @property
    def asks(self) -> bool:
        """Whether a sentence ends with a question mark."""
        return any(sentence.asks for sentence in self.text.sentences)

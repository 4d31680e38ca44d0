"""The signals that a text gives, by the phrases of the lexicons."""

import re
from dataclasses import dataclass, field
from functools import cache

from secretaire.scheduling.assistant.core.lexicons import phrases
from secretaire.scheduling.assistant.core.text import Text


@cache
def pattern(signal: str) -> re.Pattern[str]:
    """Return what a signal looks like, in both languages at once."""
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases(signal)))


def given(signal: str, plain: str) -> bool:
    """Whether a folded text gives a signal."""
    return bool(pattern(signal).search(plain))


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

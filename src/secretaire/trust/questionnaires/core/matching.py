"""Which measures may answer a question: BM25 (Robertson and Zaragoza, 2009) over the sentences of the catalogue.

Words are cut to the length of their stem, which serves English and French alike, and few words are left out: what
stands everywhere weighs nothing by itself.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from secretaire.trust.measures.core import Catalogue, Measure, Responsible
from secretaire.trust.questionnaires.core.hints import HINTS
from secretaire.trust.questionnaires.core.layout import plain

#: How many measures are put before a person.
NEAR: Final = 5
_STEM: Final = 6
_SHORTEST: Final = 3
_SATURATION, _LENGTH = 1.2, 0.75
_HINTED: Final = 1.0  #: what a word weighs that the question only hints at
_IDLE: Final = frozenset(
    {
        "and", "are", "been", "does", "for", "from", "has", "have", "how", "not", "the", "that", "them", "there",
        "this", "what", "which", "who", "with", "you", "your", "avez", "avec", "aux", "cela", "ces", "dans", "des",
        "elle", "est", "les", "leur", "nous", "par", "pas", "pour", "que", "quelles", "sont", "sur", "une", "vos",
        "votre", "vous",
    }
)  # fmt: skip
_FIGURE: Final = re.compile(r"\{\w+\}")


def terms(text: str) -> list[str]:
    """Return the stems of a text."""
    return [word[:_STEM] for word in plain(text).split() if len(word) >= _SHORTEST and word not in _IDLE]


def asked(question: str) -> dict[str, float]:
    """Return the stems of a question with what each weighs, those included that it hints at in other words."""
    said = f" {plain(question)} "
    found = {stem: _HINTED for phrase, words in HINTS.items() if f" {phrase}" in said for stem in terms(words)}
    return found | dict.fromkeys(terms(question), 1.0)


class Index:
    """Texts by name, of which those are found that are nearest to a question."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        counts = {name: Counter(terms(text)) for name, text in texts.items()}
        mean = sum(each.total() for each in counts.values()) / max(len(counts), 1)
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        for name, stems in counts.items():
            slack = _SATURATION * (1 - _LENGTH + _LENGTH * stems.total() / max(mean, 1))
            for stem, many in stems.items():
                self._weights[stem][name] = many * (_SATURATION + 1) / (many + slack)
        for weights in self._weights.values():
            rare = math.log(1 + (len(counts) - len(weights) + 0.5) / (len(weights) + 0.5))
            for name in weights:
                weights[name] *= rare

    def near(self, question: str, *, many: int = NEAR) -> tuple[str, ...]:
        """Return the names of so many texts, the nearest first; none of those that share no word with it."""
        scores: dict[str, float] = defaultdict(float)
        for stem, weight in asked(question).items():
            for name, worth in self._weights.get(stem, {}).items():
                scores[name] += weight * worth
        return tuple(sorted(scores, key=lambda name: (-scores[name], name))[:many])


def index(catalogue: Catalogue, language: str) -> Index:
    """Return the measures of the catalogue, but those of clients, by their sentences in a language and their names."""
    found = [each for each in catalogue.measures.values() if each.responsible is not Responsible.CLIENT]
    return Index({each.key: _text(catalogue, each, language) for each in found})


def _text(catalogue: Catalogue, measure: Measure, language: str) -> str:
    said = [_FIGURE.sub(" ", measure.sentences[language]), measure.key, measure.key]
    if language == "en":  # in which alone promises are written
        said += [catalogue.promises[each].says for each in measure.promises]
    return " ".join(said)

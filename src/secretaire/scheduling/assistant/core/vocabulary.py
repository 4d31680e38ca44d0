"""The words of the letters that were learnt from: what is said in other words is less sure to be read right."""

import re
from collections.abc import Collection
from functools import cache
from importlib import resources

from secretaire.scheduling.assistant.core.text import Text

_WORD = re.compile(r"[a-z]{3,}")
_MOST = 6  #: words that are counted


def words(text: Text) -> list[str]:
    """Return the words of a text, folded, as often as they are said; without those that can be names."""
    return [match[0] for match in _WORD.finditer(text.plain) if not text.raw[match.start()].isupper()]


def strange(text: Text, known: Collection[str]) -> int:
    """Return how many words of a text are not known, and at most six."""
    return min(sum(word not in known for word in words(text)), _MOST)


@cache
def known() -> frozenset[str]:
    """Return the words that are known, as they come with the package."""
    return frozenset(resources.files(__package__).joinpath("learnt/words.txt").read_text("utf-8").split())

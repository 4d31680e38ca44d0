"""Text made comparable: one plain lower-case letter for each letter, and the tokens that they make up.

Folding keeps one character for one, so that places in the folded text are places in the original; only where accents
stand as characters of their own are they dropped, and then the places are kept beside it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

_SAME = "½¼¾²³€£"
_APOSTROPHES = "'’‘ʼ´`′"  # noqa: RUF001  # these are what people type
_DASHES = "-‐‑‒–—−―~"  # noqa: RUF001  # these are what people type


class _Folding(dict[int, str]):
    """One plain character for each, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _folded(chr(code))
        return found


def _folded(char: str) -> str:
    if char in _SAME:
        return char
    if char in _APOSTROPHES:
        return "'"
    if char in _DASHES:
        return "-"
    if char == "\n":
        return char
    if char.isspace() or unicodedata.category(char) in {"Zs", "Cf"}:
        return " "
    plain = unicodedata.normalize("NFKD", char)[0].lower()[0]
    return plain if char.isalnum() else char


_FOLDING = _Folding()
_MARKS = re.compile("[\u0300-\u036f]")


class Sort(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMBER = 1
    SIGN = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or a sign, with its place in the folded text."""

    text: str
    sort: Sort
    start: int
    end: int
    glued: bool  #: nothing stands between it and the token before


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text, its tokens, and where each of its characters stood."""

    text: str
    tokens: Sequence[Token]
    places: Sequence[int] | None  #: nothing: the same places
    lone: bool = False  #: there is one word or number alone

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of a piece of the folded text that is not empty."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


_TOKEN = re.compile(r"([^\W\d_]+'?)|([0-9]+)|(\n[ \n]*\n|[^\s])")
_BREAK = "\n\n"


def fold(text: str) -> Folded:
    """Return the text folded and cut into tokens; an empty line is a token of its own."""
    places: Sequence[int] | None = None
    if _MARKS.search(text):
        places = [place for place, char in enumerate(text) if not _MARKS.match(char)]
        text = _MARKS.sub("", text)
    plain = text.translate(_FOLDING)
    tokens: list[Token] = []
    last = -1
    for found in _TOKEN.finditer(plain):
        start, end = found.span()
        sort = Sort((found.lastindex or 1) - 1)
        tokens.append(Token(_BREAK if plain[start] == "\n" else found[0], sort, start, end, start == last))
        last = end
    return Folded(plain, tokens, places, lone=sum(each.sort is not Sort.SIGN for each in tokens) == 1)

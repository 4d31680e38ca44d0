"""Letters as they are compared: folded character by character, and cut into sentences.

Folding never changes the length, so a position in the folded text is one in the letter.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from secretaire.scheduling.assistant.core.times.lexicon.finding import SWAPPED

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u02bc\u00b4`\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u200a\u2007\u3000\t\r\n\v\f\x85\u2028\u2029", " "),
        "\u2026": ".",
    }
)
#: Words whose full stop ends no sentence.
_SHORT = (
    "mr mrs ms dr m mme mlle st av bd bld no nr n opt tel ext approx env p.m a.m pm am p a e.g i.e resp jan "
    "feb mar apr jun jul aug sep sept oct nov dec janv fevr avr juil mon tue tues wed thu thur thurs fri "
    "sat sun lun mer jeu ven sam dim hr hrs min mins h kl art cf vs etc"
)
#: A date whose point ends no sentence where what follows goes on: "the 14.04. at 9:15", "the 3. of May".
_DOTTED = re.compile(r"\(?(?:\d{1,2}\.?[-/])?\d{1,2}(?:[./]\d{1,2})?")
_GOES_ON = re.compile(
    r" (?:at|of|um|a|de|or|and|ou|et|von|from|between|after|before|entre|des|\d{1,2}(?:[:h]|\.\d\d\b)"
    r"|\d{1,2} ?-|\((?:from|at|until|till|after|before|between|\d)|in|on|to|until|till|klo|kl|uhr|20\d\d\b"
    r"|(?:0?[1-9]|1[0-2])\.(?!\d)|(?:the )?(?:whole|entire|full|complete|all)(?: the)? day|any ?time|only"
    r"|(?:one|option|proposal|proposition|term|variante?|possibilit(?:y|\u00e9)|suggestion|choice)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
)
#: The same behind a date with its month: "On the 14.04. I have time".
_SAYS_ON = re.compile(r" (?:I|i|we|he|she) (?:have|has|am|are|is|can|could|would|will)\b")
#: Units behind whose point a sentence can begin: "45 mins. I am away until Wednesday".
_UNITS = frozenset(
    {"min", "mins", "mn", "hr", "hrs", "h", "etc", "no", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
     "sat"}
)  # fmt: skip
_BEGINS = re.compile(r"\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-ZÀ-Þ][a-zà-þ' ]")
_STOP = re.compile(r"[.!?;]+(?=[\s\")\]]|$)|\n\s*\n|\n(?=\s{0,8}(?:[-*\u2022>]|\d{1,2}[.)])\s)|\n")
#: A line that is as long as this was broken by the mail program, not by the writer.
_WRAPPED = 58


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """Return the character in lower case and without its accent, or as it is where that would be several."""
    bare = "".join(each for each in unicodedata.normalize("NFD", character.lower()) if not unicodedata.combining(each))
    return bare if len(bare) == 1 else character


def fold(text: str) -> str:
    """Return the text in lower case, without accents, with plain quotes, hyphens and spaces; the length stays."""
    translated = text.translate(_SAME)
    return translated.lower() if translated.isascii() else "".join(map(_plain, translated))


_WORD = re.compile(r"\b[a-z]{5,9}\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a text: where it lies, and how it reads when folded."""

    start: int
    end: int
    plain: str
    asks: bool = False  #: ends with a question mark

    def holds(self, position: int) -> bool:
        """Whether a position of the text lies in this piece."""
        return self.start <= position < self.end


@dataclass(frozen=True)
class Text:
    """A text with its folded form and its sentences."""

    raw: str

    @cached_property
    def plain(self) -> str:
        """The folded text, with names of days and months whose letters were changed about set right."""
        return _WORD.sub(lambda word: SWAPPED.get(word[0], word[0]), fold(self.raw))

    @cached_property
    def sentences(self) -> tuple[Piece, ...]:
        """The sentences in order; they cover everything but the stops between them."""
        found, start = [], 0
        for stop in _STOP.finditer(self.raw):
            if self._goes_on(start, stop):
                continue
            found.append(self._piece(start, stop.end(), asks="?" in stop[0]))
            start = stop.end()
        found.append(self._piece(start, len(self.raw), asks=False))
        return tuple(piece for piece in found if piece.plain.strip())

    def _goes_on(self, start: int, stop: re.Match[str]) -> bool:
        """Whether what looks like the end of a sentence is none."""
        if stop[0] == ".":
            word = _last_word(self.plain, start, stop.start())
            if word in _UNITS and _BEGINS.match(self.raw, stop.end()):
                return False
            on = _GOES_ON.match(self.raw, stop.end()) or ("." in word and _SAYS_ON.match(self.raw, stop.end()))
            return word in _SHORT.split() or bool(_DOTTED.fullmatch(word) and on)
        if stop[0] != "\n":
            return False
        line = self.raw.rfind("\n", start, stop.start()) + 1 or start
        following = self.raw[stop.end() : stop.end() + 1]
        return stop.start() - line >= _WRAPPED or not (
            following.isupper() or following in "-*>\u2022" or following.isdigit()
        )

    def _piece(self, start: int, end: int, *, asks: bool) -> Piece:
        return Piece(start, end, self.plain[start:end], asks)


def _last_word(plain: str, start: int, end: int) -> str:
    """Return the word that ends at a position, looking back a little way only."""
    return plain[max(start, end - 6) : end].rpartition(" ")[2]

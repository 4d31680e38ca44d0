"""The lexemes of a text: for each token, what can begin there."""

from types import ModuleType
from typing import Any

from secretaire.scheduling.assistant.core.times.grammar import Found
from secretaire.scheduling.assistant.core.times.lexicon import english, french, zones
from secretaire.scheduling.assistant.core.times.lexicon.numbers import Numbers
from secretaire.scheduling.assistant.core.times.policy import Policy
from secretaire.scheduling.assistant.core.times.stretches import Holiday
from secretaire.scheduling.assistant.core.times.text import Folded, Sort, fold

Tree = dict[str, Any]
_LEAF = " "  #: no token is a blank
_SKIPPED = {"-", "."}
_ABBREVIATED = {"month", "weekday", "half", "unit", "part"}
_SHORT = 5
_WEEKS = {"s", "w", "cw", "kw"}
_TAGS = {"$", "#"}
_FEW = 5  #: no list of offers is longer, so that a higher ordinal is a day
#: What is said of a day that stands without its article: "28th works".
_SAID_OF = frozenset({"works", "suits", "would", "fits", "please"})
_COUNTING = {"num", "spelt", "digits", "decimal", "hdot", "dashed", "dm", "hhmm", "hhmmyear", "nth"}


class Lexicon:
    """The words of one language, as a tree of tokens."""

    def __init__(self, tables: ModuleType) -> None:
        self.weak: frozenset[str] = tables.WEAK
        self.suffixes: frozenset[str] = frozenset(tables.SUFFIXES.split())
        self.counters = frozenset(tables.CONNECTING["COUNTER"].split())
        self.counted = frozenset(tables.CONNECTING["COUNTED"].split())
        self.never_alone: frozenset[str] = tables.NEVER_ALONE
        self.tree: Tree = {}
        for name, words in tables.CONNECTING.items():
            self._add(words, name, None)
        for name, values in tables.VALUED.items():
            for words, value in values.items():
                self._add(words, name, _holiday(value) if name == "holiday" else value)
        self._add_slips(tables)
        for word, number in tables.cardinals():
            self._add(word, "num", number)
            self._add(word, "spelt", number)
        for word, number in tables.ordinals():
            self._add(word, "nth", number)
        for word, number in tables.LAST.items():
            self._add(word, "last", number)
        for table, name in (
            (zones.LETTERS, "zone"),
            (zones.CAPITALS, "ZONE"),
            (zones.CITIES, "city"),
            (zones.NAMES, "CITY"),
        ):
            for words, zone in table.items():
                self._add(words, name, zone)
        self._add("→", "ARROW", None)
        self._add("hundred cent cents", "hundred", 100)
        self._add("thousand mille", "thousand", 1000)

    def _add(self, words: str, name: str, value: Any) -> None:
        for expression in words.split():
            tree = self.tree
            for token in fold(expression.replace("_", " ")).tokens:
                tree = tree.setdefault(token.text, {})
            tree.setdefault(_LEAF, []).append((name, value))

    def _add_slips(self, tables: ModuleType) -> None:
        for name in ("weekday", "month"):
            for words, value in tables.VALUED[name].items():
                self._add(" ".join(_slips(words.split()[0])), name, value)

    def lexemes(self, text: str, folded: Folded, policy: Policy) -> list[dict[str, list[Found]]]:
        """Return, for each token, the words of the lexicon that begin there."""
        numbers = Numbers(folded, self.tree, self.suffixes, policy)
        found: list[dict[str, list[Found]]] = []
        for place, token in enumerate(folded.tokens):
            here: dict[str, list[Found]] = {}
            if place not in numbers.junk and not (token.glued and folded.tokens[place - 1].text in _TAGS):
                if token.sort is not Sort.SIGN or token.text in self.tree:
                    self._words(text, folded, place, here)
                self._week(folded, place, here)
                if token.sort is Sort.NUMBER and not self._counts(folded, place):
                    numbers.read(place, here)
                    self._bare_day(folded, here)
                if token.sort is not Sort.SIGN:
                    self._drop_counts(folded, here)
            found.append({} if "BLOCK" in here else here)
            if "BLOCK" in here:
                numbers.junk |= set(range(place, here["BLOCK"][0][0]))
        return found

    @staticmethod
    def _week(folded: Folded, place: int, here: dict[str, list[Found]]) -> None:
        """Add a week written as S45 or W45."""
        if folded.tokens[place].text in _WEEKS and place + 1 < len(folded.tokens):
            number = folded.tokens[place + 1]
            if number.glued and number.sort is Sort.NUMBER and len(number.text) <= 2:  # noqa: PLR2004  # weeks
                here["weekno"] = [(place + 2, int(number.text))]

    @staticmethod
    def _bare_day(folded: Folded, here: dict[str, list[Found]]) -> None:
        """Add a day of the month that stands without an article before what is said of it."""
        for end, number in here.get("nth", ()):
            if number > _FEW and end < len(folded.tokens) and folded.tokens[end].text in _SAID_OF:
                here["barenth"] = [(end, number)]

    def _counts(self, folded: Folded, place: int) -> bool:
        """Return whether a number names something that is no time: "room 4"."""
        return place > 0 and folded.tokens[place - 1].text in self.counters

    def _drop_counts(self, folded: Folded, here: dict[str, list[Found]]) -> None:
        """Drop the numbers that count something that is no time: "3 people"."""
        tokens = folded.tokens
        for name in _COUNTING & here.keys():
            kept = [each for each in here[name] if each[0] >= len(tokens) or tokens[each[0]].text not in self.counted]
            if kept:
                here[name] = kept
            else:
                del here[name]

    def _words(self, text: str, folded: Folded, place: int, here: dict[str, list[Found]]) -> None:
        tokens = folded.tokens
        tree: Tree | None = self.tree
        end = place
        while tree is not None and end < len(tokens):
            token = tokens[end]
            if end > place and token.text in _SKIPPED and token.text not in tree and end + 1 < len(tokens):
                end += 1
                token = tokens[end]
            below = tree.get(token.text)
            end += 1
            if below is None and token.text.endswith("'"):
                below = tree.get(token.text[:-1])
                if below is not None and end < len(tokens) and tokens[end].text == "s" and tokens[end].glued:
                    end += 1
            tree = below
            for name, value in (tree or {}).get(_LEAF, ()):
                self._keep(text, folded, (place, end), (name, value), here)

    def _keep(
        self,
        text: str,
        folded: Folded,
        span: tuple[int, int],
        what: tuple[str, Any],
        here: dict[str, list[Found]],
    ) -> None:
        tokens = folded.tokens
        place, end = span
        name, value = what
        if name == "ZONE":
            start, stop = folded.original(tokens[place].start, tokens[end - 1].end)
            if not text[start:stop].isupper():
                return
            name = "zone"
        if name == "CITY":
            if not text[folded.original(tokens[end - 1].start, tokens[end - 1].end)[0]].isupper():
                return
            name = "city"
        here.setdefault(name, []).append((end, value))
        dotted = end < len(tokens) and tokens[end].text == "." and tokens[end].glued
        if (
            dotted
            and name in _ABBREVIATED
            and tokens[end].start - tokens[place].start <= _SHORT
            and end + 1 < len(tokens)
        ):
            here[name].append((end + 1, value))


def _slips(word: str) -> list[str]:
    """Return how a long name is often typed by mistake: two letters changed about, one left out, or one twice."""
    if len(word) < _SHORT:
        return []
    places = range(1, len(word) - 1)
    found = _swapped(word)
    if len(word) > _SHORT:
        found |= {word[:place] + word[place + 1 :] for place in places}
        found |= {word[:place] + word[place] + word[place:] for place in places}
    return sorted(found - {word})


def _swapped(word: str) -> set[str]:
    return {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1)}


def _holiday(value: Any) -> Holiday:
    if isinstance(value, str):
        return Holiday(easter=int(value))
    if len(value) == 2:  # noqa: PLR2004  # month and day
        return Holiday(month=value[0], day=value[1])
    month, count, weekday, *shift = value
    return Holiday(month=month, nth=(count, weekday), shift=shift[0] if shift else 0)


#: "jeuid", "wendesday": long names of days and months as they are typed in haste, and as they are meant.
SWAPPED = {
    typed: name
    for tables in (english, french)
    for kind in ("weekday", "month")
    for name in (words.split()[0] for words in tables.VALUED[kind])
    if len(name) >= _SHORT
    for typed in _swapped(name)
}
ENGLISH = Lexicon(english)
FRENCH = Lexicon(french)

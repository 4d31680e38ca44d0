"""The machine that applies rules: a bounded chart over the lexemes of a text.

A rule says ``category -> pattern``. A pattern is a row of names: capitals are words of the lexicon that only connect
(``OF``), small letters are values, either of the lexicon (``month``) or of other categories (``date``); ``a|b`` is
either, ``x?`` may be missing. The values, ``None`` for what is missing, are handed to the rule's production, which
answers with a value, or with ``None`` where they do not go together.

What a category can be at a place is worked out once. It keeps at most :data:`WIDTH` results, a pattern follows at most
:data:`WIDTH` paths at a time, and no category reaches into itself, so the work for one place has a bound that the
length of the text does not touch.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

WIDTH = 12

Found = tuple[int, Any]  #: where it ends, counted in tokens, and its value
Lexemes = Sequence[Mapping[str, Sequence[Found]]]


@dataclass(frozen=True, slots=True)
class Element:
    """One name of a pattern."""

    names: tuple[str, ...]
    optional: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """How a category can be written."""

    category: str
    pattern: tuple[Element, ...]
    make: Callable[..., Any]


def rule(category: str, pattern: str, make: Callable[..., Any]) -> Rule:
    """Return the rule of a pattern written as text."""
    elements = []
    for word in pattern.split():
        name = word.rstrip("?")
        elements.append(Element(tuple(name.split("|")), optional=word.endswith("?"), kept=name.islower()))
    return Rule(category, tuple(elements), make)


@dataclass(frozen=True, slots=True)
class Chain:
    """A category made of several of another, each joined to what stands before it."""

    category: str
    link: str
    joint: str  #: the word of the lexicon that may stand between
    join: Callable[[Any, Any], Any]  #: what two values make together; ``None`` where they do not go together
    most: int = 6


class Grammar:
    """Rules, sorted by what they can begin with."""

    def __init__(self, rules: Iterable[Rule | Chain]) -> None:
        self.rules: dict[str, list[Rule]] = {}
        self.chains: dict[str, Chain] = {}
        for each in rules:
            if isinstance(each, Chain):
                self.chains[each.category] = each
                each = rule(each.category, each.link, _itself)  # noqa: PLW2901  # the shortest chain
            self.rules.setdefault(each.category, []).append(each)
        self._firsts: dict[str, frozenset[str]] = {}
        self._begins = {
            category: [(each, self._beginnings(each)) for each in each_of] for category, each_of in self.rules.items()
        }
        self._chosen: dict[tuple[str, tuple[str, ...]], tuple[Rule, ...]] = {}

    def chosen(self, category: str, words: tuple[str, ...]) -> tuple[Rule, ...]:
        """Return the rules of a category that can begin with one of the words of the lexicon."""
        key = category, words
        found = self._chosen.get(key)
        if found is None:
            some = set(words)
            found = tuple(each for each, begins in self._begins[category] if begins & some)
            self._chosen[key] = found
        return found

    def firsts(self, name: str) -> frozenset[str]:
        """Return the words of the lexicon that a category, or a word itself, can begin with."""
        if name not in self.rules:
            return frozenset({name})
        if name not in self._firsts:
            self._firsts[name] = frozenset().union(*(self._beginnings(each) for each in self.rules[name]))
        return self._firsts[name]

    def _beginnings(self, each: Rule) -> frozenset[str]:
        found: set[str] = set()
        for element in each.pattern:
            for name in element.names:
                found |= self.firsts(name)
            if not element.optional:
                break
        return frozenset(found)


@dataclass(slots=True)
class Chart:
    """What was found in one text; ``steps`` counts the work."""

    grammar: Grammar
    lexemes: Lexemes
    steps: int = 0
    _words: list[tuple[str, ...]] = field(init=False)
    _known: dict[tuple[str, int], Sequence[Found]] = field(init=False)

    def __post_init__(self) -> None:
        self._words = [tuple(each) for each in self.lexemes]
        self._known = {}

    def find(self, name: str, place: int) -> Sequence[Found]:
        """Return what a category, or a word of the lexicon, can be at a place: the best first."""
        if place >= len(self.lexemes):
            return ()
        if name not in self.grammar.rules:
            return self.lexemes[place].get(name, ())
        key = name, place
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._work_out(name, place)
        return known

    def _work_out(self, category: str, place: int) -> Sequence[Found]:
        words = self._words[place]
        if not words:
            return ()
        found: list[Found] = []
        for each in self.grammar.chosen(category, words):
            for end, values in self._follow(each.pattern, place):
                value = each.make(*values)
                if value is not None and (end, value) not in found:
                    found.append((end, value))
            if len(found) >= WIDTH:
                break
        if category in self.grammar.chains:
            self._lengthen(self.grammar.chains[category], found)
        found.sort(key=_end, reverse=True)
        return found[:WIDTH]

    def _lengthen(self, chain: Chain, found: list[Found]) -> None:
        """Add longer chains to the chains of one link that were found."""
        fresh: Sequence[Found] = found[:]
        for _ in range(chain.most - 1):
            longer: list[Found] = []
            for end, value in fresh:
                for here in (end, *self._joints(chain.joint, end)):
                    self.steps += 1
                    for further, link in self.find(chain.link, here):
                        joined = chain.join(value, link)
                        if joined is not None and (further, joined) not in longer:
                            longer.append((further, joined))
            longer.sort(key=_end, reverse=True)
            fresh = longer[:WIDTH]
            found.extend(fresh)

    def _joints(self, joint: str, place: int) -> Sequence[int]:
        """Return the places after one or two words that join."""
        once = [end for end, _ in self.find(joint, place)]
        return [*once, *(end for here in once for end, _ in self.find(joint, here))][:WIDTH]

    def _follow(self, pattern: tuple[Element, ...], place: int) -> Sequence[tuple[int, tuple[Any, ...]]]:
        paths: list[tuple[int, tuple[Any, ...]]] = [(place, ())]
        for element in pattern:
            further: list[tuple[int, tuple[Any, ...]]] = []
            for here, values in paths:
                for name in element.names:
                    self.steps += 1
                    for end, value in self.find(name, here):
                        further.append((end, (*values, value) if element.kept else values))
                if element.optional:
                    further.append((here, (*values, None) if element.kept else values))
            if not further:
                return ()
            paths = further[:WIDTH]
        return paths


def _itself(value: Any) -> Any:
    return value


def _end(found: Found) -> int:
    return found[0]

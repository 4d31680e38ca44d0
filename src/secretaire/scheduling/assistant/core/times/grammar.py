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
from dataclasses import dataclass, field, replace
from typing import Any

WIDTH = 8

Found = tuple[int, Any]  #: where it ends, counted in tokens, and its value
Lexemes = Sequence[Mapping[str, Sequence[Found]]]


@dataclass(frozen=True, slots=True)
class Element:
    """One name of a pattern, or several of which one must stand there."""

    names: tuple[str, ...]
    optional: bool
    kept: bool  #: its value is handed to the production
    firsts: frozenset[str] = frozenset()  #: the words of the lexicon that it can begin with


@dataclass(frozen=True, slots=True)
class Rule:
    """How a category can be written."""

    category: str
    pattern: tuple[Element, ...]
    make: Callable[..., Any]
    placed: bool = False  #: values are handed over with their places, as (value, start, end)
    begins: frozenset[str] = frozenset()  #: the words of the lexicon that it can begin with
    needs: tuple[frozenset[str], ...] = ()  #: of each of these sets, a word must be in the text


def rule(category: str, pattern: str, make: Callable[..., Any], *, placed: bool = False) -> Rule:
    """Return the rule of a pattern written as text."""
    elements = []
    for word in pattern.split():
        name = word.rstrip("?")
        elements.append(Element(tuple(name.split("|")), optional=word.endswith("?"), kept=name.islower()))
    return Rule(category, tuple(elements), make, placed)


@dataclass(frozen=True, slots=True)
class Chain:
    """A category made of several of another, each joined to what stands before it."""

    category: str
    link: str
    joints: tuple[str, ...]  #: the words of the lexicon that may stand between, two at most
    join: Callable[[Any, Any], Any]  #: what two values make together; ``None`` where they do not go together
    most: int = 6


class Grammar:
    """Rules, sorted by what they can begin with."""

    def __init__(self, rules: Iterable[Rule | Chain]) -> None:
        written: dict[str, list[Rule]] = {}
        self.chains: dict[str, Chain] = {}
        for each in rules:
            if isinstance(each, Chain):
                self.chains[each.category] = each
                each = rule(each.category, each.link, _itself)  # noqa: PLW2901  # the shortest chain
            written.setdefault(each.category, []).append(each)
        self._firsts: dict[str, frozenset[str]] = {}
        for category in written:
            self._begin(category, written)
        self.rules = {
            category: tuple(self._prepared(each, written) for each in all_of) for category, all_of in written.items()
        }

    def firsts(self, category: str) -> frozenset[str]:
        """Return the words of the lexicon that a category can begin with."""
        return self._firsts[category]

    def _prepared(self, each: Rule, written: Mapping[str, Sequence[Rule]]) -> Rule:
        pattern = (
            replace(element, firsts=frozenset().union(*(self._begin(name, written) for name in element.names)))
            for element in each.pattern
        )
        whole = replace(each, pattern=tuple(pattern))
        needs = tuple(element.firsts for element in whole.pattern if not element.optional)
        return replace(whole, begins=_begins(whole), needs=needs)

    def _begin(self, name: str, written: Mapping[str, Sequence[Rule]]) -> frozenset[str]:
        if name not in written:
            return frozenset({name})
        if name not in self._firsts:
            self._firsts[name] = frozenset().union(*(self._prepared(each, written).begins for each in written[name]))
        return self._firsts[name]


def _begins(each: Rule) -> frozenset[str]:
    """Return the words that a rule can begin with: those of its elements up to the first that must be there."""
    found: frozenset[str] = frozenset()
    for element in each.pattern:
        found |= element.firsts
        if not element.optional:
            break
    return found


@dataclass(slots=True)
class Chart:
    """What was found in one text; ``steps`` counts the work."""

    grammar: Grammar
    lexemes: Lexemes
    steps: int = 0
    _words: list[tuple[str, ...]] = field(init=False)
    _present: frozenset[str] = field(init=False)
    _usable: dict[str, list[Rule]] = field(init=False)
    _known: dict[tuple[str, int], Sequence[Found]] = field(init=False)

    def __post_init__(self) -> None:
        self._words = [tuple(each) for each in self.lexemes]
        self._present = frozenset().union(*self._words)
        self._usable = {}
        self._known = {}

    def find(self, name: str, place: int) -> Sequence[Found]:
        """Return what a category, or a word of the lexicon, can be at a place: the longest first."""
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
        found: list[Found] = []
        words = self._words[place]
        for each in self._rules(category):
            if each.begins.isdisjoint(words):
                continue
            for end, values in self._follow(each, place):
                value = each.make(*values)
                if value is not None and (end, value) not in found:
                    found.append((end, value))
        if category in self.grammar.chains:
            self._lengthen(self.grammar.chains[category], found)
        found.sort(key=_end, reverse=True)
        return found[:WIDTH]

    def _rules(self, category: str) -> Sequence[Rule]:
        """Return the rules of a category of which all that they need is somewhere in the text."""
        usable = self._usable.get(category)
        if usable is None:
            present = self._present
            usable = [
                each
                for each in self.grammar.rules[category]
                if not any(needed.isdisjoint(present) for needed in each.needs)
            ]
            self._usable[category] = usable
        return usable

    def _lengthen(self, chain: Chain, found: list[Found]) -> None:
        """Add longer chains to the chains of one link that were found."""
        fresh: Sequence[Found] = found[:WIDTH]
        for _ in range(chain.most - 1):
            longer: list[Found] = []
            for end, value in fresh:
                for here in (end, *self._after_joints(chain, end)):
                    self.steps += 1
                    for further, link in self.find(chain.link, here):
                        joined = chain.join(value, link)
                        if joined is not None and (further, joined) not in longer:
                            longer.append((further, joined))
            longer.sort(key=_end, reverse=True)
            fresh = longer[:WIDTH]
            found.extend(fresh)

    def _after_joints(self, chain: Chain, place: int) -> Sequence[int]:
        """Return the places after one or two words that join."""
        once = {end for name in chain.joints for end, _ in self.find(name, place)}
        twice = {end for here in once for name in chain.joints for end, _ in self.find(name, here)}
        return sorted(once | twice)[:WIDTH]

    def _follow(self, each: Rule, place: int) -> Sequence[tuple[int, tuple[Any, ...]]]:
        """Return the ends of a rule's pattern with the values on the way."""
        paths: list[tuple[int, tuple[Any, ...]]] = [(place, ())]
        for element in each.pattern:
            further: list[tuple[int, tuple[Any, ...]]] = []
            for here, values in paths:
                self.steps += 1
                if element.optional:
                    further.append((here, (*values, None) if element.kept else values))
                if here >= len(self.lexemes) or element.firsts.isdisjoint(self._words[here]):
                    continue
                for name in element.names:
                    for end, value in self.find(name, here):
                        kept = (value, here, end) if each.placed else value
                        further.append((end, (*values, kept) if element.kept else values))
            if not further:
                return ()
            paths = further[:WIDTH]
        return paths


def _itself(value: Any) -> Any:
    return value


def _end(found: Found) -> int:
    return found[0]

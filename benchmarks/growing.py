"""A random forest, grown in plain Python, the same on every run (Breiman, *Random Forests*, 2001)."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from secretaire.scheduling.assistant.core.forest import UNIT, Forest, Tree

_TREES, _DEEPEST, _LEAST, _SEED = 60, 12, 6, 20
_TRIED = 0.3  #: share of the features that each fork tries


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading by its features, and whether it was right."""

    features: Mapping[str, float]  #: what is not named is 0
    right: bool


def grown(examples: Sequence[Judged]) -> Forest:
    """Return a forest that tells right readings from wrong ones; no trees where there is none to learn from."""
    if not examples:
        return Forest([])
    chance = random.Random(_SEED)  # noqa: S311  # samples of examples, no secret
    names = sorted({name for each in examples for name in each.features})
    rounded = [_rounded(each) for each in examples]
    return Forest([_tree(chance.choices(rounded, k=len(rounded)), names, chance, _DEEPEST) for _ in range(_TREES)])


def _rounded(example: Judged) -> Judged:
    return Judged({name: round(value * UNIT) for name, value in example.features.items()}, example.right)


def _tree(examples: Sequence[Judged], names: Sequence[str], chance: random.Random, deep: int) -> Tree:
    right = sum(each.right for each in examples)
    if deep and 0 < right < len(examples):
        tried = frozenset(chance.sample(names, max(1, round(_TRIED * len(names)))))
        best = max(_forks(examples, tried, right), default=None)
        if best:
            _, name, bound = best
            low = [each for each in examples if each.features.get(name, 0.0) <= bound]
            high = [each for each in examples if each.features.get(name, 0.0) > bound]
            return name, bound, _tree(low, names, chance, deep - 1), _tree(high, names, chance, deep - 1)
    return round(UNIT * right / len(examples))


def _forks(examples: Sequence[Judged], tried: frozenset[str], right: int) -> Iterator[tuple[float, str, int]]:
    """Give what each fork would part well, with the feature and its bound; the more the better."""
    told: dict[str, list[tuple[int, bool]]] = {}
    for each in examples:
        for name, value in each.features.items():
            if name in tried:
                told.setdefault(name, []).append((int(value), each.right))
    for name, found in sorted(told.items()):
        yield from _bounds(name, found, right, len(examples))


def _bounds(name: str, found: list[tuple[int, bool]], right: int, count: int) -> Iterator[tuple[float, str, int]]:
    """Give the bounds of one feature, and how pure both sides of each are: the sum of their squares of shares."""
    many, good = Counter(value for value, _ in found), Counter(value for value, fine in found if fine)
    many[0] += count - len(found)
    good[0] += right - sum(fine for _, fine in found)
    low = low_right = 0
    for value, following in pairwise(sorted(many)):
        low, low_right = low + many[value], low_right + good[value]
        high, high_right = count - low, right - low_right
        if low >= _LEAST and high >= _LEAST:
            yield _pure(low, low_right) + _pure(high, high_right), name, (value + following) // 2


def _pure(count: int, right: int) -> float:
    return (right**2 + (count - right) ** 2) / count

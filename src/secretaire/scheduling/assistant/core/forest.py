"""How sure a reading is, as decision trees say that were grown from labelled letters.

A random forest (Breiman, *Random Forests*, 2001): each tree leads a reading to a leaf, which knows how many of the
letters that came there were read right; the mean over all trees is the probability that this reading is.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

UNIT = 1_000  #: shares and bounds are written in thousandths

#: A leaf: the share of the right ones. A fork: the name of a feature, a bound, and where to go up to it and above it.
Tree = int | tuple[str, int, "Tree", "Tree"]


@dataclass(frozen=True, slots=True)
class Forest:
    """Decision trees that are asked together."""

    trees: Sequence[Tree]

    def share(self, features: Mapping[str, float]) -> float:
        """Return how probable it is that what has these features is right."""
        return math.fsum(_leaf(tree, features) for tree in self.trees) / len(self.trees) / UNIT


def _leaf(tree: Tree, features: Mapping[str, float]) -> int:
    while not isinstance(tree, int):
        name, bound, low, high = tree
        tree = high if features.get(name, 0.0) * UNIT > bound else low
    return tree


@cache
def grown() -> Forest:
    """Return the forest as it comes with the package."""
    return Forest(json.loads(resources.files(__package__).joinpath("learnt/forest.json").read_text("utf-8")))

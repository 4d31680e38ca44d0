"""Weights that were learnt: what each named feature speaks for, and how much."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

UNIT = 1_000  #: weights are written in thousandths


@dataclass(frozen=True, slots=True)
class Weights:
    """A log-linear model: for each feature a weight for each outcome."""

    outcomes: int
    table: Mapping[str, Sequence[float]]  #: in thousandths

    def shares(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each outcome; features that were never seen count nothing."""
        sums = [0.0] * self.outcomes
        for feature in features:
            for outcome, weight in enumerate(self.table.get(feature, ())):
                sums[outcome] += weight / UNIT
        return likely(sums)

    def worth(self, features: Mapping[str, float]) -> float:
        """Return the sum of what the features weigh, each times how much of it there is, where there is one outcome."""
        return math.fsum(self.table[name][0] / UNIT * value for name, value in features.items() if name in self.table)


def likely(sums: Sequence[float]) -> list[float]:
    """Return the probability of each outcome by the sum of its weights."""
    top = max(sums)
    powers = [math.exp(each - top) for each in sums]
    total = math.fsum(powers)
    return [each / total for each in powers]


@cache
def learnt(name: str) -> Weights:
    """Return the weights of that name, as they come with the package."""
    table = json.loads(resources.files(__package__).joinpath(f"learnt/{name}.json").read_text("utf-8"))
    return Weights(len(next(iter(table.values()))), table)

"""Log-linear models, fitted in plain Python, the same on every run."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.weights import UNIT, Weights, likely

_ROUNDS, _STEP, _SEED = 30, 0.05, 20


@dataclass(frozen=True, slots=True)
class Example:
    """Features, and the outcomes that are right; where several are, it does not matter which."""

    features: Sequence[str]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Rivals:
    """Several of which some may be right, each with its features, and how much there is of each feature."""

    features: Sequence[Mapping[str, float]]
    right: frozenset[int]  #: nothing: none is


def fitted(examples: Iterable[Example], outcomes: int, *, l2: float, least: int = 3) -> Weights:
    """Return the weights that make the right outcomes most likely, by AdaGrad with decay of weights.

    :param l2: half of the penalty of a weight's square, over all examples.
    :param least: examples that a feature is in, or it is left out.
    """
    known = [each for each in examples if each.right and len(each.right) < outcomes]
    seen = Counter(feature for each in known for feature in each.features)
    table = {feature: [0.0] * outcomes for feature in sorted(seen) if seen[feature] >= least}
    squares = {feature: [1e-6] * outcomes for feature in table}
    rows = [([feature for feature in each.features if feature in table], each.right) for each in known]
    order = list(range(len(rows)))
    shuffled = random.Random(_SEED)  # noqa: S311  # an order of examples, no secret
    for _ in range(_ROUNDS):
        shuffled.shuffle(order)
        for number in order:
            features, right = rows[number]
            slopes = _slopes([table[feature] for feature in features], right, outcomes)
            for feature in features:
                weights, past, decay = table[feature], squares[feature], l2 / seen[feature]
                for outcome in range(outcomes):
                    slope = slopes[outcome] + decay * weights[outcome]
                    past[outcome] += slope * slope
                    weights[outcome] -= _STEP * slope / math.sqrt(past[outcome])
    return _rounded(table, outcomes)


def weighed(examples: Sequence[Rivals], *, l2: float, least: int = 3) -> Weights:
    """Return the weights that make the right ones of rivals most likely, beside "none" with a sum of nothing.

    :param l2: half of the penalty of a weight's square, over all examples.
    :param least: examples that a feature is in, or it is left out.
    """
    seen = Counter(name for each in examples for name in {name for rival in each.features for name in rival})
    table = {name: [0.0] for name in sorted(seen) if seen[name] >= least}
    squares = dict.fromkeys(table, 1e-6)
    order = list(range(len(examples)))
    shuffled = random.Random(_SEED)  # noqa: S311  # an order of examples, no secret
    for _ in range(_ROUNDS):
        shuffled.shuffle(order)
        for number in order:
            for name, slope in _leaning(examples[number], table).items():
                sloped = slope + l2 / seen[name] * table[name][0]
                squares[name] += sloped * sloped
                table[name][0] -= _STEP * sloped / math.sqrt(squares[name])
    return _rounded(table, 1)


def _leaning(rivals: Rivals, table: Mapping[str, Sequence[float]]) -> Mapping[str, float]:
    """Return how the loss grows with the weight of each feature."""
    known = [{name: value for name, value in each.items() if name in table} for each in rivals.features]
    sums = [math.fsum(table[name][0] * value for name, value in each.items()) for each in known]
    shares = likely([*sums, 0.0])
    right = rivals.right or frozenset({len(known)})
    good = math.fsum(shares[number] for number in right)
    slopes: dict[str, float] = defaultdict(float)
    for number, each in enumerate(known):
        slope = shares[number] - (shares[number] / good if number in right else 0.0)
        for name, value in each.items():
            slopes[name] += slope * value
    return slopes


def _rounded(table: Mapping[str, Sequence[float]], outcomes: int) -> Weights:
    rounded = {feature: [round(each * UNIT) for each in weights] for feature, weights in table.items()}
    return Weights(outcomes, {feature: weights for feature, weights in rounded.items() if any(weights)})


def _slopes(weights: Sequence[Sequence[float]], right: frozenset[int], outcomes: int) -> list[float]:
    """Return how the loss grows with the sum of each outcome."""
    shares = likely([math.fsum(each[outcome] for each in weights) for outcome in range(outcomes)])
    good = math.fsum(shares[outcome] for outcome in right)
    return [share - (share / good if outcome in right else 0.0) for outcome, share in enumerate(shares)]

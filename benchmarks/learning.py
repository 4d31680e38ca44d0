"""Log-linear models, fitted in plain Python, the same on every run."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.weights import UNIT, Weights, likely

_ROUNDS, _STEP, _SEED = 15, 0.1, 20


@dataclass(frozen=True, slots=True)
class Example:
    """Features, and the outcomes that are right; where several are, it does not matter which."""

    features: Sequence[str]
    right: frozenset[int]


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
    rounded = {feature: [round(each * UNIT) for each in weights] for feature, weights in table.items()}
    return Weights(outcomes, {feature: weights for feature, weights in rounded.items() if any(weights)})


def _slopes(weights: Sequence[Sequence[float]], right: frozenset[int], outcomes: int) -> list[float]:
    """Return how the loss grows with the sum of each outcome."""
    shares = likely([math.fsum(each[outcome] for each in weights) for outcome in range(outcomes)])
    good = math.fsum(shares[outcome] for outcome in right)
    return [share - (share / good if outcome in right else 0.0) for outcome, share in enumerate(shares)]

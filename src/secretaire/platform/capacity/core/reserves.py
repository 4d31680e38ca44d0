"""Whether enough is left when machines are lost: N x 1.25."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: How many times what is needed there is to be.
FACTOR: Final = 1.25
_NODE: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]{0,62})=([0-9]{1,4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """What there is, what was needed at most, and what is left when the largest quarter of the machines is lost."""

    total: float
    peak: float
    lost: tuple[str, ...]
    rest: float

    @property
    def times(self) -> float | None:
        """How many times what is needed there is; nothing: nothing was needed yet."""
        return self.total / self.peak if self.peak else None

    @property
    def holds(self) -> bool:
        """Whether there is enough, and enough is left."""
        return self.total >= FACTOR * self.peak and self.rest >= self.peak and self.rest > 0


def nodes(text: str) -> dict[str, float]:
    """Return how many processors each machine has, of a list such as ``web1=4, web2=4``.

    :raises ValueError: if it is no such list, or names a machine twice
    """
    found: dict[str, float] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        match = _NODE.fullmatch(part)
        if not match or match[1] in found or not int(match[2]):
            raise ValueError(part)
        found[match[1]] = float(match[2])
    return found


def reserve(there: Mapping[str, float], *, peak: float) -> Reserve:
    """Return how much is in reserve.

    :param there: how much each machine has
    :param peak: how much all of them needed together at most
    """
    largest = sorted(there, key=lambda name: (-there[name], name))
    lost = tuple(largest[: math.ceil(len(largest) / 4)])
    total = sum(there.values())
    return Reserve(total=total, peak=peak, lost=lost, rest=total - sum(there[name] for name in lost))

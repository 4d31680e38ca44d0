"""Whose turn it is when any of several hosts can take a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A host who could take the meeting, and what the host has taken before."""

    id: str
    count: int = 0
    weight: int = 1
    #: when the host was last booked, in seconds; ``None`` if never
    last: int | None = None

    def __post_init__(self) -> None:
        if self.weight < 1:
            raise ValueError("a host who takes part in the turns has a weight of at least 1")


def by_fairness(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates, whoever's turn it is first.

    The fewest bookings for the weight win; then whoever was booked least recently, or never; then the identifier,
    so that everybody who computes the order finds the same one.
    """
    return sorted(candidates, key=_turn)


def fairest(candidates: Iterable[Candidate]) -> Candidate:
    """Return the candidate whose turn it is.

    :raises ValueError: if there is none.
    """
    return min(candidates, key=_turn)


def _turn(candidate: Candidate) -> tuple[Fraction, bool, int, str]:
    # Exact fractions: rounding would settle some ties by accident.
    share = Fraction(candidate.count, candidate.weight)
    return share, candidate.last is not None, candidate.last or 0, candidate.id

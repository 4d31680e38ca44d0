"""Risks by likelihood and impact: a grid of whatever scales they are judged by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a risk is, the least first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a risk stands: counted from 1, the least first."""

    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        """Return how much that is."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk, before and after its treatment."""

    number: int
    before: Place
    after: Place
    told: bool  #: whether anybody has said what is left after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place of the grid, and the risks that stand there."""

    place: Place
    level: Level
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """The words of both scales, the least first, and what follows from a product of both."""

    likelihoods: Sequence[str]
    impacts: Sequence[str]
    medium: int  #: from which product on a risk is of that level
    high: int
    acceptable: Level = Level.HIGH  #: the highest that may be accepted

    def level(self, place: Place) -> Level:
        """Return how much a risk is."""
        return Level.HIGH if place.score >= self.high else Level.MEDIUM if place.score >= self.medium else Level.LOW

    def may_accept(self, risk: Risk) -> bool:
        """Tell whether what is left of a risk may be accepted."""
        order = list(Level)
        return order.index(self.level(risk.after)) <= order.index(self.acceptable)

    def risk(self, number: int, values: Mapping[str, object]) -> Risk | None:
        """Return where a risk stands by what its entry says; nothing if its scales have no such word any more.

        What nobody has said of what is left after the treatment is as it was before.
        """
        try:
            likely, felt = str(values["likelihood"]), str(values["impact"])
            left = str(values.get("residual_likelihood") or likely), str(values.get("residual_impact") or felt)
            before, after = self._place(likely, felt), self._place(*left)
        except (KeyError, ValueError):
            return None
        told = bool(values.get("residual_likelihood") or values.get("residual_impact"))
        return Risk(number=number, before=before, after=after, told=told)

    def grid(self, places: Iterable[tuple[int, Place]]) -> list[Cell]:
        """Return every cell, the gravest impact first, each row from the least likelihood on."""
        stood: dict[Place, list[int]] = {}
        for number, place in places:
            stood.setdefault(place, []).append(number)
        cells = [
            Place(likelihood=likelihood, impact=impact)
            for impact in range(len(self.impacts), 0, -1)
            for likelihood in range(1, len(self.likelihoods) + 1)
        ]
        return [
            Cell(place=place, level=self.level(place), numbers=tuple(sorted(stood.get(place, ())))) for place in cells
        ]

    def _place(self, likelihood: str, impact: str) -> Place:
        return Place(
            likelihood=list(self.likelihoods).index(likelihood) + 1, impact=list(self.impacts).index(impact) + 1
        )

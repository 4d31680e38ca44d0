"""What was agreed beside what is promised now: which of it became firmer, which weaker, and for whom."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self

from secretaire.trust.evidence.core import Stand, canonical
from secretaire.trust.measures.core import Figure, Measure, Parameter, Responsible, Stricter, Unsound


class Way(StrEnum):
    """Which way something went, the worst for the client first."""

    WEAKER = "weakened"
    HEAVIER = "asks more of you"  #: a duty of the client's own became stricter
    OTHER = "changed"  #: neither, as far as one can tell
    LIGHTER = "asks less of you"
    STRONGER = "strengthened"


#: The ways that a client is to be told of loudly, and may object to.
LOUD: Final = frozenset({Way.WEAKER, Way.HEAVIER})
#: What a client is relieved of by each side, from most to least.
_BURDEN: Final[Mapping[Responsible, int]] = {
    Responsible.PROVIDER: 0,
    Responsible.SUPPLIER: 0,
    Responsible.SHARED: 1,
    Responsible.CLIENT: 2,
}
#: How much each stand promises; what was never spoken of promises nothing.
_FIRMNESS: Final[Mapping[Stand, int]] = {Stand.OFFERED: 2, Stand.PLANNED: 1, Stand.WITHDRAWN: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One promise, as it stands in a version of the contract."""

    measure: str
    version: int
    stand: Stand
    responsible: Responsible
    figures: Mapping[str, Figure]

    @property
    def plain(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "version": self.version,
            "stand": self.stand.value,
            "responsible": self.responsible.value,
            "figures": dict(self.figures),
        }

    @classmethod
    def read(cls, measure: str, kept: Mapping[str, Any]) -> Self:
        """Return what is kept of a promise."""
        return cls(
            measure=measure,
            version=kept["version"],
            stand=Stand(kept["stand"]),
            responsible=Responsible(kept["responsible"]),
            figures=kept["figures"],
        )


#: A whole contract, by measure; what is withdrawn stands in none.
Clauses = Mapping[str, Clause]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A figure that is another now."""

    name: str
    before: Figure | None  #: nothing: there was no such figure
    after: Figure | None  #: nothing: it is no longer said
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What became of a promise."""

    measure: str
    way: Way  #: the worst of all that changed
    before: Clause | None
    after: Clause | None
    figures: tuple[Moved, ...] = ()
    stand: Way | None = None  #: if it is promised otherwise: no longer, only planned, or for good
    responsible: Way | None = None  #: if somebody else answers for it

    @property
    def version(self) -> int:
        """Return the version of the promise that this is about; 0 if there is none any more."""
        return self.after.version if self.after else 0

    @property
    def loud(self) -> bool:
        """Tell whether the client loses by it."""
        return self.way in LOUD


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A version of the contract that a client agreed to, or began with."""

    number: int
    kind: str  #: began, or accepted
    at: datetime
    by: str  #: name; empty: nobody, it began so
    promises: int
    digest: str


def kept(clauses: Iterable[Clause]) -> dict[str, dict[str, Any]]:
    """Return a contract as it is kept; what is withdrawn is not agreed to."""
    return {each.measure: each.plain for each in clauses if each.stand is not Stand.WITHDRAWN}


def read(content: Mapping[str, Mapping[str, Any]]) -> dict[str, Clause]:
    """Return the contract that was kept."""
    return {measure: Clause.read(measure, said) for measure, said in content.items()}


def digest(content: Mapping[str, Any]) -> str:
    """Return SHA-256 of a contract as it is kept, in hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def differences(before: Clauses, after: Clauses, measures: Mapping[str, Measure]) -> list[Difference]:
    """Return what changed from one contract to another, the worst for the client first.

    :param measures: the catalogue, which knows in which direction a figure promises more
    """
    found = (_difference(key, before.get(key), after.get(key), measures.get(key)) for key in sorted({*before, *after}))
    return sorted(filter(None, found), key=lambda each: (list(Way).index(each.way), each.measure))


def direction(parameter: Parameter | None, before: Figure, after: Figure) -> Way | None:
    """Return which way a figure went, by the direction of its parameter; nothing: it says the same.

    A figure that the catalogue does not know, or whose parameter has no direction, only changed.
    """
    if before == after:
        return None
    try:
        sizes = [parameter.size(each) for each in (before, after)] if parameter else []
    except Unsound:  # the catalogue no longer knows such a figure
        return Way.OTHER
    if parameter is None or parameter.stricter is Stricter.NEITHER:
        return Way.OTHER
    if sizes[0] == sizes[1]:
        return None
    return Way.WEAKER if parameter.weaker(after, before) else Way.STRONGER


def turned(way: Way) -> Way:
    """Return a way as the client sees it in what it answers for itself: what is stricter there asks more of it."""
    return {Way.WEAKER: Way.LIGHTER, Way.STRONGER: Way.HEAVIER}.get(way, way)


def _difference(key: str, before: Clause | None, after: Clause | None, measure: Measure | None) -> Difference | None:
    if before is None or after is None:
        alone = before or after
        own = alone is not None and alone.responsible is Responsible.CLIENT
        way = Way.STRONGER if before is None else Way.WEAKER
        way = turned(way) if own else way
        return Difference(measure=key, way=way, before=before, after=after, stand=way)
    own = after.responsible is Responsible.CLIENT
    figures = tuple(_moved(before, after, measure, own=own))
    stand, side = _stand(before.stand, after.stand, own=own), _side(before.responsible, after.responsible)
    ways = [each for each in (stand, side, *(moved.way for moved in figures)) if each]
    if not ways:
        return None
    worst = min(ways, key=list(Way).index)
    return Difference(
        measure=key, way=worst, before=before, after=after, figures=figures, stand=stand, responsible=side
    )


def _moved(before: Clause, after: Clause, measure: Measure | None, *, own: bool) -> Iterable[Moved]:
    known = {each.name: each for each in measure.parameters} if measure else {}
    for name in sorted({*before.figures, *after.figures}):
        first, second = before.figures.get(name), after.figures.get(name)
        if first is None:
            way: Way | None = Way.STRONGER
        elif second is None:
            way = Way.WEAKER  # what is no longer said is no longer promised
        else:
            way = direction(known.get(name), first, second)
        if way:
            yield Moved(name=name, before=first, after=second, way=turned(way) if own else way)


def _stand(before: Stand, after: Stand, *, own: bool) -> Way | None:
    if before is after:
        return None
    way = Way.STRONGER if _FIRMNESS[after] > _FIRMNESS[before] else Way.WEAKER
    return turned(way) if own else way


def _side(before: Responsible, after: Responsible) -> Way | None:
    if before is after:
        return None
    if _BURDEN[before] == _BURDEN[after]:
        return Way.OTHER
    return Way.WEAKER if _BURDEN[after] > _BURDEN[before] else Way.STRONGER

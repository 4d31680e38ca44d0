"""What the documents are made of: what is promised, and the last evidence of each duty of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from secretaire.trust.centre.core.oscal.naming import Names
from secretaire.trust.centre.core.values import Head, Told, Version
from secretaire.trust.evidence.core import State

#: The states in which it is shown that a promise is kept.
KEPT = frozenset({State.HOLDS, State.DUE})
#: Those of promises that are made now.
MADE = KEPT | {State.STALE, State.FAILING, State.UNVERIFIED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What there is to tell, of one ground at one instant."""

    provider: str
    root: str  #: the address of the first page
    key: str  #: by which evidence is checked, as C2SP writes it
    head: Head | None
    measures: tuple[Told, ...]  #: all that were ever promised; of each the newest version and the last of each duty

    @property
    def names(self) -> Names:
        """Return what gives ids to everything."""
        return Names(self.root)

    @property
    def made(self) -> tuple[Told, ...]:
        """Return what is promised now."""
        return tuple(each for each in self.measures if each.brief.state in MADE)

    @property
    def planned(self) -> tuple[Told, ...]:
        """Return what is announced, and not promised yet."""
        return tuple(each for each in self.measures if each.brief.state is State.PLANNED)

    @property
    def open(self) -> tuple[Told, ...]:
        """Return what is promised now, and not shown to be kept."""
        return tuple(each for each in self.made if each.brief.state not in KEPT)

    @property
    def frameworks(self) -> dict[str, str]:
        """Return the names of the frameworks that some measure answers, by their key."""
        found = {each.framework: each.name for measure in self.measures for each in measure.controls}
        return dict(sorted(found.items()))

    @property
    def modified(self) -> datetime:
        """Return when something of it changed last: a promise, its evidence, or the signed head."""
        return max(self._instants())

    def _instants(self) -> Iterator[datetime]:
        if self.head:
            yield self.head.made_at
        for each in self.measures:
            yield newest(each).since
            yield from (piece.collected_at for piece in each.pieces)


def newest(measure: Told) -> Version:
    """Return the version of a promise that counts."""
    return measure.versions[0]

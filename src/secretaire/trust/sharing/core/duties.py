"""What a client does for itself, and how each part of it stands at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from secretaire.trust.centre.core import Text
from secretaire.trust.evidence.core import Facts, Result
from secretaire.trust.measures.core import Measure, Responsible


class Standing(StrEnum):
    """How a duty stands, the most urgent first."""

    OPEN = "open"  #: something is to be done
    DUE = "due"  #: it is to be confirmed again
    DONE = "done"
    EVENT = "event"  #: it is to be done when something happens
    UNSEEN = "unseen"  #: nothing looks at it here: it is the client's to know


#: The procedures that somebody of the client confirms with a press; for the rest there is a room that knows.
CONFIRMED: Final = frozenset({"acknowledge", "describe-data"})
#: What rooms know besides of a client's duties, by measure.
BESIDES: Final[Mapping[str, tuple[str, ...]]] = {
    "client.users": ("leavers.handled",),
    "client.data": ("retention.chosen",),
    "privacy.erasure": ("erasure.answered",),
    "governance.contract": ("contract.answered",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that shows how a duty stands."""

    name: str  #: of the check or the procedure
    standing: Standing
    facts: Facts = field(default_factory=dict)
    done_at: datetime | None = None  #: when somebody confirmed it last
    until: datetime | None = None  #: by when it is to be confirmed again
    duty: UUID | None = None  #: what a confirmation is evidence of; nothing: it cannot be confirmed here


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A measure that the client answers for, alone or with the provider."""

    measure: str
    sentence: Text
    shared: bool
    version: int | None  #: that was agreed; nothing: it stands in no contract
    standing: Standing
    parts: tuple[Part, ...]


def theirs(measures: Mapping[str, Measure]) -> list[Measure]:
    """Return the measures that a client answers for, alone or with the provider."""
    sides = {Responsible.CLIENT, Responsible.SHARED}
    return [each for each in measures.values() if each.responsible in sides]


def judged(name: str, result: Result) -> Part:
    """Return what a check has found."""
    standing = Standing.DONE if result.ok else Standing.OPEN
    return Part(name=name, standing=standing, facts=result.facts)


def confirmed(name: str, *, duty: UUID, done_at: datetime | None, until: datetime | None, now: datetime) -> Part:
    """Return how something stands that somebody of the client confirms now and then.

    :param until: when what was confirmed is to be confirmed again
    """
    late = done_at is None or (until is not None and until <= now)
    standing = Standing.DUE if late else Standing.DONE
    return Part(name=name, standing=standing, done_at=done_at, until=until, duty=duty)


def together(parts: Sequence[Part]) -> Standing:
    """Return how a duty stands by its parts: as the most urgent of them."""
    return min((each.standing for each in parts), key=list(Standing).index, default=Standing.UNSEEN)

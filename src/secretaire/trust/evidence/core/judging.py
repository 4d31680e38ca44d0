"""How a measure stands: computed from its commitment and its evidence each time it is asked, and never kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Stand(StrEnum):
    """What a version of a commitment says."""

    OFFERED = "offered"
    PLANNED = "planned"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """How a measure stands now."""

    HOLDS = "holds"
    DUE = "due"
    STALE = "stale"
    FAILING = "failing"
    UNVERIFIED = "unverified"
    PLANNED = "planned"
    WITHDRAWN = "withdrawn"
    NOT_OFFERED = "not offered"


class Outcome(StrEnum):
    """What came of a period."""

    PASS = "pass"  # noqa: S105  # no password
    FAIL = "fail"
    ERROR = "error"
    MISSED = "missed"
    WAIVED = "waived"


class Assurance(StrEnum):
    """How one knows, the firmest first."""

    MEASURED = "measured"  #: by a check in code
    WITNESSED = "witnessed"  #: signed by a person, confirmed by a second
    INHERITED = "inherited"  #: from a supplier's report that is in date
    DECLARED = "declared"


#: Of several duties, the one that stands worst speaks for the measure.
_WORST_FIRST: Final = (State.FAILING, State.UNVERIFIED, State.STALE, State.DUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The last evidence of one duty. That a period was missed is none: nothing was seen then."""

    outcome: Outcome
    assurance: Assurance
    due: datetime | None = None  #: when the next is awaited; empty: it is asked by no clock
    expires: datetime | None = None  #: when this one no longer counts; empty: never


def state(stand: Stand | None, seen: Sequence[Seen | None], *, now: datetime) -> State:
    """Return how a measure stands.

    :param stand: its newest commitment; nothing: there is none
    :param seen: for each of its duties the last evidence; nothing: there is none
    """
    if stand is None:
        return State.NOT_OFFERED
    if stand is not Stand.OFFERED:
        return State(stand.value)
    found = {_one(each, now) for each in seen} or {State.UNVERIFIED}
    return next((each for each in _WORST_FIRST if each in found), State.HOLDS)


def assurance(seen: Sequence[Seen | None]) -> Assurance | None:
    """Return how one knows of all of a measure's duties: as of the least firm; nothing if of one nothing is known."""
    found = [each.assurance for each in seen if each]
    return max(found, key=list(Assurance).index) if found and len(found) == len(seen) else None


def _one(seen: Seen | None, now: datetime) -> State:
    if seen is None:
        return State.UNVERIFIED
    if seen.outcome is not Outcome.PASS:
        return State.FAILING
    if seen.expires and now >= seen.expires:
        return State.STALE
    return State.DUE if seen.due and now >= seen.due else State.HOLDS

"""How far a notice came at each client, and when its time is over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a notice is about."""

    INCIDENT = "incident"
    CHANGE = "change"
    SUBPROCESSOR = "subprocessor"
    TERMS = "terms"  #: what is promised, or agreed
    WEAKNESS = "weakness"  #: to which clients are exposed


class Stage(StrEnum):
    """How far a notice came, each further than the one before."""

    WAITING = "waiting"
    SENT = "sent"  #: it lies among the settings of the client, and its letters wait for the mail server
    DELIVERED = "delivered"  #: a mail server took one of the letters
    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"


class Part(StrEnum):
    """A part of the service, by whose use it is computed whom something concerns."""

    PAGES = "pages"  #: booking pages
    CALENDARS = "calendars"
    LETTERS = "letters"  #: the assistant and its mailboxes
    PROGRAMS = "programs"  #: of clients, and messages to them


#: The register in which that stands which a kind of notice is about.
REGISTERS: Final[Mapping[Kind, str]] = {
    Kind.INCIDENT: "incident",
    Kind.CHANGE: "change",
    Kind.SUBPROCESSOR: "supplier",
    Kind.WEAKNESS: "vulnerability",
}
#: The kinds that the program writes from an entry; people may say them otherwise, and choose nobody.
PREPARED: Final = frozenset({Kind.WEAKNESS})
#: The kinds that have a notice period; what they announce does not begin before it is over.
RUNNING: Final = frozenset({Kind.CHANGE, Kind.SUBPROCESSOR, Kind.TERMS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """What is known of a notice at one client."""

    sent: datetime | None = None
    delivered: datetime | None = None
    opened: datetime | None = None
    acknowledged: datetime | None = None
    reached: datetime | None = None  #: in some other way, as somebody of the staff says
    here: bool = True  #: whether the client still is one

    @property
    def told(self) -> datetime | None:
        """Return from when on the client knows; that letters were sent is not enough."""
        known = [each for each in (self.delivered, self.opened, self.acknowledged, self.reached) if each]
        return min(known, default=None)

    @property
    def stage(self) -> Stage:
        """Return how far it came."""
        steps = (
            (Stage.ACKNOWLEDGED, self.acknowledged),
            (Stage.OPENED, self.opened),
            (Stage.DELIVERED, self.delivered),
            (Stage.SENT, self.sent),
        )
        return next((stage for stage, at in steps if at), Stage.WAITING)


def untold(journeys: Iterable[Journey]) -> int:
    """Return how many clients do not know yet."""
    return sum(each.here and each.told is None for each in journeys)


def ends(*, sent: datetime | None, ahead: timedelta, journeys: Sequence[Journey]) -> datetime | None:
    """Return when the time of a notice is over, counted from when the last client knew; nothing: one does not yet."""
    if sent is None or untold(journeys):
        return None
    return max([sent, *(each.told for each in journeys if each.here and each.told)]) + ahead


def left(until: datetime, *, now: datetime) -> tuple[int, int]:
    """Return how many whole days, and hours beside them, lie between an instant and now, whichever is first."""
    hours = int(abs(until - now) // timedelta(hours=1))
    return divmod(hours, 24)

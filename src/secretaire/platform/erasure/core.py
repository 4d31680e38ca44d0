"""The legal clock of an erasure, what is asked of each room, and what certifies what was done."""

import json
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

FORMAT: Final = "secretaire-erasure-of-person/1"
#: Months within which whoever asks is answered, and by how many more that may be put off (GDPR Article 12(3)).
MONTHS, MORE_MONTHS = 1, 2
#: How long a request waits for the word of the mailbox that it names.
UNCONFIRMED: Final = timedelta(days=7)
#: How far ahead an erasure stands that must not mind meetings which are still to come.
AHEAD: Final = timedelta(days=3650)
#: How long before its end the clock is called to mind.
SOON: Final = timedelta(days=7)


class Kind(StrEnum):
    """Who is to be forgotten."""

    GUEST = "guest"  #: known by an address
    PERSON = "person"  #: has or had an account


class State(StrEnum):
    """Where a request stands."""

    ASKED = "asked"  #: the mailbox that it names has not confirmed it
    OPEN = "open"  #: the clock runs
    RUNNING = "running"  #: is carried out, room by room
    DONE = "done"
    REFUSED = "refused"


#: States in which a second request for the same address is the same request.
LIVING: Final = frozenset({State.ASKED, State.OPEN, State.RUNNING})


class Notice(StrEnum):
    """What somebody is written about a request."""

    CONFIRM = "confirm"  #: to the address: is it you?
    EXTENDED = "extended"  #: to the address: it takes longer, and why
    REFUSED = "refused"  #: to the address: not carried out, and why
    DONE = "done"  #: to the address, for the last time
    ARRIVED = "arrived"  #: to those who answer for it
    SOON = "soon"  #: to those who answer for it: the clock is nearly out


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Who is to be forgotten, as rooms look them up."""

    email: str
    user_id: UUID | None = None  #: of their account here, if they have or had one
    names: frozenset[str] = frozenset()  #: what they are called, where rows still say so

    @property
    def words(self) -> tuple[str, ...]:
        """Return everything that names them."""
        return (self.email, *sorted(self.names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What is not erased."""

    what: str  #: a word of the room's
    rows: int  #: none: it cannot be counted
    until: datetime | None  #: none: as long as the tenant
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What one room does for whoever is to be forgotten."""

    name: str
    #: Deletes, in one transaction; done again, it finds nothing. Returns how many rows went, by table. Takes the
    #: actor, who it is and the instant.
    erase: Callable[[Any, Whose, datetime], Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The legal time of a request, in days."""

    total: int
    gone: int

    @property
    def left(self) -> int:
        """Return how many days are left; less than none: it is late."""
        return self.total - self.gone


def due(received: datetime, *, months: int = MONTHS) -> datetime:
    """Return when whoever asks is to be answered: the same day of a later month, or its last if it has none such."""
    year, month = divmod(received.year * 12 + received.month - 1 + months, 12)
    day = min(received.day, monthrange(year, month + 1)[1])
    return received.astimezone(UTC).replace(year=year, month=month + 1, day=day)


def extended(received: datetime) -> datetime:
    """Return when whoever asks is to be answered at the very latest."""
    return due(received, months=MONTHS + MORE_MONTHS)


def clock(*, received: datetime, until: datetime, now: datetime) -> Clock:
    """Return how much of a request's time is gone; a day that has begun is not."""
    return Clock(total=(until - received).days, gone=max((now - received).days, 0))


def report(
    *,
    request_id: UUID,
    digest: str,
    asked: tuple[datetime, datetime],
    gone: Mapping[str, Mapping[str, int]],
    stays: Iterable[Stay],
    key: str,
) -> str:
    """Return what certifies an erasure: counts, no names; canonical, so that it can be signed.

    :param digest: stands for the address: who knows it can prove that it is this one
    :param asked: when the clock began, and when everything was done
    :param gone: rows by table, by room
    :param key: the public key that its signature is checked with, in base64
    """
    received, done = asked
    document = {
        "format": FORMAT,
        "request": str(request_id),
        "address": digest,
        "received_at": received.isoformat(),
        "done_at": done.isoformat(),
        "deleted": {room: dict(sorted(counts.items())) for room, counts in sorted(gone.items())},
        "stays": [row(each) for each in stays],
        "key": key,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def row(stay: Stay) -> dict[str, Any]:
    """Return what stays as it is kept."""
    return asdict(stay) | {"until": stay.until.isoformat() if stay.until else None}


def stay(kept: Mapping[str, Any]) -> Stay:
    """Return what stays from how it is kept."""
    until = kept["until"]
    return Stay(**{**kept, "until": datetime.fromisoformat(until) if until else None})

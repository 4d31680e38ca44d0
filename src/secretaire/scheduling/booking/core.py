"""The states of a booking and of a place on the waiting list, what a guest asks for, and weekly repetition."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo


class BookingState(StrEnum):
    """Where a booking stands."""

    OFFERED = "offered"  #: kept for somebody who waited, until they take it or time runs out
    PENDING = "pending"  #: waits for the host's approval
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


#: What stands behind the sign in the identifiers that we give to events.
_NAME = "secretaire"

#: States in which a booking holds its time.
HOLDING = frozenset({BookingState.OFFERED, BookingState.PENDING, BookingState.CONFIRMED})


class WaiterState(StrEnum):
    """Where somebody on the waiting list stands."""

    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    LEFT = "left"
    PASSED = "passed"  #: the offer ran out, or the wished day went by


class Happening(StrEnum):
    """What can happen to a booking or to a place on the waiting list, as rooms above and programs outside know it."""

    REQUESTED = "booking.requested"  #: waits for the host's approval
    MADE = "booking.made"  #: confirmed at once
    APPROVED = "booking.approved"
    DECLINED = "booking.declined"
    MOVED = "booking.moved"
    CHANGED = "booking.changed"  #: another place or length at the same time
    CANCELLED = "booking.cancelled"
    EXPIRED = "booking.expired"
    JOINED = "waitlist.joined"
    OFFERED = "waitlist.offered"
    LEFT = "waitlist.left"
    PASSED = "waitlist.passed"


#: When a meeting starts and ends.
Times = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that happened."""

    kind: Happening
    tenant_id: UUID
    about: UUID  #: the booking, or the place on the waiting list
    was: Times | None = None  #: when a moved meeting had been


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who books, as they wrote it."""

    name: str
    email: str
    zone: str  #: IANA name
    language: str
    answers: tuple[tuple[str, str], ...] = ()  #: question and answer as the guest saw them


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a guest wants to take."""

    start: datetime
    duration: timedelta
    repeats: int = 1  #: weeks in a row
    only_free: bool = False  #: of a series, take what is free and leave the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a meeting that was agreed by letter has of its own; the rest is its page's."""

    duration: timedelta
    place_kind: str = ""  #: as a page says it; empty: the page's, and so is the place
    place: str = ""
    travel: timedelta = timedelta(0)  #: kept free on either side, if the page's buffers are shorter
    contact: str = ""  #: address that its guests answer to, and that organises it; empty: the host's own


def uid(key: UUID) -> str:
    """Return the identifier that a meeting or a booking has in people's calendars (RFC 5545, section 3.8.4.7)."""
    return f"{key}@{_NAME}"


def of_uid(text: str) -> UUID | None:
    """Return what an identifier of a calendar's event names, if it is one of ours."""
    key, _, name = text.partition("@")
    try:
        return UUID(key) if name == _NAME else None
    except ValueError:
        return None


def weekly(start: datetime, times: int, zone: ZoneInfo) -> list[datetime]:
    """Return the instants, UTC, of the same wall-clock time in consecutive weeks.

    A week whose clocks skip that time has no such instant and is left out; of a time that comes twice, the first
    counts.
    """
    local = start.astimezone(zone)
    naive = local.replace(tzinfo=None)
    found = [start.astimezone(UTC)]
    for week in range(1, times):
        wanted = naive + timedelta(weeks=week)
        instant = wanted.replace(tzinfo=zone).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == wanted:
            found.append(instant)
    return found


def local_day(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the half-open span, UTC, of one local day; 23, 24 or 25 hours long."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    after = day + timedelta(days=1)
    return start, datetime(after.year, after.month, after.day, tzinfo=zone).astimezone(UTC)

"""What a message says. Its form is versioned: within one version, parts are only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from secretaire.scheduling.booking.core import Happening, Times

VERSION: Final = 1
#: Sent by the button that tries an endpoint; never by itself.
PING: Final = "test.ping"
KINDS: Final = tuple(kind.value for kind in Happening)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A guest, or somebody who waits."""

    name: str
    email: str
    zone: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A booking as it stands when something happens to it."""

    id: UUID
    state: str
    page: str  #: the word in the page's address
    meeting: UUID
    series: UUID | None
    start: datetime
    end: datetime
    was: Times | None
    guest: Person
    answers: tuple[tuple[str, str], ...]
    hosts: tuple[tuple[UUID, str], ...]
    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """A place on the waiting list."""

    id: UUID
    state: str
    page: str
    day: date | None
    duration: timedelta
    booking: UUID | None
    guest: Person


def message(*, kind: str, tenant: str, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole message."""
    return {"type": kind, "version": VERSION, "timestamp": written(at), "tenant": tenant, "data": dict(data)}


def booking(booked: Booked, *, full: bool) -> dict[str, Any]:
    """Return what a message says of a booking.

    :param full: who books, what they answered, whom they meet and where; without it, identifiers, states and times
    """
    said: dict[str, Any] = {
        "id": str(booked.id),
        "state": booked.state,
        "page": booked.page,
        "meeting": str(booked.meeting),
        "series": str(booked.series) if booked.series else None,
        "start": written(booked.start),
        "end": written(booked.end),
        "hosts": [{"id": str(key)} | ({"name": name} if full else {}) for key, name in booked.hosts],
    }
    if full:
        answers = [{"question": question, "answer": answer} for question, answer in booked.answers]
        said |= {"guest": _person(booked.guest), "answers": answers, "place": booked.place, "reason": booked.reason}
    data: dict[str, Any] = {"booking": said}
    if booked.was:
        data["previous"] = {"start": written(booked.was[0]), "end": written(booked.was[1])}
    return data


def waiting(waits: Waits, *, full: bool) -> dict[str, Any]:
    """Return what a message says of a place on the waiting list."""
    said: dict[str, Any] = {
        "id": str(waits.id),
        "state": waits.state,
        "page": waits.page,
        "day": waits.day.isoformat() if waits.day else None,
        "minutes": int(waits.duration.total_seconds() // 60),
        "booking": str(waits.booking) if waits.booking else None,
    }
    return {"waiter": said | ({"guest": _person(waits.guest)} if full else {})}


def written(moment: datetime) -> str:
    """Return an instant as messages write it: RFC 3339, UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name, "email": person.email, "zone": person.zone, "language": person.language}

"""What a letter is before it is written, and invitations (RFC 5545, RFC 5546)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import icalendar

_IDENTITY = re.compile(r"<[!-;=?-~]{1,250}>")
_REFERENCES = 20  #: of which the newest are kept
#: Marks that people write with: joiners of scripts and emoji, and the plain marks of direction.
_WELCOME = frozenset("\u200c\u200d\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is written to."""

    name: str
    email: str
    language: str
    zone: str  #: IANA name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """In whose name a letter is written; the address that it leaves from is the installation's."""

    name: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An iCalendar file for one person, about one event."""

    name: str  #: of the file
    uid: str
    sequence: int
    method: str  #: REQUEST or CANCEL
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What a letter answers, and that no person wrote it (RFC 3834)."""

    in_reply_to: str = ""  #: a Message-ID with its angle brackets
    references: tuple[str, ...] = ()  #: oldest first, the answered letter's own last
    automatic: str = "auto-replied"  #: or ``auto-generated``, for what answers no letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter to be written: a folder of templates, and what they need."""

    key: str  #: what makes it this letter and no other
    kind: str
    about: str  #: ``booking/<id>``
    to: Person
    template: str  #: the folder
    context: dict[str, Any]
    sender: Sender = Sender()
    invitations: tuple[Invitation, ...] = ()
    at: datetime | None = None  #: not to leave before
    until: datetime | None = None  #: of no use from then on
    thread: Thread | None = None  #: nothing: it stands for itself
    unsubscribe: str = ""  #: address that ends such letters by one POST (RFC 8058)
    copy: tuple[Person, ...] = ()  #: who reads along
    mailbox: UUID | None = None  #: the mailbox that it comes from, and by whose server it leaves; nothing: ours


class Status(StrEnum):
    """How sure an event is."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody named in an invitation."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting as one person's calendar shall show it."""

    uid: str
    sequence: int
    status: Status
    start: datetime
    end: datetime
    summary: str
    organizer: Party
    attendee: Party
    place: str = ""
    description: str = ""
    url: str = ""


def invitation(event: Event, *, now: datetime, name: str = "invite.ics") -> Invitation:
    """Return the file that puts an event into a calendar, changes it there, or takes it out.

    Times are in UTC: every program reads them alike, whatever it knows of time zones.
    """
    method = "CANCEL" if event.status is Status.CANCELLED else "REQUEST"
    calendar = icalendar.Calendar()
    for key, value in (("prodid", "-//Secretaire//Secretaire//EN"), ("version", "2.0"), ("method", method)):
        calendar.add(key, value)
    calendar.add_component(_component(event, now))
    return Invitation(
        name=name, uid=event.uid, sequence=event.sequence, method=method, text=calendar.to_ical().decode()
    )


def answering(*, message_id: str, references: Iterable[str] = ()) -> Thread:
    """Return the thread of an answer to a letter that came in; what is no Message-ID is left out."""
    known = [each for each in dict.fromkeys([*references, message_id]) if _IDENTITY.fullmatch(each)]
    return Thread(in_reply_to=message_id if message_id in known else "", references=tuple(known[-_REFERENCES:]))


def line(text: str) -> str:
    """Return a text as one line, without characters that control how others are shown."""
    kept = (
        character
        for character in " ".join(text.split())
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs"} or character in _WELCOME
    )
    return " ".join("".join(kept).split())


def isolated(text: str) -> str:
    """Return a text that leaves the order of the words around it alone, whichever way it is written."""
    turned = any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if turned else text


def _component(event: Event, now: datetime) -> icalendar.Event:
    found = icalendar.Event()
    found.add("uid", event.uid)
    found.add("sequence", event.sequence)
    found.add("dtstamp", now.astimezone(UTC))
    found.add("dtstart", event.start.astimezone(UTC))
    found.add("dtend", event.end.astimezone(UTC))
    found.add("summary", line(event.summary))
    found.add("status", event.status.value)
    found.add("transp", "OPAQUE")
    found.add("organizer", _address(event.organizer))
    attendee = _address(event.attendee)
    attendee.params |= {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    found.add("attendee", attendee)
    if event.place:
        found.add("location", line(event.place))
    if event.description:
        found.add("description", event.description)
    if event.url:
        found.add("url", line(event.url))
    return found


def _address(party: Party) -> icalendar.vCalAddress:
    found = icalendar.vCalAddress(f"mailto:{line(party.email)}")
    found.params["CN"] = line(party.name) or line(party.email)
    return found

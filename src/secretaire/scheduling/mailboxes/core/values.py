"""What a mailbox is, and what a letter that came in says of itself.

An instant is aware. Texts are as the sender wrote them: hostile until proven otherwise.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Whose mailbox it is."""

    SERVICE = "service"  #: an address of our own domain; letters are handed to us
    OWN = "own"  #: the tenant's, on a server outside; we fetch


class Security(StrEnum):
    """How a connection is kept from others."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"  #: on this machine only


class Method(StrEnum):
    """How we prove who we are to a mail server."""

    PASSWORD = "password"  # noqa: S105  # the kind of proof, no proof
    OAUTH = "oauth"  #: XOAUTH2, by an access token that is fetched anew


class After(StrEnum):
    """What happens outside to a letter that we keep."""

    SEEN = "seen"  #: it is marked as seen
    MOVED = "moved"  #: it goes to another folder


class Condition(StrEnum):
    """How a mailbox is."""

    WORKING = "working"
    BROKEN = "broken"  #: it cannot be read; somebody must act
    PAUSED = "paused"  #: nothing is taken in or fetched


class Revoking(StrEnum):
    """What became of access that a server granted and we gave up."""

    WAITING = "waiting"  #: the server is asked to take it back
    REVOKED = "revoked"
    FAILED = "failed"  #: the server was asked in vain
    LEFT = "left"  #: the server takes nothing back for us; a person must


class State(StrEnum):
    """How far a letter got."""

    RECEIVED = "received"  #: kept, not yet read
    PARSED = "parsed"  #: read and handed on
    QUARANTINED = "quarantined"  #: a person must look
    DISCARDED = "discarded"  #: a person looked and let it be


class Why(StrEnum):
    """Why a letter is quarantined."""

    TOO_LARGE = "too_large"  #: larger than is read
    TOO_MANY_PARTS = "too_many_parts"
    TOO_DEEP = "too_deep"
    TOO_MANY_LINES = "too_many_lines"  #: of its head
    TOO_MANY_PEOPLE = "too_many_people"
    TOO_SLOW = "too_slow"  #: reading it took too long
    TOO_HUNGRY = "too_hungry"  #: reading it took too much memory
    UNREADABLE = "unreadable"  #: reading it failed
    NO_SENDER = "no_sender"  #: nobody is named as its writer
    MANY_SENDERS = "many_senders"  #: several are
    DOUBLED = "doubled"  #: a line of its head that may stand once stands twice
    BROKEN_HEAD = "broken_head"  #: lines of its head that programs read differently
    BAD_CALENDAR = "bad_calendar"  #: a calendar file in it cannot be read
    SEALED = "sealed"  #: encrypted
    MALWARE = "malware"
    UNCHECKED = "unchecked"  #: nobody could look for malware in it, for a whole day
    REPEATED = "repeated"  #: the same letter came in by another way; set aside without a person


class Silence(StrEnum):
    """Why a letter must never be answered (RFC 3834)."""

    AUTO_SUBMITTED = "auto_submitted"
    REPORT = "report"  #: a delivery report or receipt
    NULL_SENDER = "null_sender"
    LIST = "list"
    BULK = "bulk"
    NO_REPLY = "no_reply"
    SUPPRESSED = "suppressed"  #: it asks for no automatic answer
    OUT_OF_OFFICE = "out_of_office"
    ITSELF = "itself"  #: it is our own
    LOOP = "loop"  #: it went through us before
    HOPS = "hops"


class Standing(StrEnum):
    """What was found of a letter's writer."""

    AUTHENTIC = "authentic"  #: a server that answers for the writer's domain sent it, unchanged
    UNPROVEN = "unproven"  #: nothing answers for it
    FORGED = "forged"  #: its domain says that letters of its own would prove it


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """How a letter was handed over."""

    recipient: str  #: the address that it was handed over for
    mail_from: str | None = None  #: the return path; empty: none may be answered; nothing: not known
    peer: str = ""  #: IP address of the server that handed it over, if that came from outside straight to us
    helo: str = ""
    written_here: bool = False  #: on a page of ours, in development


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the head of a letter."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What somebody's calendar answered to an invitation (RFC 5546, section 3.2.3)."""

    uid: str
    sequence: int
    attendee: str
    partstat: str  #: ACCEPTED, DECLINED, TENTATIVE, DELEGATED or NEEDS-ACTION
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A letter as it was read."""

    message_id: str  #: with its angle brackets
    in_reply_to: str
    references: tuple[str, ...]  #: oldest first
    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    subject: str
    text: str  #: plain; quotes and all
    sent_at: datetime | None
    zone_offset: int | None  #: minutes east of UTC, of the clock that the letter was written by
    silence: Silence | None
    facts: dict[str, Any] = field(default_factory=dict)  #: what was odd: ``hidden_text``, ``attachments``, …
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a letter is from whom it says, and on what grounds."""

    standing: Standing
    facts: dict[str, str]  #: ``by``, ``domain``, ``dkim``, ``spf``, ``dmarc``: for people

    @property
    def authentic(self) -> bool:
        """Whether the writer is proven."""
        return self.standing is Standing.AUTHENTIC

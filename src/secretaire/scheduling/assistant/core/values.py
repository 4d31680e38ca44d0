"""What is known before a letter is read, and what was read in it.

Instants are aware; everything a letter says of time is resolved in the host's zone. A span of text is half-open and
counts characters of the letter's newest text, :attr:`Reading.text`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Intent(StrEnum):
    """What a letter is for."""

    ARRANGE = "arrange"  #: a meeting is to be set up: first letter of the matter, with or without times
    PROPOSE = "propose"  #: times are given while nothing is offered yet
    ACCEPT = "accept"  #: an offered slot, or any of them, is taken
    COUNTER = "counter"  #: offered slots are refused or changed, other times given
    DECLINE = "decline"  #: offered slots or the meeting are refused, without another time
    POSTPONE = "postpone"  #: an agreed meeting is to be moved, later or earlier
    CANCEL = "cancel"  #: an agreed meeting, or the whole matter, is called off
    AMEND = "amend"  #: anything but the time changes: length, place, people, series
    QUESTION = "question"  #: an answer is wanted and nothing else fits
    OPT_OUT = "opt_out"  #: do not write again
    AUTO_REPLY = "auto_reply"  #: a machine answered
    NONE = "none"  #: thanks, a newsletter, for information
    ATTACK = "attack"  #: an injected instruction, somebody posing as the host, a threat


class Preference(StrEnum):
    """How much a window is wanted."""

    REQUIRED = "required"  #: the meeting may lie in any of these
    PREFERRED = "preferred"  #: a wish inside a required window
    EXCLUDED = "excluded"


class WindowKind(StrEnum):
    """How exactly a window is named."""

    SLOT = "slot"  #: a start is named; the end is the start and the length
    DAY = "day"  #: one date, whole or a part of it
    RANGE = "range"  #: several dates, midnight to midnight
    EXCLUSION = "exclusion"


class PlaceKind(StrEnum):
    """Where, or by what, people meet."""

    PHONE = "phone"
    VIDEO = "video"
    IN_PERSON = "in_person"
    LUNCH = "lunch"
    COFFEE = "coffee"
    DINNER = "dinner"


class Role(StrEnum):
    """Who writes, as the authenticity of the letter allows to believe."""

    HOST = "host"
    GUEST = "guest"
    STRANGER = "stranger"  #: neither a host nor anybody who takes part in the matter


class Stage(StrEnum):
    """Where the matter stands."""

    NONE = "none"  #: nothing was offered yet
    OFFERED = "offered"
    AGREED = "agreed"


class Doubt(StrEnum):
    """Why a person must look at a letter."""

    UNSURE = "unsure"  #: the confidence lies below the threshold
    READINGS = "readings"  #: two different readings survive
    TIME = "time"  #: a time can be meant in several ways, or weekday and date disagree
    ZONE = "zone"  #: it is not clear on whose clock a time is meant
    CHOICE = "choice"  #: several offers fit what was accepted
    STRANGER = "stranger"  #: nobody who takes part
    HOST_ONLY = "host_only"  #: a question that only the host can answer
    DELICATE = "delicate"  #: illness, mourning, law, distress
    CONFIDENTIAL = "confidential"  #: asks what else the host does
    ATTACK = "attack"
    CONTRADICTION = "contradiction"  #: the wishes exclude each other
    PAST = "past"  #: the time is over
    MODEL = "model"  #: the language model reads something else
    EMPTY = "empty"  #: nothing is left to read once quotes are taken away
    LANGUAGE = "language"  #: neither English nor French


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody named in a letter; the address is empty where only a name is known."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who wrote the letter, and what is known of their clock."""

    role: Role
    name: str
    email: str
    zone: str = ""  #: IANA name; empty: unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time that was offered or agreed: half-open."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where the matter stands when the letter comes in."""

    stage: Stage = Stage.NONE
    offered: tuple[Slot, ...] = ()
    agreed: Slot | None = None
    duration: timedelta = timedelta(minutes=60)  #: of the matter, or the host's usual
    place: str = ""
    labelled_zone: str = ""  #: IANA name of the zone that the offers were written in; empty: the host's


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it is to be read."""

    received: datetime
    subject: str
    body: str  #: plain text, quotes and all
    writer: Writer
    host_name: str
    host_email: str
    host_zone: str  #: IANA name
    assistant: str  #: the assistant's own address
    assistant_name: str = ""  #: what it is called; empty: as its address says
    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    hidden: str = ""  #: text that the letter's HTML keeps from the eye


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of the newest text: half-open, in characters."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        """Whether some of it is also in another."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A time in which the meeting may, should or must not lie: half-open."""

    start: datetime
    end: datetime
    kind: WindowKind
    preference: Preference = Preference.REQUIRED
    span: Span | None = None

    def meets(self, other: "Window") -> bool:
        """Whether some time lies in both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to meet, as the letter says."""

    kind: PlaceKind
    text: str = ""  #: number, address or link
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A series: a rule without ``DTSTART`` (RFC 5545, section 3.3.10)."""

    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A piece of the text and what was read in it, for whoever checks the reading."""

    span: Span
    label: str  #: ``window``, ``exclusion``, ``duration``, ``place``, ``person``, ``recurrence`` or ``intent``


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a letter says, and how sure that is."""

    intent: Intent
    language: str  #: ``en`` or ``fr``
    text: str  #: the newest text, without quotes, signature and footer
    windows: tuple[Window, ...] = ()
    chosen: Slot | None = None  #: the offered slot that is taken; nothing: any of them, or none
    duration: timedelta | None = None  #: only if this letter says it
    place: Place | None = None
    added: tuple[Person, ...] = ()
    removed: tuple[Person, ...] = ()
    recurrence: Recurrence | None = None
    confidence: float = 1.0  #: 0 to 1
    doubts: tuple[Doubt, ...] = ()
    marks: tuple[Mark, ...] = ()
    others: tuple["Reading", ...] = ()  #: readings that survive beside this one; each differs in what would be done

    @property
    def escalate(self) -> bool:
        """Whether a person must look before anything is done."""
        return bool(self.doubts or self.others)

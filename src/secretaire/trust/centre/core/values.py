"""What the pages show, and their JSON twins say: the very same values, in both languages."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from secretaire.trust.centre.core.facts import Shown
from secretaire.trust.centre.core.headlines import Headline
from secretaire.trust.centre.core.questions import Verdict
from secretaire.trust.centre.core.texts import Text
from secretaire.trust.documents.core import Reading
from secretaire.trust.evidence.core import Assurance, Outcome, Stand, State
from secretaire.trust.measures.core import Nature, Objective, Responsible


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A figure that is promised."""

    name: str
    value: int | str  #: as it was committed: a number, or a text such as ``P3M``
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A measure in a line: what it says, how it stands, and when that was seen last."""

    key: str
    area: str
    sentence: Text
    state: State
    assurance: Assurance | None
    responsible: Responsible
    nature: Nature
    version: int | None  #: of its commitment; nothing: it was never promised
    promised: tuple[Promised, ...]
    measured: Headline | None
    seen_at: datetime | None
    missed: int  #: periods of the last 90 days in which nothing came


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many measures stand in a state."""

    state: State
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The measures of an area, and how they stand."""

    key: str
    name: Text
    tallies: tuple[Tally, ...]  #: of those that were ever promised, the best state first
    promised: tuple[Brief, ...]
    not_offered: tuple[Brief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The signed head of the log of evidence."""

    size: int
    made_at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything at a glance."""

    provider: str  #: who promises; empty: nobody does
    at: datetime
    tallies: tuple[Tally, ...]
    areas: tuple[Area, ...]
    evidence: int  #: pieces in the log
    seen_at: datetime | None  #: when the last of them was seen
    head: Head | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Who answers for a measure."""

    key: str
    sentence: Text
    state: State
    provider: bool
    client: bool
    supplier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who answers for the measures of an area: those that are promised, and those that are the client's own."""

    key: str
    name: Text
    measures: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who answers for what."""

    provider: str
    at: datetime
    areas: tuple[Sides, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """How a check is written."""

    name: str
    sha256: str  #: of the whole file
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is done again and again to keep a promise."""

    key: str
    executor: str  #: check or person
    name: str  #: of the check or the procedure
    every: str  #: ISO 8601, or something that happens
    said: Text
    grace: Text
    per_tenant: bool
    code: Code | None  #: nothing: a person does it, or there is no such check yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of what was promised."""

    number: int
    stand: Stand
    since: datetime
    reason: str
    promised: tuple[Promised, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What came of a duty, where that is something else than the time before."""

    at: datetime
    duty: str
    outcome: Outcome
    before: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A period in which something was expected and nothing came."""

    duty: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What came on a day of a measure's duties, by what came worst."""

    on: date
    outcome: Outcome | None  #: nothing: nothing was seen
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of evidence, as far as it may be shown."""

    id: UUID
    index: int
    duty: str
    version: int
    outcome: Outcome
    assurance: Assurance
    begun_at: datetime
    ended_at: datetime
    collected_at: datetime
    expires_at: datetime | None
    method: str  #: the check, or the procedure; empty where the statement was erased
    source: str  #: SHA-256 of the check's file as it ran; empty if it was no check
    facts: tuple[Shown, ...]
    erased: bool
    withheld: bool  #: its statement says what is not for everybody, so that only its leaf is proven
    proven: bool  #: whether a checkpoint holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """What a framework asks for that a measure answers."""

    framework: str
    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A measure of the client that another one asks for."""

    key: str
    sentence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """What the client does for a measure."""

    whole: bool  #: it is the client's alone
    says: Text | None  #: what of a shared measure is the client's
    asks: tuple[Asked, ...]  #: what else of the client's own it takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A measure with all that is known of it."""

    brief: Brief
    area: Text
    at: datetime
    objectives: tuple[Objective, ...]
    promises: tuple[str, ...]
    controls: tuple[Controls, ...]
    registers: tuple[str, ...]
    modules: tuple[str, ...]
    duties: tuple[Owed, ...]
    half: Half
    versions: tuple[Version, ...]  #: the newest first
    changes: tuple[Change, ...]  #: the newest first
    missed: tuple[Missed, ...]  #: the newest first
    days: tuple[Day, ...]
    pieces: tuple[Piece, ...]  #: the newest first
    older: int | None  #: the index below which there are more


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The log of evidence, and what it is checked with."""

    provider: str
    at: datetime
    origin: str
    key: str  #: as C2SP writes verifier keys
    size: int
    head: Head | None
    heads: tuple[Head, ...] = field(default=())  #: the newest first
    verifier_sha256: str = ""  #: of the program that checks a bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A document for programs."""

    name: str  #: of its file, without the ending
    title: Text
    about: Text
    there: bool  #: whether there is anything to be said in it now


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document for people, in one language."""

    key: str
    language: str
    title: Text
    about: Text
    made_at: datetime | None  #: nothing: it was not made yet
    size: int  #: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a weakness is told."""

    uri: str
    said: str  #: as people read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How the people who answer for security are reached."""

    provider: str
    at: datetime
    addresses: tuple[Address, ...]  #: the preferred first; none: nobody is named
    languages: tuple[str, ...]
    policy: str  #: address of the page that says how reports are dealt with; empty: it is not said where programs look
    key: str
    expires_at: datetime | None  #: of the file in which programs look
    answered: Text | None  #: within which time an answer is promised


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question that many ask, with what the measures say to it."""

    key: str
    asks: Text
    verdict: Verdict
    answer: Text
    measures: tuple[Brief, ...]  #: the one that says most first; what is not offered stands among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is asked most."""

    provider: str
    at: datetime
    questions: tuple[Answered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that is offered."""

    id: UUID
    title: str
    note: str
    reading: Reading
    dated_on: date
    pages: int
    size: int  #: bytes
    sha256: str  #: of the document without anybody's mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What there is to take along: what is kept, and what is made of the evidence."""

    provider: str
    at: datetime
    documents: tuple[Paper, ...]
    oscal_version: str
    oscal: tuple[Export, ...]
    printed: tuple[Sheet, ...]

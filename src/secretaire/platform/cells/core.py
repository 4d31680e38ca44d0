"""What two cells say to each other while a tenant moves, what goes along, and what has to be done before."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from secretaire.lib.errors import Refused

FORMAT: Final = "secretaire-move/1"
#: Characters of one line between two cells that are read at most.
LONGEST: Final = 64_000_000

#: Promises that go along.
CARRIED: Final = frozenset({"booking.lapse", "booking.reminder"})
#: Promises that are given up, and why.
LEFT: Final[Mapping[str, str]] = {
    "booking.offering": "waiting lists are looked at every few minutes",
    "calendars.reading": "every calendar is read anew",
    "drills.witness": "a drill is of one installation",
    "federation.domain": "domains are proven anew",
    "federation.provider": "identity providers are connected anew",
    "files.clear": "it is promised when everything is erased",
    "keys.look": "keys never leave",
    "keys.move": "keys never leave",
    "mailboxes.fetching": "mailboxes are connected anew",
    "negotiation.look": "what is being negotiated does not go along",
    "status.publish": "the status page is of one installation",
}
#: Tables that do not go along and are not lost: what stays of every tenant that is gone.
PROOF: Final = ("audit_", "evidence_")


class Garbled(Refused):
    """What another cell says is not what this version understands."""


class Promise(Protocol):
    """A promise of the queue."""

    @property
    def name(self) -> str:
        """Of which kind it is."""

    @property
    def doing(self) -> bool:
        """Whether somebody is fulfilling it."""

    @property
    def arguments(self) -> dict[str, Any]:
        """What it is about."""

    @property
    def at(self) -> datetime | None:
        """From when on it is owed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a cell says before it sends a tenant."""

    slug: str
    tenant: UUID
    origin: str  #: the cell that sends
    to: str  #: the cell that it means to speak to
    version: str  #: of the programs
    tables: str  #: digest of how the tables are


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What stands before an archive: its length, and the promises that go along."""

    octets: int
    promises: tuple[tuple[str, datetime | None, dict[str, str | int]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """For how long a tenant could be read only, in seconds, part by part."""

    ended: float  #: what was under way came to its end
    packed: float  #: the archive was written
    taken_in: float  #: it was sent, read, and proven to be the same
    switched: float  #: the other cell began to serve

    @property
    def whole(self) -> float:
        """All of it."""
        return self.ended + self.packed + self.taken_in + self.switched

    def __str__(self) -> str:
        return (
            f"{self.whole:.1f} s: {self.ended:.1f} s until what was under way had ended, {self.packed:.1f} s to pack, "
            f"{self.taken_in:.1f} s to take in and prove, {self.switched:.1f} s to switch"
        )


def line(**said: Any) -> str:
    """Return what one cell says to the other, as one line."""
    return json.dumps({"cell": said}, ensure_ascii=True, default=str)


def heard(text: str) -> dict[str, Any] | None:
    """Return what a line says; nothing if it is no word of a cell, such as a greeting of the way there."""
    try:
        found = json.loads(text)["cell"]
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def head(said: Head) -> str:
    """Return the first line."""
    return line(format=FORMAT, **asdict(said))


def read_head(text: str) -> Head:
    """Read the first line.

    :raises Garbled: if it is none
    """
    said = heard(text) or {}
    if said.pop("format", None) != FORMAT:
        raise Garbled(f"This is no tenant that another cell sends as {FORMAT}.")
    try:
        return Head(**{**said, "tenant": UUID(said["tenant"])})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Garbled("The first line of what the other cell sends cannot be read.") from error


def objection(said: Head, *, own: str, known: Collection[str], version: str, tables: str) -> str:
    """Return why a tenant is not taken in; nothing if it may come.

    :param own: the cell that we are
    :param known: the other cells that we know
    """
    if said.to != own:
        return f"This is the cell {own} and not {said.to}; look at the command of the directory."
    if said.origin not in known:
        return f"This cell knows none that is called {said.origin}."
    if said.version != version or said.tables != tables:
        theirs = f"version {said.version}" + (" with other tables" if said.version == version else "")
        return f"What is sent is of {theirs}, this cell runs version {version}; bring both to one version first."
    return ""


def parcel(*, octets: int, promises: Iterable[Promise]) -> str:
    """Return the line before an archive."""
    told = [{"name": each.name, "at": each.at and each.at.isoformat(), "about": each.arguments} for each in promises]
    return line(octets=octets, promises=told)


def read_parcel(text: str) -> Parcel:
    """Read the line before an archive.

    :raises Garbled: if it is none, or brings promises that do not go along
    """
    said = heard(text) or {}
    try:
        promises = tuple(_promise(each) for each in said["promises"])
        return Parcel(octets=int(said["octets"]), promises=promises)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Garbled("The other cell has ended, or says what cannot be read.") from error


def carried(owed: Iterable[Promise]) -> list[Promise]:
    """Return those promises that go along."""
    return [each for each in owed if each.name in CARRIED and not each.doing]


def hindering(owed: Iterable[Promise]) -> list[str]:
    """Return the kinds of promises that must be kept before a tenant can leave, in order."""
    return sorted({each.name for each in owed if each.name not in CARRIED | LEFT.keys()})


def _promise(said: Mapping[str, Any]) -> tuple[str, datetime | None, dict[str, str | int]]:
    about = said["about"]
    if said["name"] not in CARRIED or not all(isinstance(each, str | int) for each in about.values()):
        raise ValueError(said["name"])
    return said["name"], datetime.fromisoformat(said["at"]) if said["at"] else None, dict(about)

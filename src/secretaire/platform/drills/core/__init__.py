"""What a restore is judged by, what it changes, and which rehearsals there are."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol


class Kind(StrEnum):
    """What is rehearsed."""

    WHOLE = "whole"  #: the newest backup, into a cluster that is thrown away
    TENANT = "tenant"  #: one tenant, as it was a day before, into such a cluster
    WEB = "web"  #: the web server is killed, and comes back
    WORKER = "worker"  #: so is the worker
    DATABASE = "database"  #: so is the embedded database
    SITE = "site"  #: people walk through the loss of a site


class Outcome(StrEnum):
    """How a rehearsal went."""

    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"


#: How often each is held.
RHYTHM: Final[Mapping[Kind, timedelta]] = {
    Kind.WHOLE: timedelta(days=1),
    Kind.TENANT: timedelta(days=7),
    Kind.WEB: timedelta(days=30),
    Kind.WORKER: timedelta(days=30),
    Kind.DATABASE: timedelta(days=30),
    Kind.SITE: timedelta(days=365),
}
#: How much later it may pass; whatever is not named here: as long again.
_GRACE: Final[Mapping[Kind, timedelta]] = {Kind.SITE: timedelta(days=30)}
#: What is killed as it runs.
KILLS: Final = (Kind.WEB, Kind.WORKER, Kind.DATABASE)
#: Nights are looked at, so a kill drill is begun a little early rather than late.
_EARLY: Final = timedelta(days=2)


class Laid(Protocol):
    """An installation that was laid out from backups: a stopped cluster, and what stands beside it."""

    @property
    def cluster_directory(self) -> Path:
        """The folder that ``lib.postgres.Cluster`` starts."""

    @property
    def directory(self) -> Path:
        """The folder of the installation, with its keys and files."""

    @property
    def restored_to(self) -> datetime:
        """The instant that its rows show."""

    @property
    def backups(self) -> Sequence[str]:
        """Which backups it was made of."""


class LayOut(Protocol):
    """Makes an installation from backups, as it was at an instant, or the newest that there is."""

    def __call__(self, *, at: datetime | None, into: Path, say: Callable[[str], None]) -> Laid:
        """Lay it out in a folder that is not there yet, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a check looks at: the database that this process speaks to."""

    at: datetime  #: the instant that its rows show
    superuser: str  #: address at which the rows of all tenants are seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that must hold of a restored database."""

    name: str
    look: Callable[[Sight], list[str]]  #: returns what does not hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check found."""

    name: str
    faults: tuple[str, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Somebody who was forgotten after the instant that is restored, and must be forgotten again."""

    tenant: str  #: identifier
    digest: str  #: stands for the address
    user: str  #: identifier of the account that went with it; empty: none


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What was erased after an instant: people, and whole tenants by their identifiers."""

    people: tuple[Erasure, ...] = ()
    tenants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What became of a restored database before anybody uses it."""

    migrated: tuple[str, ...]  #: migrations that it lacked
    forgotten: int  #: people and tenants that were forgotten again
    verdicts: tuple[Verdict, ...]

    @property
    def holds(self) -> bool:
        """Whether every check was made and found nothing."""
        return bool(self.verdicts) and all(each.holds for each in self.verdicts)

    @property
    def faults(self) -> list[str]:
        """Return what does not hold, each with the name of its check."""
        return [f"{each.name}: {fault}" for each in self.verdicts for fault in each.faults]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a restore does to one table of a tenant."""

    table: str
    back: int  #: rows that come back
    changed: int  #: rows that are as they were again
    removed: int  #: rows that came later and go

    @property
    def any(self) -> bool:
        """Whether it does anything."""
        return bool(self.back or self.changed or self.removed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value of a row, now and as it will be."""

    row: str  #: table and identifier
    column: str
    now: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that a restore writes, and how rows of it hang on others."""

    name: str
    columns: tuple[str, ...]
    parents: Mapping[str, str]  #: tables that its rows point at, by column


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A kind of thing that can be restored by itself, with what belongs to it."""

    table: str
    along: tuple[str, ...] = ()  #: columns that point at rows which belong to it
    parts: tuple[str, ...] = ()  #: tables whose rows belong to it, or to those, by pointing at them


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """Something that was written, and of which we were told that it was."""

    word: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """What became of an installation of which a part was killed."""

    killed_at: datetime
    lost: timedelta  #: how far back something is missing that was acknowledged; zero: nothing is
    took: timedelta  #: until it did its work again
    verdicts: tuple[Verdict, ...]

    @property
    def holds(self) -> bool:
        """Whether every check holds."""
        return all(verdict.holds for verdict in self.verdicts)


def missing(acknowledged: Sequence[Acknowledged], there: Collection[str]) -> list[Acknowledged]:
    """Return what was acknowledged and is not there."""
    return [each for each in acknowledged if each.word not in there]


def lost(gone: Sequence[Acknowledged], *, killed_at: datetime) -> timedelta:
    """Return how far back something that was acknowledged is missing."""
    return max([timedelta(), *(killed_at - each.at for each in gone)])


def wanted(kind: Kind, *, begun: datetime | None, now: datetime) -> bool:
    """Tell whether it is time to hold a kill drill again, whatever became of the last one.

    :param begun: when one began last; nothing: never
    """
    return begun is None or now - begun > RHYTHM[kind] - _EARLY


def told(proof: Proof) -> list[str]:
    """Return what is said of a proof, line by line."""
    migrated = [f"{len(proof.migrated)} migrations were applied."] if proof.migrated else []
    forgotten = [f"{proof.forgotten} who were forgotten since were forgotten again."] if proof.forgotten else []
    return migrated + forgotten + judged(proof.verdicts)


def judged(verdicts: Sequence[Verdict]) -> list[str]:
    """Return what is said of verdicts, line by line."""
    return [
        line
        for verdict in verdicts
        for line in (
            f"{'ok  ' if verdict.holds else 'FAIL'}  {verdict.name} ({span(verdict.seconds)})",
            *(f"      {fault}" for fault in verdict.faults),
        )
    ]


def packed(value: Proof | Gone) -> dict[str, Any]:
    """Return a value as it travels between processes."""
    if isinstance(value, Gone):
        people = [{"tenant": each.tenant, "digest": each.digest, "user": each.user} for each in value.people]
        return {"people": people, "tenants": list(value.tenants)}
    return {"migrated": list(value.migrated), "forgotten": value.forgotten, "verdicts": listed(value.verdicts)}


def listed(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Return verdicts as they are kept."""
    return [{"name": each.name, "faults": list(each.faults), "seconds": round(each.seconds, 3)} for each in verdicts]


def gone(values: Mapping[str, Any]) -> Gone:
    """Return what was erased from how it travels."""
    return Gone(people=tuple(Erasure(**each) for each in values["people"]), tenants=tuple(values["tenants"]))


def proof(values: Mapping[str, Any]) -> Proof:
    """Return what became of a database from how it travels."""
    verdicts = tuple(
        Verdict(name=each["name"], faults=tuple(each["faults"]), seconds=each["seconds"]) for each in values["verdicts"]
    )
    return Proof(migrated=tuple(values["migrated"]), forgotten=values["forgotten"], verdicts=verdicts)


def overdue(kind: Kind, *, passed: datetime | None, since: datetime, now: datetime) -> bool:
    """Tell whether a rehearsal has not passed for too long.

    :param passed: when it last did; nothing: never
    :param since: from when on it could have
    """
    return now - (passed or since) > RHYTHM[kind] + _GRACE.get(kind, RHYTHM[kind])


def span(seconds: float) -> str:
    """Return a length of time as it is said in a report."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004  # seconds of a minute
        return f"{seconds:.1f} s"
    return f"{whole // 60} min {whole % 60} s" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"  # noqa: PLR2004  # of an hour

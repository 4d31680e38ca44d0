"""Backups as they are catalogued, and which of them lead back to an instant."""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from packaging.version import Version

from secretaire.lib.errors import Refused
from secretaire.platform.backups.core.envelope import Broken, Newer

FORM = 1  #: of an entry of the catalogue
#: The version of this software in what is said of how a backup was made, as ``packaging`` writes it.
_PRODUCT: Final = re.compile(r"\bsecretaire ([0-9][0-9a-z.+]*)$")


class Unreachable(Refused):
    """Nothing that is kept leads to the instant that was asked for."""


class Kind(StrEnum):
    """What is in a backup."""

    FULL = "full"
    CHANGE = "change"  #: what changed since its parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a backup."""

    name: str
    size: int  #: bytes as they are kept
    sha256: str  #: of these


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """An entry of the catalogue; it lies beside what it tells of, so that a place needs nothing else to be read."""

    id: str
    kind: Kind
    parent: str  #: the backup whose changes it has; none: nothing
    began_at: datetime
    ended_at: datetime  #: the first instant to which it leads
    segment: str  #: of the log, from which on it needs it
    size: int  #: bytes of the cluster's files in it
    parts: tuple[Part, ...]
    key: str  #: word for the key by which it is encrypted
    tool: str  #: what copied it, with its version
    files: tuple[str, ...] = ()  #: names of the files that were kept beside the database then


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An instant to which one can return, and from where."""

    at: datetime
    backup_id: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A cluster that was laid out: recovered, its own, and stopped."""

    cluster_directory: Path  #: for ``lib.postgres.Cluster``
    restored_to: datetime
    backups: list[str]  #: identifiers, the full one first
    target: str  #: the word for the place that it came from
    directory: Path  #: what an installation keeps beside its cluster: keys and files


def written(backup: Backup) -> bytes:
    """Return an entry of the catalogue as it is kept."""
    return json.dumps({"form": FORM, **asdict(backup)}, default=datetime.isoformat).encode()


def parsed(content: bytes) -> Backup:
    """Return an entry of the catalogue.

    :raises Newer: if a later version wrote it
    :raises Broken: if it is none
    """
    try:
        row: dict[str, Any] = json.loads(content)
        if row.pop("form") > FORM:
            raise Newer("The catalogue was written by a newer version of Secretaire. Install that one, then try again.")
        row |= {name: datetime.fromisoformat(row[name]) for name in ("began_at", "ended_at")}
        row |= {"parts": tuple(Part(**each) for each in row["parts"]), "files": tuple(row["files"])}
        return Backup(**{**row, "kind": Kind(row["kind"])})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Broken("An entry of the catalogue cannot be read.") from error


def confirm_ours(backups: Iterable[Backup], *, version: str) -> None:
    """See that none of some backups was made by a later version of this software, whose tables nobody here knows.

    :param version: the one at hand
    :raises Newer: if one was; the text names it and both versions
    """
    for each in backups:
        found = _PRODUCT.search(each.tool)
        if found and Version(found[1]) > Version(version):
            raise Newer(
                f"The backup {each.id} was made by Secretaire {found[1]}, which is newer than {version} here. "
                "Install that one, then try again."
            )


def chain(backups: Iterable[Backup], *, at: datetime | None) -> list[Backup]:
    """Return the backups that lead to an instant, the full one first; the newest that do, for the least log after.

    :param at: nothing: the newest instant there is
    :raises Unreachable: if there are none
    """
    known = {each.id: each for each in backups}
    for last in sorted(known.values(), key=lambda each: each.ended_at, reverse=True):
        if at is None or last.ended_at <= at:
            found = lineage(last, known)
            if found:
                return found
    if not known:
        raise Unreachable("There is no backup here.")
    whole = [each.ended_at for each in known.values() if lineage(each, known)]
    if not whole:
        raise Unreachable("There are changes here, but not the full backup on which they build.")
    first = min(whole)
    raise Unreachable(f"The first instant that can be returned to is {first:%Y-%m-%d %H:%M:%S} UTC.")


def lineage(backup: Backup, known: dict[str, Backup]) -> list[Backup]:
    """Return a backup and those that it is made of, the full one first; nothing where one of them is missing."""
    found = [backup]
    while found[0].kind is Kind.CHANGE:
        parent = known.get(found[0].parent)
        if parent is None:
            return []
        found.insert(0, parent)
    return found


def reach(chained: Collection[Backup], *, upto: datetime | None, at: datetime | None) -> datetime:
    """Return the instant that will be reached.

    :param upto: what the log says of itself that follows; nothing: none does
    :raises Unreachable: if the log ends before
    """
    ended = max(each.ended_at for each in chained)
    newest = max(upto or ended, ended)
    if at is not None and at > newest:
        raise Unreachable(f"The last instant that can be returned to is {newest:%Y-%m-%d %H:%M:%S} UTC.")
    return at or newest

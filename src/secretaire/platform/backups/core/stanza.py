"""What pgBackRest is told in its configuration, and what it tells of its repositories."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.backups.core.envelope import Broken, OtherKey
from secretaire.platform.backups.core.values import Backup, Kind, Part

_SECOND: Final = timedelta(seconds=1)
_ERROR: Final = re.compile(r"ERROR: \[\d+\]: (.*?)(?:\n\S|\Z)", re.DOTALL)
_HINT: Final = re.compile(r"\s*HINT: .*", re.DOTALL)
_OF: Final = re.compile(r"^repo(\d+): (.+)$", re.MULTILINE)
_EMPTY, _WELL = 2, 0  #: its words for a repository without a backup, and for one that is well
_ABSENT: Final = frozenset({1, 3})
_KEPT: Final = re.compile(r"([0-9A-F]{24})-[0-9a-f]{40}(\.[a-z0-9]+)?")  #: whole: half of one has a longer name
#: What it says of a file that is no text once it was decrypted.
_UNREADABLE: Final = ("FormatError", "CryptoError", "unable to load info file", "key/value found outside of section")
_BROKEN_OFF: Final = ("NULL result required to complete request", "server closed the connection unexpectedly")


class NoStanza(Refused):
    """Nothing was ever kept of this server at a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stanza:
    """A server, as pgBackRest reaches it on its machine."""

    name: str
    data: str
    port: int
    socket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A place, as pgBackRest writes to it."""

    number: int
    word: str
    passphrase: str
    options: tuple[tuple[str, str], ...]  #: where it is, without the prefix


def configured(
    stanza: Stanza, repositories: Iterable[Repository], *, folder: str, days: int, patience: int, wait: int
) -> str:
    """Return the configuration of pgBackRest.

    :param folder: of what it keeps for itself: locks, its log, and the notes of what waits
    :param days: after which a full backup goes, once there is a newer one as old
    :param patience: seconds that it waits for an answer
    :param wait: seconds that it waits for a segment of the log
    """
    lines = [
        "# Written by Secretaire, anew at each start; what is changed here is lost.",
        "[global]",
        *(f"{name}-path={folder}/{name}" for name in ("lock", "log", "spool")),
        f"io-timeout={patience}",
        f"archive-timeout={wait}",
        "job-retry=1",
        "archive-async=y",  # a place that is away holds up the log for no other
        "archive-push-queue-max=8GiB",  # more than that is dropped, and the database goes on
        "compress-type=zst",
        "start-fast=y",
    ]
    for each in repositories:
        told = [
            ("cipher-type", "aes-256-cbc"),
            ("cipher-pass", each.passphrase),
            ("retention-full-type", "time"),
            ("retention-full", str(days)),
            ("bundle", "y"),
            *each.options,
        ]
        lines += [f"repo{each.number}-{name}={value}" for name, value in told]
    lines += [
        "[global:archive-push]",
        "io-timeout=2",  # a place that is away is tried for each segment, before the others get it
        "process-max=8",  # so several segments go at once
        f"[{stanza.name}]",
        f"pg1-path={stanza.data}",
        f"pg1-port={stanza.port}",
        f"pg1-socket-path={stanza.socket}",
        "pg1-user=postgres",
    ]
    return "\n".join(lines) + "\n"


def catalogued(said: str, *, repository: Repository, stanza: str, key: str) -> list[Backup]:
    """Return the backups of a repository from what ``info`` tells, the oldest first.

    :param key: word for the key that its passphrase comes from
    :raises NoStanza: if nothing was ever kept there
    :raises OtherKey: if it is encrypted by another passphrase
    :raises Unavailable: if it does not answer
    :raises Broken: if this is no answer
    """
    try:
        (found,) = json.loads(said, strict=False)  # it prints what it could not read
        (status,) = (each["status"] for each in found["repo"] if each["key"] == repository.number)
        if status["code"] in _ABSENT:
            raise NoStanza(
                f"There is nothing of the stanza {stanza} at the place {repository.word}: is it the right place, and "
                "was `secretaire backup setup` run?"
            )
        if status["code"] not in {_EMPTY, _WELL}:
            raise fault(str(status["message"]), word=repository.word)
        return sorted((_backup(row, repository, key) for row in found["backup"]), key=lambda each: each.ended_at)
    except (ValueError, KeyError, TypeError) as error:
        raise Broken("What pgBackRest tells of its backups cannot be read.") from error


def fault(said: str, *, word: str) -> Exception:
    """Return what is wrong with a place, from what pgBackRest said: one sentence."""
    if any(each in said for each in _UNREADABLE[:2]) and _UNREADABLE[2] in said:
        return OtherKey(f"The place {word} cannot be read by this backup key: another one encrypted it.")
    return Unavailable(f"pgBackRest cannot use the place {word}: {complaint(said)}")


def complaint(said: str) -> str:
    """Return the first mistake that pgBackRest tells of, in one line and without its advice."""
    if any(each in said for each in _BROKEN_OFF):
        return "the database server broke off"
    found = _ERROR.search(said)
    text = _HINT.sub("", found[1] if found else said)
    return " ".join(text.split())[:300].rstrip(".") or "no reason given"


def refusal(note: str, *, number: int) -> str:
    """Return why a segment of the log did not get into one repository, from the note of it; nothing: it did."""
    lines: dict[int, str] = {int(each): why for each, why in _OF.findall(note)}
    if not lines and note.strip():
        return complaint(" ".join(note.splitlines()[1:]))
    return lines.get(number, "").strip()


def segments(listed: str) -> list[str]:
    """Return the segments of the log in what ``repo-ls`` lists.

    :raises Broken: if it is no list
    """
    try:
        return sorted(match[1] for name in json.loads(listed) if (match := _KEPT.fullmatch(name)))
    except (ValueError, TypeError) as error:
        raise Broken("What pgBackRest tells of the log cannot be read.") from error


def label(backup: Backup) -> str:
    """Return what pgBackRest calls a backup."""
    return backup.parts[0].name


def word(label: str, number: int) -> str:
    """Return what we call a backup of a repository: the last part of its label is its alone."""
    return f"{label.rpartition('_')[2].lower()}-{number}"


def _backup(row: dict[str, Any], repository: Repository, key: str) -> Backup:
    info, stamps = row["info"], row["timestamp"]
    return Backup(
        id=word(row["label"], repository.number),
        kind=Kind.FULL if row["type"] == "full" else Kind.CHANGE,
        parent=word(row["prior"], repository.number) if row["prior"] else "",
        began_at=datetime.fromtimestamp(stamps["start"], UTC),
        ended_at=datetime.fromtimestamp(stamps["stop"], UTC) + _SECOND,  # it tells whole seconds that are over
        segment=row["archive"]["start"],
        size=info["delta"],
        parts=(Part(name=row["label"], size=info["repository"]["delta"], sha256=""),),
        key=key,
        tool=f"pgBackRest {row['backrest']['version']}",
    )

"""The way back: from a place, the key and the settings to a cluster as it was at an instant."""

import shutil
from datetime import datetime
from importlib import metadata
from pathlib import Path

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.recovery import Recovery
from secretaire.lib.storage import Directory
from secretaire.platform.backups import adapters
from secretaire.platform.backups.actions.ground import Occupied, Say, confirm_apart, confirm_empty, confirm_room, empty
from secretaire.platform.backups.actions.rewinding import rewound
from secretaire.platform.backups.adapters import bundle, keyring, native
from secretaire.platform.backups.adapters.shelf import Shelf
from secretaire.platform.backups.core import Backup, Broken, Laid, Unreachable, chain, confirm_ours, reach


def lay_out(*, at: datetime | None, into: Path, say: Say) -> Laid:
    """Lay out a whole installation as it was at an instant: a cluster that was recovered and stopped, keys, and files.

    What is running is not asked and not touched. The first place that leads there is taken; where it does not, or
    what lies there is broken, the next one is. Keys come from the newest copy of them, so those that were destroyed
    since are not among them.

    :param at: nothing: the newest instant there is
    :param into: a folder that is not there yet, or empty
    :raises Occupied: if it is not, lies where it must not, or the disk has no room
    :raises Unreachable: if nothing leads to that instant
    :raises Broken: if what leads there is not what was put there
    :raises Newer: if a later version wrote it
    :raises OtherKey: if it is encrypted by another key
    :raises Unavailable: if no place answers
    :raises config.Misconfigured: if there is no backup key
    """
    key, places = adapters.key(make=False), adapters.targets()
    if not places:
        raise Unreachable("The settings name no place with backups: backups.directory, backups.bucket.")
    confirm_empty(into)
    confirm_apart(into)
    refused: list[Exception] = []
    for place in places:
        say(f"looking at the place {place.word}")
        try:
            if config.load().embedded:
                return _laid(Shelf(place.storage, key), place.word, at, into, say)
            return rewound(place, key, at, into, say)
        except (Refused, Unavailable) as error:
            say(f"{place.word}: {error}")
            refused.append(error)
            empty(into)
            if isinstance(error, Occupied):
                break
    raise refused[0]


def _laid(shelf: Shelf, word: str, at: datetime | None, into: Path, say: Say) -> Laid:
    chained = chain(shelf.catalogue(), at=at)
    confirm_ours(chained, version=metadata.version("secretaire"))
    _confirm_there(shelf, chained)
    names = shelf.log(chained[-1].segment)
    upto = shelf.upto(names)
    goal = reach(chained, upto=upto, at=at)
    confirm_room(into, sum(each.size for each in chained))
    into.mkdir(mode=0o711, parents=True, exist_ok=True)
    until = goal if at and upto and goal <= upto else None
    recovery = Recovery(into / "postgres", until=until, timeline="current")
    _fetch_copies(shelf, chained, recovery, say)
    _fetch_log(shelf, names, recovery, goal, say)
    say(f"recovering to {goal:%Y-%m-%d %H:%M:%S} UTC")
    recovery.recover(finish=lambda url: _settle_keys(shelf, url, into, say))
    _fetch_files(shelf, chained[-1], into, say)
    return Laid(
        cluster_directory=into / "postgres",
        restored_to=goal,
        backups=[each.id for each in chained],
        target=word,
        directory=into,
    )


def _confirm_there(shelf: Shelf, chained: list[Backup]) -> None:
    """See that no part is missing and that the keys can be read, before anything is laid out.

    :raises Broken: if one is
    """
    there = set(shelf.names("base"))
    missing = [part.name for each in chained for part in each.parts if part.name not in there]
    if missing:
        raise Broken(f"{missing[0]} is missing.")
    keyring.confirm_readable(shelf.read(_newest_keys(shelf)))


def _newest_keys(shelf: Shelf) -> str:
    copies = shelf.names("keys")
    if not copies:
        raise Unreachable("There is no copy of the keys at this place, and without them nothing can be read.")
    return copies[-1]


def _fetch_copies(shelf: Shelf, chained: list[Backup], recovery: Recovery, say: Say) -> None:
    """Lay the cluster's files out, from one copy or several, each compared with its own manifest."""
    folders = []
    for each in chained:
        say(f"fetching the {each.kind} backup {each.id}: {len(each.parts)} parts")
        folder = recovery.home / "copies" / each.id
        folder.mkdir(parents=True)
        bundle.unpacked(shelf.parts(each), into=folder)
        native.proven(folder)
        folders.append(folder)
    if len(folders) == 1:
        folders[0].rename(recovery.data)
    else:
        say(f"combining {len(folders)} backups")
        native.combined(folders, into=recovery.data)
        native.proven(recovery.data)
    shutil.rmtree(recovery.home / "copies")


def _fetch_log(shelf: Shelf, names: list[str], recovery: Recovery, goal: datetime, say: Say) -> None:
    """Lay the log out up to the segment that shows that the instant is past."""
    recovery.wal.mkdir(mode=0o700, parents=True, exist_ok=True)
    say(f"fetching the log: up to {len(names)} segments")
    for name in [*shelf.histories(), *names]:
        found = shelf.segment(name)
        _write_sparse(recovery.wal / name, found.content)
        if found.upto and found.upto >= goal:
            break


def _write_sparse(path: Path, content: bytes) -> None:
    """Write a file whose end is mostly nothing, without taking room for that."""
    with path.open("wb") as out:
        out.write(content.rstrip(b"\0"))
        out.truncate(len(content))


def _settle_keys(shelf: Shelf, url: str, into: Path, say: Say) -> None:
    """Take the keys from the newest copy of them, never from the backup: what was destroyed does not come back."""
    newest = _newest_keys(shelf)
    count = keyring.restored(shelf.read(newest), url=url, into=into)
    say(f"{count} keys put back from {newest}")


def _fetch_files(shelf: Shelf, backup: Backup, into: Path, say: Say) -> None:
    """Put back the files that were kept beside the database; one that is gone since is told."""
    there, files = set(shelf.names("files")), Directory(into / "files")
    missing = [name for name in backup.files if f"files/{name}" not in there]
    for name in backup.files:
        if f"files/{name}" in there:
            files.put(name, shelf.content(f"files/{name}"))
    if backup.files:
        say(f"{len(backup.files) - len(missing)} of {len(backup.files)} files put back")

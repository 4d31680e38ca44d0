"""The folder in which backups are made, until every place has them: what is there survives whoever is killed."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from importlib import metadata
from pathlib import Path

from secretaire.lib import storage
from secretaire.lib.errors import Unavailable
from secretaire.platform.backups.adapters import bundle
from secretaire.platform.backups.adapters.native import Native, NoSummaries, Taken, arrived
from secretaire.platform.backups.adapters.queue import Queue
from secretaire.platform.backups.adapters.shelf import Shelf
from secretaire.platform.backups.adapters.streams import Streams, stamp
from secretaire.platform.backups.core import Backup, Kind, Segment, key_id, lineage, parsed, wal, written
from secretaire.platform.backups.core.manifest import NAME

Say = Callable[[str], None]


class Gap(Unavailable):
    """The log that the server wrote does not arrive here."""


class Depot:
    """Where backups are made.

    :param root: its folder
    :param native: the server that is copied
    :param queue: what waits for the places
    :param key: by which everything is encrypted
    """

    def __init__(self, root: Path, *, native: Native, queue: Queue, key: bytes) -> None:
        self.spool, self._root = root / "spool", root
        self._native, self._queue, self._key = native, queue, key
        self._streams = Streams(root, server=native, queue=queue)
        for folder in (self.spool, root / "catalogue", root / "manifests"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def catalogue(self) -> list[Backup]:
        """Return the backups that are known here."""
        found = (self._root / "catalogue").glob("*.json")
        return sorted((parsed(path.read_bytes()) for path in found), key=lambda each: each.ended_at)

    def learn(self, shelf: Shelf) -> list[str]:
        """Know also the backups that lie at a place; return the identifiers of all that lie there.

        :raises Unavailable: if it does not answer
        """
        there = [name.removeprefix("catalogue/") for name in shelf.names("catalogue")]
        for word in there:
            if not (self._root / "catalogue" / f"{word}.json").exists():
                self._note(parsed(shelf.read(f"catalogue/{word}")))
        return there

    def leads_on(self, held: Collection[str]) -> bool:
        """Tell whether a place where some backups are held, or arrive soon, has all that the next one builds on."""
        known = {each.id: each for each in self.catalogue()}
        parent = self._parent(known)
        return not parent or {each.id for each in lineage(known[parent], known)} <= set(held)

    def leading(self, word: str) -> bool:
        """Tell whether the log that a place takes leads on there: the backup from which it follows has arrived."""
        path = self._root / "followed"
        return not self.gap() and not (path.exists() and f"catalogue/{path.read_text()}" in self._queue.waiting(word))

    def forget(self, word: str) -> None:
        """Know a backup no longer."""
        for path in (self._root / "catalogue" / f"{word}.json", self._root / "manifests" / word):
            path.unlink(missing_ok=True)

    def make(self, kind: Kind, *, say: Say) -> Backup:
        """Make a backup, which then waits for every place; a full one where what changed is not known.

        The files that are kept beside the database go with it: those that went with an earlier one do not go again.

        :raises Unavailable: if the server does not answer, or cannot be copied, or there is no room
        :raises Broken: if what came is not what the server says that it sent
        """
        with self._alone():
            known = {each.id: each for each in self.catalogue()}
            parent = self._parent(known) if kind is Kind.CHANGE else ""
            staging = self._root / "staging"
            word = f"{stamp(self._native.now())}-{secrets.token_hex(2)}"
            try:
                taken = self._copied(staging / "data", word, parent, say)
                backup = self._packed_up(word, parent, taken, staging / "data", say)
                shutil.copyfile(staging / "data" / NAME, self._root / "manifests" / word)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
            self._queue.put(f"catalogue/{word}", [written(backup)])
            self._note(backup)
            if backup.kind is Kind.FULL:
                if self.gap() or not known:
                    self._write("followed", word)
                (self._root / "gap").unlink(missing_ok=True)
            return backup

    def torn(self) -> bool:
        """Tell whether only a full backup leads on: some of the log is missing since the last, or a place lacks it."""
        if self._native.slot() in {"new", "lost"}:
            for path in (*self.spool.iterdir(), self._root / "packed"):  # what comes next does not follow on that
                path.unlink(missing_ok=True)
            self.tear()
        return self.gap()

    def gap(self) -> bool:
        """Tell whether that was so when somebody looked."""
        return (self._root / "gap").exists()

    def tear(self) -> None:
        """Note that it is so."""
        (self._root / "gap").touch()

    def ship(self) -> datetime:
        """Let everything that was committed until now wait for every place; return that instant.

        :raises Unavailable: if the server does not answer, or there is no room
        :raises Gap: if the log does not arrive
        """
        at, last = self._native.mark()
        if not arrived(self.spool, last):
            raise Gap(f"The log is not written to {self.spool}: see receiver.log beside it.")
        done = self._packed()
        names = sorted(path.name for path in self.spool.iterdir() if wal.leaves(path.name) and path.name > done)
        for name in names:
            content = (self.spool / name).read_bytes()
            segment = Segment(name=name, content=content, upto=at if name == last else None)
            self._queue.put(wal.kept_as(name), [wal.packed(segment)])
            if not name.endswith(".history"):
                self._write("packed", name)
        for path in self.spool.iterdir():  # the newest stays: by it the receiver knows where it was
            if wal.leaves(path.name) and path.name < last and not path.name.endswith(".history"):
                path.unlink()
        return at

    def keys(self, *, now: datetime, always: bool) -> bool:
        """Let a copy of the keys wait for every place, if they are others than in the last copy; tell whether it does.

        :param always: also if they are the same
        :raises Unavailable: if the server does not answer, or there is no room
        """
        return self._streams.keys(now=now, always=always)

    def _copied(self, into: Path, word: str, parent: str, say: Say) -> Taken:
        into.parent.mkdir(mode=0o700, exist_ok=True)
        if parent:
            try:
                return self._native.copy(into, label=word, parent=self._root / "manifests" / parent, say=say)
            except NoSummaries as error:
                say(f"{error}; a full one is made instead")
        return self._native.copy(into, label=word, parent=None, say=say)

    def _packed_up(self, word: str, parent: str, taken: Taken, folder: Path, say: Say) -> Backup:
        """Let a copy, and the files beside it, wait for every place; return its entry of the catalogue."""
        parts = []
        for number, chunk in enumerate(bundle.packed(folder), 1):
            parts.append(self._queue.put(f"base/{word}/{number:06}", [chunk]))
            say(f"packed {number} parts, {sum(part.size for part in parts) >> 20} MB")
        return Backup(
            id=word,
            kind=taken.kind,
            parent=parent if taken.kind is Kind.CHANGE else "",
            began_at=taken.began_at,
            ended_at=taken.ended_at,
            segment=taken.segment,
            size=bundle.size(folder),
            parts=tuple(parts),
            key=key_id(self._key),
            tool=f"{taken.tool}, secretaire {metadata.version('secretaire')}",
            files=tuple(self._files(full=taken.kind is Kind.FULL)),
        )

    def _files(self, *, full: bool) -> list[str]:
        """Let the files wait that did not go yet, with a full backup all of them; return the names of all."""
        known = set() if full else {name for each in self.catalogue() for name in each.files}
        found, kept = [], storage.kept()
        for name in sorted(self._native.files()):
            try:
                if name not in known:
                    self._queue.put(f"files/{name}", kept.get(name))
            except storage.Lost:  # it was deleted meanwhile
                continue
            found.append(name)
        return found

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let nobody else make a backup meanwhile; whoever is killed lets go."""
        lock = os.open(self._root / "making.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _parent(self, known: Mapping[str, Backup]) -> str:
        """Return the newest backup, if it is by our key and its manifest is here; nothing: the next is to be full."""
        own, manifests = key_id(self._key), self._root / "manifests"
        usable = [word for word, each in known.items() if each.key == own and (manifests / word).exists()]
        return usable[-1] if usable and not self.gap() else ""

    def _packed(self) -> str:
        path = self._root / "packed"
        return path.read_text() if path.exists() else ""

    def _note(self, backup: Backup) -> None:
        self._write(f"catalogue/{backup.id}.json", written(backup).decode())

    def _write(self, name: str, text: str) -> None:
        """Write a file that is there whole or not at all."""
        path = self._root / name
        beside = path.with_name(f".{path.name}")
        beside.write_text(text)
        beside.replace(path)

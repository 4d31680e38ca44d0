"""What waits to be taken by each place, encrypted once, in a folder for each, so that nothing is lost by a crash.

An object is one file with a link in the folder of each place. It goes when the place has it and what was read back from
there has the same digest. Whoever is killed meanwhile sends it again.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import get_ident
from typing import Final

from secretaire.lib.errors import Unavailable
from secretaire.lib.storage import Lost, Storage
from secretaire.platform.backups.core import Part, opened, sealed, wal
from secretaire.protection.files.core import PREFIX, SALT, Fresh

#: What goes first: without keys nothing is read, and the log is what is newest. The catalogue tells of what is there.
_LOG: Final = ("keys", "wal")
_REST: Final = ("files", "base", "catalogue")
_ORDER: Final = (*_LOG, *_REST)
_BLOCK: Final = 1 << 20


class NotTaken(Unavailable):
    """A place has not what it was given."""


class Full(Unavailable):
    """There is no room on the disk for what waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a place has taken."""

    name: str
    upto: datetime | None  #: of a segment of the log: the instant until which all is in it and those before


class Queue:
    """What waits, for each of some places.

    :param root: its folder
    :param words: the places
    :param key: by which everything is encrypted
    """

    def __init__(self, root: Path, words: Sequence[str], key: bytes) -> None:
        self._root, self._words, self._key = root, words, key
        for word in words:
            (root / word).mkdir(mode=0o700, parents=True, exist_ok=True)
        (root / ".part").mkdir(mode=0o700, exist_ok=True)

    def put(self, name: str, chunks: Iterable[bytes]) -> Part:
        """Let something wait for every place; return what of it is told in the catalogue.

        :raises Full: if there is no room
        """
        fresh = Fresh(salt=os.urandom(SALT), prefix=os.urandom(PREFIX))
        return self._keep(name, sealed(chunks, key=self._key, name=name, fresh=fresh), self._words)

    def pass_on(self, name: str, chunks: Iterable[bytes], *, to: str) -> None:
        """Let something wait for one place as it lies at another.

        :raises Full: if there is no room
        """
        self._keep(name, chunks, [to])

    def _keep(self, name: str, chunks: Iterable[bytes], words: Sequence[str]) -> Part:
        part = self._root / ".part" / f"{name.replace('/', '.')}.{get_ident()}"
        try:
            with open(part, "wb", opener=_private) as out:  # Path.open takes no opener
                digest, size = hashlib.sha256(), 0
                for chunk in chunks:
                    digest.update(chunk)
                    size += out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            for word in words:
                path = self._root / word / name
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                os.link(part, path)
        except OSError as error:
            raise Full(f"There is no room for backups in {self._root}: {error.strerror}.") from error
        finally:
            part.unlink(missing_ok=True)
        return Part(name=name, size=size, sha256=digest.hexdigest())

    def waiting(self, word: str) -> list[str]:
        """Return what waits for a place, in the order in which it goes."""
        return [name for below in _ORDER for name in self._below(word, below)]

    def size(self, word: str) -> int:
        """Return how many bytes wait for a place."""
        return sum(path.stat().st_size for path in (self._root / word).rglob("*") if path.is_file())

    def send(self, word: str, to: Storage) -> Sent | None:
        """Send what is next, and return it; nothing: nothing waits.

        :raises Unavailable: if the place does not take it
        """
        return self.send_log(word, to) or self._send(word, to, _REST)

    def send_log(self, word: str, to: Storage) -> Sent | None:
        """As ``send``, but keys and the log alone; what else is being sent meanwhile does not hold them up."""
        return self._send(word, to, _LOG)

    def _send(self, word: str, to: Storage, kinds: Sequence[str]) -> Sent | None:
        with self._alone(word, kinds[0]):
            name = next((name for below in kinds for name in self._below(word, below)[:1]), None)
            if name is None:
                return None
            path = self._root / word / name
            deliver(name, path, to)
            upto = self._upto(name, path)
            path.unlink()
            return Sent(name=name, upto=upto)

    def _below(self, word: str, below: str) -> list[str]:
        folder = self._root / word
        return sorted(str(path.relative_to(folder)) for path in (folder / below).rglob("*") if path.is_file())

    def drop(self, word: str) -> int:
        """Give up what waits for a place that takes nothing; return how many there were."""
        with self._alone(word, _LOG[0]), self._alone(word, _REST[0]):
            count = len(self.waiting(word))
            shutil.rmtree(self._root / word)
            (self._root / word).mkdir(mode=0o700)
        return count

    def _upto(self, name: str, path: Path) -> datetime | None:
        if not name.startswith("wal/"):
            return None
        return wal.unpacked(name, b"".join(opened(_chunks(path), key=self._key, name=name))).upto

    @contextmanager
    def _alone(self, word: str, kind: str) -> Iterator[None]:
        """Let nobody else send the same kinds to the same place; whoever is killed lets go."""
        lock = os.open(self._root / ".part" / f"{word}.{kind}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def deliver(name: str, path: Path, to: Storage) -> None:
    """Put a file at a place, read it back, and compare.

    :raises NotTaken: if it is not there as it was sent
    :raises Unavailable: if the place does not answer
    """
    sent = _digest(_chunks(path))
    if not _there(name, sent, to):
        to.put(name, _chunks(path))
        if not _there(name, sent, to):
            raise NotTaken(f"{name} did not arrive as it was sent")


def _there(name: str, digest: str, place: Storage) -> bool:
    try:
        return _digest(place.get(name)) == digest
    except Lost:
        return False


def _digest(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            yield block


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)

"""What lies at a place, opened by the backup key; nothing else than the place and the key is needed."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from secretaire.lib.storage import Lost, Storage
from secretaire.platform.backups.core import Backup, Broken, OtherKey, Segment, opened, parsed, wal


class Shelf:
    """A place as whoever has the key reads it.

    :param storage: the place
    :param key: by which everything there is encrypted
    """

    def __init__(self, storage: Storage, key: bytes) -> None:
        self._storage, self._key = storage, key

    def names(self, below: str) -> list[str]:
        """Return the names of what lies below a word.

        :raises Unavailable: if the place does not answer
        """
        return self._storage.names(below)

    def content(self, name: str) -> Iterator[bytes]:
        """Yield the content of something.

        :raises Broken: if it is missing, or is not what was put there
        :raises Newer: if a later version wrote it
        :raises OtherKey: if it is encrypted by another key
        :raises Unavailable: if the place does not answer
        """
        try:
            yield from opened(self._storage.get(name), key=self._key, name=name)
        except Lost:
            raise Broken(f"{name} is missing.") from None

    def read(self, name: str) -> bytes:
        """Return the content of something small; as ``content``."""
        return b"".join(self.content(name))

    def catalogue(self) -> list[Backup]:
        """Return the backups that lie there; as ``content``.

        Those of an earlier key are left out, where others open.
        """
        found, locked = [], None
        for name in self.names("catalogue"):
            try:
                found.append(parsed(self.read(name)))
            except OtherKey as error:
                locked = error
        if locked and not found:
            raise locked
        return found

    def parts(self, backup: Backup) -> Iterator[bytes]:
        """Yield the bytes of a backup's parts, each of which is compared with the catalogue; as ``content``."""
        for part in backup.parts:
            digest = hashlib.sha256()
            yield from opened(_counted(self._got(part.name), digest), key=self._key, name=part.name)
            if digest.hexdigest() != part.sha256:
                raise Broken(f"{part.name} is not the one that the catalogue tells of.")

    def log(self, first: str) -> list[str]:
        """Return the names of the log's segments from one on, without a gap; as ``names``.

        Those of another timeline are not among them: what a restored server writes follows on its own full backup.
        """
        own = [name for name in self._logged() if name[:8] == first[:8]]
        return wal.following(own, first=first)

    def histories(self) -> list[str]:
        """Return the names of the histories of timelines; as ``names``."""
        return wal.histories(self._logged())

    def segment(self, name: str) -> Segment:
        """Return a file of the log; as ``content``."""
        return wal.unpacked(name, self.read(wal.kept_as(name)))

    def upto(self, names: list[str]) -> datetime | None:
        """Return the last instant until which all is in some segments; nothing: they do not tell; as ``content``."""
        for name in reversed(names):
            if found := self.segment(name).upto:
                return found
        return None

    def _logged(self) -> list[str]:
        return [wal.called(each) for each in self.names("wal")]

    def _got(self, name: str) -> Iterator[bytes]:
        try:
            yield from self._storage.get(name)
        except Lost:
            raise Broken(f"{name} is missing.") from None


def _counted(chunks: Iterator[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk

"""A folder as a stream of bytes, compressed and cut into parts, and back."""

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from secretaire.platform.backups.core import Broken
from secretaire.platform.backups.core.manifest import Listed, digested

PART: Final = 32 << 20  #: bytes of a part, before it is encrypted
_BLOCK: Final = 1 << 20
_GZIP: Final = 31


def packed(folder: Path) -> Iterator[bytes]:
    """Yield the parts of a folder that nobody changes meanwhile."""
    squeeze, held = zlib.compressobj(1, wbits=_GZIP), bytearray()
    for chunk in _tarred(folder):
        held += squeeze.compress(chunk)
        while len(held) > PART:
            yield bytes(held[:PART])
            del held[:PART]
    yield bytes(held) + squeeze.flush()


def unpacked(chunks: Iterable[bytes], *, into: Path) -> None:
    """Lay a folder out from the bytes of its parts, one after the other.

    :raises Broken: if they are no folder, or not whole
    """
    source = io.BufferedReader(_Stream(chunks), _BLOCK)
    try:
        with tarfile.open(fileobj=source, mode="r|gz") as found:
            found.extractall(into, filter="data")
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Broken("A backup is not whole.") from error


def measured(folder: Path) -> dict[str, Listed]:
    """Return size and digest of every file in a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): digested(_content(path)) for path in files}


def size(folder: Path) -> int:
    """Return how many bytes the files in a folder have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _tarred(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        found = path.stat()
        info = tarfile.TarInfo(str(path.relative_to(folder)))
        info.mode, info.mtime = found.st_mode & 0o777, int(found.st_mtime)
        if path.is_dir():
            info.type = tarfile.DIRTYPE
            yield info.tobuf(tarfile.PAX_FORMAT)
            continue
        info.size = found.st_size
        yield info.tobuf(tarfile.PAX_FORMAT)
        yield from _content(path)
        yield bytes(-info.size % tarfile.BLOCKSIZE)
    yield bytes(2 * tarfile.BLOCKSIZE)


def _content(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            yield block


class _Stream(io.RawIOBase):
    """Chunks as a file that is read once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        super().__init__()
        self._chunks, self._held = iter(chunks), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what a buffered reader hands in
        while not self._held:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._held = chunk
        taken, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)

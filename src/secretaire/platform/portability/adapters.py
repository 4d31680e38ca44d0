"""Archives on disk: written once, read as the work of a stranger."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from secretaire.platform.portability.core import (
    GUIDE,
    LARGEST,
    LARGEST_FILE,
    MANIFEST,
    Damaged,
    File,
    Manifest,
    digest,
    manifest,
)

_BLOCK = 1 << 20


class Writer:
    """An archive that is being written."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", compression=zipfile.ZIP_DEFLATED)
        self.files: list[File] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def add(
        self,
        name: str,
        chunks: Iterable[bytes],
        *,
        restored: bool = False,
        without: tuple[str, ...] = (),
        head: int = 0,
    ) -> None:
        """Write one file, a row in each chunk, the first ``head`` of which are headings."""
        rows = -head

        def counted() -> Iterator[bytes]:
            nonlocal rows
            with self._zip.open(name, "w", force_zip64=True) as out:
                for chunk in chunks:
                    rows += 1
                    out.write(chunk)
                    yield chunk

        sha256 = digest(counted())
        self.files.append(File(name=name, sha256=sha256, rows=rows, restored=restored, without=without))

    def close(self, listed: Manifest, guide: str) -> None:
        """Write the manifest and what explains it."""
        self._zip.writestr(MANIFEST, listed.text())
        self._zip.writestr(GUIDE, guide)


class Reader:
    """An archive that somebody brings; nothing of it is unpacked to disk.

    :raises Damaged: if it is no export, or not whole
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = manifest(self._zip.read(self._info(MANIFEST)).decode())
        except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, EOFError) as error:
            raise Damaged("This file is no export.") from error
        if sum(self._info(each.name).file_size for each in self.manifest.files) > LARGEST:
            raise Damaged("This export unpacks to more than is read.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def check(self) -> None:
        """Compare each file with its digest.

        :raises Damaged: if one differs
        """
        for each in self.manifest.files:
            if digest(self._blocks(each.name)) != each.sha256:
                raise Damaged(f"{each.name} is not what it was when the export was made.")

    def lines(self, name: str) -> Iterator[str]:
        """Yield the lines of one file."""
        with self._zip.open(self._info(name)) as source:
            for line in source:
                yield line.decode().rstrip("\n")

    def _blocks(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(self._info(name)) as source:
                while block := source.read(_BLOCK):
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise Damaged(f"{name} cannot be unpacked.") from error

    def _info(self, name: str) -> zipfile.ZipInfo:
        try:
            found = self._zip.getinfo(name)
        except KeyError:
            raise Damaged(f"{name} is missing.") from None
        if found.file_size > LARGEST_FILE:
            raise Damaged(f"{name} is larger than is read.")
        return found

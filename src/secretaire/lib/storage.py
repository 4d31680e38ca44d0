"""Where the bytes of files lie: in a folder of this machine, or in a bucket of an object storage.

Whatever is put there is encrypted before; names are words of our own and say nothing about anybody. A file is there
whole or not at all, and is never changed.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit

from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from secretaire import config
from secretaire.config import Files
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Tampered, Unavailable

EGRESS: Final = (
    Counterpart(
        name="the operator's object storage",
        when="`files.bucket` is set",
        leaves="files, encrypted by keys that it does not have; which of them are read, and when",
        comes="the same bytes, which are believed only as far as they authenticate",
        guard="https, or this machine; requests are signed (AWS Signature 4) with `files.key` and `files.secret`",
        processor=True,
    ),
    Counterpart(
        name="the operator's storage of backups",
        when="`backups.bucket` is set",
        leaves="the whole database, its log and the files, encrypted by the backup key, which it does not have; when "
        "and how much is written",
        comes="the same bytes, which are believed only as far as they authenticate",
        guard="https, or this machine; requests are signed (AWS Signature 4)",
        processor=True,
    ),
)
_NAME: Final = re.compile(r"[a-z0-9-]{1,100}(/[a-z0-9-]{1,100}){0,3}")
_BLOCK: Final = 1 << 20  #: bytes
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Lost(Tampered):
    """Something that was kept is not there."""


class Storage(Protocol):
    """A place for bytes."""

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep bytes; none of them if the chunks break off.

        :raises Unavailable: if the place cannot be reached, or is full
        """
        ...

    def get(self, name: str) -> Iterator[bytes]:
        """Yield what is kept.

        :raises Lost: if there is no such thing
        :raises Unavailable: if the place cannot be reached
        """
        ...

    def delete(self, name: str) -> None:
        """Keep something no longer, if it is there.

        :raises Unavailable: if the place cannot be reached
        """
        ...

    def names(self, below: str) -> list[str]:
        """Return the names of what is kept below one.

        :raises Unavailable: if the place cannot be reached
        """
        ...


class Directory:
    """A folder that only this account can open."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep bytes: beside their place first, and on the disk for sure before they take it."""
        path = self._path(name)
        part = path.with_name(f".{path.name}")
        with _answering():
            _make(path.parent)
            out = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(out, "wb") as file, _answering():
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            with _answering():
                part.replace(path)
                _settle(path.parent)
        finally:
            part.unlink(missing_ok=True)

    def get(self, name: str) -> Iterator[bytes]:
        """Yield what is kept."""
        with _answering(), os.fdopen(os.open(self._path(name), os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            while block := file.read(_BLOCK):
                yield block

    def delete(self, name: str) -> None:
        """Keep something no longer, nor what was begun of it."""
        path = self._path(name)
        with _answering():
            path.unlink(missing_ok=True)
            path.with_name(f".{path.name}").unlink(missing_ok=True)

    def names(self, below: str) -> list[str]:
        """Return what is kept below a name."""
        folder = self._path(below)
        found = (each for each in folder.rglob("*") if each.is_file() and not each.name.startswith("."))
        return sorted(str(each.relative_to(self.root)) for each in found)

    def _path(self, name: str) -> Path:
        return self.root / _proper(name)


class Bucket:
    """A bucket of an object storage; what is large goes there in parts.

    :param prefix: how its settings are called, where it is not that of files
    :param authorities: certificates (PEM) that vouch for it; none: the system's
    """

    def __init__(self, settings: Files, *, prefix: str = "files.", authorities: bytes = b"") -> None:
        host = urlsplit(settings.url).hostname or ""
        safe = settings.url.startswith("https://")
        if not host or not (safe or (settings.url.startswith("http://") and host in _HERE)):
            raise config.Misconfigured(f"{prefix}url must be an https address, or one of this machine")
        if not settings.key or not settings.secret:
            raise config.Misconfigured(f"a bucket needs {prefix}key and {prefix}secret")
        self._store = S3Store(
            settings.bucket,
            config={
                "endpoint": settings.url,
                "region": settings.region,
                "access_key_id": settings.key,
                "secret_access_key": settings.secret,
                "virtual_hosted_style_request": False,
            },
            client_options={
                "allow_http": not safe,
                "connect_timeout": timedelta(seconds=5),
                **({"root_certificate": authorities} if authorities else {}),
            },
            retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=20)},
        )

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep bytes."""
        with _answering():
            self._store.put(_proper(name), iter(chunks))

    def get(self, name: str) -> Iterator[bytes]:
        """Yield what is kept."""
        with _answering():
            for block in self._store.get(_proper(name)).stream(_BLOCK):
                yield bytes(block)

    def delete(self, name: str) -> None:
        """Keep something no longer."""
        with _answering(), suppress(NotFoundError):
            self._store.delete(_proper(name))

    def names(self, below: str) -> list[str]:
        """Return what is kept below a name."""
        with _answering():
            return sorted(each["path"] for page in self._store.list(_proper(below)) for each in page)


def kept() -> Storage:
    """Return the place that the settings name.

    :raises config.Misconfigured: if they contradict each other
    """
    return _kept(config.load().files, config.load().directory)


@cache
def _kept(settings: Files, home: Path) -> Storage:
    return Bucket(settings) if settings.bucket else Directory(Path(settings.directory or home / "files").resolve())


def _proper(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name


def _make(folder: Path) -> None:
    """Make a folder and those above it, where they are missing, each for this account alone."""
    if not folder.exists():
        _make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _settle(folder.parent)


def _settle(folder: Path) -> None:
    """Let the disk know what a folder holds."""
    found = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(found)
    finally:
        os.close(found)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotFoundError):
        raise Lost("something that was kept") from None
    except (BaseError, OSError) as error:
        raise Unavailable(f"storage: {getattr(error, 'strerror', None) or 'it does not answer, or refuses'}") from error

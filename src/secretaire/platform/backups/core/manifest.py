"""The list of files that the server makes of a copy of itself: what must be there, how long, with which digest."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from secretaire.platform.backups.core.envelope import Broken

NAME: Final = "backup_manifest"
#: What lies beside the copied files, and is not listed or has no digest: the log tells by itself whether it is whole.
UNLISTED: Final = ("pg_wal/", NAME)
_LAST: Final = b'"Manifest-Checksum"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file as it was copied."""

    size: int
    sha256: str


def listed(content: bytes) -> dict[str, Listed]:
    """Return the files of a manifest by their paths.

    :raises Broken: if it is none, was changed, or has digests that are weaker than SHA-256
    """
    try:
        document = json.loads(content)
        told = hashlib.sha256(content[: content.rindex(_LAST)]).hexdigest()
        if told != document["Manifest-Checksum"]:
            raise Broken("The manifest of a backup was changed.")
        paths = {_path(each): each for each in document["Files"]}
        return {path: _file(each) for path, each in paths.items() if not path.startswith(UNLISTED)}
    except (ValueError, KeyError, TypeError) as error:
        raise Broken("The manifest of a backup cannot be read.") from error


def differing(expected: Mapping[str, Listed], found: Mapping[str, Listed]) -> list[str]:
    """Return the paths that are missing, were changed, or should not be there."""
    there = {path: each for path, each in found.items() if not path.startswith(UNLISTED)}
    wrong = {path for path, each in expected.items() if there.get(path) != each}
    return sorted(wrong | (set(there) - set(expected)))


def digested(chunks: Iterable[bytes]) -> Listed:
    """Return size and digest of a file."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return Listed(size=size, sha256=digest.hexdigest())


def _path(row: Mapping[str, str]) -> str:
    return row["Path"] if "Path" in row else bytes.fromhex(row["Encoded-Path"]).decode("utf-8", "surrogateescape")


def _file(row: Mapping[str, str | int]) -> Listed:
    if row["Checksum-Algorithm"] != "SHA256":
        raise Broken("The manifest of a backup has digests of another kind than SHA-256.")
    return Listed(size=int(row["Size"]), sha256=str(row["Checksum"]))

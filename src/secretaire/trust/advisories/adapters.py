"""A folder of advisories, as a mirror of OSV lies on a disk; nothing is asked of anybody for it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

#: Bytes of an advisory that are read at most; the largest that were ever published have a fifth of it.
LARGEST: Final = 5_000_000


class Absent(Exception):
    """There is no such folder, or it cannot be read."""


def documents(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the name and the content of each file; nothing as content where it is no JSON, or too large.

    :raises Absent: if the folder is none
    """
    try:
        found = sorted(each for each in folder.rglob("*.json") if each.is_file()) if folder.is_dir() else None
    except OSError as error:
        raise Absent(str(folder)) from error
    if found is None:
        raise Absent(str(folder))
    yield from ((str(each.relative_to(folder)), _read(each)) for each in found)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes()) if path.stat().st_size <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None

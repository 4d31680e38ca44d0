"""The files of the status page: each written whole or not at all, and read by the names that there are."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders

from secretaire import config

#: Every file that there is, and its kind.
KINDS: Final[Mapping[str, str]] = {
    "index.html": "text/html; charset=utf-8",
    "fr/index.html": "text/html; charset=utf-8",
    "feed.atom": "application/atom+xml; charset=utf-8",
    "fr/feed.atom": "application/atom+xml; charset=utf-8",
    "api/v2/summary.json": "application/json",
    "secretaire.css": "text/css; charset=utf-8",
    "status.css": "text/css; charset=utf-8",
    "status.js": "text/javascript; charset=utf-8",
}
#: What comes with us and is laid beside the pages, so that they need nothing else.
_BESIDE: Final = {
    "secretaire.css": "ui/secretaire.css",
    "status.css": "status/status.css",
    "status.js": "status/status.js",
}


def directory() -> Path:
    """Return the folder of the settings."""
    settings = config.load()
    return Path(settings.status.directory or settings.directory / "status").resolve()


def write(files: Mapping[str, bytes], *, into: Path) -> None:
    """Write files, and lay beside them what they need.

    Others may read them: whoever serves them need not be us.

    :raises OSError: if the folder cannot be written to
    """
    for name, source in _BESIDE.items():
        _put(into / name, Path(str(finders.find(source))).read_bytes())
    for name, content in files.items():
        _put(into / name, content)


def read(name: str) -> tuple[bytes, str] | None:
    """Return a file and its kind; nothing if there is none of that name, or none yet."""
    name = f"{name}index.html" if not name or name.endswith("/") else name
    path = directory() / name
    return (path.read_bytes(), KINDS[name]) if name in KINDS and path.is_file() else None


def _put(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}")
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

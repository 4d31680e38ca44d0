"""What a prober keeps: the key that signs, and results that nobody has taken yet, one file for each minute."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from secretaire.lib import signing
from secretaire.platform.status.core.reports import MOST, OLDEST, Result, Unreadable, read, timely, written

_NAME: Final = "%Y%m%dT%H%M%S%f.json"


def key(home: Path) -> str:
    """Return the private key of this place; make it at first, for this account alone.

    :raises OSError: if it can be neither read nor kept
    """
    path = home / "probe.key"
    if not path.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(signing.fresh())
    return path.read_text().strip()


class Spool:
    """Results on their way, the oldest first; they outlive a crash and are given up when they are too old."""

    def __init__(self, home: Path) -> None:
        self.home = home / "probe"
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, results: Sequence[Result], *, now: datetime) -> None:
        """Keep the results of one look, whole or not at all.

        :raises OSError: if there is no room
        """
        path = self.home / now.strftime(_NAME)
        part = path.with_suffix(".part")
        try:
            with part.open("wb") as out:
                out.write(written(results))
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def batches(self, *, now: datetime) -> Iterator[tuple[list[Path], list[Result]]]:
        """Yield what is to be handed over, as much at once as one message holds, with the files where it stands."""
        files: list[Path] = []
        results: list[Result] = []
        for path in sorted(self.home.glob("*.json")):
            found = timely(_read(path), now=now)
            if len(results) + len(found) > MOST:
                yield files, results
                files, results = [], []
            files, results = [*files, path], [*results, *found]
        if files:
            yield files, results

    def drop(self, files: Iterable[Path]) -> None:
        """Keep some no longer."""
        for path in files:
            path.unlink(missing_ok=True)

    def prune(self, *, now: datetime) -> None:
        """Give up what nobody would take any more."""
        oldest = (now - OLDEST).strftime(_NAME)
        self.drop(path for path in self.home.glob("*.json") if path.name < oldest)


def _read(path: Path) -> list[Result]:
    with suppress(OSError, Unreadable):
        return read(path.read_bytes())
    return []

"""What goes to every place beside the copies of the database: the keys, and the files."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from secretaire.lib import storage
from secretaire.lib.storage import Storage
from secretaire.platform.backups.adapters import keyring
from secretaire.platform.backups.adapters.queue import Queue
from secretaire.platform.backups.adapters.server import Server
from secretaire.platform.backups.core.manifest import digested

_STAMP: Final = "%Y%m%dt%H%M%Sz"


class Streams:
    """What goes to every place by itself.

    :param root: the folder in which backups are made
    """

    def __init__(self, root: Path, *, server: Server, queue: Queue) -> None:
        self._root, self._server, self._queue = root, server, queue

    def keys(self, *, now: datetime, always: bool) -> bool:
        """Let a copy of the keys wait for every place, if they are others than in the last copy; tell whether it does.

        :param always: also if they are the same
        :raises Unavailable: if the server does not answer, or there is no room
        """
        rows = self._server.keys()
        digest = digested([keyring.state(rows).encode()]).sha256
        path = self._root / "keys"
        if not always and path.exists() and path.read_text() == digest:
            return False
        self._queue.put(f"keys/{stamp(now)}", [keyring.written(rows, now=now)])
        self._write(path, digest)
        return True

    def files(self, *, now: datetime) -> int:
        """Let the files wait that went to no place yet, and note which are gone; return how many wait.

        :raises Unavailable: if the server does not answer, or there is no room
        """
        known, kept, sent = self._known(), storage.kept(), 0
        there = sorted(self._server.files())
        for name in there:
            try:
                if name not in known:
                    self._queue.put(f"files/{name}", kept.get(name))
                    sent += 1
            except storage.Lost:  # it was deleted meanwhile
                continue
            known[name] = ""
        for name in set(known) - set(there):
            known[name] = known[name] or now.isoformat()
        self._write(self._root / "files.json", json.dumps(known))
        return sent

    def drop_files(self, place: Storage, *, longest: timedelta, now: datetime) -> None:
        """Delete at a place the files that are gone for so long that no backup knows them any more.

        :raises Unavailable: if the place does not answer
        """
        known = self._known()
        for name in [each.removeprefix("files/") for each in place.names("files")]:
            gone = known.setdefault(name, now.isoformat())
            if gone and datetime.fromisoformat(gone) < now - longest:
                place.delete(f"files/{name}")
        self._write(self._root / "files.json", json.dumps(known))

    def forget(self) -> None:
        """Let everything go anew."""
        for name in ("keys", "files.json"):
            (self._root / name).unlink(missing_ok=True)

    def _known(self) -> dict[str, str]:
        """Return the files that went, with the instant at which each was first missed here, or nothing."""
        path = self._root / "files.json"
        found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        return found

    def _write(self, path: Path, text: str) -> None:
        """Write a file that is there whole or not at all."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}")
        beside.write_text(text)
        beside.replace(path)


def drop_keys(place: Storage, *, before: datetime) -> None:
    """Delete at a place the copies of keys that are older; the newest stays.

    :raises Unavailable: if the place does not answer
    """
    for name in place.names("keys")[:-1]:
        if stamped(name) < before:
            place.delete(name)


def stamp(at: datetime) -> str:
    """Return how names begin of what was made at an instant."""
    return at.strftime(_STAMP)


def stamped(name: str) -> datetime:
    """Return when something was made, whose name begins with that."""
    return datetime.strptime(f"{name.rpartition('/')[2][:16]}+0000", f"{_STAMP}%z")

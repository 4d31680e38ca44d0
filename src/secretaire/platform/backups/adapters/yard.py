"""Everything that backups are made with, as the settings have it."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Final

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.storage import Lost
from secretaire.platform.backups import adapters
from secretaire.platform.backups.adapters import backrest, native
from secretaire.platform.backups.adapters.backrest import Backrest
from secretaire.platform.backups.adapters.depot import Depot
from secretaire.platform.backups.adapters.queue import Queue
from secretaire.platform.backups.adapters.server import Server, brought
from secretaire.platform.backups.adapters.shelf import Shelf
from secretaire.platform.backups.adapters.streams import Streams

_MARK: Final = "place"  #: what lies at each place, so that it is known again
_KNOWING: Final[dict[str, Lock]] = {}  #: by place: one thread alone makes it ours


class Strange(Unavailable):
    """A place is not the one that it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places, and what waits for them."""

    queue: Queue
    targets: list[adapters.Target]
    key: bytes

    def shelf(self, target: adapters.Target) -> Shelf:
        """Return what lies at a place, as it is read."""
        return Shelf(target.storage, self.key)

    def confirm(self, target: adapters.Target, *, now: datetime) -> None:
        """Make sure that a place is the one that it was: a folder whose disk is not mounted is another one.

        A place at which nothing was ever kept is one from now on.

        :raises Strange: if it is not
        :raises Unavailable: if it does not answer
        """
        with _KNOWING.setdefault(target.word, Lock()):
            self._confirm(target, now)

    def _confirm(self, target: adapters.Target, now: datetime) -> None:
        path = self._mark(target)
        try:
            there = b"".join(target.storage.get(_MARK))
        except Lost:
            there = b""
        if path.exists() and path.read_bytes() != there:
            raise Strange(f"{target.word} is another place than it was. Is it mounted? If it is meant, remove {path}.")
        if not path.exists():
            token = there or f"{secrets.token_hex(8)} {now.isoformat()}".encode()
            if not there:
                target.storage.put(_MARK, [token])
            path.parent.mkdir(mode=0o700, exist_ok=True)
            path.write_bytes(token)

    def since(self, target: adapters.Target) -> datetime | None:
        """Return since when something is kept at a place; nothing: that is not known.

        Earlier versions noted whole seconds, in the form of `stamp`.
        """
        path = self._mark(target)
        said = path.read_text().partition(" ")[2] if path.exists() else ""
        return datetime.fromisoformat(said.upper()) if said else None

    def _mark(self, target: adapters.Target) -> Path:
        return adapters.home() / "places" / target.word


@dataclass(frozen=True, slots=True, kw_only=True)
class Yard(Places):
    """With the embedded server, and the folder in which its backups are made."""

    server: native.Native
    depot: Depot


@dataclass(frozen=True, slots=True, kw_only=True)
class Outpost(Places):
    """With a server that the operator brings, and what copies it."""

    server: Server
    streams: Streams
    rest: Backrest


def opened() -> Yard:
    """Return everything that backups of the embedded server are made with.

    :raises Refused: if there is no place for them
    :raises config.Misconfigured: if the settings contradict each other
    """
    places, server = _places(), native.native()
    depot = Depot(adapters.home(), native=server, queue=places.queue, key=places.key)
    return Yard(server=server, depot=depot, queue=places.queue, targets=places.targets, key=places.key)


def outpost() -> Outpost:
    """Return everything that backups of a server are made with that the operator brings.

    :raises NotSet: if the settings do not say enough, or something is missing on this machine
    :raises Refused: if there is no place for them
    :raises config.Misconfigured: if the settings contradict each other
    """
    rest, server, places = backrest.backrest(), brought(), _places()
    streams = Streams(adapters.home(), server=server, queue=places.queue)
    return Outpost(
        server=server, streams=streams, rest=rest, queue=places.queue, targets=places.targets, key=places.key
    )


def server() -> Server:
    """Return the server of this installation, to be asked."""
    return native.native() if config.load().embedded else brought()


def _places() -> Places:
    targets, key = adapters.targets(), adapters.key(make=True)
    if not targets:
        raise Refused("There is no place for backups: set backups.directory, backups.bucket, or better both.")
    adapters.policy()
    queue = Queue(adapters.home() / "queue", [each.word for each in targets], key)
    return Places(queue=queue, targets=targets, key=key)

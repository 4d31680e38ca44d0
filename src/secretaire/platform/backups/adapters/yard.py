"""Everything that backups are made with, as the settings have it."""

import secrets
from dataclasses import dataclass
from typing import Final

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.storage import Lost
from secretaire.platform.backups import adapters
from secretaire.platform.backups.adapters import native
from secretaire.platform.backups.adapters.depot import Depot
from secretaire.platform.backups.adapters.queue import Queue
from secretaire.platform.backups.adapters.shelf import Shelf

_MARK: Final = "place"  #: what lies at each place, so that it is known again


class Strange(Unavailable):
    """A place is not the one that it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yard:
    """The server, the folder, and the places."""

    server: native.Native
    depot: Depot
    queue: Queue
    targets: list[adapters.Target]
    key: bytes

    def shelf(self, target: adapters.Target) -> Shelf:
        """Return what lies at a place, as it is read."""
        return Shelf(target.storage, self.key)

    def confirm(self, target: adapters.Target) -> None:
        """Make sure that a place is the one that it was: a folder whose disk is not mounted is another one.

        :raises Strange: if it is not
        :raises Unavailable: if it does not answer
        """
        path = adapters.home() / "places" / target.word
        try:
            there = b"".join(target.storage.get(_MARK))
        except Lost:
            there = b""
        if path.exists() and path.read_bytes() != there:
            raise Strange(f"{target.word} is another place than it was. Is it mounted? If it is meant, remove {path}.")
        if not path.exists():
            token = there or secrets.token_hex(8).encode()
            if not there:
                target.storage.put(_MARK, [token])
            path.parent.mkdir(mode=0o700, exist_ok=True)
            path.write_bytes(token)


def opened() -> Yard:
    """Return everything that backups are made with.

    :raises Refused: if there is no place for them, or the database is none of ours
    :raises config.Misconfigured: if the settings contradict each other
    """
    if not config.load().embedded:
        raise Refused("The database is an external server: it is backed up there, for example by pgBackRest.")
    targets, key, server = adapters.targets(), adapters.key(make=True), native.native()
    if not targets:
        raise Refused("There is no place for backups: set backups.directory, backups.bucket, or better both.")
    adapters.policy()
    queue = Queue(adapters.home() / "queue", [each.word for each in targets], key)
    depot = Depot(adapters.home(), native=server, queue=queue, key=key)
    return Yard(server=server, depot=depot, queue=queue, targets=targets, key=key)

"""The ground that a restore needs: a folder with nothing in it, and room."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from secretaire import config
from secretaire.lib.errors import Refused
from secretaire.lib.postgres import Cluster
from secretaire.lib.recovery import Recovery
from secretaire.platform.backups import adapters

Say = Callable[[str], None]
_ROOM: Final = 2.5  #: times the bytes of the cluster: the copies, and what is made of them


class Occupied(Refused):
    """Something is there already, or there is no room."""


def confirm_empty(into: Path) -> None:
    """See that nothing is in a folder.

    :raises Occupied: if something is
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Occupied(
            f"There is something in {into} already. Name a folder that is empty or not there; nothing was touched."
        )


def confirm_apart(into: Path) -> None:
    """See that a folder lies neither in the database that lives, nor at a place, nor where backups are prepared.

    :raises Occupied: if it does
    """
    settings = config.load()
    living = Cluster(settings.directory / "postgres").data if settings.embedded else Path(settings.backups.data)
    taken = [living, adapters.home(), Path(settings.backups.directory)]
    for folder in [each.resolve() for each in taken if each != Path()]:
        if into.resolve().is_relative_to(folder):
            raise Occupied(
                f"{into} lies in {folder}, which is the database's or the backups'. "
                "Name a folder apart from them; nothing was touched."
            )


def confirm_room(into: Path, size: int) -> None:
    """See that the disk has room.

    :param size: bytes of the cluster
    :raises Occupied: if it has not
    """
    above = next(each for each in (into, *into.parents) if each.exists())
    if shutil.disk_usage(above).free < size * _ROOM:
        raise Occupied(f"The disk of {into} needs {int(size * _ROOM) >> 20} MB free for this; nothing was touched.")


def empty(into: Path) -> None:
    """Leave nothing of a way that led nowhere."""
    recovery = Recovery(into / "postgres", until=None)
    for folder in (into, recovery.home):
        shutil.rmtree(folder, ignore_errors=True)

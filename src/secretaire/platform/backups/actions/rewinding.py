"""The way back for a server that the operator brings: its files from pgBackRest, keys and files from beside them."""

import os
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg

from secretaire import config
from secretaire.lib.foreign import ForeignRecovery
from secretaire.lib.recovery import OutOfReach
from secretaire.lib.storage import Directory
from secretaire.platform.backups.actions.ground import Say, confirm_room
from secretaire.platform.backups.adapters import Target, backrest, keyring
from secretaire.platform.backups.adapters.shelf import Shelf
from secretaire.platform.backups.core import Laid, Unreachable

_LAST: Final = re.compile(r"last completed transaction was at log time (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)")


def rewound(target: Target, key: bytes, at: datetime | None, into: Path, say: Say) -> Laid:
    """Lay the installation out from one place, as it was at an instant.

    :raises Unreachable: if it does not lead there
    """
    _given(into, backrest.keeper([target]))
    recovery = ForeignRecovery(into / "postgres", until=at)
    tool = backrest.elsewhere(recovery.home / "pgbackrest", target, data=recovery.data, account=recovery.user, key=key)
    try:
        chained = tool.leading(target.word, at=at)
        confirm_room(into, sum(each.size for each in chained))
        recovery.data.mkdir(mode=0o700, exist_ok=True)
        if recovery.user:
            shutil.chown(recovery.data, recovery.user)
        say(f"fetching the {chained[-1].kind} backup {chained[-1].id}")
        tool.lay_out(target.word, chained[-1], into=recovery.data, say=say)
        recovery.fetch = tool.fetching(target.word, into=recovery.data)
        say(f"recovering to {f'{at:%Y-%m-%d %H:%M:%S} UTC' if at else 'the end of the log'}")
        reached: list[datetime | None] = []
        shelf = Shelf(target.storage, key)
        _recovered(recovery, target, finish=lambda url: reached.append(_settled(shelf, url, into, say)))
    finally:
        shutil.rmtree(tool.folder, ignore_errors=True)  # with the passphrases
    return Laid(
        cluster_directory=into / "postgres",
        restored_to=at or reached[0] or chained[-1].ended_at,
        backups=[each.id for each in chained],
        target=target.word,
        directory=into,
    )


def _given(into: Path, owner: str) -> None:
    """Make the folder of the data, of whom the place belongs to: the server will read from there."""
    into.mkdir(mode=0o711, parents=True, exist_ok=True)
    if owner and os.geteuid() == 0:
        data = into / "postgres" / "data"
        data.mkdir(mode=0o700, parents=True)
        shutil.chown(data, owner)


def _recovered(recovery: ForeignRecovery, target: Target, *, finish: Callable[[str], None]) -> None:
    try:
        recovery.recover(finish=finish)
    except OutOfReach as error:
        last = _LAST.findall(recovery.log.read_text(errors="replace"))
        told = f"The last instant that can be returned to is {last[-1]} UTC." if last else str(error)
        raise Unreachable(f"{told} That is what the place {target.word} has.") from error


def _settled(shelf: Shelf, url: str, into: Path, say: Say) -> datetime | None:
    """Put back keys and files; return when the last transaction was that is there."""
    copies = shelf.names("keys")
    if not copies:
        raise Unreachable("There is no copy of the keys at this place, and without them nothing can be read.")
    database = urlsplit(config.load().database.url).path.strip("/")
    count = keyring.restored(shelf.read(copies[-1]), url=url, into=into, database=database)
    say(f"{count} keys put back from {copies[-1]}")
    with psycopg.connect(url, dbname=database) as server:
        asked = server.execute("SELECT tenant_id || '/' || id FROM files_file WHERE kept_at IS NOT NULL").fetchall()
        last: datetime | None = server.execute("SELECT pg_last_xact_replay_timestamp()").fetchall()[0][0]
    there, files = set(shelf.names("files")), Directory(into / "files")
    found = [name for (name,) in asked if f"files/{name}" in there]
    for name in found:
        files.put(name, shelf.content(f"files/{name}"))
    if asked:
        say(f"{len(found)} of {len(asked)} files put back")
    return last

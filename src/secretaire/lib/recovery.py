"""A cluster that becomes what it was at an instant: the server's own recovery, over log that lies in a folder.

It listens to nobody until it is there. Whoever starts it then may enter without a password, which it has not yet:
its socket lies in a folder that only the server's account can open.
"""

import secrets
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from secretaire.lib.postgres import Cluster, NoServer

_PATIENCE: Final = 4 * 3600  #: seconds
_SHORT: Final = "recovery ended before configured recovery target was reached"


class OutOfReach(NoServer):
    """The log does not lead to the instant that was asked for."""


class Recovery(Cluster):
    """A cluster whose data was copied while it ran, and the log that was written since.

    :param directory: where the cluster shall be kept; its data is laid into :attr:`data` first
    :param until: the instant, all of whose commits and no later one will be there; nothing: to the end of the log
    :param timeline: of the log, which the server follows: ``latest``, or ``current``, the one that was copied
    """

    def __init__(self, directory: Path, *, until: datetime | None, timeline: str = "latest") -> None:
        super().__init__(directory)
        self._until, self._timeline = until, timeline
        self.fetch = f'cp "{self.wal}/%f" "%p"'
        self._hba = "local all all trust\n"

    @property
    def wal(self) -> Path:
        """The folder for the log."""
        return self.home / "wal"

    def recover(self, *, finish: Callable[[str], None]) -> None:
        """Recover, be a cluster of its own from then on, and stop; the log's folder is gone after it.

        :param finish: what is done before it stops, with the address of the superuser
        :raises OutOfReach: if the log ends before the instant
        :raises NoServer: if it cannot be done, with the reason
        """
        self._own()
        self._settings |= {
            "restore_command": self.fetch,
            "recovery_target_action": "promote",
            "recovery_target_timeline": self._timeline,
            "hot_standby": "off",  # nobody enters before it has arrived
            "summarize_wal": "off",
            **({"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}),  # all files at once
        }
        if self._until:
            self._settings["recovery_target_time"] = self._until.astimezone(UTC).isoformat(sep=" ")
        (self.data / "recovery.signal").touch()
        self._own()
        password = self._marked()
        try:
            self.start(patience=_PATIENCE)
            with psycopg.connect(self.superuser, autocommit=True) as server:
                hashed = server.pgconn.encrypt_password(password.encode(), b"postgres", b"scram-sha-256").decode()
                server.execute(sql.SQL("ALTER ROLE postgres PASSWORD {}").format(sql.Literal(hashed)))
            finish(self.superuser)
        except NoServer as error:
            short = self.log.exists() and _SHORT in self.log.read_text(errors="replace")
            raise OutOfReach("The log ends before this instant.") if short else error from error
        finally:
            self.stop()
        shutil.rmtree(self.wal)

    def _own(self) -> None:
        """Give everything to the account that the server runs as."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.wal.mkdir(mode=0o700, exist_ok=True)
        self.data.chmod(0o700)
        if self.user:
            for folder in (self.data, self.wal):
                for path in (folder, *folder.rglob("*")):
                    shutil.chown(path, self.user, self.user)

    def _marked(self) -> str:
        """Make a password for the superuser, and keep it where a cluster does."""
        password = secrets.token_urlsafe(32)
        path = self.home / "superuser.password"
        path.touch(mode=0o600)
        path.write_text(password)
        return password

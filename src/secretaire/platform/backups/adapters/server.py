"""A database server as those ask it who copy it."""

from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import psycopg

from secretaire import config
from secretaire.lib.errors import Unavailable
from secretaire.lib.postgres import COPYIST

_KEYS: Final = (
    "SELECT tenant_id::text, purpose, version, root, wrapped, made_at, retired_at, id::text "
    "FROM vault_key ORDER BY tenant_id, purpose, version"
)


class Server:
    """A server.

    :param where: how it is reached, without a password
    :param password: of the role that makes backups
    :param ours: the database with our tables
    :param asked: the one that is asked about the server itself
    """

    def __init__(self, where: str, password: str, *, ours: str, asked: str) -> None:
        self._where, self._password, self._ours, self._home = where, password, ours, asked

    def now(self) -> datetime:
        """Return the present by the server's clock.

        :raises Unavailable: if it does not answer
        """
        at: datetime = self._asked("SELECT clock_timestamp()")[0][0]
        return at

    def mark(self) -> tuple[datetime, str]:
        """Close the present segment of the log; return an instant and the segment until whose end all of it lies.

        A commit of our own follows the instant, so that the log shows that it is past.

        :raises Unavailable: if the server does not answer
        """
        at = self.now()
        self._asked("SELECT pg_logical_emit_message(true, 'secretaire', '')")
        return at, self._asked("SELECT pg_walfile_name(pg_switch_wal())")[0][0]

    def keys(self) -> list[dict[str, Any]]:
        """Return the keys of all tenants, wrapped, those too that were destroyed.

        :raises Unavailable: if the server does not answer
        """
        names = ("tenant", "purpose", "version", "root", "wrapped", "made_at", "retired_at", "id")
        return [dict(zip(names, row, strict=True)) for row in self._asked(_KEYS, database=self._ours)]

    def files(self) -> list[str]:
        """Return the names of the files that are kept beside the database.

        :raises Unavailable: if the server does not answer
        """
        asked = "SELECT tenant_id || '/' || id FROM files_file WHERE kept_at IS NOT NULL"
        return [name for (name,) in self._asked(asked, database=self._ours)]

    def _asked(self, statement: str, *values: Any, database: str = "") -> list[Any]:
        name, word = database or self._home, self._password
        try:
            with psycopg.connect(self._where, dbname=name, password=word, autocommit=True, connect_timeout=5) as server:
                return server.execute(statement, values).fetchall()
        except psycopg.Error as error:
            raise Unavailable(f"The database cannot be asked: {' '.join(str(error).split())}") from error


def brought() -> Server:
    """Return the server that the operator brings."""
    parts = urlsplit(config.load().database.url)
    host = parts.netloc.rpartition("@")[2]
    name = parts.path.strip("/")
    where = urlunsplit(parts._replace(netloc=f"{COPYIST}@{host}"))
    return Server(where, config.derived("database backup"), ours=name, asked=name)

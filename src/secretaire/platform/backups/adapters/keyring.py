"""The keys of tenants, which go by a way of their own and are kept for a few days, so that what is destroyed is gone.

With them go the root keys and the secret of the installation where they lie in its folder: a restore needs nothing
but the backup key and the settings.
"""

import base64
import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psycopg

from secretaire import config
from secretaire.platform.backups.core import Broken, Newer

FORM: Final = 1
#: What lies in the folder of an installation and is needed to read anything.
_BESIDE: Final = ("roots.json", "secret.key")
_ROW: Final = (
    "INSERT INTO vault_key (id, tenant_id, purpose, version, root, wrapped, made_at, retired_at) "
    "VALUES (%(id)s, %(tenant)s, %(purpose)s, %(version)s, %(root)s, %(wrapped)s, %(made_at)s, %(retired_at)s)"
)


def written(rows: Sequence[dict[str, Any]], *, now: datetime) -> bytes:
    """Return a copy of the keys as it is kept: rows of the table, and what lies beside the database."""
    folder = config.load().directory
    beside = {name: (folder / name).read_text() for name in _BESIDE if (folder / name).exists()}
    return json.dumps({"form": FORM, "made_at": now.isoformat(), "beside": beside, "rows": _plain(rows)}).encode()


def state(rows: Sequence[dict[str, Any]]) -> str:
    """Return a text that is another one once the keys, or what wraps them, are others."""
    roots = config.load().directory / "roots.json"
    return json.dumps([_plain(rows), roots.read_text() if roots.exists() else ""])


def confirm_readable(content: bytes) -> None:
    """See that something is a copy of keys, before anything is done with it.

    :raises Newer: if a later version wrote it
    :raises Broken: if it is none
    """
    _read(content)


def restored(content: bytes, *, url: str, into: Path, database: str = "secretaire") -> int:
    """Put the keys of a copy in the place of those in a database, and beside it what lay there; return how many keys.

    :param url: of a superuser
    :param database: ours
    :raises Newer: if a later version wrote it
    :raises Broken: if it is no copy of keys
    """
    rows, beside = _read(content)
    with psycopg.connect(url, dbname=database) as server, server.cursor() as cursor:
        cursor.execute("DELETE FROM vault_key")
        cursor.executemany(_ROW, rows)
    for name, text in beside.items():
        path = into / name
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "w") as out:
            out.write(text)
    return len(rows)


def _read(content: bytes) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return the rows of a copy, and what lay beside the database."""
    try:
        document = json.loads(content)
        if document["form"] > FORM:
            raise Newer("The keys were written by a newer version of Secretaire. Install that one, then try again.")
        rows = [{**row, "wrapped": base64.b64decode(row["wrapped"])} for row in document["rows"]]
        return rows, {name: document["beside"][name] for name in _BESIDE if name in document["beside"]}
    except (ValueError, KeyError, TypeError) as error:
        raise Broken("A copy of the keys cannot be read.") from error


def _plain(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    def plain(value: object) -> object:
        if isinstance(value, bytes | memoryview):
            return base64.b64encode(value).decode()
        return value.isoformat() if isinstance(value, datetime) else value

    return [{name: plain(value) for name, value in row.items()} for row in rows]

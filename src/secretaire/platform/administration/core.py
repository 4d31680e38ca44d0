"""The log as a table that other programs read, and the kinds of what is connected."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from secretaire.lib.sheets import harmless

#: The columns, in order; what a programme that reads the file may rely on.
COLUMNS: Final = ("at", "actor", "name", "verb", "subject", "outcome", "origin", "request")
#: More entries than this are not taken out at once.
MOST: Final = 50_000


class Kind(StrEnum):
    """What can be connected to a tenant."""

    CALENDAR = "calendar"
    MAILBOX = "mailbox"
    PROGRAM = "program"
    TOKEN = "token"  # noqa: S105  # the kind of thing, no secret
    PROVIDER = "provider"  #: at which people sign in
    DIRECTORY = "directory"  #: which keeps accounts
    ENDPOINT = "endpoint"  #: which is told what happens


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV (RFC 4180) in which no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def as_json(rows: Iterable[Sequence[str]]) -> str:
    """Return a table as a list of objects."""
    return json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False, indent=1)

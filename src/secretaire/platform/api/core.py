"""How the interface writes and reads instants."""

import re
from datetime import UTC, datetime

#: RFC 3339 in UTC, to the second or finer: the only form that the interface reads and writes.
INSTANT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$"

_INSTANT = re.compile(INSTANT, re.ASCII)


class NoInstant(ValueError):
    """The text is no instant in UTC."""


def instant(text: str) -> datetime:
    """Return the instant that a text names.

    :raises NoInstant: if it is none, or not in UTC
    """
    if not _INSTANT.fullmatch(text):
        raise NoInstant(text)
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NoInstant(text) from None


def written(moment: datetime) -> str:
    """Return the text that names an instant."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")

"""How the interface writes and reads instants, tells versions apart, and names what went wrong."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

#: RFC 3339 in UTC, to the second or finer: the only form that the interface reads and writes.
INSTANT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$"

#: What a name of one try may look like (the header Idempotency-Key).
KEY: Final = r"^[!-~]{1,200}$"

_INSTANT = re.compile(INSTANT)


class Problem(StrEnum):
    """What can go wrong: the last word of the address that names it, the same for ever."""

    MALFORMED = "malformed"
    UNAUTHORISED = "unauthorised"
    INSUFFICIENT_SCOPE = "insufficient-scope"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    METHOD = "method-not-allowed"
    CONFLICT = "conflict"
    SLOT_TAKEN = "slot-taken"
    CHANGED = "precondition-failed"
    TOO_LARGE = "too-large"
    MEDIA_TYPE = "unsupported-media-type"
    INVALID = "invalid"
    REFUSED = "refused"
    KEY_USED = "idempotency-key-used"
    TOO_MANY = "too-many-requests"
    INTERNAL = "internal"
    UNAVAILABLE = "unavailable"

    @property
    def type(self) -> str:
        """Return the address that names it (RFC 9457)."""
        return f"urn:secretaire:problem:{self.value}"


class NoInstant(ValueError):
    """The text is no instant in UTC."""


class TwiceNamed(ValueError):
    """An object names something twice, and two readers could understand it differently."""


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


def etag(content: bytes) -> str:
    """Return the name of a version (RFC 9110, section 8.8.3)."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def among(tag: str, header: str) -> bool:
    """Tell whether a version is among those that a header names."""
    return header.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in header.split(",")}


def told_apart(*parts: str | bytes) -> str:
    """Return a digest by which two requests are known to be the same."""
    found = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8, "big") + raw)
    return found.hexdigest()


def parsed(text: bytes) -> Any:
    """Return what a JSON text says, in one way only.

    :raises ValueError: if it is none
    """
    try:
        found = json.loads(text.decode(), object_pairs_hook=_once, parse_constant=_none)
        for each in _texts(found):
            if b"\0" in each.encode():  # half a character is no text at all, and fails here
                raise ValueError("U+0000")
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return found


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, Mapping):
        for name, value in found.items():
            yield name
            yield from _texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from _texts(value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise TwiceNamed
    return found


def _none(word: str) -> Any:
    raise ValueError(word)

"""The bytes of what is encrypted."""

import hmac
import struct
import unicodedata

#: In front of what stood in clear before its column was encrypted; ``secretaire migrate`` takes it away.
CLEAR = b"\x00"

_DIGEST = 16  #: bytes of a blind digest after its version


def normal(text: str) -> str:
    """Return a text as those are compared that are looked up blindly."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def blind(key: bytes, *, version: int, place: str, text: str) -> bytes:
    """Return the digest by which equal texts of one column are found: a byte of the key's version, and an HMAC.

    :param place: table and column, so that equal texts in two columns do not look alike
    """
    message = joined(place, normal(text))
    return bytes([version & 0xFF]) + hmac.digest(key, message, "sha256")[:_DIGEST]


def joined(*parts: str | bytes) -> bytes:
    """Return parts in one, each with its length in front, so that no two lists look alike."""
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"".join(struct.pack(">I", len(part)) + part for part in raw)

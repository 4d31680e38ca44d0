"""The bytes of what is encrypted: formats, keys and what each value is bound to.

Format 2 is ``02 | version of the key, 4 bytes | salt, 16 | IV, 12 | ciphertext | tag, 16``: AES-256-GCM under a key of
its own, which HKDF-SHA256 (RFC 5869) derives from the tenant's and the salt.
"""

import hmac
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from secretaire.lib.errors import Tampered

#: In front of what stood in clear before its column was encrypted; ``secretaire migrate`` takes it away.
CLEAR = b"\x00"
#: In front of what was encrypted by the installation's secret, before tenants had keys; taken away likewise.
EARLIER = b"\x01"
#: The tenant that stands for the installation itself.
INSTALLATION = UUID(int=0)

KEY = 32  #: bytes
SALT = 16  #: bytes
IV = 12  #: bytes, NIST SP 800-38D section 5.2.1.1
HEAD = 5  #: bytes of format and version
_FORMAT = 2
_TAG = 16  #: bytes
SHORTEST = HEAD + SALT + IV + _TAG  #: bytes of nothing, encrypted
_DIGEST = 16  #: bytes of a blind digest after its version
_MEANT = "secretaire field 2"  #: what keys are derived for, and what the associated data begins with


class NoKey(Tampered):
    """A value names a key that there is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of one tenant for one purpose, by version."""

    current: int = 0  #: by which new values are written; 0: there is none
    live: Mapping[int, bytes] = field(default_factory=dict, repr=False)  #: by which values are read
    gone: frozenset[int] = frozenset()  #: destroyed


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value stands, and nowhere else opens."""

    tenant: UUID
    table: str
    column: str
    row: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column} of {self.row}"


def encrypted(content: bytes, *, keys: Keys, place: Place, salt: bytes, iv: bytes) -> bytes:
    """Return the bytes that are stored.

    :param salt: random, never the same twice; so is ``iv``
    """
    head = marked(keys.current)
    cipher = AESGCM(_key(keys.live[keys.current], salt))
    return head + salt + iv + cipher.encrypt(iv, content, _bound(head, place))


def decrypted(blob: bytes, *, keys: Keys, place: Place) -> bytes:
    """Return the content of what is stored.

    :raises NoKey: if its key is not known
    :raises Tampered: if it was changed, or stands elsewhere than it was written
    """
    key = keys.live.get(version(blob, place=place))
    if key is None:
        raise NoKey(f"{place}: no such key")
    salt, iv, sealed = blob[HEAD : HEAD + SALT], blob[HEAD + SALT : HEAD + SALT + IV], blob[HEAD + SALT + IV :]
    try:
        return AESGCM(_key(key, salt)).decrypt(iv, sealed, _bound(blob[:HEAD], place))
    except InvalidTag:
        raise Tampered(f"{place}: it does not authenticate") from None


def version(blob: bytes, *, place: Place) -> int:
    """Return the version of the key by which a value was encrypted.

    :raises Tampered: if it has not the form of an encrypted value
    """
    if len(blob) < SHORTEST or blob[0] != _FORMAT:
        raise Tampered(f"{place}: not encrypted, or in a form that is not known")
    (found,) = struct.unpack(">I", blob[1:HEAD])
    return int(found)


def marked(number: int) -> bytes:
    """Return how values begin that a version of a key encrypted."""
    return struct.pack(">BI", _FORMAT, number)


def normal(text: str) -> str:
    """Return a text as those are compared that are looked up blindly."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def blind(text: str, *, keys: Keys, table: str, column: str) -> dict[int, bytes]:
    """Return the digests by which equal texts of one column are found, by version of the key.

    Each is a byte of that version and an HMAC.
    """
    message = joined(table, column, normal(text))
    return {
        number: bytes([number & 0xFF]) + hmac.digest(key, message, "sha256")[:_DIGEST]
        for number, key in keys.live.items()
    }


def joined(*parts: str | bytes) -> bytes:
    """Return parts in one, each with its length in front, so that no two lists look alike."""
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"".join(struct.pack(">I", len(part)) + part for part in raw)


def _key(key: bytes, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=_MEANT.encode()).derive(key)


def _bound(head: bytes, place: Place) -> bytes:
    return joined(_MEANT, head, place.tenant.bytes, place.table, place.column, place.row)

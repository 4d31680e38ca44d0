"""Checkpoints: signed tree heads as a note (C2SP tlog-checkpoint, signed-note, tlog-proof).

A key is written as it is elsewhere, too: name, key id in hexadecimal digits and the key's bytes with the kind of
signature in front, joined by plus signs.
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from secretaire.lib.errors import Refused

_ED25519: Final = b"\x01"  #: kind of the signature
COSIGNATURE: Final = b"\x04"  #: that of a witness's (C2SP tlog-cosignature)
_DASH: Final = "\N{EM DASH} "
_KEY_ID: Final = 4  #: bytes
_LARGEST: Final = 65_536  #: characters of a note
SIGNED_AT: Final = 7  #: minute of each hour in which checkpoints are made


class NoCheckpoint(Refused):
    """A text is no checkpoint of this log, or was not signed by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """That a log had so many entries, and which."""

    origin: str  #: names the log, and the key that signs
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{_encoded(self.root)}\n"


def next_signing(now: datetime) -> datetime:
    """Return when checkpoints are made next, at the latest: one of more entries than usual comes earlier."""
    this = now.replace(minute=SIGNED_AT, second=0, microsecond=0)
    return this if this > now else this + timedelta(hours=1)


def key_id(name: str, public: bytes, *, kind: bytes = _ED25519) -> bytes:
    """Return the four bytes by which a signature names its key."""
    return hashlib.sha256(name.encode() + b"\n" + kind + public).digest()[:_KEY_ID]


def verifier(name: str, public: bytes) -> str:
    """Return a key in the form in which it is handed to whoever checks."""
    return f"{name}+{key_id(name, public).hex()}+{_encoded(_ED25519 + public)}"


def note(checkpoint: Checkpoint, *, public: bytes, signature: bytes) -> str:
    """Return a checkpoint with its signature, made by the key of its origin."""
    signed = _encoded(key_id(checkpoint.origin, public) + signature)
    return f"{checkpoint.text}\n{_DASH}{checkpoint.origin} {signed}\n"


def opened(text: str, *, public: bytes) -> Checkpoint:
    """Return what a note says, if its log's key signed it.

    :raises NoCheckpoint: if it did not, or if this is no checkpoint
    """
    body, gap, signatures = text[:_LARGEST].replace("\r\n", "\n").rpartition("\n\n")
    body += "\n"
    checkpoint = _parsed(body)
    if not gap or not any(_signed(line, checkpoint, public) for line in signatures.splitlines()):
        raise NoCheckpoint("This is no checkpoint that the key of this log signed.")
    return checkpoint


def proof(*, index: int, hashes: Sequence[bytes], note: str) -> str:
    """Return the proof that an entry stands in the tree of a checkpoint (C2SP tlog-proof)."""
    lines = ["c2sp.org/tlog-proof@v1", f"index {index}", *map(_encoded, hashes), "", note]
    return "\n".join(lines)


def _parsed(body: str) -> Checkpoint:
    try:
        origin, size, root = body.splitlines()
        found = Checkpoint(origin=origin, size=int(size), root=base64.b64decode(root, validate=True))
    except ValueError:
        found = None
    if found is None or not found.origin or found.text != body:
        raise NoCheckpoint("This is no checkpoint.")
    return found


def _signed(line: str, checkpoint: Checkpoint, public: bytes) -> bool:
    name, _space, encoded = line.removeprefix(_DASH).rpartition(" ")
    try:
        blob = base64.b64decode(encoded, validate=True)
        if name != checkpoint.origin or blob[:_KEY_ID] != key_id(name, public):
            return False
        Ed25519PublicKey.from_public_bytes(public).verify(blob[_KEY_ID:], checkpoint.text.encode())
    except (InvalidSignature, binascii.Error):
        return False
    return True


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")

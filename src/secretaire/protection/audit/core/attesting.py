"""What others say of a checkpoint: that a witness saw it (C2SP tlog-cosignature), or when it was there (RFC 3161)."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.x509 import Certificate
from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

from secretaire.lib.errors import Refused
from secretaire.protection.audit.core.notes import COSIGNATURE, key_id

_ID: Final = 4  #: bytes of a key's number
_STAMP: Final = 8  #: bytes of an instant
_PUBLIC: Final = 32  #: bytes of a key
_MOST: Final = 20  #: lines of an answer that are looked at


class NotAttested(Refused):
    """What was said of a checkpoint does not hold, or is not about it."""


class Attesting(StrEnum):
    """Who says something of a checkpoint."""

    WITNESS = "witness"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Whoever watches that logs only grow, and the key by which they say so."""

    name: str
    public: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of a checkpoint, checked."""

    source: str  #: by whom
    content: bytes
    at: datetime  #: by their clock


def witness(key: str) -> Witness:
    """Return a witness by its key, as it is handed out: name, number and key joined by plus signs.

    :raises NotAttested: if it is none for cosignatures by Ed25519
    """
    name, _plus, rest = key.strip().partition("+")
    number, _plus, encoded = rest.partition("+")
    try:
        blob = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        blob = b""
    public = blob[1:]
    good = blob[:1] == COSIGNATURE and len(public) == _PUBLIC and name and not set(name) & set(" +\n")
    if not good or number != key_id(name, public, kind=COSIGNATURE).hex():
        raise NotAttested("audit.witness_key is no key of a witness.")
    return Witness(name=name, public=public)


def request(*, old: int, hashes: Sequence[bytes], note: str) -> bytes:
    """Return what a witness is handed: a checkpoint, and the proof that it continues the one of so many entries."""
    lines = [f"old {old}", *(base64.b64encode(each).decode() for each in hashes), "", note]
    return "\n".join(lines).encode()


def cosigned(answer: str, *, note: str, by: Witness) -> Said:
    """Return the line by which a witness says that it saw a checkpoint, among those of an answer.

    :raises NotAttested: if there is none that holds
    """
    for line in answer.splitlines()[:_MOST]:
        at = _instant(line, note, by)
        if at is not None:
            return Said(source=by.name, content=line.encode(), at=at)
    raise NotAttested(f"{by.name} did not cosign this checkpoint.")


def stamped(answer: bytes, *, note: str, roots: Sequence[Certificate], nonce: int | None = None) -> datetime:
    """Return when a checkpoint was there, as an authority says.

    :param nonce: of what was asked
    :raises NotAttested: if it is not about this checkpoint, or none of the authorities that are believed
    """
    try:
        found = decode_timestamp_response(answer)
        VerifierBuilder(roots=list(roots), nonce=nonce).build().verify_message(found, note.encode())
    except (ValueError, VerificationError) as error:
        raise NotAttested("The timestamp does not hold.") from error
    return found.tst_info.gen_time


def _instant(line: str, note: str, by: Witness) -> datetime | None:
    name, _space, encoded = line.removeprefix("\N{EM DASH} ").rpartition(" ")
    try:
        blob = base64.b64decode(encoded, validate=True)
        if name != by.name or blob[:_ID] != key_id(name, by.public, kind=COSIGNATURE):
            return None
        seconds, signature = int.from_bytes(blob[_ID : _ID + _STAMP]), blob[_ID + _STAMP :]
        text = note.rpartition("\n\n")[0]
        message = f"cosignature/v1\ntime {seconds}\n{text}\n".encode()
        Ed25519PublicKey.from_public_bytes(by.public).verify(signature, message)
        return datetime.fromtimestamp(seconds, UTC)
    except (InvalidSignature, ValueError, OverflowError, OSError):
        return None

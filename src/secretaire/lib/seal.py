"""Secrets at rest: AES-256-GCM under a key derived for one purpose, bound to the row they belong to."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from secretaire import config
from secretaire.lib.errors import Tampered

_FORMAT = b"\x01"
_IV = 12  #: bytes, NIST SP 800-38D section 5.2.1.1
_TAG = 16  #: bytes


def seal(text: str, *, purpose: str, row: str) -> bytes:
    """Return the sealed bytes of a secret text: format, IV, ciphertext and tag."""
    return seal_bytes(text.encode(), purpose=purpose, row=row)


def unseal(blob: bytes, *, purpose: str, row: str) -> str:
    """Return the secret text.

    :raises Tampered: if the bytes were changed or belong to another row or key
    """
    return unseal_bytes(blob, purpose=purpose, row=row).decode()


def seal_bytes(content: bytes, *, purpose: str, row: str) -> bytes:
    """Return the sealed bytes of secret bytes, in the form of :func:`seal`."""
    iv = os.urandom(_IV)
    return _FORMAT + iv + _cipher(purpose).encrypt(iv, content, f"{purpose}/{row}".encode())


def unseal_bytes(blob: bytes, *, purpose: str, row: str) -> bytes:
    """Return the secret bytes.

    :raises Tampered: if the bytes were changed or belong to another row or key
    """
    if blob[:1] != _FORMAT or len(blob) < len(_FORMAT) + _IV + _TAG:
        raise Tampered(f"sealed {purpose} of {row}: format")
    iv, sealed = blob[1 : 1 + _IV], blob[1 + _IV :]
    try:
        return _cipher(purpose).decrypt(iv, sealed, f"{purpose}/{row}".encode())
    except InvalidTag:
        raise Tampered(f"sealed {purpose} of {row}") from None


def _cipher(purpose: str) -> AESGCM:
    return AESGCM(bytes.fromhex(config.derived(f"seal {purpose}")))

"""What an installation signs: Ed25519 (RFC 8032), under a key of its own for each purpose, derived from its secret."""

import base64
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from secretaire import config

_PURPOSES: Final = 16  #: keys that are held


def sign(content: bytes, *, purpose: str) -> str:
    """Return the signature, in base64."""
    return base64.b64encode(_key(purpose).sign(content)).decode("ascii")


def public_key(*, purpose: str) -> str:
    """Return the key that checks signatures of one purpose: 32 bytes, in base64."""
    return _public(config.derived(f"sign {purpose}"))


def fresh() -> str:
    """Return a new private key for somebody who has no secret of an installation: 32 bytes, in base64."""
    return base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode("ascii")


def public(private: str) -> str:
    """Return the public key of such a private one.

    :raises ValueError: if it is none
    """
    return base64.b64encode(_own(private).public_key().public_bytes_raw()).decode("ascii")


def sign_by(private: str, content: bytes) -> str:
    """Return the signature by such a private key, in base64.

    :raises ValueError: if it is none
    """
    return base64.b64encode(_own(private).sign(content)).decode("ascii")


def is_public(key: str) -> bool:
    """Tell whether a text is a public key: 32 bytes, in base64."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
    except ValueError:
        return False
    return True


def holds(content: bytes, signature: str, *, key: str) -> bool:
    """Tell whether a signature is that of a key on this content, each in base64."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signature, validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _own(private: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(private, validate=True))


def _key(purpose: str) -> Ed25519PrivateKey:
    return _made(config.derived(f"sign {purpose}"))


@lru_cache(_PURPOSES)
def _made(seed: str) -> Ed25519PrivateKey:
    """Return the key of a seed; making it costs more than a signature."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


@lru_cache(_PURPOSES)
def _public(seed: str) -> str:
    return base64.b64encode(_made(seed).public_key().public_bytes_raw()).decode("ascii")

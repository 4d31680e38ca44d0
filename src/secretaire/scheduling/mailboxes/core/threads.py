"""The address that binds an answer to its matter: ``handle+token@domain``.

A token is 34 letters and digits in lower case: the request and the first 40 bits of an HMAC over tenant and request.
With a handle of at most 29 characters the local part keeps to its 64 (RFC 5321, section 4.5.3.1.1).
"""

import base64
import hashlib
import hmac
from uuid import UUID

_UUID = 16  #: bytes
_PROOF = 5  #: bytes
_LENGTH = 34  #: characters of base32, without its padding
_HANDLE = 29
_HEAD = 21  #: characters of a long slug that stay readable


def token(*, tenant_id: UUID, request_id: UUID, key: bytes) -> str:
    """Return the token of a request."""
    return _word(request_id.bytes + _proof(tenant_id, request_id, key))


def request(word: str, *, tenant_id: UUID, key: bytes) -> UUID | None:
    """Return the request that a token names; nothing if it is not ours, not this tenant's, or not whole."""
    if len(word) != _LENGTH:
        return None
    try:
        content = base64.b32decode(word.upper() + "=" * (-len(word) % 8))
    except ValueError:
        return None
    found = UUID(bytes=content[:_UUID])
    # The last character has bits to spare: only the one spelling that we make is ours.
    return found if hmac.compare_digest(token(tenant_id=tenant_id, request_id=found, key=key), word.lower()) else None


def handle(slug: str) -> str:
    """Return the first word of a tenant's address: its slug, or for a long one its start and a digest."""
    if len(slug) <= _HANDLE:
        return slug
    digest = _word(hashlib.sha256(slug.encode()).digest())
    return f"{slug[:_HEAD]}-{digest[: _HANDLE - _HEAD - 1]}"


def start(word: str) -> str:
    """Return what the slug of a handle starts with."""
    return word[:_HEAD]


def parts(address: str) -> tuple[str, str, str]:
    """Return handle, token and domain of an address, all in lower case."""
    local, _, domain = address.strip().lower().rpartition("@")
    word, _, rest = local.partition("+")
    return word, rest, domain


def tagged(address: str, word: str) -> str:
    """Return an address with a token in it."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{word}@{domain}"


def _proof(tenant_id: UUID, request_id: UUID, key: bytes) -> bytes:
    return hmac.digest(key, tenant_id.bytes + request_id.bytes, "sha256")[:_PROOF]


def _word(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=").lower()

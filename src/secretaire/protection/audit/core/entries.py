"""An entry as the bytes that are hashed, and what ties it to the entries before it.

What a leaf says is one line of JSON. It names the entry by a random number that nobody can guess, so the hash of an
entry that was deleted tells nothing about it.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from secretaire.protection.audit.core.tree import WIDTH, leaf_hash

FORMAT: Final = "secretaire-entry/1"
#: What the first entry is tied to.
BEGINNING: Final = bytes(WIDTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an entry says."""

    id: UUID
    tenant_id: UUID
    at: datetime
    verb: str
    actor: str
    subject: str
    outcome: str
    origin: str
    request: str


def said(facts: Facts, *, mac: bytes) -> bytes:
    """Return what the leaf of an entry says."""
    return json.dumps([*_columns(facts), mac.hex()], separators=(",", ":")).encode()


def leaf(facts: Facts, *, mac: bytes) -> bytes:
    """Return the hash of an entry's leaf."""
    return leaf_hash(said(facts, mac=mac))


def mac(facts: Facts, *, key: bytes) -> bytes:
    """Return by what an entry shows that the service wrote it: the database does not hold the key."""
    content = json.dumps(_columns(facts), separators=(",", ":")).encode()
    return hmac.digest(key, content, "sha256")


def chained(before: bytes, *, index: int, keep: int, leaf: bytes) -> bytes:
    """Return the link of a leaf: it holds everything up to it.

    :param keep: number of the class by which it is kept
    """
    return hashlib.sha256(before + index.to_bytes(8, "big") + keep.to_bytes(2, "big") + leaf).digest()


def _columns(facts: Facts) -> list[str]:
    at = facts.at.astimezone(UTC).isoformat(timespec="microseconds")
    names = [str(facts.tenant_id), str(facts.id), at, facts.verb, facts.actor, facts.subject]
    return [FORMAT, *names, facts.outcome, facts.origin, facts.request]

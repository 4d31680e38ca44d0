"""A bundle: everything by which one piece of evidence is proven, in one file. ``verify.py`` says how it is checked."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secretaire.trust.evidence.core.verify import FORMAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """That a log continues what an older checkpoint signed."""

    checkpoint: str
    hashes: Sequence[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Where a leaf stands."""

    leaf: bytes
    index: int
    hashes: Sequence[bytes]
    checkpoint: str
    key: str  #: as ``notes.verifier`` writes it
    older: Growth | None = None


def bundle(proof: Proof, *, envelope: Mapping[str, Any] | None, salt: bytes) -> str:
    """Return a bundle.

    :param envelope: nothing: the statement was erased, and its salt with it
    """
    older = proof.older
    content = {
        "format": FORMAT,
        "statement": envelope,
        "salt": _encoded(salt) if envelope else None,
        "leaf": _encoded(proof.leaf),
        "inclusion": {"index": proof.index, "hashes": [*map(_encoded, proof.hashes)]},
        "checkpoint": proof.checkpoint,
        "older": {"checkpoint": older.checkpoint, "hashes": [*map(_encoded, older.hashes)]} if older else None,
        "key": proof.key,
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")

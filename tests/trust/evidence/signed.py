"""A log of evidence that needs no database, and bundles from it."""

import base64
import json
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from secretaire.protection.audit.core.growing import grown, root_by, salted
from secretaire.protection.audit.core.notes import Checkpoint, note, verifier
from secretaire.protection.audit.core.tree import consistency, inclusion
from secretaire.trust.evidence.core import (
    Assurance,
    Growth,
    Observation,
    Outcome,
    Period,
    Proof,
    Version,
    bundle,
    envelope,
    pae,
    statement,
)
from secretaire.trust.evidence.core.verify import Key

ORIGIN = "meet.example.org/1/evidence"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def seen(number=0, **changed):
    """Return an observation."""
    facts = {
        "version": Version(measure="backup.rpo", version=2, parameters={"rpo_minutes": 60}),
        "duty": "measure",
        "outcome": Outcome.PASS,
        "assurance": Assurance.MEASURED,
        "begun": NOW,
        "ended": NOW + timedelta(seconds=number),
        "method": "backups.rpo",
        "period": Period(start=NOW, end=NOW + timedelta(hours=1)),
        "actual": "41 s",
    }
    return Observation(**(facts | changed))


class Log:
    """Statements, each signed and with its place."""

    def __init__(self, many=0, key=KEY, origin=ORIGIN):
        self.key, self.public = key, key.public_key().public_bytes_raw()
        self.origin, self.keyid = origin, Key(origin, self.public).label
        self.rows, self.kept = [], []
        for number in range(many):
            self.add(statement(seen(number)))

    def add(self, payload):
        salt = bytes([len(self.rows) % 256]) * 32
        leaf = salted(salt, pae(payload))
        self.kept.append(grown(len(self.rows), leaf, self.kept.__getitem__))
        sealed = envelope(payload, keyid=self.keyid, signature=self.key.sign(pae(payload)))
        self.rows.append((sealed, salt, leaf))

    @property
    def root_of(self):
        return root_by(self.kept.__getitem__)

    @property
    def verifier(self):
        return verifier(self.origin, self.public)

    def note(self, size):
        head = Checkpoint(origin=self.origin, size=size, root=self.root_of(0, size))
        return note(head, public=self.public, signature=self.key.sign(head.text.encode()))

    def proof(self, index, *, size=None, older=0):
        size = size or len(self.rows)
        grew = Growth(checkpoint=self.note(older), hashes=consistency(older, size, self.root_of)) if older else None
        return Proof(
            leaf=self.rows[index][2],
            index=index,
            hashes=inclusion(index, size, self.root_of),
            checkpoint=self.note(size),
            key=self.verifier,
            older=grew,
        )

    def bundle(self, index, *, size=None, older=0, erased=False):
        sealed, salt, _leaf = self.rows[index]
        return bundle(self.proof(index, size=size, older=older), envelope=None if erased else sealed, salt=salt)


def changed(text, *path, to):
    """Return a bundle of which one part is another."""
    content = json.loads(text)
    *way, last = path
    part = content
    for each in way:
        part = part[each]
    part[last] = to(part[last]) if callable(to) else to
    return json.dumps(content).encode()


def flipped(text, at=0):
    """Return base64 of bytes of which one bit is another."""
    blob = bytearray(base64.b64decode(text))
    blob[at] ^= 1
    return base64.b64encode(bytes(blob)).decode()

"""Versions that are signed, by keys of tests."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from secretaire.trust.evidence.core.released import Release, Scan, Suite, label, said
from secretaire.trust.evidence.core.statement import envelope, pae
from secretaire.trust.evidence.core.verify import Key

RELEASE = Release(
    version="0.1.0",
    digest="0" * 64,
    built=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    tests=Suite(ran=9, failed=0, skipped=0),
    security=Suite(ran=5, failed=0, skipped=0),
    isolation=Suite(ran=3, failed=0, skipped=0),
    addresses=2,
    tried=2,
    scan=Scan(files=4, findings=0),
)


class Signer:
    """Somebody who signs."""

    def __init__(self, name):
        self.secret = Ed25519PrivateKey.generate()
        self.key = Key(name, self.secret.public_key().public_bytes_raw())

    @property
    def setting(self):
        return label(self.key)

    def sign(self, payload):
        return envelope(payload, keyid=self.key.label, signature=self.secret.sign(pae(payload)))


def signed(*signers, **values):
    """Return a statement about a version as these sign it."""
    payload = said(replace(RELEASE, **values))
    made = [each.sign(payload) for each in signers]
    return json.dumps(made[0] | {"signatures": [one for each in made for one in each["signatures"]]}).encode()

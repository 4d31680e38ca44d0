"""The key of evidence, which the database does not hold."""

import base64
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from secretaire import config
from secretaire.lib import signing
from secretaire.protection.audit.core.notes import verifier
from secretaire.trust.evidence.core.verify import Key

#: What statements and checkpoints are signed for.
PURPOSE: Final = "evidence"


def public() -> bytes:
    """Return the key that checks statements and checkpoints."""
    return base64.b64decode(signing.public_key(purpose=PURPOSE))


def origin(*, tenant_id: UUID) -> str:
    """Return the name of a ground's log of evidence, which is that of its key, too."""
    return f"{urlsplit(config.load().address).netloc}/{tenant_id}/evidence"


def keyid(*, tenant_id: UUID) -> str:
    """Return how a statement names the key that signed it."""
    return Key(origin(tenant_id=tenant_id), public()).label


def verifying(*, tenant_id: UUID) -> str:
    """Return the key of a ground's evidence, as it is handed to whoever checks."""
    return verifier(origin(tenant_id=tenant_id), public())

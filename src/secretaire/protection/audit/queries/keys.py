"""The keys of the log, which the database does not hold."""

import base64
from functools import cache
from urllib.parse import urlsplit
from uuid import UUID

from secretaire import config
from secretaire.lib import signing
from secretaire.protection.audit.core.notes import verifier

#: What checkpoints are signed for.
PURPOSE = "audit checkpoint"


@cache
def key() -> bytes:
    """Return the key by which the service marks what it writes."""
    return bytes.fromhex(config.derived("audit entry"))


def public() -> bytes:
    """Return the key that checks the signatures of checkpoints."""
    return base64.b64decode(signing.public_key(purpose=PURPOSE))


def origin(*, tenant_id: UUID) -> str:
    """Return the name of a tenant's log, which is that of its key, too."""
    return f"{urlsplit(config.load().address).netloc}/{tenant_id}"


def verifying(*, tenant_id: UUID) -> str:
    """Return the key of a tenant's log, as it is handed to whoever checks."""
    return verifier(origin(tenant_id=tenant_id), public())

"""The key of evidence, which the database does not hold."""

from typing import Final
from uuid import UUID

from secretaire.protection.audit.queries import Log
from secretaire.trust.evidence.core.verify import Key

#: The log of what proves promises; statements are signed by its key, too.
LOG: Final = Log(purpose="evidence", suffix="/evidence")
public, origin, verifying = LOG.public, LOG.origin, LOG.verifying


def keyid(*, tenant_id: UUID) -> str:
    """Return how a statement names the key that signed it."""
    return Key(origin(tenant_id=tenant_id), public()).label

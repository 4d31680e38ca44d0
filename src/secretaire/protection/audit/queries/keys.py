"""The keys of logs, which the database does not hold."""

import base64
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from secretaire import config
from secretaire.lib import signing
from secretaire.protection.audit.core.notes import Checkpoint, note, verifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A kind of log of which each tenant has one: how it is called, and by which key its heads are signed."""

    purpose: str  #: what the key is for
    suffix: str = ""  #: of the names of these logs

    def public(self) -> bytes:
        """Return the key that checks the signatures of checkpoints."""
        return base64.b64decode(signing.public_key(purpose=self.purpose))

    def origin(self, *, tenant_id: UUID) -> str:
        """Return the name of a tenant's log, which is that of its key, too."""
        return f"{urlsplit(config.load().address).netloc}/{tenant_id}{self.suffix}"

    def verifying(self, *, tenant_id: UUID) -> str:
        """Return the key of a tenant's log, as it is handed to whoever checks."""
        return verifier(self.origin(tenant_id=tenant_id), self.public())

    def sign(self, content: bytes) -> bytes:
        """Return the signature of something by the key of these logs."""
        return base64.b64decode(signing.sign(content, purpose=self.purpose))

    def head(self, *, tenant_id: UUID, size: int, root: bytes) -> str:
        """Return the signed head of a tenant's log, as it is kept."""
        head = Checkpoint(origin=self.origin(tenant_id=tenant_id), size=size, root=root)
        return note(head, public=self.public(), signature=self.sign(head.text.encode()))


#: The log of what was done.
DEEDS: Final = Log(purpose="audit checkpoint")
public, origin, verifying = DEEDS.public, DEEDS.origin, DEEDS.verifying


@cache
def key() -> bytes:
    """Return the key by which the service marks what it writes."""
    return bytes.fromhex(config.derived("audit entry"))

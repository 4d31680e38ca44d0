"""The checks that there are, by the names under which duties ask for them."""

import hashlib
import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from secretaire.trust.evidence.core import Check
from secretaire.trust.evidence.queries.checks import running, walls
from secretaire.trust.evidence.queries.checks.grounds import of_each_tenant, of_installation

CHECKS: Final[Mapping[str, Check]] = {
    "access.reviewed": of_installation(running.reviewed),
    "alerts.open": of_installation(running.attended),
    "audit.verified": of_each_tenant(walls.whole),
    "availability.measured": of_installation(running.available),
    "backups.apart": of_installation(running.apart),
    "backups.rehearsed": of_installation(running.rehearsed),
    "backups.rpo": of_installation(running.rpo),
    "encryption.stored": of_each_tenant(walls.closed),
    "tenancy.walls": walls.walled,
}


def source(check: Check) -> str:
    """Return the SHA-256 digest of the file in which a check is written, in hexadecimal digits."""
    return hashlib.sha256(Path(inspect.getfile(inspect.unwrap(check))).read_bytes()).hexdigest()

"""Questions about how this cell stands."""

import hashlib
from uuid import UUID

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from secretaire.lib import takeout
from secretaire.platform.cells.core import PROOF


def tables() -> str:
    """Return the digest of how the tables are: of the migrations that made them."""
    applied = sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())
    return hashlib.sha256("\n".join(applied).encode()).hexdigest()


def staying(*, tenant_id: UUID) -> dict[str, int]:
    """Return how many rows of a tenant do not go along, by table, but for those that prove what was done."""
    found = {}
    for table in takeout.taken():
        told, name = takeout.declared(table), takeout.name(table)
        if not told.restored and not name.startswith(PROOF):
            found[name] = table._default_manager.filter(tenant_id=tenant_id).count()  # noqa: SLF001  # Django's own way
    return {name: count for name, count in found.items() if count}

"""A tenant founded from an export."""

from pathlib import Path
from uuid import UUID

from django.db import transaction

from secretaire.lib import scope, takeout
from secretaire.platform.portability.adapters import Reader
from secretaire.platform.portability.core import Damaged
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def come_back(*, path: Path, slug: str) -> tuple[UUID, int]:
    """Found a tenant from an export, whole or not at all; return it and how many rows came in.

    Its people have no passwords: each asks for a link to a new one. Calendars ask for theirs, too.

    :raises Damaged: if the file is no export, or not whole
    :raises Unreadable: if a row of it does not fit this version
    :raises SlugTaken: if the address is not free
    """
    with Reader(path) as reader:
        reader.check()
        tables = {f"tables/{takeout.name(table)}.jsonl": table for table in takeout.taken()}
        strange = [each.name for each in reader.manifest.files if each.restored and each.name not in tables]
        if strange:
            raise Damaged(f"This version does not know {', '.join(strange)}.")
        tenant = tenancy.found(name=reader.manifest.tenant, slug=slug, language=reader.manifest.language)
        actor = Actor(kind="system", name="command/adopt", tenant_id=tenant.pk)
        there = {each.name for each in reader.manifest.files if each.restored}
        rows = 0
        with scope.tenant(tenant.pk):
            for name, table in tables.items():
                if name in there and takeout.declared(table).restored:
                    rows += takeout.load(table, reader.lines(name), tenant_id=tenant.pk)
            identity.readmit(actor=actor)
            audit.record(actor=actor, verb="tenant.came_back", subject=f"tenant/{tenant.pk}")
    return tenant.pk, rows

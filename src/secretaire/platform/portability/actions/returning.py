"""A tenant founded from an archive: anew, or as the one that it is in another cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from secretaire.lib import scope, takeout
from secretaire.lib.takeout import Table
from secretaire.platform.portability.adapters import Reader
from secretaire.platform.portability.core import Damaged, content, digest
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy.core import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What has come in."""

    rows: int
    digest: str  #: of the content of the archive


@transaction.atomic
def come_back(*, path: Path, slug: str) -> tuple[UUID, int]:
    """Found a tenant from an export, whole or not at all; return it and how many rows came in.

    Its people have no passwords: each asks for a link to a new one. Calendars ask for theirs, too.

    :raises Damaged: if the file is no export, or not whole
    :raises Unreadable: if a row of it does not fit this version
    :raises SlugTaken: if the address is not free
    """
    with Reader(path) as reader:
        tables = _tables(reader)
        tenant = tenancy.found(name=reader.manifest.tenant, slug=slug, language=reader.manifest.language)
        actor = Actor(kind="system", name="command/adopt", tenant_id=tenant.pk)
        with scope.tenant(tenant.pk):
            rows = _load(reader, tables, tenant.pk)
            audit.record(actor=actor, verb="tenant.came_back", subject=f"tenant/{tenant.pk}")
    return tenant.pk, rows


@transaction.atomic
def move_in(*, actor: Actor, path: Path, slug: str, cell: str, now: datetime) -> Arrival:
    """Take in a tenant that another cell sends, whole or not at all, and prove that what is here is what was sent.

    The other cell goes on serving it until this one is told to.

    :param actor: on the ground of the tenant, which is the same in both cells
    :raises Damaged: if the archive is none, not whole, or other rows are here than were sent
    :raises Unreadable: if a row of it does not fit this version
    :raises SlugTaken: if another tenant has its address here
    """
    with Reader(path) as reader:
        tables = _tables(reader)
        listed = reader.manifest
        sent = content(listed)
        tenancy.take_in(
            tenant_id=actor.tenant_id,
            name=listed.tenant,
            slug=slug,
            language=listed.language,
            cell=cell,
            digest=sent,
            now=now,
        )
        with scope.tenant(actor.tenant_id, guarded=False):
            rows = _load(reader, tables, actor.tenant_id)
            _prove(reader, tables, actor.tenant_id)
            audit.record(actor=actor, verb="tenant.moved_in", subject=f"tenant/{actor.tenant_id}")
    return Arrival(rows=rows, digest=sent)


def _tables(reader: Reader) -> Mapping[str, Table]:
    """Return the tables of an archive that is whole, by the names of their files."""
    reader.check()
    known = {f"tables/{takeout.name(table)}.jsonl": table for table in takeout.taken()}
    strange = [each.name for each in reader.manifest.files if each.restored and each.name not in known]
    if strange:
        raise Damaged(f"This version does not know {', '.join(strange)}.")
    there = {each.name for each in reader.manifest.files if each.restored}
    return {name: table for name, table in known.items() if name in there and takeout.declared(table).restored}


def _load(reader: Reader, tables: Mapping[str, Table], tenant_id: UUID) -> int:
    return sum(takeout.load(table, reader.lines(name), tenant_id=tenant_id) for name, table in tables.items())


def _prove(reader: Reader, tables: Mapping[str, Table], tenant_id: UUID) -> None:
    sent = {each.name: each.sha256 for each in reader.manifest.files}
    for name, table in tables.items():
        if not set(takeout.declared(table).on_return) & set(takeout.columns(table)):
            here = digest(f"{line}\n".encode() for line in takeout.lines(table, tenant_id=tenant_id))
            if here != sent[name]:
                raise Damaged(f"{name} is not here as it was sent.")

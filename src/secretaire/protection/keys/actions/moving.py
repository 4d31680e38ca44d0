"""What is encrypted, moved to the present key; row by row, while others read and write."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import models, transaction

from secretaire.lib import jobs, scope
from secretaire.lib.seal import unseal_bytes
from secretaire.protection.keys import queries
from secretaire.protection.keys.queries import Encrypted
from secretaire.protection.vault import core
from secretaire.protection.vault.bases import Blob, decrypt, encrypt

#: Moves everything of a tenant to its present key, then retires the others.
MOVE = jobs.Job("keys.move")

#: What was encrypted for another purpose than its column's name.
_EARLIER = {
    "calendars.calendar.password": "calendar password",
    "api.answer.content": "answer",
    "identity.shared.secret": "second factor",
}

_MANY = 200  #: rows of one transaction

Which = Callable[..., models.QuerySet[Any]]


def move(*, tenant_id: UUID) -> int:
    """Move a tenant's values to its present key; return how many rows were moved.

    Each transaction moves a few rows and never waits for a row that somebody else is writing, so it may be ended at
    any time and begun again.
    """
    return sum(
        _moved(table, queries.behind, tenant_id)
        for table in queries.tables()
        if queries.grounds(table, tenant_id) and queries.movable(table)
    )


def settle(*, tenant_id: UUID) -> int:
    """Encrypt what stands in clear, and anew what was encrypted before tenants had keys; return how many rows."""
    return sum(
        _moved(table, queries.unsettled, tenant_id) for table in queries.tables() if queries.grounds(table, tenant_id)
    )


def _moved(table: Encrypted, which: Which, tenant_id: UUID) -> int:
    count, last = 0, None
    while True:
        with scope.tenant(tenant_id), transaction.atomic():
            found = which(table, tenant_id=tenant_id).order_by("pk")
            found = found.filter(pk__gt=last) if last is not None else found
            rows = list(found.select_for_update(skip_locked=True)[:_MANY])
            for row in rows:
                _write(table, row, tenant_id)
        if not rows:
            return count
        count, last = count + len(rows), rows[-1].pk


def _write(table: Encrypted, row: Any, tenant_id: UUID) -> None:
    values: dict[str, Any] = {}
    for field in table.fields:
        raw = row.__dict__[field.attname]
        if raw is not None:
            content = _content(field, row, bytes(raw))
            values[field.attname] = Blob(encrypt(content, place=field.place(row)))
            setattr(row, field.attname, field.unpacked(content))
    values |= {index.attname: index.digest(row) for index in table.indexes}
    queries.rows(table, tenant_id=tenant_id).filter(pk=row.pk).update(**values)


def _content(field: Any, row: Any, raw: bytes) -> bytes:
    if raw[:1] == core.CLEAR:
        return raw[1:]
    if raw[:1] == core.EARLIER:
        name = f"{row._meta.label_lower}.{field.attname}"  # noqa: SLF001  # Django's own way to a model's name
        return unseal_bytes(raw, purpose=_EARLIER.get(name, name), row=str(row.pk))
    return decrypt(raw, place=field.place(row))

"""A tenant's rows: written one a line and read in again, table by table, as each declares it in its holding; deleted.

The form is Django's ``jsonl``: a row's model, key and columns; instants and lengths in ISO 8601, to the microsecond.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from secretaire.lib.errors import Refused
from secretaire.lib.holdings import Holding, Takeout

Table = type[models.Model]

#: Every table that has rows of tenants, whichever library it came with, and whether this role may delete some.
_TABLES = """
    SELECT c.relname, has_table_privilege(c.oid, 'DELETE') FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND has_table_privilege(c.oid, 'SELECT')
    ORDER BY c.relname
"""


class Unreadable(Refused):
    """A line of an export is not what this version writes."""


class _Exact(DjangoJSONEncoder):
    """Writes instants and hours as they are, where Django's own drops what is finer than a millisecond."""

    def default(self, o: object) -> Any:
        """Return what JSON has for something."""
        if isinstance(o, datetime | time) and o.microsecond % 1000:
            return o.isoformat().replace("+00:00", "Z")
        return super().default(o)


def holding(table: Table) -> Holding:
    """Return what a table declares of itself."""
    found: Holding = table.holding  # type: ignore[attr-defined]  # of our own tables
    return found


def name(table: Table) -> str:
    """Return a table's name, as the database knows it."""
    return table._meta.db_table  # noqa: SLF001  # Django's own way to a table's name


def owned() -> list[Table]:
    """Return the tables of tenants, by name."""
    return [
        model
        for model in sorted(apps.get_models(), key=name)
        if isinstance(getattr(model, "holding", None), Holding) and holding(model).owner == "tenant"
    ]


def taken() -> list[Table]:
    """Return those of which something is taken away, each after those that its rows point at."""
    left = [table for table in owned() if isinstance(holding(table).takeout, Takeout)]
    found: list[Table] = []
    while left:
        ready = [table for table in left if not _pointed_at(table) & set(left) - {table}]
        found += ready
        left = [table for table in left if table not in ready]
        if not ready:
            raise RecursionError(", ".join(map(name, left)))
    return found


def declared(table: Table) -> Takeout:
    """Return what a table says of its takeout.

    :raises TypeError: if nothing of it is taken away
    """
    found = holding(table).takeout
    if not isinstance(found, Takeout):
        raise TypeError(name(table))
    return found


def columns(table: Table) -> list[str]:
    """Return the columns that are written, the key left out."""
    stays = {"tenant", *declared(table).without}
    return [
        each.name
        for each in table._meta.concrete_fields  # noqa: SLF001  # as above
        if not each.primary_key and each.name not in stays
    ]


def lines(table: Table, *, tenant_id: UUID) -> Iterator[str]:
    """Yield the tenant's rows of one table, oldest key first."""
    rows = table._default_manager.filter(tenant_id=tenant_id).order_by("pk")  # noqa: SLF001  # as above
    for row in rows.iterator(chunk_size=500):
        yield serializers.serialize("jsonl", [row], fields=columns(table), cls=_Exact).rstrip("\n")


def load(table: Table, found: Iterable[str], *, tenant_id: UUID) -> int:
    """Insert rows on a tenant's ground; return how many.

    :raises Unreadable: if a line is not a row of this table
    """
    count = 0
    for line in found:
        row = _row(table, line)
        row.tenant_id = tenant_id  # type: ignore[attr-defined]  # of our own tables
        for column, value in declared(table).on_return.items():
            setattr(row, column, value)
        row.save(force_insert=True)
        count += 1
    return count


def emptied(*, tenant_id: UUID) -> dict[str, int]:
    """Delete every row of a tenant that this role may delete; return how many are gone, by table.

    A row that is deleted takes along those that point at it, in whatever table.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        tables: list[tuple[str, bool]] = cursor.fetchall()
        before = {name: _count(cursor, name, tenant_id) for name, _ in tables}
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for name, deletable in tables:
            if deletable:
                cursor.execute(f'DELETE FROM "{name}" WHERE tenant_id = %s', [tenant_id])  # noqa: S608  # names of the catalogue
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        gone = {name: before[name] - _count(cursor, name, tenant_id) for name, _ in tables}
    return {name: count for name, count in gone.items() if count}


def _count(cursor: Any, table: str, tenant_id: UUID) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}" WHERE tenant_id = %s', [tenant_id])  # noqa: S608  # as above
    (count,) = cursor.fetchone()
    return int(count)


def _row(table: Table, line: str) -> models.Model:
    try:
        document = json.loads(line)
        if document["model"] != table._meta.label_lower or set(document["fields"]) - set(columns(table)):  # noqa: SLF001  # as above
            raise Unreadable(f"{name(table)}: {line[:80]}")
        (found,) = serializers.deserialize("python", [document])
    except (DeserializationError, ObjectDoesNotExist, ValidationError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"{name(table)}: {line[:80]}") from error
    row: models.Model = found.object
    return row


def _pointed_at(table: Table) -> set[Table]:
    return {each.related_model for each in table._meta.concrete_fields if each.is_relation}  # type: ignore[misc]  # noqa: SLF001  # as above

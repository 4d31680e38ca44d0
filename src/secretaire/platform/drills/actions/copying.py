"""Rows of one tenant, brought over from a side cluster and put where they were, in the transaction of the caller."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection
from psycopg import sql

from secretaire.lib import scope
from secretaire.lib.errors import Refused
from secretaire.platform.drills.core import Change, Table
from secretaire.platform.drills.queries import every_table
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.vault.core import INSTALLATION

_HERE = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY c.relname
"""
#: Rows that came later, that are lacking, and that are others than they were.
_LATER = "{now}.tenant_id = {tenant} AND NOT EXISTS (SELECT FROM {then} WHERE {then}.id = {now}.id)"
_LACKING = "NOT EXISTS (SELECT FROM {now} WHERE {now}.tenant_id = {tenant} AND {now}.id = {then}.id)"
_CHANGED = "{now}.tenant_id = {tenant} AND {now}.id = {then}.id AND ROW({mine}) IS DISTINCT FROM ROW({theirs})"
_BACK = f"SELECT count(*) FROM {{then}} WHERE {_LACKING}"  # noqa: S608  # words of ours, here and below
_DIFFERENT = f"SELECT count(*) FROM {{now}}, {{then}} WHERE {_CHANGED}"  # noqa: S608  # as above
_REPLACE = f"DELETE FROM {{now}} USING {{then}} WHERE {_CHANGED}"  # noqa: S608  # as above
_ALTER = f"UPDATE {{now}} SET {{set}} FROM {{then}} WHERE {_CHANGED}"  # noqa: S608  # as above
_INSERT = f"INSERT INTO {{now}} ({{columns}}) SELECT {{columns}} FROM {{then}} WHERE {_LACKING}"  # noqa: S608  # as above


class Unlike(Refused):
    """The side cluster has other tables than this version."""


def load(side: str, tables: Sequence[Table], tenant_id: UUID) -> None:
    """Bring a tenant's rows over, each table into one of the same name with ``then_`` before it.

    :raises Unlike: if a table or a column is not there
    """
    with psycopg.connect(side) as source, connection.cursor() as cursor:
        scope.stand(source, tenant_id)
        there = {name: set(columns) for name, columns in source.execute(_HERE).fetchall()}
        for table in tables:
            if there.get(table.name) != set(table.columns):
                raise Unlike(f"The table {table.name} of the restored database is not that of this version.")
            made = "CREATE TEMP TABLE {then} ON COMMIT DROP AS SELECT {columns} FROM {now} WHERE false"
            cursor.execute(_said(table, made, tenant_id))
            cursor.execute(_said(table, "ALTER TABLE {then} ADD PRIMARY KEY (id)", tenant_id))
            rows = _said(table, "COPY (SELECT {columns} FROM {now} WHERE tenant_id = {tenant}) TO STDOUT", tenant_id)
            with (
                source.cursor().copy(rows) as leaving,
                cursor.copy(_said(table, "COPY {then} ({columns}) FROM STDIN", tenant_id)) as coming,
            ):
                for block in leaving:
                    coming.write(block)


def keep_only(table: Table, ids: Iterable[UUID]) -> None:
    """Of what was brought over, keep some rows."""
    with connection.cursor() as cursor:
        cursor.execute(_said(table, "DELETE FROM {then} WHERE NOT id = ANY (%s)", INSTALLATION), [list(ids)])


def change(table: Table, tenant_id: UUID, *, removed: str) -> Change:
    """Return what is to be done to a table.

    :param removed: which of the rows that came later go
    """
    later = f"SELECT count(*) FROM {{now}} WHERE {_LATER} AND {removed}"  # noqa: S608  # a condition of ours
    with connection.cursor() as cursor:
        return Change(
            table=table.name,
            back=_count(cursor, _said(table, _BACK, tenant_id)),
            changed=_count(cursor, _said(table, _DIFFERENT, tenant_id)),
            removed=_count(cursor, _said(table, later, tenant_id)),
        )


def write(tables: Sequence[Table], tenant_id: UUID, *, removed: Mapping[str, str]) -> None:
    """Put rows where they were.

    Rows at which nothing points are replaced rather than changed, so that two of them can change places under a
    constraint; others are changed, since whatever points at them would go with them.
    """
    pointed_at = {parent for table in every_table() for parent in table.parents.values()}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            if table.name in removed:
                later = f"DELETE FROM {{now}} WHERE {_LATER} AND {removed[table.name]}"  # noqa: S608  # a condition of ours
                cursor.execute(_said(table, later, tenant_id))
        for table in tables:
            cursor.execute(_said(table, _ALTER if table.name in pointed_at else _REPLACE, tenant_id))
        for table in tables:
            cursor.execute(_said(table, _INSERT, tenant_id))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def digests(*, but: UUID) -> dict[UUID, str]:
    """Return what stands for all rows of each tenant but the held one, as the present transaction shows them."""
    found, statement = {}, _digest(every_table())
    with connection.cursor() as cursor:
        for tenant_id in [INSTALLATION, *tenancy.every()]:
            if tenant_id != but:
                with scope.glance(tenant_id):
                    cursor.execute(statement)
                    found[tenant_id] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def _digest(tables: Sequence[Table]) -> sql.Composed:
    each = (
        sql.SQL("SELECT {}, count(*), coalesce(sum(hashtextextended(x::text, 0)::numeric), 0) FROM {} x").format(
            sql.Literal(table.name), sql.Identifier(table.name)
        )
        for table in tables
    )
    return sql.SQL(" UNION ALL ").join(each)


def _said(table: Table, statement: str, tenant_id: UUID) -> sql.Composed:
    """Return a statement about a table as it is now and as it was."""
    now, then = sql.Identifier(table.name), sql.Identifier(f"then_{table.name}")
    content = [sql.Identifier(column) for column in table.columns if column not in {"id", "tenant_id"}]
    comma = sql.SQL(", ")
    return sql.SQL(statement).format(
        now=now,
        then=then,
        tenant=sql.Literal(tenant_id),
        columns=comma.join(map(sql.Identifier, table.columns)),
        mine=comma.join(sql.SQL("{}.{}").format(now, column) for column in content),
        theirs=comma.join(sql.SQL("{}.{}").format(then, column) for column in content),
        set=comma.join(sql.SQL("{0} = {1}.{0}").format(column, then) for column in content),
    )


def _count(cursor: Any, statement: sql.Composed) -> int:
    cursor.execute(statement)
    return int(cursor.fetchone()[0])

"""What must hold of a restored database, and what is done with one before; Django stands, as the owner."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import psycopg
from django.apps import apps
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from secretaire import config
from secretaire.lib import clock, scope, takeout
from secretaire.lib.errors import Missing, Tampered, Unavailable
from secretaire.platform.drills import actions as restoring
from secretaire.platform.drills.core import Check, Gone, Proof, Sight, Verdict
from secretaire.platform.erasure import actions as erasure
from secretaire.protection.audit import queries as audit
from secretaire.protection.keys import actions as keys
from secretaire.protection.keys import queries as kept_keys
from secretaire.protection.tenancy import actions as tenants
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.site import install, roles
from secretaire.site.inspection import speaking

_SAMPLE: Final = 1  #: values of each encrypted column, of each tenant, that are opened

_TABLES = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity
        AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname
"""
_INVALID = """
    SELECT conname FROM pg_constraint WHERE NOT convalidated AND connamespace = 'public'::regnamespace
    UNION ALL SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) ORDER BY 1
"""
_RULES = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype IN ('f', 'c') AND connamespace = 'public'::regnamespace AND conrelid <> 0 AND conparentid = 0
    ORDER BY 1, 2
"""
_INDEXED = """
    SELECT c.relname, i.indexrelid::regclass::text, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
    WHERE i.indisprimary AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    GROUP BY 1, 2, i.indexrelid ORDER BY 1
"""


def checks() -> tuple[Check, ...]:
    """Return everything that must hold, the cheapest first."""
    return (
        Check(name="schema", look=schema),
        Check(name="counts", look=counts),
        Check(name="constraints", look=constraints),
        Check(name="row security", look=row_security),
        Check(name="log", look=log),
        Check(name="values", look=values),
    )


def schema(sight: Sight) -> list[str]:
    """Every table and column of this version is there, by migrations that this version knows."""
    found = [f"{name} is not applied" for name in install.pending()]
    found += [f"{name} is of a newer version" for name in newer()]
    with connection.cursor() as cursor:
        for table in apps.get_models(include_auto_created=True):
            meta = table._meta  # noqa: SLF001  # Django's own way to a table
            if not meta.managed or meta.proxy or meta.swapped:
                continue
            cursor.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped",
                [f'"{meta.db_table}"'],
            )
            there = {name for (name,) in cursor.fetchall()}
            lacking = {str(field.column) for field in meta.local_concrete_fields} - there
            found += [f"{meta.db_table} has no column {column}" for column in sorted(lacking)] if there else []
            found += [] if there else [f"there is no table {meta.db_table}"]
    return found


def newer() -> list[str]:
    """Return the migrations that were applied and that this version does not know."""
    loader = MigrationLoader(connection)
    ours = {app for app, _ in loader.disk_migrations}
    known = set(loader.disk_migrations) | set(loader.replacements)
    return sorted(
        f"{app}.{name}" for app, name in loader.applied_migrations if app in ours and (app, name) not in known
    )


def counts(sight: Sight) -> list[str]:
    """Each table is read from its first page to its last; its primary key finds as many rows."""
    found = []
    with psycopg.connect(sight.superuser, autocommit=True) as server:
        for table, index, columns in server.execute(_INDEXED).fetchall():
            heap = _counted(server, table, columns, "enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan")
            by_key = _counted(server, table, columns, "enable_seqscan", "enable_bitmapscan")
            if heap != by_key:
                found.append(f"{table} has {heap} rows, and {index} finds {by_key}")
        if server.execute("SELECT FROM tenancy_tenant LIMIT 1").fetchone() is None:
            found.append("there is no tenant")
    return found


def constraints(sight: Sight) -> list[str]:
    """Every constraint is valid, and holds of the rows: it is built once more, and taken back."""
    with psycopg.connect(sight.superuser, autocommit=True) as server:
        found = [f"{name} is not valid" for (name,) in server.execute(_INVALID).fetchall()]
        for table, name, words in server.execute(_RULES).fetchall():
            once_more = f"ALTER TABLE {table} ADD CONSTRAINT proof_again {words}"
            found += [f"{table}: {name} does not hold"] if not _holds(server, once_more) else []
        for table, _index, _columns in server.execute(_INDEXED).fetchall():
            found += [f"{table}: its keys are not unique"] if not _holds(server, f'REINDEX TABLE "{table}"') else []
    return found


def row_security(sight: Sight) -> list[str]:
    """Each table of tenants has its walls, and no run-time role sees over them or owns anything."""
    found = []
    with psycopg.connect(sight.superuser, autocommit=True) as server:
        tables = server.execute(_TABLES).fetchall()
        some = server.execute("SELECT id FROM tenancy_tenant ORDER BY id LIMIT 2").fetchall()
    found += [f"{table} has no walls" for table, walled in tables if not walled]
    for role in roles.ROLES:
        with speaking(role):
            found += roles.findings()
        with psycopg.connect(config.database_url(role), autocommit=True) as session:
            for table, _ in tables:
                if session.execute("SELECT has_table_privilege(%s, 'SELECT')", [table]).fetchone() == (True,):
                    found += [f"{role} sees rows of {table} {seen}" for seen in _seen(session, table, some)]
    return found


def log(sight: Sight) -> list[str]:
    """The log of each tenant is whole from its first entry to its last."""
    return _of_each(lambda tenant_id: log_of(tenant_id, sight.at))


def log_of(tenant_id: UUID, now: datetime) -> list[str]:
    """The log of a tenant is whole; asked on its ground."""
    return [str(fault) for fault in audit.verify(tenant_id=tenant_id, now=now).faults]


def values(sight: Sight) -> list[str]:
    """Values of each tenant have the form of encrypted ones, and one of each column opens."""
    return _of_each(lambda tenant_id: values_of(tenant_id, sight.at))


def values_of(tenant_id: UUID, now: datetime) -> list[str]:
    """A tenant's values have the form of encrypted ones, and one of each column opens; asked on its ground."""
    return kept_keys.census(tenant_id=tenant_id, sample=_SAMPLE)


def prove(*, sight: Sight, erased: Gone) -> Proof:
    """Bring a restored database to this version, forget who was forgotten since, and check everything."""
    if strange := newer():
        faults = tuple(f"{name} is of a newer version" for name in strange)
        return Proof(migrated=(), forgotten=0, verdicts=(Verdict(name="schema", faults=faults, seconds=0),))
    migrated = install.migrate() if install.pending() else []
    recall()
    forgotten = forget(erased)
    return Proof(migrated=tuple(migrated), forgotten=forgotten, verdicts=tuple(judged(sight)))


def one_back(*, side: str, week: int) -> dict[str, Any]:
    """Put one tenant of a database that is thrown away back to what it is in another; each week it is the next one."""
    grounds = tenancy.every()
    tenant_id = grounds[week % len(grounds)]
    with scope.tenant(tenant_id, still=True):
        slug = tenancy.get(tenant_id=tenant_id).slug
        changes = restoring.restore_tenant(actor=_actor(tenant_id), side=side, now=clock.now())
    return {"tenant": slug, "rows": sum(each.back + each.changed + each.removed for each in changes)}


def recall() -> None:
    """Let retired keys read again: what they encrypted is back."""
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            keys.recall(actor=_actor(tenant_id))


def forget(erased: Gone) -> int:
    """Forget again who was forgotten after the instant that the rows show; return how many people and tenants."""
    count, there = 0, {str(each) for each in tenancy.every()}
    with speaking("worker"):
        for tenant in sorted({each.tenant for each in erased.people} & there):
            people = {each.digest: each.user for each in erased.people if each.tenant == tenant}
            with scope.tenant(UUID(tenant)):
                count += erasure.reapply(actor=_actor(UUID(tenant)), people=people, now=clock.now())
        for tenant in sorted(set(erased.tenants) & there):
            with scope.tenant(UUID(tenant)):
                count += bool(takeout.emptied(tenant_id=UUID(tenant)))
                tenants.unname(tenant_id=UUID(tenant))
    return count


def judged(sight: Sight) -> Iterator[Verdict]:
    """Yield what each check finds; one that cannot be made has found something."""
    for check in checks():
        began = time.monotonic()
        try:
            faults = check.look(sight)
        except (psycopg.Error, Error, Tampered, Unavailable) as error:
            faults = [f"it cannot be looked at: {str(error).strip().splitlines()[0]}"]
        yield Verdict(name=check.name, faults=tuple(faults), seconds=time.monotonic() - began)


def _counted(server: psycopg.Connection[Any], table: str, columns: str, *without: str) -> int:
    """Return how many rows a table has, found in one way only."""
    with server.transaction():
        for way in without:
            server.execute(sql.SQL("SET LOCAL {} = off").format(sql.Identifier(way)))
        # OFFSET keeps the columns in, so that the key alone can answer.
        row = server.execute(f'SELECT count(*) FROM (SELECT {columns} FROM "{table}" OFFSET 0) every').fetchone()  # noqa: S608  # names of the catalogue
    return int(row[0]) if row else 0


def _holds(server: psycopg.Connection[Any], once_more: str) -> bool:
    try:
        with server.transaction(force_rollback=True):
            server.execute(once_more)
    except psycopg.errors.IntegrityError:
        return False
    return True


def _seen(session: psycopg.Connection[Any], table: str, grounds: list[Any]) -> Iterator[str]:
    """Yield whose rows a session sees that it should not."""
    name = sql.Identifier(table)
    if session.execute(sql.SQL("SELECT FROM {} LIMIT 1").format(name)).fetchone() is not None:
        yield "on nobody's ground"
    for (tenant_id,) in grounds:
        with session.transaction():
            scope.stand(session, tenant_id)
            others = sql.SQL("SELECT FROM {} WHERE tenant_id <> {} LIMIT 1").format(name, sql.Literal(tenant_id))
            if session.execute(others).fetchone() is not None:
                yield "of another tenant"


def _of_each(look: Callable[[UUID], list[str]]) -> list[str]:
    found = []
    for tenant_id in tenancy.every():
        try:
            with scope.tenant(tenant_id, still=True):
                found += [f"{tenant_id}: {fault}" for fault in look(tenant_id)]
        except (Tampered, Missing) as error:
            found.append(f"{tenant_id}: {error or type(error).__name__}")
    return found


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="restore", tenant_id=tenant_id)

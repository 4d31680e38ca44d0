"""One tenant, or one thing of it, as it was at an instant, while everybody else goes on.

The caller stands on the tenant's ground, sees one instant only, and is the owner of the tables. Who only wishes to know
what would change takes the transaction back.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import psycopg
from django.db import IntegrityError, OperationalError, connection, models, transaction
from django.utils.translation import gettext as _

from secretaire.lib import takeout
from secretaire.lib.errors import Conflict, Missing, Refused, Tampered
from secretaire.platform.drills import queries
from secretaire.platform.drills.actions import copying
from secretaire.platform.drills.core import Change, Difference, Record, Table
from secretaire.protection.audit import actions as audit
from secretaire.protection.keys import actions as keys
from secretaire.protection.tenancy.core import Actor

_LONGEST: Final = 200  #: characters of a value that are shown
_NOTHING: Final = "\N{EN DASH}"


class OthersChanged(Tampered):
    """Rows of another tenant are not what they were; nothing is kept of the restore."""


class NotWhole(Tampered):
    """A restored tenant does not hold; nothing is kept of the restore."""


class InTheWay(Conflict):
    """What came since leaves no room for what was."""


@transaction.atomic
def restore_tenant(*, actor: Actor, side: str, now: datetime) -> list[Change]:
    """Make a tenant what it was in a side cluster; return what that changes, table by table.

    :param side: address of that cluster for the owner
    :raises Unlike: if its tables are not those of this version
    :raises InTheWay: if a constraint forbids it, or people wrote meanwhile
    :raises OthersChanged: if another tenant's rows changed
    :raises NotWhole: if what came out is not what was
    """
    tables = queries.tables()
    everything = {table.name: "true" for table in tables}
    with _alone(actor.tenant_id):
        copying.load(side, tables, actor.tenant_id)
        changes = _written(tables, actor, everything, now)
        audit.record(actor=actor, verb="tenant.restored", subject=f"tenant/{actor.tenant_id}")
    return [each for each in changes if each.any]


@transaction.atomic
def restore_record(*, actor: Actor, side: str, word: str, record_id: UUID, now: datetime) -> list[Difference]:
    """Make one thing of a tenant what it was in a side cluster, with what belongs to it; return what differs.

    What it hangs on comes along where it is missing.

    :param word: which kind of thing, such as ``booking``
    :raises Refused: if there is no such kind
    :raises Missing: if there was no such thing
    :raises InTheWay: if a constraint forbids it, such as when its time was given to somebody else
    """
    if word not in queries.house.records:
        raise Refused(_("There is no such kind; there are: %(kinds)s.") % {"kinds": ", ".join(queries.house.records)})
    record = queries.house.records[word]
    tables = queries.tables()
    with _alone(actor.tenant_id):
        copying.load(side, tables, actor.tenant_id)
        rows, removed = _belonging(tables, record, record_id)
        concerned = [table for table in tables if rows.get(table.name)]
        for table in concerned:
            copying.keep_only(table, rows[table.name])
        differences = list(_differences(concerned, rows, actor.tenant_id))
        concerned += [table for table in tables if table.name in removed and table not in concerned]
        for table in concerned:
            copying.keep_only(table, rows.get(table.name, set()))
        _written(concerned, actor, removed, now)
        audit.record(actor=actor, verb="record.restored", subject=f"{word}/{record_id}")
    return differences


@contextmanager
def _alone(tenant_id: UUID) -> Iterator[None]:
    """Make sure that nobody else's rows change, and say in words what a constraint forbids."""
    before = copying.digests(but=tenant_id)
    try:
        yield
    except IntegrityError as error:
        name = error.__cause__.diag.constraint_name if isinstance(error.__cause__, psycopg.Error) else ""
        raise InTheWay(_("What came since leaves no room for what was: %(rule)s.") % {"rule": name}) from error
    except OperationalError as error:
        if not isinstance(error.__cause__, psycopg.errors.SerializationFailure):
            raise
        raise InTheWay(_("People wrote meanwhile; please try again.")) from error
    if copying.digests(but=tenant_id) != before:
        raise OthersChanged("a restore changed rows of another tenant")


def _written(tables: list[Table], actor: Actor, removed: Mapping[str, str], now: datetime) -> list[Change]:
    """Put the rows where they were, and make sure that they are there; return what that changed."""
    changes = [copying.change(table, actor.tenant_id, removed=removed.get(table.name, "false")) for table in tables]
    copying.write(tables, actor.tenant_id, removed=removed)
    keys.recall(actor=actor)
    after = [copying.change(table, actor.tenant_id, removed=removed.get(table.name, "false")) for table in tables]
    faults = [f"{each.table} is not what it was" for each in after if each.any]
    faults += [fault for look in queries.house.holds for fault in look(actor.tenant_id, now)]
    if faults:
        raise NotWhole("; ".join(faults))
    return changes


def _belonging(tables: list[Table], record: Record, record_id: UUID) -> tuple[dict[str, set[UUID]], dict[str, str]]:
    """Return the rows of a thing that come over, by table, and which of its parts that came later go."""
    known = {table.name: table for table in tables}
    rows: dict[str, set[UUID]] = {record.table: {record_id}}
    if not _asked(f'SELECT id FROM "then_{record.table}" WHERE id = %s', record_id):  # noqa: S608  # names of the catalogue
        raise Missing(_("There was no such thing at that instant."))
    for column in record.along:
        rows[known[record.table].parents[column]] = _asked(
            f'SELECT "{column}" FROM "then_{record.table}" WHERE id = %s AND "{column}" IS NOT NULL',  # noqa: S608  # as above
            record_id,
        )
    removed = {}
    for part in record.parts:
        holding = {column: rows[parent] for column, parent in known[part].parents.items() if parent in rows}
        for column, ids in holding.items():
            rows.setdefault(part, set()).update(
                _asked(f'SELECT id FROM "then_{part}" WHERE "{column}" = ANY (%s)', list(ids))  # noqa: S608  # as above
            )
        removed[part] = "(" + " OR ".join(_among(column, ids) for column, ids in holding.items()) + ")"
    _held_up(known, rows)
    return rows, removed


def _among(column: str, ids: Iterable[UUID]) -> str:
    return f'{{now}}."{column}" = ANY (ARRAY[{", ".join(f"{str(each)!r}" for each in ids)}]::uuid[])'


def _held_up(known: Mapping[str, Table], rows: dict[str, set[UUID]]) -> None:
    """Add the rows on which others hang, and theirs, where they are not there any more."""
    waiting = [(name, set(ids)) for name, ids in rows.items()]
    while waiting:
        name, ids = waiting.pop()
        for column, parent in known[name].parents.items():
            if parent in known:
                lacking = _asked(
                    f'SELECT p.id FROM "then_{name}" c JOIN "then_{parent}" p ON p.id = c."{column}" '  # noqa: S608  # as above
                    f'WHERE c.id = ANY (%s) AND NOT EXISTS (SELECT FROM "{parent}" n WHERE n.id = p.id)',
                    list(ids),
                ) - rows.get(parent, set())
                if lacking:
                    rows.setdefault(parent, set()).update(lacking)
                    waiting.append((parent, lacking))


def _asked(statement: str, value: Any) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        return {found for (found,) in cursor.fetchall()}


def _differences(tables: Iterable[Table], rows: Mapping[str, set[UUID]], tenant_id: UUID) -> Iterator[Difference]:
    """Yield what of some rows is not what it was, in words."""
    models_of = {takeout.name(model): model for model in takeout.owned()}
    for table in tables:
        model = models_of[table.name]
        for pk in sorted(rows[table.name]):
            present = model._base_manager.filter(tenant_id=tenant_id, pk=pk).first()  # noqa: SLF001  # managers may hide rows
            (past,) = model._base_manager.raw(f'SELECT * FROM "then_{table.name}" WHERE id = %s', [pk])  # noqa: S608, SLF001  # as above
            for column in table.columns:
                now, then = _told(present, column), _told(past, column)
                if now != then and column not in {"id", "tenant_id"}:
                    yield Difference(row=f"{table.name}/{pk}", column=column, now=now, then=then)


def _told(row: models.Model | None, column: str) -> str:
    """Return a value as it is shown; sealed ones are opened."""
    if row is None:
        return _NOTHING
    (field,) = (each for each in row._meta.concrete_fields if each.column == column)  # noqa: SLF001  # Django's own way to columns
    try:
        value = getattr(row, field.attname)
    except Missing:
        return _("erased")
    text = " ".join(str(value).split()) if value not in (None, "") else _NOTHING
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

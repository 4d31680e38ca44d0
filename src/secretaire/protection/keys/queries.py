"""Questions about keys, and about what is encrypted by them."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Tampered
from secretaire.protection.keys.adapters import answers, ours, roots
from secretaire.protection.keys.models import Key
from secretaire.protection.vault import core
from secretaire.protection.vault.bases import (
    BlindIndex,
    EncryptedBytes,
    EncryptedJSON,
    EncryptedText,
    Purpose,
    Shredded,
    ring,
)
from secretaire.protection.vault.core import INSTALLATION, Keys

_KEYS = """
    SELECT version, root, wrapped, made_at <= statement_timestamp() - make_interval(secs => %s)
    FROM vault_key WHERE tenant_id = %s AND purpose = %s AND retired_at IS NULL ORDER BY version
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encrypted:
    """A table with encrypted columns."""

    model: type[models.Model]
    fields: tuple[Any, ...]
    indexes: tuple[BlindIndex, ...]

    @property
    def name(self) -> str:
        """The table, as the database knows it."""
        return self.model._meta.db_table  # noqa: SLF001  # Django's own way to a table's name

    @property
    def owned(self) -> bool:
        """Whether its rows are those of tenants."""
        return hasattr(self.model, "tenant_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """Root keys that lie in our folder."""

    current: str  #: the one that wraps
    names: set[str]  #: of all
    since: datetime  #: when they were last others


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a tenant's values are."""

    version: int  #: of the key by which new ones are written
    others: tuple[int, ...]  #: versions by which some may still be encrypted, and the next, before it takes over
    left: int  #: rows with a value that another key encrypted


def known(*, tenant_id: UUID, purpose: Purpose, apart: bool = False) -> Keys:
    """Return a tenant's keys as they are now.

    New values are written by the newest that every process has had the time to hear of.

    :param apart: ask by a connection of its own
    """
    values = [config.load().vault.ring_seconds, tenant_id, purpose]
    found = _asked(_KEYS, values, tenant_id=tenant_id, apart=apart)
    here = [(version, root, bytes(wrapped), ripe) for version, root, wrapped, ripe in found]
    held = roots() if here else None
    live = {
        version: held.unwrap(wrapped, root=root, context=context(tenant_id=tenant_id, purpose=purpose, version=version))
        for version, root, wrapped, _ripe in here
        if wrapped and held
    }
    ripe = [version for version, _root, _wrapped, ripe in here if ripe and version in live]
    return Keys(
        current=max(ripe, default=min(live, default=0)),
        live=live,
        gone=frozenset(version for version, _root, _wrapped, _ripe in here if version not in live),
    )


def rooted() -> bool:
    """Tell whether the root key that wraps can be used: without it, no process that starts reads anything."""
    return answers()


def root_names() -> Roots | None:
    """Return the root keys, by their names, where they lie in our folder; nothing: others keep them."""
    held = ours()
    return Roots(current=held.current, names=held.names(), since=held.since()) if held else None


def context(*, tenant_id: UUID, purpose: str, version: int) -> bytes:
    """Return what a wrapped key is bound to."""
    return core.joined("secretaire key", tenant_id.bytes, purpose, str(version))


def table(model: type[models.Model]) -> Encrypted | None:
    """Return what of a table is encrypted, if anything is."""
    columns = model._meta.concrete_fields  # noqa: SLF001  # Django's own way to columns
    fields = tuple(each for each in columns if isinstance(each, EncryptedText | EncryptedJSON | EncryptedBytes))
    indexes = tuple(each for each in columns if isinstance(each, BlindIndex))
    return Encrypted(model=model, fields=fields, indexes=indexes) if fields else None


def tables() -> list[Encrypted]:
    """Return every table with encrypted columns, by name."""
    return sorted(filter(None, map(table, apps.get_models())), key=lambda each: each.name)


def grounds(table: Encrypted, tenant_id: UUID) -> bool:
    """Tell whether rows of a table can stand on a tenant's ground, or on the installation's."""
    return table.owned == (tenant_id != INSTALLATION)


def rows(table: Encrypted, *, tenant_id: UUID) -> models.QuerySet[Any]:
    """Return a tenant's rows of a table, or the installation's."""
    found = table.model._base_manager.all()  # noqa: SLF001  # managers may hide rows
    return found.filter(tenant_id=tenant_id) if table.owned else found


def behind(table: Encrypted, *, tenant_id: UUID) -> models.QuerySet[Any]:
    """Return the rows with a value that is not encrypted by the present key, or not found by it."""
    field, blind = (ring.keys(tenant_id, purpose, fresh=True) for purpose in ("field", "blind"))
    mark = core.marked(field.current)
    words = [f'substring("{each.column}" FROM 1 FOR {core.HEAD}) <> %s' for each in table.fields]
    values: list[Any] = [mark for _ in table.fields]
    for each in table.indexes:
        words += [f'get_byte("{each.column}", 0) <> %s', _unindexed(each)]
        values.append(blind.current & 0xFF)
    return rows(table, tenant_id=tenant_id).extra(where=[" OR ".join(words)], params=values)  # noqa: S610  # words of ours


def unsettled(table: Encrypted, *, tenant_id: UUID) -> models.QuerySet[Any]:
    """Return the rows with a value that stands in clear, or was encrypted before tenants had keys."""
    words = [f"substring(\"{each.column}\" FROM 1 FOR 1) IN ('\\x00', '\\x01')" for each in table.fields]
    words += [_unindexed(each) for each in table.indexes]
    return rows(table, tenant_id=tenant_id).extra(where=[" OR ".join(words)])  # noqa: S610  # as above


def movable(table: Encrypted) -> bool:
    """Tell whether this role may write a table's rows anew: not where they stand for good."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'UPDATE')", [table.name])
        return bool(cursor.fetchone()[0])


def left(*, tenant_id: UUID) -> int:
    """Return how many rows have a value that another key than the present one encrypted; on the tenant's ground."""
    return sum(behind(table, tenant_id=tenant_id).count() for table in tables() if grounds(table, tenant_id))


def count(*, tenant_id: UUID) -> int:
    """Return how many rows have a place for what is encrypted; on the tenant's ground."""
    return sum(rows(table, tenant_id=tenant_id).count() for table in tables() if grounds(table, tenant_id))


def standing(*, tenant_id: UUID) -> Standing | None:
    """Return how far a tenant's values are; nothing if it has no key yet; asked on its ground."""
    keys = ring.keys(tenant_id, "field", fresh=True)
    if not keys.current:
        return None
    return Standing(version=keys.current, others=earlier(tenant_id=tenant_id), left=left(tenant_id=tenant_id))


def earlier(*, tenant_id: UUID) -> tuple[int, ...]:
    """Return the versions of a tenant's keys that still read and no longer write; asked on its ground."""
    keys = ring.keys(tenant_id, "field", fresh=True)
    return tuple(sorted(set(keys.live) - {keys.current}))


def wrapped(*, tenant_id: UUID) -> list[Key]:
    """Return a tenant's keys as they are stored, those that were destroyed too."""
    return list(Key.objects.filter(tenant_id=tenant_id).order_by("purpose", "version"))


def census(*, tenant_id: UUID, sample: int) -> list[str]:
    """Return what is wrong with a tenant's values as the database stores them; asked on its ground.

    Each value must have the form of an encrypted one, none may have the salt and IV of another, and of each column
    some that are picked at random must open.
    """
    found = []
    for each in tables():
        if not grounds(each, tenant_id):
            continue
        for field in each.fields:
            place = f"{each.name}.{field.column}"
            count = _formless(each, field.column, tenant_id)
            found += [f"{place}/clear/{count}"] if count else []
            count = 0 if count else _shut(each, field, tenant_id, sample)
            found += [f"{place}/shut/{count}"] if count else []
        count = _repeated(each, tenant_id)
        found += [f"{each.name}/repeated/{count}"] if count else []
    return found


def exported(*, tenant_id: UUID) -> Iterator[str]:
    """Yield a tenant's keys, wrapped, each as a line; those that were destroyed are left out."""
    for key in Key.objects.filter(tenant_id=tenant_id).exclude(wrapped=b"").order_by("purpose", "version"):
        row = {
            "tenant": str(tenant_id),
            "purpose": key.purpose,
            "version": key.version,
            "root": key.root,
            "wrapped": base64.b64encode(key.wrapped).decode(),
            "made_at": key.made_at.isoformat(),
            "retired_at": key.retired_at.isoformat() if key.retired_at else None,
        }
        yield json.dumps(row)


def _asked(statement: str, values: Sequence[Any], *, tenant_id: UUID, apart: bool) -> list[Any]:
    """Return rows of a tenant's ground: in the transaction that holds it if it can, else by a connection of its own."""
    if scope.held(tenant_id) and not connection.needs_rollback and not apart:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())
    with scope.apart(tenant_id) as session:
        return session.execute(statement, values).fetchall()


def _unindexed(index: BlindIndex) -> str:
    return f'"{index.column}" IS NULL AND octet_length("{index.of}") > {core.SHORTEST}'


def _formless(table: Encrypted, column: str, tenant_id: UUID) -> int:
    words = f'octet_length("{column}") < %s OR get_byte("{column}", 0) <> 2'
    return rows(table, tenant_id=tenant_id).extra(where=[words], params=[core.SHORTEST]).count()  # noqa: S610  # words of ours


def _repeated(table: Encrypted, tenant_id: UUID) -> int:
    """Return how many pairs of salt and IV stand in more than one value."""
    ground = "WHERE tenant_id = %s" if table.owned else ""
    values = [tenant_id] * len(table.fields) if table.owned else []
    each = " UNION ALL ".join(
        f'SELECT substring("{field.column}" FROM 6 FOR 28) AS once FROM "{table.name}" {ground}'  # noqa: S608  # as above
        for field in table.fields
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT once FROM ({each}) a WHERE once IS NOT NULL GROUP BY once HAVING count(*) > 1", values)  # noqa: S608  # as above
        return int(cursor.rowcount)


def _shut(table: Encrypted, field: Any, tenant_id: UUID, sample: int) -> int:
    """Return how many of some values do not open."""
    picked = rows(table, tenant_id=tenant_id).exclude(**{f"{field.name}__isnull": True}).order_by("?")[:sample]
    return sum(not _opens(field, row) for row in picked)


def _opens(field: Any, row: Any) -> bool:
    try:
        getattr(row, field.attname)
    except Tampered:
        return False
    except Shredded:
        return True  # as was meant
    return True

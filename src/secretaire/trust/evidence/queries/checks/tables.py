"""Checks of what the database itself does: whose each row is, who sees it, and how what it holds is encrypted."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, is_password_usable
from django.db import connection, transaction

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.access.core import STAFF_ROLES, TENANT_ROLES, Role
from secretaire.protection.identity import queries as identity
from secretaire.protection.keys import queries as keys
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.vault import core as vault
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import check, gathered, of_each_tenant

#: Tables with rows of tenants, as far as this role may read them.
_OWNED: Final = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped
    AND has_table_privilege(c.oid, 'SELECT') ORDER BY c.relname
"""
#: Rows whose tenant may be nobody, keys that could hold for two tenants, and references from one to another.
_LOOSE: Final = """
    WITH owned AS (SELECT a.attrelid, a.attnum, a.attnotnull FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
        AND c.relnamespace = 'public'::regnamespace)
    SELECT attrelid::regclass::text, 'tenant may be missing' FROM owned WHERE NOT attnotnull
    UNION ALL SELECT i.indexrelid::regclass::text, 'unique without the tenant' FROM pg_index i
        JOIN owned o ON o.attrelid = i.indrelid WHERE i.indisunique AND i.indkey[0] <> o.attnum
    UNION ALL SELECT k.conname, 'reference without the tenant' FROM pg_constraint k
        JOIN owned o ON o.attrelid = k.conrelid JOIN owned p ON p.attrelid = k.confrelid
        WHERE k.contype = 'f' AND NOT o.attnum = ANY (k.conkey)
    ORDER BY 1
"""
_SAMPLE: Final = 20  #: tenants whose rows are looked for from elsewhere, others each day
_HASHERS: Final = frozenset({"argon2", "bcrypt"})
_MEMORY: Final = 19_000  #: kibibytes that a guess costs at least
_LOCAL: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})


@check("tenancy.keys")
def named(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each row of a tenant names it, and no key and no reference reaches from one tenant to another."""
    owned = _tables()
    with connection.cursor() as cursor:
        cursor.execute(_LOOSE)
        loose = [f"{name}: {why}" for name, why in cursor.fetchall()]
    return Result(
        ok=bool(owned) and not loose,
        actual=f"{len(loose)} loose in {len(owned)} tables",
        facts={"tables": len(owned), "loose": ", ".join(loose)},
    )


@check("tenancy.ground")
def nobody(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whoever names no tenant sees no row of any, though there are rows to be seen."""
    scope.confirm_none()
    owned, there = _tables(), False
    with transaction.atomic():
        seen = _filled(owned)
    for tenant_id in _some(now):
        with scope.tenant(tenant_id), _marked():
            there = there or bool(_filled(owned))
    return Result(
        ok=there and not seen,
        actual=f"{len(seen)} of {len(owned)} tables" if there else "nothing to see",
        facts={"tables": len(owned), "seen": ", ".join(seen), "there_are_rows": there},
    )


@check("tenancy.canary")
def apart(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Rows of a tenant, one of them made for the trial, are seen on its ground and from no other."""
    owned, tenants, seen, blind = _tables(), _some(now), set[str](), 0
    for tenant_id, other in zip(tenants, [*tenants[1:], uuid4()], strict=False):
        with scope.tenant(tenant_id), _marked():
            blind += not _filled(owned, of=tenant_id)
            with scope.glance(other):
                seen |= set(_filled(owned, of=tenant_id))
    return Result(
        ok=bool(tenants) and not blind and not seen,
        actual=f"{len(seen)} of {len(owned)} tables",
        facts={"tenants": len(tenants), "without_a_row": blind, "seen_elsewhere": ", ".join(sorted(seen))},
    )


@check("tenancy.sessions")
def unknown_elsewhere(now: datetime, figures: Mapping[str, Any]) -> Result:
    """A session that is made for the trial is known on its ground and on no other."""
    tenants, here, there = _some(now), 0, 0
    for tenant_id, other in zip(tenants, [*tenants[1:], uuid4()], strict=False):
        with scope.tenant(tenant_id), _marked() as key:
            here += _store().exists(key)
            with scope.glance(other):
                there += _store().exists(key)
    return Result(
        ok=bool(tenants) and here == len(tenants) and not there,
        actual=f"{there} of {len(tenants)} known elsewhere",
        facts={"sessions": len(tenants), "known": here, "known_elsewhere": there},
    )


@check("encryption.nonces")
def once(now: datetime, figures: Mapping[str, Any]) -> Result:
    """No two values of a tenant, wherever they stand, share the random bytes by which they were encrypted."""
    return gathered(lambda tenant_id: ["repeated"] * _repeated(tenant_id))


@of_each_tenant("passwords.hashed")
def hashed(tenant_id: UUID, now: datetime) -> list[str]:
    """Of each password there is a slow digest or nothing."""
    return [str(user.pk) for user in identity.everybody(tenant_id=tenant_id) if not _slow(user.password)]


@of_each_tenant("rights.roles")
def by_role(tenant_id: UUID, now: datetime) -> list[str]:
    """Each account has one role, of those that there are on its ground, and no right besides."""
    own = tenancy.get(tenant_id=tenant_id).provider
    roles = STAFF_ROLES if own else TENANT_ROLES
    found = [user for user in identity.everybody(tenant_id=tenant_id) if user.role not in set(Role) & roles]
    extra = [each for each in ("user_permissions", "groups", "is_superuser") if found and hasattr(found[0], each)]
    return [*(str(user.pk) for user in found), *extra]


@check("transport.inside")
def encrypted_inside(now: datetime, figures: Mapping[str, Any]) -> Result:
    """What is said to the database, and to every other server of ours, is encrypted or stays on one machine."""
    connection.ensure_connection()
    line = connection.connection
    ssl, local = bool(line.pgconn.ssl_in_use), line.info.host.startswith("/") or line.info.host in _LOCAL
    open_ones = sorted([*_in_clear(), *([] if ssl or local else ["database"])])
    return Result(
        ok=not open_ones,
        actual=", ".join(open_ones) or "all encrypted",
        facts={"in_clear": ", ".join(open_ones), "database_is_here": local, "database_is_encrypted": ssl},
    )


def _in_clear() -> Iterator[str]:
    """Yield the settings that name a server elsewhere to which nothing is encrypted."""
    found = config.load()
    if found.mail.host and found.mail.security == "none" and found.mail.host not in _LOCAL:
        yield "mail.security"
    named = {
        "files.url": found.files.url,
        "vault.transit_url": found.vault.transit_url,
        "backups.bucket_url": found.backups.bucket_url,
        "shipping.url": found.shipping.url,
        "model.url": found.model.url,
    }
    for name, url in named.items():
        if url and urlsplit(url).scheme != "https" and (urlsplit(url).hostname or "") not in _LOCAL:
            yield name
    host, _colon, port = found.files.scanner.rpartition(":")
    if port.isdigit() and host not in _LOCAL:
        yield "files.scanner"


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_OWNED)
        return [name for (name,) in cursor.fetchall()]


def _filled(tables: list[str], *, of: UUID | None = None) -> list[str]:
    """Return which tables show a row, or one of a tenant, from where one stands."""
    whose = f" WHERE tenant_id = '{UUID(str(of))}'" if of else ""
    each = [f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\"{whose})" for name in tables]  # noqa: S608  # names are the catalogue's
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return [name for (name,) in cursor.fetchall()]


def _some(now: datetime) -> list[UUID]:
    """Return some tenants, others each day where there are many."""
    found = tenancy.every()
    start = now.toordinal() * _SAMPLE % max(len(found), 1)
    return [*found[start:], *found[:start]][:_SAMPLE]


@contextmanager
def _marked() -> Iterator[str]:
    """Let there be a session of nobody's on the present ground, and give its key; afterwards it never was."""
    with transaction.atomic():
        session = _store()
        session["trial"] = True
        session.create()
        yield session.session_key or ""
        transaction.set_rollback(True)


def _store() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore()


def _repeated(tenant_id: UUID) -> int:
    tables = [each for each in keys.tables() if each.owned]
    columns = [
        f'SELECT substring("{field.column}" FROM {vault.HEAD + 1} FOR {vault.SALT + vault.IV}) AS once '  # noqa: S608  # names are the models'
        f'FROM "{each.name}" WHERE tenant_id = %s'
        for each in tables
        for field in each.fields
    ]
    with connection.cursor() as cursor:
        asked = f"SELECT count(once) - count(DISTINCT once) FROM ({' UNION ALL '.join(columns)}) a"  # noqa: S608  # as above
        cursor.execute(asked, [tenant_id] * len(columns))
        return int(cursor.fetchone()[0])


def _slow(password: str) -> bool:
    if not password or not is_password_usable(password):
        return True
    try:
        hasher = identify_hasher(password)
    except ValueError:
        return False
    told = hasher.decode(password)
    return hasher.algorithm in _HASHERS and told.get("memory_cost", _MEMORY) >= _MEMORY

"""Checks of what keeps tenants apart and their values closed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from secretaire.protection.audit import queries as audit
from secretaire.protection.keys import queries as keys
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import check, of_each_tenant

_SAMPLE: Final = 5  #: values of each column that must open
#: Every table with rows of tenants, and whether it has its walls, for its owner too, which no other policy widens.
_WALLS: Final = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
        SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
        AND p.polroles = '{0}' AND pg_get_expr(p.polqual, p.polrelid) LIKE '%tenant_id%app.tenant_id%')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname
"""
_ROLE: Final = "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user"


@check("tenancy.walls")
def walled(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Row-level security stands around each table that has rows of tenants, and this very role cannot pass it."""
    with connection.cursor() as cursor:
        cursor.execute(_WALLS)
        tables = cursor.fetchall()
        cursor.execute(_ROLE)
        (bound,) = cursor.fetchone()
    bare = [name for name, holds in tables if not holds]
    return Result(
        ok=bool(tables) and not bare and bound,
        actual=f"{len(tables) - len(bare)} of {len(tables)} tables",
        facts={"tables": len(tables), "without": ", ".join(bare), "role_is_bound": bound},
    )


@of_each_tenant("encryption.stored")
def closed(tenant_id: UUID, now: datetime) -> list[str]:
    """No encrypted column holds anything that stands in clear, was copied, or does not open."""
    return keys.census(tenant_id=tenant_id, sample=_SAMPLE)


@of_each_tenant("audit.verified")
def whole(tenant_id: UUID, now: datetime) -> list[str]:
    """The log of what was done is whole, from its first entry to its last."""
    return [str(fault) for fault in audit.verify(tenant_id=tenant_id, now=now).faults]

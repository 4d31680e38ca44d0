"""Two tenants next to each other, and what a test does to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest
from django.apps import apps
from psycopg import sql
from psycopg.errors import InsufficientPrivilege
from tests.factories import make_host, make_team, make_tenant
from tests.protection.furniture import Furnished, furnish

from secretaire.lib import scope
from secretaire.lib.holdings import Holding
from secretaire.site import roles

Session = psycopg.Connection[tuple[Any, ...]]

DECLARED = {
    model._meta.db_table: model.holding
    for model in apps.get_models(include_auto_created=True)
    if isinstance(getattr(model, "holding", None), Holding)
}
WALLED = sorted(
    {table for table, holding in DECLARED.items() if holding.owner == "tenant"}
    | {table for table, each in roles.BORROWED.items() if each.tenant}
)


def ask(session: Session, query: LiteralString, *values: Any) -> list[Any]:
    """Return the rows; a row of one column as its value."""
    rows = session.execute(query, values).fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Two tenants: one with something in every table, one with a single host and an empty team."""

    here: UUID
    host: UUID
    there: Furnished


def settle() -> Neighbours:
    """Found both tenants."""
    here, there = make_tenant(), furnish()
    with scope.tenant(here.pk):
        host = make_host(here, name="Own")
        make_team(here, name="Own")
    return Neighbours(here=here.pk, host=host.pk, there=there)


@contextmanager
def ground(session: Session, tenant: UUID) -> Iterator[Session]:
    """Stand on a tenant's ground for one transaction."""
    with session.transaction():
        session.execute(sql.SQL("SET LOCAL app.tenant_id = {}").format(sql.Literal(str(tenant))))
        yield session


@contextmanager
def refused(*reasons: type[psycopg.Error]) -> Iterator[None]:
    """Expect the server to refuse; without reasons: for want of a right."""
    with pytest.raises(reasons or InsufficientPrivilege):
        yield

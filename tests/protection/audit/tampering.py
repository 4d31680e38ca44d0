"""Somebody who rules the database, and what they do to a log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psycopg
from tests.factories import make_tenant, system

from secretaire.lib import scope
from secretaire.lib.postgres import Cluster
from secretaire.protection.audit import actions, queries

#: Long after this run of the tests: what was written in any of them should have its place by then.
LATER = datetime.now(UTC) + timedelta(hours=6)


class Log:
    """The log of a tenant that nobody else writes to."""

    def __init__(self) -> None:
        self.tenant = make_tenant()
        self.actor = system(self.tenant)

    def write(self, count: int, verb: str = "page.published") -> None:
        """Write entries, and give them no places."""
        for number in range(count):
            with scope.tenant(self.tenant.pk):
                actions.record(actor=self.actor, verb=verb, subject=f"page/{number}")

    def place(self, *, whole: bool = False) -> None:
        """Give what was written its place."""
        more = True
        while more:
            with scope.tenant(self.tenant.pk):
                more = actions.sequence(actor=self.actor, now=LATER, whole=whole)

    def sign(self) -> str:
        """Place what was written and return a checkpoint of all of it."""
        self.place()
        with scope.tenant(self.tenant.pk):
            actions.checkpoint(actor=self.actor, now=LATER)
            found = queries.last_checkpoint(tenant_id=self.tenant.pk)
            assert found
            return found.note

    def verdict(self, *given: str):
        """Check all of it."""
        with scope.tenant(self.tenant.pk, still=True):
            return queries.verify(tenant_id=self.tenant.pk, now=LATER, given=given)

    def faults(self, *given: str) -> list[str]:
        """Return what is wrong, in words."""
        return [str(fault) for fault in self.verdict(*given).faults]


@contextmanager
def ruling(cluster: Cluster) -> Iterator[psycopg.Connection]:
    """Stand in the database as its superuser, where neither walls nor triggers hold."""
    with psycopg.connect(cluster.superuser, dbname="secretaire", autocommit=True) as session:
        session.execute("SET session_replication_role = replica")
        yield session

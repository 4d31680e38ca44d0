"""A ground with registers, people who answer for entries, and what an entry may say."""

from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from tests.factories import make_tenant, make_user, system

from secretaire.lib import scope
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Wish

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
DUE = date(2026, 6, 1)
RISK = {
    "title": "The cellar floods",
    "asset": "Machines",
    "threat": "Water",
    "likelihood": "2",
    "impact": "4",
    "treatment": "reduce",
}


class Office:
    """A tenant that keeps registers, and somebody who answers for entries."""

    def __init__(self, tenant=None):
        self.tenant = tenant or make_tenant()
        self.id, self.actor = self.tenant.pk, system(self.tenant)
        self.user = make_user(self.tenant)

    @cached_property
    def other(self):
        """Somebody else, who is there once they are asked for."""
        return make_user(self.tenant, email="eve@host.test", name="Eve")

    def wish(self, **values):
        said = {"owner": self.user.pk, "due": DUE, "values": RISK}
        return Wish(**(said | values))

    def add(self, register="risk", now=NOW, **values):
        with scope.tenant(self.id):
            return actions.add(
                actor=self.actor,
                by=self.user.pk,
                register=queries.register(key=register),
                wish=self.wish(**values),
                now=now,
            )

    def amend(self, seen, now=NOW, by=None, **values):
        with scope.tenant(self.id):
            return actions.amend(actor=self.actor, by=by, seen=seen, wish=self.wish(**values), now=now)

    def move(self, seen, state, now=NOW, by=None, **values):
        said = {"owner": self.user.pk, "due": DUE} | values
        with scope.tenant(self.id):
            return actions.move(actor=self.actor, by=by, seen=seen, state=state, now=now, **said)

    def load(self, rows, register="risk", now=NOW, by=None):
        found = queries.register(key=register)
        with scope.tenant(self.id):
            return actions.load(actor=self.actor, by=by, register=found, rows=rows, now=now)

    def ask(self, name, **values):
        with scope.tenant(self.id):
            return getattr(queries, name)(tenant_id=self.id, **values)

    def waiting(self, today):
        return self.ask("waiting", today=today, ahead=DAY)

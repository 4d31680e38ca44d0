"""A client of a house that promises something."""

from functools import cached_property
from uuid import uuid4

from tests.factories import make_user
from tests.trust.centre.promised import NOW
from tests.trust.evidence.promised import Ground

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.trust.sharing import actions, queries

#: What a house promises of what its clients do themselves.
OWN = ("client.factor", "client.reviews", "client.secrets")


class Client(Ground):
    """A ground on which somebody agrees."""

    @cached_property
    def user(self):
        return make_user(self.tenant, email=f"{uuid4().hex[:8]}@example.org", role=Role.OWNER)

    def do(self, name, **values):
        with scope.tenant(self.id):
            return getattr(actions, name)(actor=self.actor, **({"now": NOW} | values))

    def begin(self, now=NOW):
        return self.do("begin", now=now)

    def accept(self, now=NOW, seen=None):
        return self.do("accept", by=self.user.pk, seen=seen or self.contract().digest, now=now)

    def object_to(self, measure, version, reason="We rely on it.", now=NOW):
        told = {"measure": measure, "version": version, "reason": reason}
        return self.do("object_to", by=self.user.pk, now=now, **told)

    def ask(self, name, **values):
        with scope.tenant(self.id):
            return getattr(queries, name)(tenant_id=self.id, **values)

    def contract(self):
        return self.ask("contract")

    def own(self, now=NOW):
        return {each.measure: each for each in self.ask("own", now=now)}

    def part(self, measure, name, now=NOW):
        return next(each for each in self.own(now)[measure].parts if each.name == name)

    def entries(self, start="contract."):
        with scope.tenant(self.id):
            rows = Entry.objects.filter(tenant_id=self.id, verb__startswith=start).order_by("at", "pk")
            return [(row.verb, row.subject) for row in rows]

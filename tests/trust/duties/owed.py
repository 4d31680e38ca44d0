"""A ground on which people have duties."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

from django.db import connections
from tests.factories import make_user
from tests.trust.evidence.promised import NOW, Ground, measure

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.trust.duties import actions, queries
from secretaire.trust.duties.actions import Answers, Person
from secretaire.trust.measures.core import DutyTemplate, Executor

DAY = timedelta(days=1)
#: What the forms ask for.
CONTACTS = {"tried": "All numbers", "reached": "Everybody"}
RISKS = {"before": "Four", "after": "Three", "decisions": "Pumps"}


@contextmanager
def as_web() -> Iterator[None]:
    """Speak to the database as the web server meanwhile, which alone may throw away what nobody signed."""
    worker, web = connections["default"], connections.create_connection("default")
    connections["default"] = web
    try:
        yield
    finally:
        web.close()
        connections["default"] = worker


class Office(Ground):
    """A ground with people of the staff."""

    def __init__(self):
        super().__init__()
        self.user = make_user(self.tenant)
        self.officer = Person(id=self.user.pk, role=Role.SECURITY)
        self.other = Person(id=uuid4(), role=Role.OPERATOR)

    def owe(self, name="try-contacts", every="P1M", now=NOW, grace="P14D", key="risk.review"):
        duty = DutyTemplate(key="done", executor=Executor.PERSON, name=name, every=every, grace=grace)
        return self.adopt(measure(duty, key=key), now=now)

    def tasks(self, now):
        with scope.tenant(self.id):
            return queries.tasks(tenant_id=self.id, now=now)

    def fill(self, now, values=CONTACTS, person=None, day=None, **said):
        (task,) = self.tasks(now)
        wish = Answers(values=values, done_on=day or now.date(), **said)
        with scope.tenant(self.id):
            return actions.fill(
                actor=self.actor, person=person or self.officer, duty_id=task.duty.pk, said=wish, now=now
            )

    def sign(self, form, now, person=None):
        with scope.tenant(self.id):
            return actions.sign(actor=self.actor, person=person or self.officer, form_id=form.pk, now=now)

    def confirm(self, form, now, person=None):
        with scope.tenant(self.id):
            return actions.confirm(actor=self.actor, person=person or self.other, form_id=form.pk, now=now)

    def discard(self, form, person=None):
        with scope.tenant(self.id):
            actions.discard(actor=self.actor, person=person or self.officer, form_id=form.pk)

    def assign(self, person, key="done"):
        with scope.tenant(self.id):
            actions.assign(actor=self.actor, measure="risk.review", key=key, person=person)

    def ask(self, name, **values):
        with scope.tenant(self.id):
            return getattr(queries, name)(tenant_id=self.id, **values)

"""A provider, two clients whose owners read, and notices that go to and fro as the worker would take them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
from tests.factories import make_tenant, make_user, system

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.notices import actions, queries, tasks
from secretaire.trust.notices.actions import Wish
from secretaire.trust.notices.core import Kind

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
WRITTEN = {
    "title": {"en": "A new host for machines", "fr": "Un nouvel hébergeur"},
    "text": {"en": "Machines move.\n\nNothing is to be done.", "fr": "Les machines déménagent."},
    "why": {"en": "Article 28(2)"},
}


def client(**values):
    """Found a client with somebody who owns it."""
    tenant = make_tenant(**values)
    user = make_user(tenant, email=f"{tenant.slug}@client.test", language=values.get("language", "en"))
    with scope.tenant(tenant.pk):
        identity.set_role(actor=system(tenant), user_id=user.pk, role=Role.OWNER)
    user.role = Role.OWNER.value
    return tenant, user


class Telling:
    """A house that tells, and two clients that are told."""

    def __init__(self, house):
        self.house = house
        self.id, self.actor = self.house.pk, system(self.house)
        self.own, self.owner = client(name="Own")
        self.other, self.stranger = client(name="Autre", language="fr")
        self.clients = frozenset({self.own.pk, self.other.pk})
        self.there = set(self.clients)  #: clients of the house

    def wish(self, **values):
        said = {"kind": Kind.TERMS, "written": WRITTEN, "clients": self.clients, "ahead_days": 30}
        return Wish(**(said | values))

    def draft(self, now=NOW, **values):
        with scope.tenant(self.id):
            return actions.draft(actor=self.actor, by=None, wish=self.wish(**values), now=now)

    def send(self, notice, now=NOW):
        with scope.tenant(self.id):
            return actions.send(actor=self.actor, by=None, notice_id=notice.pk, now=now)

    def arrive(self, notice, *clients):
        """Let the worker bring a notice to clients, and nothing more."""
        for each in clients or (self.own, self.other):
            tasks.deliver(tenant_id=self.id, notice_id=str(notice.pk), client=str(each.pk))

    def copy(self, notice, tenant=None):
        tenant = tenant or self.own
        with scope.tenant(tenant.pk):
            return next(each for each in queries.copies(tenant_id=tenant.pk) if each.notice == notice.pk)

    def letters(self, notice, tenant=None):
        copy = self.copy(notice, tenant)
        with scope.tenant(copy.tenant_id):
            return queries.letters(copy=copy)

    def post(self, notice, tenant=None):
        """Let the worker hand a client's letters to the mail server."""
        for each in self.letters(notice, tenant):
            tasks.send(tenant_id=each.tenant_id, letter_id=str(each.pk))

    def report(self, notice, tenant=None):
        copy = self.copy(notice, tenant)
        tasks.report(tenant_id=copy.tenant_id, copy_id=str(copy.pk))

    def standing(self, notice):
        with scope.tenant(self.id):
            return queries.standing(notice=queries.notice(tenant_id=self.id, notice_id=notice.pk))

    def receipt(self, notice, tenant=None):
        with scope.tenant(self.id):
            row = notice.receipts.get(client=(tenant or self.own).pk)
            return queries.receipt(tenant_id=self.id, receipt_id=row.pk)

    def act(self, verb, notice, tenant=None, user=None, kind="member", now=NOW, **values):
        copy, user = self.copy(notice, tenant), user or self.owner
        actor = Actor(kind=kind, name=f"user/{user.pk}", tenant_id=copy.tenant_id)
        told = {"copy_id": copy.pk, "now": now} | ({} if verb == "look" else {"by": user.pk})
        with scope.tenant(copy.tenant_id):
            return getattr(actions, verb)(actor=actor, **told, **values)

    def known(self, notice, now=NOW):
        """Bring a notice to both clients until each knows."""
        self.send(notice, now=now)
        self.arrive(notice)
        for tenant, user in ((self.own, self.owner), (self.other, self.stranger)):
            self.act("acknowledge", notice, tenant, user, now=now)
            self.report(notice, tenant)
        return notice


def owed(tenant):
    """Return what is owed to a tenant, by the eyes of the worker: the names of jobs, each with what it is told."""
    with psycopg.connect(config.database_url("worker")) as worker:
        query = "SELECT task_name, args FROM procrastinate_jobs WHERE args ->> 'tenant_id' = %s ORDER BY id"
        return worker.execute(query, [str(tenant.pk)]).fetchall()


def nowhere():
    return UUID(int=7)

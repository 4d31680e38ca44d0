"""Whoever may read every table and has no key finds no account's address, whatever happened to the account."""

import json
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from psycopg import sql
from tests.factories import PASSWORD, make_tenant, make_user, system
from tests.signing import sign_in

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.federation import actions as federation
from secretaire.protection.federation.core import Claims, Outcome
from secretaire.protection.federation.models import Domain, Provider
from secretaire.protection.identity import actions
from secretaire.protection.identity.models import Move, User
from secretaire.protection.people import actions as people
from secretaire.protection.people.core import Wish
from secretaire.protection.provisioning import actions as provisioning

_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


def found(cluster, *words):
    """Return the tables in which one of some words stands, in whatever column."""
    sought = [word.casefold() for word in words]
    tables = set()
    with psycopg.connect(urlunsplit(urlsplit(cluster.superuser)._replace(path="/secretaire"))) as server:
        for (table,) in server.execute(_TABLES).fetchall():
            for row in server.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))):
                said = " ".join(_said(value) for value in row).casefold()
                tables |= {table} if any(word in said for word in sought) else set()
    return tables


def _said(value):
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else json.dumps(value, default=str)


@pytest.fixture
def mark(lasting):
    return f"zelig{uuid4().hex[:12]}"


def test_what_is_sought_would_be_found(lasting, cluster):
    tenant = make_tenant()

    assert found(cluster, tenant.slug) == {"tenancy_tenant"}


def test_no_table_says_an_address(mark, cluster):
    tenant, now = make_tenant(), clock.now()
    keeper = make_user(tenant, email=f"{mark}@keeper.test", role=Role.OWNER)
    user = make_user(tenant, email=f"{mark}@host.test")
    home = f"/{tenant.slug}/account/"
    client = Client()
    sign_in(client, tenant, user)
    client.post(f"{home}login/", {"login": f"{mark}@host.test", "password": "wrong"})
    Client().post(f"{home}login/", {"login": f"{mark}@stranger.test", "password": PASSWORD})
    Client().post(f"{home}password/reset/", {"email": f"{mark}@host.test"})
    Client().post("/workspaces/", {"email": f"{mark}@host.test"})
    client.post(f"{home}address/", {"email": f"{mark}@moved.test"})
    with scope.tenant(tenant.pk):
        move = Move.objects.get()
        for side in ("old", "new"):
            actions.agree_to_move(actor=system(tenant), move_id=move.pk, side=side, now=now)
        assert User.objects.get(email_index=f"{mark}@MOVED.test").pk == user.pk
        wish = Wish(name="Bob", email=f"{mark}@invited.test", language="en", role=Role.HOST)
        people.invite(actor=system(tenant), by=keeper.pk, wish=wish, now=now)
        provisioning.adopt(tenant_id=tenant.pk, now=now)
        actions.admit(actor=system(tenant), email=f"{mark}@directory.test", name="Eve", language="en", role=Role.HOST)

    assert found(cluster, mark) == set()


def test_no_table_says_what_a_provider_calls_somebody(mark, cluster):
    tenant, domain = make_tenant(), f"{uuid4().hex[:12]}.example"
    address = f"{mark}@{domain}"
    claims = Claims(subject=address, email=address, verified=True, name="Ada", factors=(), shown=())
    with scope.tenant(tenant.pk):
        Domain.objects.create(tenant=tenant, name=domain, token="word", way="dns", verified_at=clock.now())  # noqa: S106  # no secret
        provider = Provider.objects.create(tenant=tenant, kind="saml", name="Login", creates=True)
        verdicts = [
            federation.admit(actor=system(tenant), provider=provider, claims=claims, language="en") for _ in range(2)
        ]
        assert SocialAccount.objects.count() == 1

    assert verdicts[1].outcome == Outcome.ENTER
    assert verdicts[0].account == verdicts[1].account
    assert found(cluster, mark) == set()

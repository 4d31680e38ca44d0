"""Whoever leaves has nothing left, and somebody who can let people in stays."""

from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import pytest
from django.db import transaction
from tests.factories import PASSWORD, make_factor, make_tenant, system
from tests.racing import RUNNERS, runners

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import Session, User

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def enrol(tenant, role=Role.HOST, email="ada@example.org"):
    return actions.enrol(actor=system(tenant), email=email, name="Ada", password=PASSWORD, language="en", role=role)


def leave(tenant, user):
    actions.end(actor=system(tenant), user_id=user.pk, now=NOW)


@pytest.fixture(name="tenant")
def _tenant(db):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


def enter(client, tenant, user):
    return client.post(f"/{tenant.slug}/account/login/", {"login": user.email, "password": PASSWORD})


def test_whoever_leaves_is_signed_out_and_does_not_come_in_again(tenant, client):
    user, other = enrol(tenant), enrol(tenant, email="eve@example.org")
    enter(client, tenant, other)
    client.cookies.clear()
    enter(client, tenant, user)
    before = client.get(f"/{tenant.slug}/account/password/change/").status_code

    leave(tenant, user)

    left = [each.get_decoded()["_auth_user_id"] for each in Session.objects.all()]
    assert before == 200
    assert left == [str(other.pk)]
    assert client.get(f"/{tenant.slug}/account/password/change/").status_code == 302
    enter(client, tenant, user)
    assert client.get(f"/{tenant.slug}/account/password/change/").status_code == 302
    assert not User.objects.get(pk=user.pk).has_usable_password()


def test_every_room_takes_what_it_gave_in_the_same_transaction(tenant, monkeypatch):
    user, told = enrol(tenant), []
    monkeypatch.setattr(
        actions.leaving, "departures", [lambda actor, user_id, now: told.append((actor.name, user_id, now))]
    )
    leave(tenant, user)

    assert told == [("test", user.pk, NOW)]
    assert "account.ended" in {entry.verb for entry in audit.about(tenant_id=tenant.pk, subject=f"user/{user.pk}")}


def test_nothing_ends_if_one_room_cannot(tenant, monkeypatch):
    user = enrol(tenant)

    def fail(actor, user_id, now):
        raise ZeroDivisionError

    monkeypatch.setattr(actions.leaving, "departures", [fail])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        leave(tenant, user)

    user.refresh_from_db()
    assert user.is_active
    assert user.check_password(PASSWORD)


def test_an_account_ends_once(tenant):
    user = enrol(tenant)
    leave(tenant, user)

    with pytest.raises(actions.Ended, match="has ended already"):
        leave(tenant, user)


def test_whoever_has_left_loses_their_name_once_and_nobody_else_does(tenant):
    user = enrol(tenant)

    with pytest.raises(actions.StillOpen):
        actions.erase(actor=system(tenant), user_id=user.pk)
    leave(tenant, user)
    first, again = (actions.erase(actor=system(tenant), user_id=user.pk) for _ in range(2))

    user.refresh_from_db()
    assert "Ada" not in user.name
    assert "ada" not in user.email
    assert (first["identity_user"], "identity_user" in again) == (1, False)


def test_nobody_does_not_leave(tenant):
    with pytest.raises(Missing):
        actions.end(actor=system(tenant), user_id=uuid4(), now=NOW)


def test_the_last_owner_does_not_leave(tenant):
    owner = enrol(tenant, Role.OWNER)

    with pytest.raises(actions.LastKeeper):
        leave(tenant, owner)


def test_owners_who_leave_or_step_down_at_once_leave_one(lasting):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        owners = [enrol(tenant, Role.OWNER, f"owner{number}@example.org") for number in range(RUNNERS)]
    calls = [
        partial(actions.end, actor=system(tenant), user_id=each.pk, now=NOW)
        if number % 2
        else partial(actions.set_role, actor=system(tenant), user_id=each.pk, role=Role.HOST)
        for number, each in enumerate(owners)
    ]

    with runners() as race:
        outcomes = race.run(tenant.pk, calls)

    with scope.tenant(tenant.pk):
        assert User.objects.filter(role=Role.OWNER, is_active=True).count() == 1
    assert sorted(outcomes) == sorted(["LastKeeper"] + ["done"] * (RUNNERS - 1))


def test_whoever_leaves_while_they_become_the_break_glass_account_is_gone_or_named(lasting):
    tenant, half = make_tenant(), RUNNERS // 2
    with scope.tenant(tenant.pk):
        owner, _other = (enrol(tenant, Role.OWNER, f"owner{number}@example.org") for number in range(2))
        make_factor(owner)
    ending = partial(actions.end, actor=system(tenant), user_id=owner.pk, now=NOW)
    naming = partial(actions.set_policy, actor=system(tenant), terms=Terms(break_glass=owner.pk))

    with runners() as race:
        outcomes = sorted(race.run(tenant.pk, [ending, naming] * half))

    with scope.tenant(tenant.pk):
        owner.refresh_from_db()
        named = queries.policy(tenant_id=tenant.pk).break_glass == owner.pk
    assert owner.is_active is named
    if named:
        assert outcomes == ["GlassKeeper"] * half + ["done"] * half
    else:
        assert outcomes == ["Ended"] * (half - 1) + ["NoWayIn"] * half + ["done"]

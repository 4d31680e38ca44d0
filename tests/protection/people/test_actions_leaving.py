"""Whoever leaves takes along what they asked for, and how long it took is recorded."""

from uuid import uuid4

import pytest
from tests.protection.people.house import NOW, wish

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.people import actions, queries
from secretaire.protection.people.models import Leaving


def dismiss(house, by, user):
    actions.dismiss(actor=house.actor(by), by=by.pk, user_id=user.pk, now=NOW)


def test_what_whoever_leaves_has_asked_for_is_withdrawn(house):
    leaver, other = house.add(Role.ADMINISTRATOR), house["owner"]
    actor = house.actor(leaver)
    actions.invite(actor=actor, by=leaver.pk, wish=wish(), now=NOW)
    actions.change_role(actor=actor, by=leaver.pk, user_id=house["host"].pk, role=Role.MANAGER, now=NOW)
    actions.change_role(actor=house.actor(other), by=other.pk, user_id=leaver.pk, role=Role.AUDITOR, now=NOW)

    dismiss(house, other, leaver)

    assert queries.invitations(tenant_id=house.tenant.pk) == []
    assert queries.proposals(tenant_id=house.tenant.pk) == []


def test_how_long_it_took_is_recorded(house):
    dismiss(house, house["owner"], house["host"])

    (leaving,) = Leaving.objects.all()
    assert leaving.asked_at == NOW
    assert leaving.done_at > NOW
    assert str(leaving) == str(house["host"].pk)
    found = {each.user: each for each in queries.people(tenant_id=house.tenant.pk, now=NOW)}
    assert found[house["host"]].leaving == leaving
    assert found[house["owner"]].leaving is None


def test_an_administrator_does_not_end_an_owner(house):
    house.add(Role.OWNER)

    with pytest.raises(actions.NotYours):
        dismiss(house, house["administrator"], house["owner"])


def test_the_last_owner_does_not_leave_and_one_of_two_does(house):
    with pytest.raises(identity.LastKeeper):
        dismiss(house, house["owner"], house["owner"])

    house.add(Role.OWNER)
    dismiss(house, house["owner"], house["owner"])


def test_a_host_may_leave_and_send_nobody_away(house):
    with pytest.raises(actions.NotYours):
        dismiss(house, house["host"], house["auditor"])

    dismiss(house, house["host"], house["host"])


def test_nobody_is_not_sent_away(house):
    with pytest.raises(Missing):
        actions.dismiss(actor=house.actor(house["owner"]), by=house["owner"].pk, user_id=uuid4(), now=NOW)

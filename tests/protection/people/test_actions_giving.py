"""A role with more rights than a host's is given by two people, and nobody decides about themselves."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.protection.people.house import NOW

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.people import actions, queries
from secretaire.protection.people.models import Proposal


def give(house, by, user, role):
    return actions.change_role(actor=house.actor(by), by=by.pk, user_id=user.pk, role=role, now=NOW)


def confirm(house, by, proposal):
    actions.confirm_role(actor=house.actor(by), by=by.pk, proposal_id=proposal.pk, now=NOW)


def drop(house, by, proposal):
    actions.drop_role(actor=house.actor(by), by=by.pk, proposal_id=proposal.pk, now=NOW)


def role(user):
    user.refresh_from_db()
    return user.role


def verbs(house, user):
    return {entry.verb for entry in audit.about(tenant_id=house.tenant.pk, subject=f"user/{user.pk}")}


def test_a_privileged_role_waits_for_a_second_person(house):
    proposal = give(house, house["owner"], house["host"], Role.MANAGER)

    assert proposal is not None
    assert role(house["host"]) == "host"
    confirm(house, house["administrator"], proposal)
    assert role(house["host"]) == "manager"
    assert {"role.proposed", "role.confirmed", "account.role_changed"} <= verbs(house, house["host"])


def test_rights_are_taken_away_by_one_person(house):
    assert give(house, house["owner"], house["administrator"], Role.HOST) is None
    assert role(house["administrator"]) == "host"


def test_a_role_that_one_has_is_given_to_nobodys_surprise(house):
    assert give(house, house["owner"], house["host"], Role.HOST) is None
    assert verbs(house, house["host"]) == set()


def test_nobody_changes_their_own_role(house):
    with pytest.raises(actions.OwnWish, match="Nobody changes their own role"):
        give(house, house["administrator"], house["administrator"], Role.OWNER)


def test_nobody_confirms_what_they_asked_for_or_what_is_for_them(house):
    second = house.add(Role.ADMINISTRATOR)
    proposal = give(house, house["owner"], second, Role.AUDITOR)

    for by in (house["owner"], second):
        with pytest.raises(actions.OwnWish, match="Somebody else must confirm"):
            confirm(house, by, proposal)
    for by in (house["owner"], second):
        with pytest.raises(IntegrityError, match="nobody_confirms_their_own_proposal"), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(answer="confirmed", decided_by=by)


@pytest.mark.parametrize("giver", ["host", "auditor"])
def test_who_does_not_look_after_people_gives_nothing(house, giver):
    other = house.add(Role.HOST)

    with pytest.raises(actions.NotYours):
        give(house, house[giver], other, Role.MANAGER)


def test_an_administrator_neither_makes_nor_unmakes_an_owner(house):
    for user, wanted in ((house["host"], Role.OWNER), (house["owner"], Role.HOST)):
        with pytest.raises(actions.NotYours):
            give(house, house["administrator"], user, wanted)


def test_an_administrator_does_not_confirm_an_owner(house):
    house.add(Role.OWNER)
    proposal = give(house, house["owner"], house["host"], Role.OWNER)

    with pytest.raises(actions.NotYours):
        confirm(house, house["administrator"], proposal)


def test_who_lost_their_rights_meanwhile_confirms_nothing(house):
    proposal = give(house, house["owner"], house["host"], Role.MANAGER)
    give(house, house["owner"], house["administrator"], Role.HOST)

    with pytest.raises(actions.NotYours):
        confirm(house, house["administrator"], proposal)


def test_where_there_is_no_second_person_it_is_done_and_said_so_in_the_log(house):
    give(house, house["owner"], house["administrator"], Role.HOST)

    assert give(house, house["owner"], house["host"], Role.ADMINISTRATOR) is None
    assert role(house["host"]) == "administrator"
    assert "role.given_alone" in verbs(house, house["host"])


def test_one_thing_waits_for_an_account_at_a_time(house):
    give(house, house["owner"], house["host"], Role.MANAGER)

    with pytest.raises(actions.Waits):
        give(house, house["owner"], house["host"], Role.AUDITOR)


@pytest.mark.parametrize(("by", "answer"), [("owner", "withdrawn"), ("administrator", "refused")])
def test_a_proposal_is_taken_back_by_its_asker_and_refused_by_another(house, by, answer):
    proposal = give(house, house["owner"], house["host"], Role.MANAGER)

    drop(house, house[by], proposal)

    proposal.refresh_from_db()
    assert (proposal.answer, role(house["host"])) == (answer, "host")
    with pytest.raises(Missing, match="decided already"):
        confirm(house, house["administrator"], proposal)
    assert str(proposal) == f"manager {answer}"


def test_nobody_and_who_has_left_get_no_role(house):
    identity.end(actor=house.actor(house["owner"]), user_id=house["host"].pk, now=NOW)

    for user_id in (uuid4(), house["host"].pk):
        with pytest.raises(Missing):
            actions.change_role(
                actor=house.actor(house["owner"]), by=house["owner"].pk, user_id=user_id, role=Role.MANAGER, now=NOW
            )


def test_what_was_decided_in_between_is_not_decided_again(house, monkeypatch):
    proposal = give(house, house["owner"], house["host"], Role.MANAGER)
    stale = queries.proposal(tenant_id=house.tenant.pk, proposal_id=proposal.pk)
    drop(house, house["owner"], proposal)
    monkeypatch.setattr(queries, "proposal", lambda **_: stale)

    with pytest.raises(Missing, match="decided already"):
        confirm(house, house["administrator"], proposal)

"""Whoever could agree to a role is told that it waits, in their own language, and nobody else is."""

import pytest
from django.core import mail
from tests.protection.people.house import NOW, wish

from secretaire.protection.access.core import Role
from secretaire.protection.identity.models import User
from secretaire.protection.people import actions, tasks


@pytest.fixture(name="promised")
def _promised(monkeypatch):
    found = []
    monkeypatch.setattr(actions.second_letter, "promise", lambda **values: found.append(values))
    return found


def keep(promised):
    for each in promised:
        tasks.ask_second(**each)
    return {letter.to[0]: letter for letter in mail.outbox}


def propose(house, by="owner", role=Role.MANAGER, user="host"):
    giver = house[by]
    return actions.change_role(actor=house.actor(giver), by=giver.pk, user_id=house[user].pk, role=role, now=NOW)


def invite(house, by="owner", role=Role.AUDITOR):
    giver = house[by]
    return actions.invite(actor=house.actor(giver), by=giver.pk, wish=wish(role=role), now=NOW)


def named(user):
    return f"{user.name} <{user.email}>"


def test_a_role_that_waits_is_told_to_all_who_could_confirm_it(house, promised):
    User.objects.filter(pk=house["administrator"].pk).update(language="fr")
    second = house.add(Role.ADMINISTRATOR, "Ida")

    propose(house)
    letters = keep(promised)

    assert set(letters) == {named(house["administrator"]), named(second)}
    letter = letters[named(second)]
    assert letter.subject == "A second person is awaited: a role for Host"
    assert "Owner wants Host to have another role in Practice Martin: Assistant manager." in " ".join(
        letter.body.split()
    )
    assert f"/{house.tenant.slug}/settings/people/" in letter.body
    assert "Une seconde personne est attendue" in letters[named(house["administrator"])].subject


def test_an_invitation_that_waits_is_told_too(house, promised):
    invite(house)

    (letter,) = keep(promised).values()

    assert letter.to == [named(house["administrator"])]
    assert "Owner wants to invite Zoé Lambert to Practice Martin, as: Auditor." in " ".join(letter.body.split())


def test_an_owner_s_role_is_told_to_owners_alone(house, promised):
    second = house.add(Role.OWNER, "Olaf")

    propose(house, role=Role.OWNER)

    assert set(keep(promised)) == {named(second)}


def test_whoever_the_role_is_for_and_whoever_asks_are_not_asked_to_agree(house, promised):
    house.add(Role.ADMINISTRATOR, "Ida")

    propose(house, role=Role.AUDITOR, user="administrator")

    assert {each.split(" ")[0] for each in keep(promised)} == {"Ida"}


def test_what_needs_nobody_else_is_told_to_nobody(house, promised):
    propose(house, role=Role.HOST, user="auditor")
    invite(house, role=Role.HOST)

    assert promised == []


def test_what_was_decided_meanwhile_is_told_no_more(house, promised):
    proposal, invitation = propose(house), invite(house)
    administrator = house["administrator"]
    actions.confirm_role(actor=house.actor(administrator), by=administrator.pk, proposal_id=proposal.pk, now=NOW)
    actions.confirm(actor=house.actor(administrator), by=administrator.pk, invitation_id=invitation.pk, now=NOW)

    assert len(promised) == 2
    assert keep(promised) == {}


def test_whoever_could_not_agree_any_more_is_not_written_to(house, promised):
    propose(house)
    User.objects.filter(pk=house["administrator"].pk).update(role=Role.HOST)

    assert keep(promised) == {}


def test_who_looks_after_people_sees_whose_role_waits(house, promised):
    propose(house)

    listed = house.get(house["administrator"]).content.decode()
    one = house.get(house["administrator"], f"{house['host'].pk}/").content.decode()
    other = house.get(house["administrator"], f"{house['auditor'].pk}/").content.decode()

    assert listed.count("Waits for a second person") == 1
    assert "Waits for a second person" in one
    assert "Waits for a second person" not in other

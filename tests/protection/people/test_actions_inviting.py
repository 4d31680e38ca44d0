"""An invitation opens one account, once, for seven days, by its last letter alone."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from tests.factories import PASSWORD, make_tenant, provider
from tests.protection.people.house import LATER, NOW, House, make_user, wish
from tests.racing import RUNNERS, runners
from tests.stored import stored

from secretaire.lib import links, scope
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import User
from secretaire.protection.people import actions, queries, tasks
from secretaire.protection.people.models import Invitation
from secretaire.protection.tenancy.core import Actor


def invite(house, by="owner", **values):
    user = house[by]
    return actions.invite(actor=house.actor(user), by=user.pk, wish=wish(**values), now=NOW)


def token(invitation):
    invitation.refresh_from_db()
    return queries.link(invitation=invitation).rstrip("/").rpartition("/")[2]


def accept(house, word, now=NOW, **values):
    actor = Actor(kind="guest", name="invitation/1", tenant_id=house.tenant.pk)
    found = {"name": "Zoé", "password": PASSWORD} | values
    return actions.accept(actor=actor, token=word, now=now, **found)


def verbs(house, invitation):
    subject = f"invitation/{invitation.pk}"
    return {entry.verb for entry in audit.about(tenant_id=house.tenant.pk, subject=subject)}


def test_who_is_invited_has_an_account_in_their_role_once_they_come(house):
    invitation = invite(house)

    user = User.objects.get(pk=accept(house, token(invitation)))

    invitation.refresh_from_db()
    assert (user.email, user.name, user.role, user.language) == ("zoe@people.test", "Zoé", "host", "fr")
    assert user.check_password(PASSWORD)
    assert (invitation.stage, str(invitation)) == ("accepted", "host accepted")
    assert verbs(house, invitation) == {"invitation.asked", "invitation.sent", "invitation.accepted"}


def test_an_invitation_opens_one_account(house):
    word = token(invite(house))
    accept(house, word)

    with pytest.raises(Missing, match="does not work any more"):
        accept(house, word)


def test_an_invitation_ends_after_seven_days(house):
    word = token(invite(house))

    with pytest.raises(Missing):
        accept(house, word, LATER)
    accept(house, word, NOW + timedelta(days=7) - timedelta(seconds=1))


def test_the_link_of_an_earlier_letter_opens_nothing(house):
    invitation = invite(house)
    first = token(invitation)
    actions.resend(actor=house.actor(house["owner"]), invitation_id=invitation.pk, now=LATER)

    with pytest.raises(Missing):
        accept(house, first, LATER)
    accept(house, token(invitation), LATER)


def test_a_withdrawn_invitation_opens_nothing_and_is_withdrawn_once(house):
    invitation = invite(house)
    word = token(invitation)
    actions.withdraw(actor=house.actor(house["owner"]), invitation_id=invitation.pk, now=NOW)

    with pytest.raises(Missing):
        accept(house, word)
    with pytest.raises(Missing, match="used or withdrawn"):
        actions.withdraw(actor=house.actor(house["owner"]), invitation_id=invitation.pk, now=NOW)


@pytest.mark.parametrize(
    "change", [lambda word: word[:-1], lambda word: "", lambda word: links.sign({"id": "1"}, purpose="x")]
)
def test_a_changed_link_opens_nothing(house, change):
    word = token(invite(house))

    with pytest.raises(Missing):
        accept(house, change(word))


def test_an_invitation_of_one_tenant_opens_nothing_at_another(house):
    word = token(invite(house))
    elsewhere = make_tenant()
    actor = Actor(kind="guest", name="invitation/1", tenant_id=elsewhere.pk)

    with pytest.raises(Missing):
        actions.accept(actor=actor, token=word, name="Zoé", password=PASSWORD, now=NOW)


def test_a_privileged_role_waits_for_a_second_person_before_the_letter_leaves(house):
    invitation = invite(house, role=Role.ADMINISTRATOR)
    word = token(invitation)

    with pytest.raises(Missing):
        accept(house, word)
    with pytest.raises(Missing):
        actions.resend(actor=house.actor(house["owner"]), invitation_id=invitation.pk, now=NOW)
    with pytest.raises(actions.OwnWish):
        actions.confirm(actor=house.actor(house["owner"]), by=house["owner"].pk, invitation_id=invitation.pk, now=NOW)
    second = house["administrator"]
    actions.confirm(actor=house.actor(second), by=second.pk, invitation_id=invitation.pk, now=NOW)
    assert User.objects.get(pk=accept(house, token(invitation))).role == "administrator"


def test_nobody_confirms_their_own_invitation_past_the_action(house):
    invitation = invite(house, role=Role.ADMINISTRATOR)

    with pytest.raises(IntegrityError, match="nobody_confirms_their_own_invitation"), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(confirmed_by=house["owner"])


def test_where_there_is_no_second_person_the_letter_leaves_and_the_log_says_so(house):
    identity.end(actor=house.actor(house["owner"]), user_id=house["administrator"].pk, now=NOW)

    invitation = invite(house, role=Role.ADMINISTRATOR)

    assert "invitation.sent_alone" in verbs(house, invitation)
    accept(house, token(invitation))


@pytest.mark.parametrize(("by", "role"), [("administrator", Role.OWNER), ("host", Role.HOST), ("auditor", Role.HOST)])
def test_nobody_invites_to_what_they_may_not_give(house, by, role):
    with pytest.raises(actions.NotYours):
        invite(house, by, role=role)


def test_a_client_invites_no_staff(house):
    with pytest.raises(identity.WrongPlace):
        invite(house, role=Role.OPERATOR)


def test_the_provider_invites_staff(db):
    tenant = provider()
    with scope.tenant(tenant.pk):
        house = House(tenant=tenant)
        for _ in range(2):
            house.add(Role.SECURITY)

        assert invite(house, "security", email=f"{uuid4().hex[:8]}@house.test", role=Role.SUPPORT).stage == "asked"
        with pytest.raises(identity.WrongPlace):
            invite(house, "security", role=Role.HOST)


def test_nobody_reads_in_the_table_who_is_invited(house):
    invitation = invite(house)

    raw = stored("people_invitation")

    assert Invitation.objects.get(email_index="ZOE@people.test") == invitation
    assert "zoe@people.test" not in raw
    assert invitation.name not in raw


def test_an_address_is_invited_once_and_not_if_it_has_an_account(house):
    invite(house)

    with pytest.raises(actions.AlreadyInvited):
        invite(house, email="ZOE@people.test")
    with pytest.raises(identity.AddressTaken):
        invite(house, email=house["host"].email.upper())


def test_who_got_an_account_meanwhile_does_not_get_a_second(house):
    word = token(invite(house))
    identity.enrol(
        actor=house.actor(house["owner"]), email="zoe@people.test", name="Zoé", password=PASSWORD, language="en"
    )

    with pytest.raises(identity.AddressTaken), transaction.atomic():
        accept(house, word)


def test_who_comes_back_has_the_account_of_before_with_nothing_of_its_rights(house):
    user = make_user(house.tenant, Role.ADMINISTRATOR, "Zoé")
    identity.end(actor=house.actor(house["owner"]), user_id=user.pk, now=NOW)

    back = accept(house, token(invite(house, email=user.email)))

    user.refresh_from_db()
    assert back == user.pk
    assert (user.is_active, user.role, user.check_password(PASSWORD)) == (True, "host", True)


def test_the_letter_speaks_the_language_of_who_is_invited_and_leads_to_the_page(house, client):
    invitation = invite(house)

    tasks.send(tenant_id=house.tenant.pk, letter="1", invitation_id=str(invitation.pk))

    (letter,) = mail.outbox
    assert letter.subject == "Owner vous invite chez Practice Martin"
    assert "Hôte" in letter.body
    word = letter.body.partition(f"/{house.tenant.slug}/join/")[2].partition("/")[0]
    assert accept(house, word)  # which a second link, signed a second later, would not tell


def test_no_letter_leaves_for_what_was_withdrawn(house):
    invitation = invite(house)
    actions.withdraw(actor=house.actor(house["owner"]), invitation_id=invitation.pk, now=NOW)

    tasks.send(tenant_id=house.tenant.pk, letter="1", invitation_id=str(invitation.pk))

    assert mail.outbox == []


def test_the_queue_holds_no_link(house, monkeypatch):
    promised = []
    monkeypatch.setattr(actions.invitation_letter, "promise", lambda **values: promised.append(values))

    invite(house)

    assert sorted(promised[0]) == ["invitation_id", "letter", "tenant_id"]


def test_what_was_withdrawn_in_between_is_neither_sent_nor_withdrawn(house, monkeypatch):
    invitation = invite(house)
    stale = queries.invitation(tenant_id=house.tenant.pk, invitation_id=invitation.pk)
    actor = house.actor(house["owner"])
    actions.withdraw(actor=actor, invitation_id=invitation.pk, now=NOW)
    monkeypatch.setattr(queries, "invitation", lambda **_: stale)

    for act in (actions.resend, actions.withdraw):
        with pytest.raises(Missing):
            act(actor=actor, invitation_id=invitation.pk, now=NOW)


def test_of_many_who_use_a_link_at_once_one_gets_the_account(lasting):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        house = House(tenant=tenant)
        house.add(Role.OWNER)
        word = token(invite(house))
    actor = Actor(kind="guest", name="invitation/1", tenant_id=tenant.pk)
    call = partial(actions.accept, actor=actor, token=word, name="Zoé", password=PASSWORD, now=NOW)

    with runners() as race:
        outcomes = race.run(tenant.pk, [call] * RUNNERS)

    assert sorted(outcomes) == sorted(["done"] + ["Missing"] * (RUNNERS - 1))
    with scope.tenant(tenant.pk):
        assert User.objects.filter(email="zoe@people.test").count() == 1

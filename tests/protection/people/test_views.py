"""The pages of those who look after people, and the page for those who come."""

import re

import pytest
from django.test import Client
from tests.factories import PASSWORD
from tests.protection.people.house import NOW, text, wish

from secretaire.lib import clock
from secretaire.protection.access.core import Role
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity.models import Policy, User
from secretaire.protection.people import actions, queries
from secretaire.protection.people.models import Invitation


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def invited(house, **values):
    owner = house["owner"]
    return actions.invite(actor=house.actor(owner), by=owner.pk, wish=wish(**values), now=NOW)


def test_everybody_is_listed_with_their_role(house):
    User.objects.filter(pk=house["host"].pk).update(last_login=NOW.replace(year=2025))

    said = text(house.get(house["administrator"]))

    assert all(user.email in said for user in house.people.values())
    assert "Assistant manager" not in said
    assert "Dormant" in said
    assert '<td data-label="Second factor">yes</td>' in said
    assert 'aria-current="page"' in said


def test_an_auditor_looks_and_finds_nothing_to_press(house):
    invited(house)
    invited(house, email="second@people.test", role=Role.AUDITOR)

    said = text(house.get(house["auditor"]))

    assert "Zoé Lambert" in said
    assert "<form" not in said
    assert "people/new/" not in said
    assert house.get(house["auditor"], "new/").status_code == 403
    assert house.post(house["auditor"], f"{house['host'].pk}/end/").status_code == 403


@pytest.mark.parametrize("path", ["", "new/", "{pk}/", "{pk}/end/"])
def test_a_host_finds_none_of_it(house, path):
    assert house.get(house["host"], path.format(pk=house["owner"].pk)).status_code == 403


def test_the_pages_are_kept_nowhere(house):
    assert "no-store" in house.get(house["owner"])["Cache-Control"]
    assert "no-store" in house.get(house["owner"], f"{house['host'].pk}/")["Cache-Control"]


def test_somebody_is_invited_comes_and_signs_in(house):
    form = {"name": "Zoé Lambert", "email": "zoe@people.test", "role": "host", "language": "fr"}

    assert "The letter leaves." in text(house.post(house["owner"], "new/", **form))
    link = queries.link(invitation=Invitation.objects.get()).removeprefix("http://localhost")
    guest = Client(headers={"accept-language": "en"})
    shown = guest.get(link)
    done = guest.post(link, {"name": "Zoé", "password": PASSWORD}, follow=True)
    guest.post(f"/{house.tenant.slug}/account/login/", {"login": "zoe@people.test", "password": PASSWORD})

    assert "Owner invites you. Your role will be: Host." in text(shown)
    assert (shown["Referrer-Policy"], shown["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "Sign in with your new password." in text(done)
    assert guest.get(f"/{house.tenant.slug}/").status_code == 302
    assert guest.get(link).status_code == 404


def test_whoever_comes_where_passwords_are_off_is_asked_for_none(house):
    Policy.objects.create(tenant=house.tenant, password_sign_in=False, break_glass=house["owner"])
    link = queries.link(invitation=Invitation.objects.get(pk=invited(house).pk)).removeprefix("http://localhost")
    guest = Client(headers={"accept-language": "en"})

    shown = guest.get(link)
    done = guest.post(link, {"name": "Zoé", "password": PASSWORD}, follow=True)

    assert 'name="password"' not in text(shown)
    assert "Welcome. Sign in by your organisation" in text(done)
    assert not User.objects.get(email_index="zoe@people.test").has_usable_password()


def test_opening_the_link_changes_nothing(house):
    link = queries.link(invitation=Invitation.objects.get(pk=invited(house).pk))
    for _ in range(2):
        assert Client().get(link.removeprefix("http://localhost")).status_code == 200

    assert not User.objects.filter(email="zoe@people.test").exists()


def test_a_weak_password_is_refused_with_the_reason(house):
    link = queries.link(invitation=Invitation.objects.get(pk=invited(house).pk)).removeprefix("http://localhost")

    response = Client(headers={"accept-language": "en"}).post(link, {"name": "Zoé", "password": "short"})

    assert response.status_code == 422
    assert "at least" in text(response)
    assert Invitation.objects.get().stage == "open"


def test_what_an_invitation_was_for_is_not_changed_by_who_comes(house):
    link = queries.link(invitation=Invitation.objects.get(pk=invited(house).pk)).removeprefix("http://localhost")

    Client().post(link, {"name": "Zoé", "password": PASSWORD, "role": "owner", "email": "eve@people.test"})

    assert User.objects.get(email_index="zoe@people.test").role == "host"


def readdress(user, email):
    user.email = email
    user.save(update_fields=["email", "email_index"])


def test_who_got_an_account_meanwhile_is_told(house):
    link = queries.link(invitation=Invitation.objects.get(pk=invited(house).pk)).removeprefix("http://localhost")
    readdress(house["host"], "zoe@people.test")

    response = Client(headers={"accept-language": "en"}).post(link, {"name": "Zoé", "password": PASSWORD})

    assert response.status_code == 409
    assert "There is an account with this address." in text(response)


@pytest.mark.parametrize(
    ("values", "status", "words"),
    [
        ({"email": "nobody"}, 422, "Enter a valid email address"),
        ({"role": "owner"}, 422, "Select a valid choice"),
        ({"role": "operator"}, 422, "Select a valid choice"),
        ({"email": "taken@people.test"}, 409, "There is an account with this address."),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(house, values, status, words):
    readdress(house["host"], "taken@people.test")
    form = {"name": "Zoé", "email": "zoe@people.test", "role": "host", "language": "en"} | values

    response = house.post(house["administrator"], "new/", **form)

    assert response.status_code == status
    assert words in text(response)


def test_an_invitation_to_more_rights_is_confirmed_by_another(house):
    form = {"name": "Zoé", "email": "zoe@people.test", "role": "auditor", "language": "en"}
    assert "Somebody else must confirm this role" in text(house.post(house["owner"], "new/", **form))
    pk = Invitation.objects.get().pk

    assert f"{pk}/confirm/" not in text(house.get(house["owner"]))
    assert "Somebody else must confirm this." in text(house.post(house["owner"], f"invitations/{pk}/confirm/"))
    assert f"{pk}/confirm/" in text(house.get(house["administrator"]))
    assert "The letter leaves." in text(house.post(house["administrator"], f"invitations/{pk}/confirm/"))
    assert Invitation.objects.get().stage == "open"


@pytest.mark.usefixtures("one_stretch")
def test_an_invitation_is_sent_again_but_not_without_end(house):
    pk = invited(house).pk
    said = [house.post(house["owner"], f"invitations/{pk}/resend/") for _ in range(4)]

    assert "The letter leaves once more" in text(said[0])
    assert [each.status_code for each in said] == [200, 200, 200, 429]


def test_an_invitation_is_withdrawn_and_gone(house):
    pk = invited(house).pk

    assert "opens nothing any more" in text(house.post(house["owner"], f"invitations/{pk}/withdraw/"))
    assert house.post(house["owner"], f"invitations/{pk}/withdraw/").status_code == 404


def test_an_invitation_that_is_over_says_so(house, monkeypatch):
    invited(house)
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(month=4))

    assert "Has not worked since" in text(house.get(house["owner"]))


def test_a_role_is_proposed_and_confirmed_by_another(house):
    host = house["host"]

    assert "Somebody else must confirm it." in text(house.post(house["owner"], f"{host.pk}/role/", role="manager"))
    (proposal,) = queries.proposals(tenant_id=house.tenant.pk)
    assert "Host becomes Assistant manager" in text(house.get(house["administrator"]))
    assert "Another role waits" in text(house.get(house["administrator"], f"{host.pk}/"))
    confirmed = house.post(house["administrator"], f"proposals/{proposal.pk}/confirm/")
    assert "The role is changed." in text(confirmed)
    host.refresh_from_db()
    assert host.role == "manager"


def test_who_asked_takes_back_and_cannot_confirm(house):
    house.post(house["owner"], f"{house['host'].pk}/role/", role="manager")
    (proposal,) = queries.proposals(tenant_id=house.tenant.pk)

    assert "Somebody else must confirm this." in text(house.post(house["owner"], f"proposals/{proposal.pk}/confirm/"))
    assert "Take it back" in text(house.get(house["owner"]))
    assert "The role stays as it was." in text(house.post(house["owner"], f"proposals/{proposal.pk}/drop/"))
    assert house.post(house["owner"], f"proposals/{proposal.pk}/drop/").status_code == 404


def test_rights_are_taken_away_at_once(house):
    said = text(house.post(house["owner"], f"{house['administrator'].pk}/role/", role="host"))

    assert "The role is changed." in said


@pytest.mark.parametrize(
    ("by", "whom", "role", "status"),
    [
        ("administrator", "host", "owner", 422),
        ("administrator", "owner", "host", 403),
        ("owner", "owner", "host", 403),
        ("owner", "host", "operator", 422),
        ("owner", "host", "king", 422),
    ],
)
def test_a_role_that_may_not_be_given_is_refused(house, by, whom, role, status):
    response = house.post(house[by], f"{house[whom].pk}/role/", role=role)

    house[whom].refresh_from_db()
    assert response.status_code == status
    assert house[whom].role == whom


def test_the_page_of_somebody_offers_what_may_be_done(house):
    own = text(house.get(house["owner"], f"{house['owner'].pk}/"))
    above = text(house.get(house["administrator"], f"{house['owner'].pk}/"))

    assert "Nobody changes their own role." in own
    assert "Leave" in own
    assert "Only somebody with the same role can change this account." in above
    assert "/end/" not in above


def test_an_account_ends_after_a_question(house):
    host = house["host"]
    browser = house.browser(host)
    assert "every session ends" in text(house.get(house["owner"], f"{host.pk}/end/"))

    said = text(house.post(house["owner"], f"{host.pk}/end/"))

    assert "Nothing of it opens anything any more." in said
    assert re.search(r"Who has left.*Host.*everything closed", said)
    assert browser.get(f"/{house.tenant.slug}/desk/").status_code == 302
    assert "The account has ended." in text(house.get(house["owner"], f"{host.pk}/"))


def test_somebody_is_signed_out_everywhere_and_keeps_the_account(house):
    host = house["host"]
    browsers = [house.browser(host) for _ in range(2)]
    assert f"{host.pk}/sign-out/" in text(house.get(house["owner"], f"{host.pk}/"))

    said = text(house.post(house["owner"], f"{host.pk}/sign-out/"))

    assert "Every session of this account has ended." in said
    assert [each.get(f"/{house.tenant.slug}/account/").status_code for each in browsers] == [302, 302]
    assert house.browser(host).get(f"/{house.tenant.slug}/account/").status_code == 200
    found = audit.about(tenant_id=house.tenant.pk, subject=f"user/{host.pk}")
    assert {"account.signed_out", "session.all_ended"} <= {entry.verb for entry in found}


@pytest.mark.parametrize(("by", "whom"), [("host", "owner"), ("auditor", "host"), ("administrator", "owner")])
def test_who_may_not_take_an_account_away_signs_nobody_out(house, by, whom):
    browser = house.browser(house[whom])

    assert house.post(house[by], f"{house[whom].pk}/sign-out/").status_code == 403
    assert browser.get(f"/{house.tenant.slug}/account/").status_code == 200


def test_the_last_owner_is_told_why_not(house):
    response = house.post(house["owner"], f"{house['owner'].pk}/end/")

    assert response.status_code == 409
    assert "Give somebody else this role first." in text(response)


def test_whoever_leaves_by_themselves_arrives_at_the_door(house):
    house.add(Role.OWNER)

    response = house.post(house["owner"], f"{house['owner'].pk}/end/")

    assert response.redirect_chain == [(f"/{house.tenant.slug}/account/login/", 302)]


def test_a_refused_visit_is_in_the_log(house):
    house.get(house["host"])

    found = audit.about(tenant_id=house.tenant.pk, subject="route/people:people")
    assert [entry.verb for entry in found] == ["access.refused"]

"""Proving again who one is, before something that matters; and the way out on every page."""

import os
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.factories import PASSWORD, make_factor, make_host, make_tenant, make_user
from tests.signing import fresh_code, give_app, sign_in
from tools import routes

from secretaire.lib import scope
from secretaire.protection.access.core import Role, access
from secretaire.protection.identity.models import SEAT

pytestmark = pytest.mark.django_db

PROOFS = {
    "password": ("", lambda user: {"password": PASSWORD}),
    "code": ("code/", lambda user: {"code": fresh_code(user)}),
}
#: Pages behind sign-in whose addresses carry nothing: each is opened.
PAGES = sorted(
    route.address.removeprefix("/{tenant}/")
    for route in routes.routes()
    if route.address.startswith("/{tenant}/") and not set("<(") & set(route.address)
    for needed in [access(route.view)]
    if needed and not needed.stranger
)


def age(client, tenant, minutes=11):
    """Let somebody have signed in a while ago."""
    session = client.session
    with scope.tenant(tenant.pk):
        then = int((datetime.now(UTC) - timedelta(minutes=minutes)).timestamp())
        session[SEAT] = session.get(SEAT, {}) | {"since": then, "seen": then}
        session["account_authentication_methods"] = []
        session.save()


def inside(client, home):
    return client.get(home).status_code == 200


@pytest.mark.parametrize(("address", "proof"), PROOFS.values(), ids=PROOFS)
def test_a_proof_gives_the_session_another_key_and_the_old_one_opens_nothing(tenant, user, home, address, proof):
    with scope.tenant(tenant.pk):
        give_app(user)
    client, thief = Client(), Client()
    sign_in(client, tenant, user)
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert inside(thief, home)

    client.post(f"{home}reauthenticate/{address}", proof(user))

    assert client.cookies["sessionid"].value != thief.cookies["sessionid"].value
    assert (inside(client, home), inside(thief, home)) == (True, False)


def test_what_proves_nothing_leaves_the_key(tenant, user, home):
    client = Client()
    sign_in(client, tenant, user)
    before = client.cookies["sessionid"].value

    client.post(f"{home}reauthenticate/", {"password": "wrong"})

    assert client.cookies["sessionid"].value == before


def test_the_key_of_a_session_is_long_and_never_the_same(tenant, user):
    clients = [Client() for _ in range(3)]
    for each in clients:
        sign_in(each, tenant, user)

    keys = {each.cookies["sessionid"].value for each in clients}

    assert len(keys) == 3
    assert all(re.fullmatch("[a-z0-9]{32}", key) for key in keys)  # 36 ** 32 is more than 2 ** 128


def test_a_key_opens_nothing_after_signing_out(tenant, user, home):
    client, thief = Client(), Client()
    sign_in(client, tenant, user)
    thief.cookies["sessionid"] = client.cookies["sessionid"].value

    client.post(f"{home}logout/")

    assert not inside(thief, home)


def test_the_secret_of_an_app_comes_from_the_system_s_own_chance(tenant, user, home, monkeypatch):
    chance, asked = os.urandom, []
    monkeypatch.setattr(os, "urandom", lambda size: asked.append(size) or chance(size))
    client = Client()
    sign_in(client, tenant, user)

    client.get(f"{home}factors/app/")

    assert 20 in asked


def test_the_page_of_factors_leads_to_the_other_sessions(tenant, user, home):
    with scope.tenant(tenant.pk):
        give_app(user)
    client = Client()
    sign_in(client, tenant, user)

    said = client.get(f"{home}factors/").content.decode()

    assert f'Other devices stay signed in when you change this: <a href="{home}sessions/">' in said


def test_sessions_are_ended_once_that_was_asked_again(tenant, user, home):
    here, there = Client(), Client()
    for each in (here, there):
        sign_in(each, tenant, user)
    age(here, tenant)

    asked = here.post(f"{home}sessions/end/")
    between = inside(there, home)
    back = here.post(asked.url, {"password": PASSWORD}, follow=True)
    here.post(f"{home}sessions/end/")

    assert asked.url == f"{home}reauthenticate/"
    assert back.redirect_chain[-1] == (f"{home}sessions/", 302)
    assert (inside(here, home), between, inside(there, home)) == (True, True, False)


@pytest.fixture(name="guest_of_a_provider")
def _guest_of_a_provider(tenant):
    """Return a browser in which somebody is signed in who has neither password nor factor here."""
    user, client = make_user(tenant, email="sso@host.test", password=None), Client()
    with scope.tenant(tenant.pk):
        client.force_login(user)
    return client


@pytest.mark.parametrize("address", ["factors/app/", "factors/passkey/", "address/", "password/set/"])
def test_who_has_nothing_here_to_prove_it_by_signs_in_at_the_provider_again(tenant, home, guest_of_a_provider, address):
    client = guest_of_a_provider
    at_once = client.get(f"{home}{address}").status_code
    age(client, tenant)

    later = client.get(f"{home}{address}")
    page = client.get(later.url)

    assert at_once == 200
    assert later.url == f"{home}reauthenticate/provider/?next={home.replace('/', '%2F')}{address.replace('/', '%2F')}"
    assert "Sign in once more" in page.content.decode()
    assert client.get(f"{home}reauthenticate/").url == f"{home}reauthenticate/provider/"


def test_who_was_interrupted_is_led_back_by_the_provider_too(tenant, home, guest_of_a_provider):
    client = guest_of_a_provider
    age(client, tenant)

    asked = client.post(f"{home}sessions/end/", follow=True)

    assert asked.redirect_chain[-1][0] == f"{home}reauthenticate/provider/?next={home.replace('/', '%2F')}sessions%2F"
    assert "Sign in once more" in asked.content.decode()


@pytest.fixture(name="owner")
def _owner(tenant):
    owner = make_user(tenant, email="owner@host.test", role=Role.OWNER)
    with scope.tenant(tenant.pk):
        make_factor(owner)
        make_host(tenant, user=owner, name="Owner")
    return owner


def test_whoever_answers_for_security_signs_everybody_else_out(tenant, user, owner, home):
    host, client = Client(), Client()
    sign_in(host, tenant, user)
    sign_in(client, tenant, owner)
    address = f"/{tenant.slug}/settings/security/sign-out/"

    client.get(address)
    before = inside(host, home)
    client.post(address)

    assert (before, inside(host, home), inside(client, home)) == (True, False, True)


def test_nobody_else_signs_everybody_out(tenant, user, owner, home):
    host, client = Client(), Client()
    sign_in(host, tenant, user)
    sign_in(client, tenant, owner)

    assert host.post(f"/{tenant.slug}/settings/security/sign-out/").status_code == 403
    assert inside(client, home)


def test_everybodys_sessions_end_at_one_tenant_alone(tenant, owner, home):
    elsewhere = make_tenant()
    other, client = Client(), Client()
    sign_in(other, elsewhere, make_user(elsewhere))
    sign_in(client, tenant, owner)

    client.post(f"/{tenant.slug}/settings/security/sign-out/")

    assert inside(other, f"/{elsewhere.slug}/account/")


@pytest.mark.parametrize("address", PAGES)
def test_each_page_behind_sign_in_offers_to_sign_out(tenant, owner, home, address):
    client = Client()
    sign_in(client, tenant, owner)

    page = client.get(f"/{tenant.slug}/{address}")

    if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
        assert f'href="{home}logout/"' in page.content.decode()

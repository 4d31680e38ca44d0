"""Signing in at a real server of OpenID Connect, Glewlwyd."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import system
from tests.providers import Glewlwyd, asked, glewlwyd

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.federation import actions
from secretaire.protection.federation.core import Kind
from secretaire.protection.identity.models import SEAT


@pytest.fixture(scope="module")
def server() -> Iterator[Glewlwyd]:
    with glewlwyd() as found:
        yield found


@pytest.fixture
def provider(house, server):
    found = house.switched_on(Kind.OIDC, address=server.issuer, client=server.client, secret=server.secret)
    server.admit(house.callback(found))
    return found


@pytest.fixture
def ada(server) -> str:
    """A person whom the server does not know yet: each test enrols their own."""
    return f"ada{uuid4().hex[:8]}"


def come_back(house, server, provider, browser, username, **fields):
    """Sign in there and come back; return the last answer."""
    back = server.sign_in(username, house.start(browser, provider, **fields))
    return browser.get(back.removeprefix("http://localhost"))


def test_what_the_server_says_of_itself_is_read(house, server, provider):
    assert provider.trouble == ""
    assert provider.issuer["name"] == server.issuer
    assert provider.keys


def test_the_browser_leaves_with_state_nonce_and_a_challenge(house, server, provider, client):
    href = house.start(client, provider)

    there = asked(href)
    assert href.startswith(provider.issuer["entrance"])
    assert there["response_type"] == "code"
    assert there["code_challenge_method"] == "S256"
    assert len(there["state"]) >= 16
    assert len(there["nonce"]) >= 32
    assert there["redirect_uri"] == house.callback(provider)


def test_nobody_is_led_to_a_provider_by_a_link_alone(house, provider, client):
    answer = client.get(f"{house.url}account/sso/{provider.pk}/start/")

    assert answer.status_code == 405
    assert not house.session(client)


def test_a_form_cannot_wish_for_more(house, provider, client):
    answer = client.post(
        f"{house.url}account/sso/{provider.pk}/start/?scope=admin&auth_params=prompt%3Dnone&process=connect&action=x"
    )

    there = asked(answer.context["href"])
    assert set(there["scope"].split()) == {"openid", "profile", "email"}
    assert "prompt" not in there


def test_whoever_has_an_account_is_signed_in_to_it(house, server, provider, client, ada):
    user = house.enrol(ada)
    server.enrol(ada, email=house.address(ada))

    answer = come_back(house, server, provider, client, ada)

    assert answer.status_code == 302, answer.content.decode()
    assert house.session(client)["_auth_user_id"] == str(user.pk)
    assert {"account.linked", "sign_in.vouched"} <= set(house.verbs())


def test_the_second_time_nothing_is_linked_anew(house, server, provider, ada):
    house.enrol(ada)
    server.enrol(ada, email=house.address(ada))
    for _ in range(2):
        browser = Client()
        come_back(house, server, provider, browser, ada)
        assert house.signed_in(browser)

    assert house.verbs().count("account.linked") == 1


def test_the_session_has_a_new_key_and_what_the_old_one_asked_for_is_spent(house, server, provider, client, ada):
    house.enrol(ada)
    server.enrol(ada, email=house.address(ada))
    href = house.start(client, provider)
    before = client.cookies["sessionid"].value

    client.get(server.sign_in(ada, href).removeprefix("http://localhost"))

    assert client.cookies["sessionid"].value != before
    assert house.session(client).get("socialaccount_states", {}) == {}


def test_one_is_led_to_where_one_was_going(house, server, provider, client, ada):
    house.enrol(ada)
    server.enrol(ada, email=house.address(ada))

    answer = come_back(house, server, provider, client, ada, next=f"{house.url}desk/pages/")

    assert answer["Location"] == f"{house.url}desk/pages/"


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "https:evil.example"]
)
def test_one_is_led_nowhere_else(house, server, provider, client, ada, to):
    house.enrol(ada)
    server.enrol(ada, email=house.address(ada))

    answer = come_back(house, server, provider, client, ada, next=to)

    assert answer["Location"].startswith(house.url)


def test_a_stranger_gets_an_account_only_where_that_is_wished(house, server, provider, client, ada):
    server.enrol(ada, email=house.address(ada))

    answer = come_back(house, server, provider, client, ada)

    assert answer.status_code == 403
    assert "no account" in answer.content.decode()
    assert house.user(ada) is None
    assert house.verbs()[-1] == "sign_in.refused"


def test_a_new_account_is_a_hosts_and_has_no_password(house, server, client, ada):
    found = house.switched_on(
        Kind.OIDC, address=server.issuer, client=server.client, secret=server.secret, creates=True
    )
    server.admit(house.callback(found))
    server.enrol(ada, email=house.address(ada), name="Ada Lovelace")

    come_back(house, server, found, client, ada)

    user = house.user(ada)
    assert user is not None
    assert (user.role, user.name, user.has_usable_password()) == (Role.HOST, "Ada Lovelace", False)
    assert house.signed_in(client)


def test_a_foreign_domain_is_refused_whatever_the_server_says(house, server, client, ada):
    found = house.switched_on(
        Kind.OIDC, address=server.issuer, client=server.client, secret=server.secret, creates=True
    )
    server.admit(house.callback(found))
    stranger = house.enrol("stranger", email=f"{ada}@elsewhere.example")
    server.enrol(ada, email=stranger.email)

    answer = come_back(house, server, found, client, ada)

    assert answer.status_code == 403
    assert "has not proven" in answer.content.decode()
    assert not house.signed_in(client)


def test_an_account_that_has_ended_stays_ended(house, server, client, ada):
    found = house.switched_on(
        Kind.OIDC, address=server.issuer, client=server.client, secret=server.secret, creates=True
    )
    server.admit(house.callback(found))
    user = house.enrol(ada)
    server.enrol(ada, email=house.address(ada))
    come_back(house, server, found, Client(), ada)
    house.end(user)

    answer = come_back(house, server, found, client, ada)

    assert answer.status_code == 403
    assert not house.signed_in(client)
    after = house.user(ada)
    assert after is not None
    assert not after.is_active


def test_who_has_nothing_here_proves_it_at_the_provider_before_something_that_matters(house, server, client, ada):
    found = house.switched_on(
        Kind.OIDC, address=server.issuer, client=server.client, secret=server.secret, creates=True
    )
    server.admit(house.callback(found))
    server.enrol(ada, email=house.address(ada))
    come_back(house, server, found, client, ada)
    session = client.session
    with scope.tenant(house.tenant.pk):
        session[SEAT] = session[SEAT] | {"since": session[SEAT]["since"] - 700}
        session.save()

    asked_again = client.get(f"{house.url}account/factors/app/")
    page = client.get(asked_again.url).content.decode()
    back = come_back(house, server, found, client, ada, next=f"{house.url}account/factors/app/")

    assert asked_again.url.startswith(f"{house.url}account/reauthenticate/provider/")
    assert f"Continue with {found.name}" in page
    assert back["Location"] == f"{house.url}account/factors/app/"
    assert client.get(back["Location"]).status_code == 200


def test_a_code_is_good_once(house, server, provider, client, ada):
    house.enrol(ada)
    server.enrol(ada, email=house.address(ada))
    back = server.sign_in(ada, house.start(client, provider)).removeprefix("http://localhost")
    client.get(back)
    client.post(f"{house.url}account/logout/")

    answer = client.get(back)

    assert answer.status_code == 403
    assert not house.signed_in(client)


def test_what_one_browser_asked_for_is_no_use_in_another(house, server, provider, client, ada):
    house.enrol(ada)
    server.enrol(ada, email=house.address(ada))
    back = server.sign_in(ada, house.start(client, provider)).removeprefix("http://localhost")
    other = Client()
    house.start(other, provider)

    answer = other.get(back)

    assert answer.status_code == 403
    assert not house.signed_in(other)


def test_nobody_signs_in_by_a_provider_that_is_off(house, server, provider, client, ada):

    house.enrol(ada)
    server.enrol(ada, email=house.address(ada))
    back = server.sign_in(ada, house.start(client, provider)).removeprefix("http://localhost")
    with scope.tenant(house.tenant.pk):
        actions.switch_off(actor=system(house.tenant), provider_id=provider.pk)

    assert client.get(back).status_code == 403
    assert client.post(f"{house.url}account/sso/{provider.pk}/start/").status_code == 404

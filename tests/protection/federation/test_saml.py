"""Signing in at a real identity provider of SAML, SimpleSAMLphp."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from tests.providers import SimpleSaml, simplesaml

from secretaire.protection.federation.core import Kind


@pytest.fixture(scope="module")
def server() -> Iterator[SimpleSaml]:
    with simplesaml() as found:
        yield found


@pytest.fixture
def provider(house, server):
    found = house.switched_on(Kind.SAML, address=server.metadata, creates=True)
    server.admit(house.callback(found, "metadata"), house.callback(found, "acs"))
    return found


@pytest.fixture
def ada(server, house) -> str:
    """Somebody whom the server knows, each time another."""
    name = f"ada{uuid4().hex[:8]}"
    server.enrol(name, email=house.address(name))
    return name


def come_back(house, server, provider, browser, username):
    """Sign in there, bring the answer back as a browser does, and go on; return the last answer."""
    place, fields = server.sign_in(username, house.start(browser, provider))
    taken = Client().post(place.removeprefix("http://localhost"), fields)  # cross-site: no cookie comes along
    return browser.get(taken["Location"]) if taken.status_code == 302 else taken


def test_the_metadata_are_read_at_their_address(provider, server):
    assert provider.trouble == ""
    assert provider.issuer["name"] == f"{server.address}/idp"
    assert len(provider.issuer["certificates"]) == 1


def test_the_first_time_an_account_is_opened_and_the_second_time_found(house, server, provider, ada):
    first, second = Client(), Client()

    come_back(house, server, provider, first, ada)
    come_back(house, server, provider, second, ada)

    user = house.user(ada)
    assert house.session(first)["_auth_user_id"] == house.session(second)["_auth_user_id"] == str(user.pk)
    assert user.name == "Ada Lovelace"
    assert house.verbs().count("account.linked") == 1


def test_an_answer_is_taken_once(house, server, provider, client, ada):
    place, fields = server.sign_in(ada, house.start(client, provider))
    path = place.removeprefix("http://localhost")
    Client().post(path, fields)

    again = Client().post(path, fields)

    assert again.status_code == 403
    assert house.verbs()[-1] == "sign_in.refused"


def test_an_answer_is_for_the_browser_that_asked(house, server, provider, client, ada):
    place, fields = server.sign_in(ada, house.start(client, provider))
    other = Client()
    house.start(other, provider)
    onward = other.post(place.removeprefix("http://localhost"), fields)["Location"]

    assert other.get(onward).status_code == 403
    assert not house.signed_in(other)
    assert client.get(onward).status_code == 404
    assert not house.signed_in(client)


def test_our_metadata_say_who_we_are_and_that_assertions_must_be_signed(house, provider, client):
    said = client.get(house.callback(provider, "metadata").removeprefix("http://localhost"))

    text = said.content.decode()
    assert said["Content-Type"] == "application/samlmetadata+xml"
    assert f'entityID="{house.callback(provider, "metadata")}"' in text
    assert f'Location="{house.callback(provider, "acs")}"' in text
    assert 'WantAssertionsSigned="true"' in text

"""Access tokens from a real server on loopback."""

import pytest
from tests.lib.sites import Site

from secretaire.lib import oauth


@pytest.fixture
def site():
    found = Site()
    yield found
    found.close()


def fetched(site, status, body):
    site.routes["/token"] = (status, {"Content-Type": "application/json"}, body)
    grant = oauth.Grant(token_url=f"http://127.0.0.1:{site.port}/token", client_id="us", refresh_token="old")  # noqa: S106  # of nobody
    return oauth.fresh(grant, loopback=True)


def test_a_token_is_fetched(site):
    token = fetched(site, 200, b'{"access_token": "yes"}')

    assert (token.access, token.refresh) == ("yes", "")
    assert site.seen[0][:2] == ("POST", "/token")
    assert site.seen[0][2]["Content-Type"] == "application/x-www-form-urlencoded"


def test_a_new_refresh_token_is_handed_on(site):
    assert fetched(site, 200, b'{"access_token": "yes", "refresh_token": "new"}').refresh == "new"


def test_a_grant_that_was_withdrawn_is_told_apart(site):
    with pytest.raises(oauth.Revoked):
        fetched(site, 400, b'{"error": "invalid_grant"}')


@pytest.mark.parametrize(
    ("status", "body"), [(500, b""), (200, b"<html>"), (200, b"[]"), (200, b'{"access_token": 1}')]
)
def test_a_server_that_does_not_work_is_tried_again(site, status, body):
    with pytest.raises(oauth.NoToken):
        fetched(site, status, body)


def test_sasl_carries_user_and_token():
    assert oauth.xoauth2("a@b.test", "t") == "user=a@b.test\x01auth=Bearer t\x01\x01"

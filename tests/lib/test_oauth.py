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


def revoked(site, status, body=b""):
    site.routes["/revoke"] = (status, {"Location": "/elsewhere"}, body)
    oauth.revoke(f"http://127.0.0.1:{site.port}/revoke", token="old", client_id="us", loopback=True)  # noqa: S106  # of nobody


@pytest.mark.parametrize(("status", "body"), [(200, b""), (400, b'{"error": "invalid_token"}')])
def test_a_grant_is_taken_back(site, status, body):
    revoked(site, status, body)

    assert site.seen[0][:2] == ("POST", "/revoke")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_cannot_take_back_now_is_asked_again(site, status):
    with pytest.raises(oauth.Busy):
        revoked(site, status, b'{"error": "invalid_token"}')


@pytest.mark.parametrize(
    ("status", "body"), [(400, b'{"error": "unsupported_token_type"}'), (401, b"no"), (302, b""), (404, b"[]")]
)
def test_a_server_that_takes_nothing_back_is_told_apart(site, status, body):
    with pytest.raises(oauth.NotRevoked):
        revoked(site, status, body)

    assert len(site.seen) == 1


def test_sasl_carries_user_and_token():
    assert oauth.xoauth2("a@b.test", "t") == "user=a@b.test\x01auth=Bearer t\x01\x01"

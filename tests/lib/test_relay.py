"""Letters that leave by a tenant's own server: a real one, with TLS and accounts."""

import base64
import ssl
from datetime import UTC, datetime

import pytest
import trustme
from aiosmtpd.smtp import AuthResult
from tests.mailing import Mood, serving
from tests.ports import free_port

from secretaire.lib import dialling, mail, relay
from secretaire.lib.http import AddressRefused, NotSecure

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
ENVELOPE = mail.Envelope(
    identity="1", sender="Julie", name="Ada", address="ada@guest.test", language="en", origin="julie@client.test"
)
WRITTEN = mail.Written(subject="Hello", text="Hello\n", html="<p>Hello</p>")
AUTHORITY = trustme.CA()


class Porter(Mood):
    """Lets one account in, by password or by token."""

    def __init__(self):
        super().__init__()
        self.good = "user=julie@client.test\x01auth=Bearer good\x01\x01"

    async def auth_XOAUTH2(self, server, args):  # noqa: N802 - aiosmtpd calls it so
        return AuthResult(success=base64.b64decode(args[1]).decode() == self.good, handled=False)


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"julie@client.test", b"secret"), handled=False)


@pytest.fixture
def trusted(tmp_path, monkeypatch):
    """Trust the certificates of the tests."""
    path = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


def server_context(name="localhost"):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(name).configure_cert(context)
    return context


def account(port, **values):
    given = {"host": "localhost", "security": "starttls", "user": "julie@client.test", "password": "secret"}
    return dialling.Account(port=port, **given | values)


def send(found):
    server = relay.Relay(found, timeout=5)
    mail.send(envelope=ENVELOPE, written=WRITTEN, enclosures=[], now=NOW, server=server)


def starttls(**values):
    options = {"tls_context": server_context(), "require_starttls": True, "auth_required": True}
    return options | {"authenticator": authenticate} | values


def test_a_letter_leaves_by_a_server_that_starts_tls(trusted):
    with serving(Porter(), port := free_port(), **starttls()) as server:
        send(account(port))

    assert server.taken[0]["From"] == "Julie <julie@client.test>"


def test_a_letter_leaves_by_a_server_with_tls_from_the_start(trusted):
    options = {"ssl_context": server_context(), "authenticator": authenticate, "auth_require_tls": False}
    with serving(Porter(), port := free_port(), **options) as server:
        send(account(port, security="tls"))

    assert len(server.taken) == 1


def test_a_token_lets_us_in(trusted):
    with serving(Porter(), port := free_port(), **starttls()) as server:
        send(account(port, token="good"))  # noqa: S106  # of nobody

    assert len(server.taken) == 1


@pytest.mark.parametrize("wrong", [{"password": "changed"}, {"token": "old"}])
def test_an_account_that_is_not_let_in_is_told_apart(trusted, wrong):
    with serving(Porter(), port := free_port(), **starttls()) as server, pytest.raises(mail.NotLetIn):
        send(account(port, **wrong))

    assert server.taken == []


def test_a_certificate_for_another_name_is_not_believed(trusted):
    options = {"ssl_context": server_context("other.test")}
    with serving(Porter(), port := free_port(), **options), pytest.raises(mail.Unavailable, match="SSLCert"):
        send(account(port, security="tls"))


def test_a_server_without_tls_is_used_on_this_machine_alone():
    with serving(Porter(), port := free_port()) as server:
        send(account(port, security="none", user="", password=""))

    assert len(server.taken) == 1


def test_a_private_address_is_not_reached():
    with pytest.raises(AddressRefused):
        send(account(25, host="10.0.0.1"))


def test_an_open_connection_leaves_this_machine_never(monkeypatch):
    monkeypatch.setattr(dialling, "is_local", lambda sock: False)
    with serving(Porter(), port := free_port()), pytest.raises(NotSecure):
        send(account(port, security="none"))

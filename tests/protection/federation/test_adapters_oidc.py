"""What a server of OpenID Connect says of itself: what cannot be used is said to who sets it up."""

from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from tests.protection.federation.forger import CLIENT, Forger, forging

from secretaire.protection.federation.core import Kind


@pytest.fixture(scope="module")
def running() -> Iterator[Forger]:
    with forging() as found:
        yield found


@pytest.fixture
def server(running) -> Forger:
    running.reset()
    return running


@pytest.fixture
def trouble(house, server):
    """Set the server up; return what is said to be wrong with it."""

    def found() -> str:
        provider = house.set_up(Kind.OIDC, address=server.address, client=CLIENT, secret="s")  # noqa: S106  # of an invented client
        assert (provider.issuer is None) == (house.verbs()[-1] == "identity_provider.unread")
        return provider.trouble

    return found


def test_nothing_is_wrong_with_an_honest_server(trouble):
    assert trouble() == ""


@pytest.mark.parametrize("ways", [["id_token"], [], "code", None], ids=str)
def test_a_server_without_the_code_flow_is_of_no_use(server, trouble, ways):
    server.config["response_types_supported"] = ways

    assert "by the code flow" in trouble()


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"])
@pytest.mark.parametrize(
    "value", ["nonsense", "ftp://example.org/", "https://", "https://[::1", "https://example.org/#there", 5], ids=str
)
def test_a_server_that_leads_nowhere_is_of_no_use(server, trouble, name, value):
    server.config[name] = value

    assert "where people sign in, or where its keys lie" in trouble()


def test_keys_that_prove_nothing_are_not_taken(server, trouble):
    short = rsa.generate_private_key(public_exponent=65_537, key_size=1024)  # noqa: S505  # too short on purpose
    server.keys = [
        "key",
        server.public("sealing", use="enc"),
        {"kty": "oct", "k": "c2VjcmV0", "kid": "shared"},
        server.public("private", d="AQAB"),
        RSAAlgorithm.to_jwk(short.public_key(), as_dict=True),
    ]

    assert "no public key that we can use" in trouble()


@pytest.mark.parametrize("body", [b'{"keys": "none"}', b'{"keys": []}', b'{"other": 1}'], ids=str)
def test_a_server_without_keys_is_of_no_use(server, trouble, body):
    server.answers["/keys"] = (200, {}, body)

    assert "no public key that we can use" in trouble()

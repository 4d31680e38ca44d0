"""Root keys that a server keeps: it wraps and unwraps, and where it does not, nothing else takes its part."""

import base64
import ssl

import pytest
import trustme
from tests.protection.keys.transits import TOKEN, Transit

from secretaire import config
from secretaire.lib.errors import Tampered
from secretaire.protection.keys.adapters import RootAway, RootMissing, roots

KEY = bytes(range(32))


@pytest.fixture
def server():
    found = Transit()
    yield found
    found.close()


@pytest.fixture
def held(server, configure):
    configure(root="transit", transit_url=f"http://127.0.0.1:{server.port}", transit_token=TOKEN)
    return roots()


def test_what_the_server_wraps_it_unwraps(held):
    name, wrapped = held.wrap(KEY, context=b"here")

    assert name == held.current == "transit/secretaire/v1"
    assert KEY not in base64.b64decode(wrapped.rpartition(b":")[2])
    assert roots().unwrap(wrapped, root=name, context=b"here") == KEY


def test_the_newest_version_of_its_key_takes_over_without_telling_us_the_key(server, held):
    name, wrapped = held.wrap(KEY, context=b"here")
    server.rotate()
    server.seen.clear()

    renewed, again = roots().rewrap(wrapped, root=name, context=b"here")

    assert [path for _method, path, _head in server.seen] == ["/v1/transit/rewrap/secretaire"]
    assert renewed == roots().current == "transit/secretaire/v2"
    assert roots().unwrap(again, root=renewed, context=b"here") == KEY
    assert roots().unwrap(wrapped, root=name, context=b"here") == KEY


def test_another_key_of_the_server_takes_over(server, held, configure):
    name, wrapped = held.wrap(KEY, context=b"here")
    server.keys["other"] = [bytes(32)]
    configure(transit_key="other")

    renewed, again = roots().rewrap(wrapped, root=name, context=b"here")

    assert renewed == "transit/other/v1"
    assert roots().unwrap(again, root=renewed, context=b"here") == KEY


def test_versions_are_made_on_the_server(server, held):
    held.renew()

    assert server.seen == []


def test_a_key_in_the_place_of_another_is_noticed(held):
    name, wrapped = held.wrap(KEY, context=b"here")

    with pytest.raises(Tampered):
        held.unwrap(wrapped, root=name, context=b"there")


@pytest.mark.parametrize("change", ["flip", "cut", "prefix", "letters"])
def test_a_wrapped_key_that_was_changed_is_noticed(held, change):
    name, wrapped = held.wrap(KEY, context=b"here")
    head, _colon, encoded = wrapped.rpartition(b":")
    blob = base64.b64decode(encoded)
    changed = {
        "flip": head + b":" + base64.b64encode(blob[:-1] + bytes([blob[-1] ^ 1])),
        "cut": head + b":" + base64.b64encode(blob[:-1]),
        "prefix": b"no" + wrapped,
        "letters": head + b":\xff\xff",
    }[change]

    with pytest.raises(Tampered):
        held.unwrap(changed, root=name, context=b"here")


def test_a_version_that_may_not_be_used_any_more_is_away_and_not_tampered_with(server, held):
    name, wrapped = held.wrap(KEY, context=b"here")
    server.rotate()
    server.oldest = 2

    with pytest.raises(RootAway, match="400"):
        held.unwrap(wrapped, root=name, context=b"here")


@pytest.mark.parametrize("root", ["transit/secretaire", "transit/a b/v1", "transit/../v1"])
def test_a_name_that_is_none_of_a_key_there_is_not_asked_for(server, held, root):
    with pytest.raises(RootMissing):
        held.unwrap(b"vault:v1:AAAA", root=root, context=b"here")
    assert server.seen == []


@pytest.mark.parametrize("status", [412, 429, 473, 500, 503])
def test_a_server_that_is_busy_is_asked_again(server, held, status):
    server.busy = [status, status]

    assert held.wrap(KEY, context=b"here")[0] == "transit/secretaire/v1"
    assert len(server.seen) == 3


def test_a_server_that_stays_sealed_is_away(server, held):
    server.busy = [503] * 9

    with pytest.raises(RootAway, match="503"):
        held.wrap(KEY, context=b"here")
    assert len(server.seen) == 3


def test_a_server_that_is_gone_is_away(server, held, configure):
    configure(transit_url="http://127.0.0.1:9")

    with pytest.raises(RootAway):
        roots().wrap(KEY, context=b"here")


def test_patience_has_an_end(server, held, configure):
    configure(transit_seconds=0)

    with pytest.raises(RootAway):
        roots().wrap(KEY, context=b"here")
    assert server.seen == []


@pytest.mark.parametrize("url", ["http://192.0.2.1", "ftp://bao.test", "https://169.254.169.254"])
def test_an_address_that_may_not_be_reached_is_not_asked(held, configure, url):
    configure(transit_url=url)

    with pytest.raises(RootAway, match="cannot be asked"):
        roots().wrap(KEY, context=b"here")


def test_a_refusal_tells_its_status_and_never_the_token(server, held, configure, caplog):
    configure(transit_token="hvs.wrong")  # noqa: S106  # a test's

    with pytest.raises(RootAway, match="403") as refused:
        roots().wrap(KEY, context=b"here")

    assert len(server.seen) == 1
    assert "hvs.wrong" not in str(refused.value) + caplog.text
    assert "a root key cannot be used" in caplog.text


@pytest.mark.parametrize(
    "answer",
    [b"", b"[]", b"{}", b'{"data": 1}', b'{"data": {"ciphertext": 1}}', b'{"data": {"ciphertext": "vault:x"}}'],
)
def test_an_answer_that_is_none_is_away(server, held, answer):
    name, wrapped = held.wrap(KEY, context=b"here")
    server.instead = answer

    with pytest.raises(RootAway):
        held.wrap(KEY, context=b"here")
    with pytest.raises(RootAway):
        held.unwrap(wrapped, root=name, context=b"here")


def test_a_plaintext_that_is_none_is_away(server, held):
    server.instead = b'{"data": {"plaintext": "%"}}'

    with pytest.raises(RootAway):
        held.unwrap(b"vault:v1:AAAA", root="transit/secretaire/v1", context=b"here")


def test_the_token_in_a_file_is_read_at_each_use(server, held, configure, tmp_path):
    file = tmp_path / "token"
    file.write_text("hvs.first\n")
    configure(transit_token_file=file)
    server.token = "hvs.first"  # noqa: S105  # a test's
    found = roots()
    found.wrap(KEY, context=b"here")

    file.write_text("hvs.second\n")
    server.token = "hvs.second"  # noqa: S105  # as above

    assert found.wrap(KEY, context=b"here")
    file.write_text("two\nlines")
    with pytest.raises(RootAway, match="token"):
        found.wrap(KEY, context=b"here")
    file.unlink()
    with pytest.raises(RootAway, match="cannot be read"):
        found.wrap(KEY, context=b"here")


def test_mount_and_namespace_are_those_of_the_settings(server, held, configure):
    server.mount, server.namespace = "team/keys", "ours"
    configure(transit_mount="/team/keys/", transit_namespace="ours")

    assert roots().wrap(KEY, context=b"here")[0] == "transit/secretaire/v1"


def test_the_certificate_of_the_server_is_checked(configure, tmp_path):
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    server = Transit(context)
    try:
        configure(root="transit", transit_url=f"https://localhost:{server.port}", transit_token=TOKEN)
        with pytest.raises(RootAway):
            roots().wrap(KEY, context=b"here")
        assert server.seen == []

        configure(transit_ca=tmp_path / "ca.pem")
        assert roots().wrap(KEY, context=b"here")[0] == "transit/secretaire/v1"

        configure(transit_ca=tmp_path / "none.pem")
        with pytest.raises(RootAway, match=r"vault\.transit_ca"):
            roots().wrap(KEY, context=b"here")
    finally:
        server.close()


@pytest.mark.parametrize("name", ["", "a/b", "..", "x" * 65])
def test_a_name_of_a_key_that_is_none_is_refused(held, configure, name):
    configure(transit_key=name)

    with pytest.raises(config.Misconfigured, match="transit_key"):
        roots().wrap(KEY, context=b"here")

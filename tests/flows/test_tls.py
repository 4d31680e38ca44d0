"""The web server speaks TLS by itself, and takes no client certificate that is not of its authority."""

import socket
import ssl
import time
from pathlib import Path

import httpx
import pytest
import trustme
from tests.flows import house as houses
from tests.protection.perimeter.papers import Office, Paper

OFFICE, STRANGERS = Office(), Office()
SERVER = trustme.CA()
GOOD, REVOKED = OFFICE.paper("Ines"), OFFICE.paper("Noor")


@pytest.fixture(scope="module", name="house")
def _house(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    OFFICE.revoke(REVOKED)
    issued = SERVER.issue_cert("127.0.0.1", "localhost")
    issued.private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    OFFICE.authority.cert_pem.write_to_path(str(folder / "clients.pem"))
    (folder / "revoked.pem").write_bytes(OFFICE.revoked())
    settings = {
        "SECRETAIRE__WEB__CERTIFICATE": str(folder / "server.pem"),
        "SECRETAIRE__WEB__CLIENT_CA": str(folder / "clients.pem"),
        "SECRETAIRE__WEB__CLIENT_REVOKED": str(folder / "revoked.pem"),
    }
    with django_db_blocker.unblock(), houses.running(folder, programs=("serve",), **settings) as found:
        yield found


def context(paper: Paper | None = None, folder: Path | None = None) -> ssl.SSLContext:
    made = ssl.create_default_context()
    SERVER.configure_trust(made)
    if paper and folder:
        made.load_cert_chain(paper.kept(folder))
    return made


def port(house: houses.House) -> int:
    return int(house.url.rpartition(":")[2])


def test_pages_come_encrypted_and_browsers_are_told_to_keep_to_it(house):
    answer = httpx.get(f"{house.url}/health/", verify=context())

    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=63072000"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_today_s_versions_are_spoken(house, version):
    asked = context()
    asked.minimum_version = asked.maximum_version = version

    assert httpx.get(f"{house.url}/health/", verify=asked).status_code == 200


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_yesterday_s_version_is_not(house):
    asked = context()
    asked.set_ciphers("ALL:@SECLEVEL=0")
    asked.minimum_version = asked.maximum_version = ssl.TLSVersion.TLSv1_1

    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{house.url}/health/", verify=asked)


def test_whoever_speaks_in_the_clear_hears_nothing(house):
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{port(house)}/health/")


def test_a_certificate_of_the_authority_is_taken(house, tmp_path):
    assert httpx.get(f"{house.url}/health/", verify=context(GOOD, tmp_path)).status_code == 200


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(STRANGERS.paper("Mallory"), id="of another authority"),
        pytest.param(OFFICE.paper("Old", ends=-Office.DAY / 2), id="over"),
        pytest.param(OFFICE.paper("New", starts=Office.DAY / 2), id="not yet valid"),
        pytest.param(OFFICE.paper("server", client=False), id="for servers"),
        pytest.param(REVOKED, id="revoked"),
    ],
)
def test_no_other_certificate_is(house, tmp_path, paper):
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{house.url}/health/", verify=context(paper, tmp_path))


def test_a_handshake_that_never_ends_keeps_nobody_else_waiting(house):
    with socket.create_connection(("127.0.0.1", port(house))), socket.create_connection(("127.0.0.1", port(house))):
        time.sleep(0.2)
        answer = httpx.get(f"{house.url}/health/", verify=context(), timeout=10)

    assert answer.status_code == 200

"""The office behind real TLS: nginx in front with client certificates, gunicorn alone, and those who try without."""

import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
import trustme
from tests.factories import make_tenant
from tests.flows import house as houses
from tests.ports import free_port
from tests.protection.perimeter.papers import Office, Paper

from secretaire import config

ROOT = Path(__file__).parents[2]
OFFICE, STRANGERS, SERVER = Office(), Office(), trustme.CA()
GOOD, REVOKED = OFFICE.paper("Ines"), OFFICE.paper("Noor")
#: Where somebody from outside comes from: another address of this machine.
OUTSIDE = "127.0.0.2"


@pytest.fixture(scope="module", name="papers")
def _papers(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    OFFICE.revoke(REVOKED)
    issued = SERVER.issue_cert("127.0.0.1", "::1")
    (folder / "server.pem").write_bytes(b"".join(each.bytes() for each in issued.cert_chain_pems))
    issued.private_key_pem.write_to_path(str(folder / "server.key"))
    OFFICE.authority.cert_pem.write_to_path(str(folder / "clients.pem"))
    (folder / "revoked.pem").write_bytes(OFFICE.revoked())
    return folder


@pytest.fixture(scope="module", name="office")
def _office(django_db_setup, django_db_blocker) -> str:
    with django_db_blocker.unblock():
        return make_tenant().slug


@pytest.fixture(scope="module", name="proxied")
def _proxied(django_db_setup, django_db_blocker, papers, tmp_path_factory) -> Iterator[tuple[str, houses.House, Path]]:
    """nginx as the example in ``deploy/`` sets it up; its address, and the house behind it."""
    folder, port = tmp_path_factory.mktemp("proxied"), free_port()
    settings = {
        "SECRETAIRE__WEB__URL": f"https://127.0.0.1:{port}",
        "SECRETAIRE__WEB__PROXIES": "1",
        "SECRETAIRE__WEB__HOST": "0.0.0.0",  # noqa: S104  # so that somebody can go round the proxy
        "SECRETAIRE__OFFICE__NETWORKS": "127.0.0.1, 2001:db8::/32",
        "SECRETAIRE__OFFICE__PROXIES": "127.0.0.1",
        "SECRETAIRE__OFFICE__CERTIFICATES": "x-ssl-client",
    }
    with (
        django_db_blocker.unblock(),
        houses.running(folder, programs=("serve",), **settings) as found,
        _nginx(folder, papers, port=port, behind=found.url),
    ):
        yield f"https://127.0.0.1:{port}", found, folder / "serve.log"


@pytest.fixture(scope="module", name="alone")
def _alone(django_db_setup, django_db_blocker, papers, tmp_path_factory) -> Iterator[houses.House]:
    """The web server with TLS of its own, on both versions of the protocol."""
    folder = tmp_path_factory.mktemp("alone")
    settings = {
        "SECRETAIRE__WEB__HOST": "::",
        "SECRETAIRE__WEB__CERTIFICATE": str(papers / "server.pem"),
        "SECRETAIRE__WEB__KEY": str(papers / "server.key"),
        "SECRETAIRE__WEB__CLIENT_CA": str(papers / "clients.pem"),
        "SECRETAIRE__WEB__CLIENT_REVOKED": str(papers / "revoked.pem"),
        "SECRETAIRE__OFFICE__NETWORKS": "127.0.0.1/32",
        "SECRETAIRE__OFFICE__CERTIFICATES": "tls",
    }
    with django_db_blocker.unblock(), houses.running(folder, programs=("serve",), **settings) as found:
        yield found


@contextmanager
def _nginx(folder: Path, papers: Path, *, port: int, behind: str) -> Iterator[None]:
    example = (ROOT / "deploy/nginx/secretaire.conf").read_text()
    example = example.replace("/etc/secretaire", str(papers)).replace("http://127.0.0.1:8000", behind)
    example = re.sub(r" *listen \[::\].*\n", "", example).replace("listen 443", f"listen 127.0.0.1:{port}")
    example = example.replace("listen 80", f"listen 127.0.0.1:{free_port()}")
    kinds = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n"
        f"events {{}}\nhttp {{ access_log off; {kinds}\n{example}\n}}\n"
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    words = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen(words)  # noqa: S603  # fixed words
    try:
        houses.until(lambda: _speaks(f"https://127.0.0.1:{port}/health/"))
        yield
    finally:
        process.terminate()
        process.wait(60)


def _speaks(url: str) -> bool:
    try:
        return httpx.get(url, verify=False).is_success  # noqa: S501  # who it is, is not asked here
    except httpx.TransportError:
        return False


def ask(
    url: str, folder: Path, *, paper: Paper | None = GOOD, source: str | None = None, **headers: str
) -> httpx.Response:
    context = ssl.create_default_context()
    SERVER.configure_trust(context)
    if paper:
        context.load_cert_chain(paper.kept(folder))
    with httpx.Client(transport=httpx.HTTPTransport(verify=context, local_address=source)) as client:
        return client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})


def entries(slug: str) -> list[str]:
    with psycopg.connect(config.database_url("web")) as web:
        (tenant,) = web.execute("SELECT id FROM tenancy_tenant WHERE slug = %s", [slug]).fetchone() or ("",)
        web.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant)])
        rows = web.execute("SELECT subject FROM audit_entry WHERE verb = 'perimeter.refused' ORDER BY at")
        return [subject for (subject,) in rows]


@pytest.mark.parametrize("page", ["office/", "supervision/", "office/supervision/"])
def test_behind_nginx_a_good_certificate_leads_to_the_sign_in(proxied, office, tmp_path, page):
    answer = ask(f"{proxied[0]}/{office}/{page}", tmp_path)

    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["location"]


def test_behind_nginx_there_is_nothing_without_one(proxied, office, tmp_path):
    answer = ask(f"{proxied[0]}/{office}/office/", tmp_path, paper=None)

    assert answer.status_code == 404
    assert entries(office)[-1] == "no_certificate/office:home"


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(STRANGERS.paper("Mallory"), id="of another authority"),
        pytest.param(OFFICE.paper("Old", ends=-Office.DAY / 2), id="over"),
        pytest.param(OFFICE.paper("server", client=False), id="for servers"),
        pytest.param(REVOKED, id="revoked"),
    ],
)
def test_nginx_sends_any_other_away(proxied, office, tmp_path, paper):
    assert ask(f"{proxied[0]}/{office}/office/", tmp_path, paper=paper).status_code == 400


def test_whoever_has_no_certificate_reaches_every_other_page(proxied, office, tmp_path):
    assert ask(f"{proxied[0]}/{office}/account/login/", tmp_path, paper=None).status_code == 200


def test_headers_that_a_browser_writes_do_not_pass_nginx(proxied, office, tmp_path):
    forged = {"X_SSL_Client_Verify": "SUCCESS", "X_SSL_Client_Cert": GOOD.pem.replace("\n", "%0A")}

    answer = ask(f"{proxied[0]}/{office}/office/", tmp_path, paper=None, **forged)

    assert answer.status_code == 404


def test_from_elsewhere_there_is_nothing_whatever_is_claimed(proxied, office, tmp_path):
    for claimed in ("127.0.0.1", "127.0.0.1, 127.0.0.1", "::ffff:127.0.0.1"):
        answer = ask(f"{proxied[0]}/{office}/office/", tmp_path, source=OUTSIDE, X_Forwarded_For=claimed)

        assert answer.status_code == 404
        assert entries(office)[-1] == "network/office:home"


def test_whoever_goes_round_nginx_is_believed_nothing(proxied, office, tmp_path):
    _url, house, log = proxied
    forged = {
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "X-SSL-Client-Verify": "SUCCESS",
        "X-SSL-Client-Cert": GOOD.pem.replace("\n", "%0A"),
    }
    with httpx.Client(transport=httpx.HTTPTransport(local_address=OUTSIDE)) as client:
        answer = client.get(f"{house.url}/{office}/office/", headers=forged)

    assert answer.status_code == 404
    assert "no proxy of ours were ignored: X-Forwarded-For, X-SSL-Client-Verify, X-SSL-Client-Cert" in log.read_text()


def test_alone_a_good_certificate_leads_to_the_sign_in(alone, office, tmp_path):
    assert ask(f"{alone.url}/{office}/office/", tmp_path).status_code == 302


def test_alone_there_is_nothing_without_one(alone, office, tmp_path):
    assert ask(f"{alone.url}/{office}/office/", tmp_path, paper=None).status_code == 404


def test_alone_no_header_stands_for_a_certificate(alone, office, tmp_path):
    forged = {"X_SSL_Client_Verify": "SUCCESS", "X_SSL_Client_Cert": GOOD.pem.replace("\n", "%0A")}

    assert ask(f"{alone.url}/{office}/office/", tmp_path, paper=None, **forged).status_code == 404


def test_an_address_of_version_6_is_in_no_network_of_version_4(alone, office, tmp_path):
    url = alone.url.replace("127.0.0.1", "[::1]")

    assert ask(f"{url}/{office}/office/", tmp_path, Host="127.0.0.1").status_code == 404
    assert entries(office)[-1] == "network/office:home"

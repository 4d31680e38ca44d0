"""Real identity providers on loopback: Glewlwyd for OpenID Connect, SimpleSAMLphp for SAML."""

import html
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from tests.ports import free_port

PASSWORD = "a goose in the garden"  # noqa: S105  # of invented people
_GLEWLWYD = Path("/etc/glewlwyd")
_TABLES = Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")
#: Which of its settings are ours; the rest stands as Debian ships it.
_PARAMETERS = {
    "jwt-type": "rsa",
    "jwt-key-size": "256",
    "access-token-duration": 600,
    "refresh-token-duration": 600,
    "code-duration": 60,
    "auth-type-code-enabled": True,
    "subject-type": "public",
    "email-claim": "mandatory",
    "name-claim": "mandatory",
    "pkce-allowed": True,
    "pkce-required": True,
    "oauth-as-iss-id": True,
    "auth-type-code-revoke-replayed": True,
}


def pem() -> tuple[str, str]:
    """Return a new key and its public half."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


@dataclass
class Glewlwyd:
    """A running server of OpenID Connect, with one application and the people that it knows."""

    address: str
    api: httpx.Client = field(repr=False)
    client: str = "secretaire"
    secret: str = "a long secret between two programs"  # noqa: S105  # of an invented program

    @property
    def issuer(self) -> str:
        return f"{self.address}/api/oidc"

    def admit(self, *callbacks: str) -> None:
        """Let browsers be sent back to these addresses."""
        body = {
            "client_id": self.client,
            "name": "Secretaire",
            "confidential": True,
            "password": self.secret,
            "redirect_uri": list(callbacks),
            "authorization_type": ["code"],
            "token_endpoint_auth_method": ["client_secret_basic", "client_secret_post"],
            "scope": ["openid"],
            "enabled": True,
            "source": "database",
        }
        known = self.api.get(f"/api/client/{self.client}").status_code == 200
        answer = (
            self.api.put(f"/api/client/{self.client}", json=body) if known else self.api.post("/api/client/", json=body)
        )
        assert answer.status_code == 200, answer.text

    def enrol(self, username: str, *, email: str, name: str = "Ada Lovelace") -> None:
        """Make a person known."""
        body = {
            "username": username,
            "name": name,
            "email": email,
            "password": PASSWORD,
            "scope": ["openid", "g_profile"],
            "enabled": True,
            "source": "database",
        }
        answer = self.api.post("/api/user/", json=body)
        assert answer.status_code == 200, answer.text

    def sign_in(self, username: str, address: str) -> str:
        """Go to an address of the server as somebody who signs in there; return where the browser is sent then."""
        with httpx.Client(base_url=self.address) as browser:
            entered = browser.post("/api/auth/", json={"username": username, "password": PASSWORD})
            assert entered.status_code == 200, entered.text
            granted = browser.put(f"/api/auth/grant/{self.client}", json={"scope": "openid"})
            assert granted.status_code == 200, granted.text
            # The page for signing in would add that the person wishes to go on.
            answer = browser.get(address + "&g_continue", follow_redirects=False)
            return answer.headers["Location"]


@contextmanager
def glewlwyd() -> Iterator[Glewlwyd]:
    """Run Glewlwyd while the block lasts."""
    folder = Path(tempfile.mkdtemp(prefix="glewlwyd-"))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    base = folder / "users"
    with closing(sqlite3.connect(base)) as tables:
        tables.executescript(_TABLES.read_text())
    settings = (_GLEWLWYD / "glewlwyd.conf").read_text()
    for name, value in {
        "port": f"{port}",
        "external_url": f'"{address}/"',
        "log_mode": '"console"',
        "log_file": f'"{folder}/log"',
    }.items():
        settings = re.sub(rf"(?m)^{name} *=.*$", f"{name}={value}", settings)
    settings = re.sub(
        r'(?m)^@include "/etc/glewlwyd/glewlwyd-db.conf"',
        f'database = {{ type = "sqlite3"; path = "{base}"; }};',
        settings,
    )
    (folder / "conf").write_text(settings)
    with (folder / "out").open("w") as out:
        server = subprocess.Popen(  # noqa: S603  # fixed words
            [shutil.which("glewlwyd") or "glewlwyd", "--config-file", str(folder / "conf")],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        with httpx.Client(base_url=address, timeout=10) as api:
            _wait(api, server, folder / "out")
            assert api.post("/api/auth/", json={"username": "admin", "password": "password"}).status_code == 200
            found = Glewlwyd(address=address, api=api)
            _plugged(found)
            yield found
    finally:
        server.terminate()
        server.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def _plugged(server: Glewlwyd) -> None:
    private, public = pem()
    parameters = _PARAMETERS | {"iss": server.issuer, "key": private, "cert": public}
    body = {"module": "oidc", "name": "oidc", "display_name": "OIDC", "parameters": parameters}
    answer = server.api.post("/api/mod/plugin/", json=body)
    assert answer.status_code == 200, answer.text


def _wait(api: httpx.Client, server: "subprocess.Popen[bytes]", said: Path) -> None:
    for _ in range(100):
        assert server.poll() is None, said.read_text()
        try:
            api.get("/config")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(said.read_text())


def asked(address: str) -> dict[str, str]:
    """Return what an address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


_SAML = Path("/usr/share/simplesamlphp/www")
_FIELD = re.compile(r'<input[^>]*name="(?P<name>\w+)"[^>]*value="(?P<value>[^"]*)"')


@dataclass
class SimpleSaml:
    """A running identity provider of SAML, the services that it answers to, and the people that it knows."""

    address: str
    folder: Path = field(repr=False)
    parties: dict[str, str] = field(default_factory=dict)
    people: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    @property
    def metadata(self) -> str:
        return f"{self.address}/saml2/idp/metadata.php"

    def admit(self, entity: str, recipient: str) -> None:
        """Answer to a service."""
        self.parties[entity] = recipient
        lines = [
            f"$metadata['{name}'] = ['AssertionConsumerService' => '{place}', "
            "'NameIDFormat' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', "
            "'simplesaml.nameidattribute' => 'uid'];"
            for name, place in self.parties.items()
        ]
        _php(self.folder / "metadata/saml20-sp-remote.php", lines)

    def enrol(self, username: str, *, email: str, name: str = "Ada Lovelace") -> None:
        """Make a person known."""
        self.people[username] = {"uid": [username], "mail": [email], "displayName": [name]}
        people = [
            f"'{who}:{PASSWORD}' => [" + ", ".join(f"'{key}' => ['{values[0]}']" for key, values in said.items()) + "],"
            for who, said in self.people.items()
        ]
        start = "$config = ['admin' => ['core:AdminPassword'], 'people' => ['exampleauth:UserPass',"
        _php(self.folder / "authsources.php", [start, *people, "]];"])

    def sign_in(self, username: str, address: str) -> tuple[str, dict[str, str]]:
        """Go to an address of the server as somebody who signs in there; return where it then posts what."""
        with httpx.Client(follow_redirects=True, timeout=20) as browser:
            page = browser.get(address)
            state = next(found["value"] for found in _FIELD.finditer(page.text) if found["name"] == "AuthState")
            answer = browser.post(
                str(page.url).partition("?")[0],
                data={"username": username, "password": PASSWORD, "AuthState": html.unescape(state)},
            )
            place = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
            assert place, answer.text
            fields = {found["name"]: html.unescape(found["value"]) for found in _FIELD.finditer(answer.text)}
            return html.unescape(place[1]), fields


@contextmanager
def simplesaml() -> Iterator[SimpleSaml]:
    """Run SimpleSAMLphp while the block lasts."""
    folder = Path(tempfile.mkdtemp(prefix="simplesaml-"))
    address = f"http://127.0.0.1:{free_port()}"
    for name in ("metadata", "cert", "log", "data", "pieces", "sessions"):
        (folder / name).mkdir()
    key, certificate = certified()
    (folder / "cert/key.pem").write_text(key)
    (folder / "cert/cert.pem").write_text(certificate)
    settings = {
        "baseurlpath": f"{address}/",
        "certdir": f"{folder}/cert/",
        "loggingdir": f"{folder}/log/",
        "datadir": f"{folder}/data/",
        "tempdir": f"{folder}/pieces",
        "metadatadir": f"{folder}/metadata/",
        "session.phpsession.savepath": f"{folder}/sessions",
        "logging.handler": "file",
        "store.type": "phpsession",
        "secretsalt": "a salt for tests",
        "auth.adminpassword": PASSWORD,
    }
    switches = {
        "enable.saml20-idp": "true",
        "session.cookie.secure": "false",
        "session.cookie.samesite": "null",
        "module.enable": "['exampleauth' => true, 'core' => true, 'saml' => true]",
        "metadata.sources": "[['type' => 'flatfile']]",
    }
    _php(
        folder / "config.php",
        ["require '/etc/simplesamlphp/config.php';"]
        + [f"$config['{name}'] = '{value}';" for name, value in settings.items()]
        + [f"$config['{name}'] = {value};" for name, value in switches.items()],
    )
    hosted = "'host' => '__DEFAULT__', 'privatekey' => 'key.pem', 'certificate' => 'cert.pem', 'auth' => 'people'"
    _php(folder / "metadata/saml20-idp-hosted.php", [f"$metadata['{address}/idp'] = [{hosted}];"])
    found = SimpleSaml(address=address, folder=folder)
    found.admit("urn:none", f"{address}/none")
    found.enrol("nobody", email="nobody@nowhere.example")
    with (folder / "out").open("w") as out:
        server = subprocess.Popen(  # noqa: S603  # fixed words
            # Files are read anew at each request: who was admitted within the last two seconds is known, too.
            [
                shutil.which("php") or "php",
                "-d",
                "opcache.enable=0",
                "-S",
                address.removeprefix("http://"),
                "-t",
                str(_SAML),
            ],
            env={**os.environ, "SIMPLESAMLPHP_CONFIG_DIR": str(folder), "PHP_CLI_SERVER_WORKERS": "2"},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        with httpx.Client(base_url=address, timeout=20) as api:
            _wait(api, server, folder / "out")
        yield found
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def certified() -> tuple[str, str]:
    """Return a new key and a certificate of its own."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "provider.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private.decode(), made.public_bytes(serialization.Encoding.PEM).decode()


def _php(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(["<?php", *lines, ""]))

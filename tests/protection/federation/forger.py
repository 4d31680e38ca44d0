"""A server of OpenID Connect that says what a test wants, signed with keys of our own."""

import hmac
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

CLIENT = "forged client"


class Forger:
    """What it says; each test changes that as it needs."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
        self.other = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
        self.curve = ec.generate_private_key(ec.SECP256R1())
        self.address = ""
        self.config: dict[str, Any] = {}
        self.keys: list[dict[str, Any]] = []
        self.token = ""  #: the next id_token
        self.person: dict[str, Any] = {}
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}  #: by path, instead of the usual
        self.forms: list[str] = []
        self.asked: list[str] = []

    def reset(self) -> None:
        """Be honest again."""
        self.config = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/auth",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/me",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }
        self.keys = [self.public("one")]
        self.token, self.person, self.answers, self.forms, self.asked = "", {}, {}, [], []

    def public(self, kid: str, **values: Any) -> dict[str, Any]:
        """Return the public half of its key."""
        return json.loads(RSAAlgorithm.to_jwk(self.key.public_key())) | {"kid": kid, "use": "sig", **values}

    def curved(self, kid: str) -> dict[str, Any]:
        """Return the public half of its key on a curve."""
        return json.loads(ECAlgorithm.to_jwk(self.curve.public_key())) | {"kid": kid, "use": "sig"}

    def claims(self, expected: str, /, **values: Any) -> dict[str, Any]:
        """Return what an honest token says, but for what a test says otherwise; None: not at all."""
        now = int(time.time())
        honest = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "248289761001",
            "iat": now,
            "exp": now + 300,
            "nonce": expected,
        }
        return {name: value for name, value in (honest | values).items() if value is not None}

    def sign(self, claims: dict[str, Any], *, key: Any = None, alg: str = "RS256", **header: Any) -> str:
        """Sign something; with its own key unless told otherwise."""
        return jwt.encode(claims, key or self.key, algorithm=alg, headers={"kid": "one", **header})

    def by_secret(self, claims: dict[str, Any], secret: bytes) -> str:
        """Sign something as no library would: by the digest of a secret that is no secret."""
        parts = [{"alg": "HS256", "typ": "JWT", "kid": "one"}, claims]
        text = ".".join(urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in parts)
        mark = hmac.new(secret, text.encode(), "sha256").digest()
        return f"{text}.{urlsafe_b64encode(mark).decode().rstrip('=')}"

    def said(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Return the answer at a path."""
        usual: dict[str, Any] = {
            "/.well-known/openid-configuration": self.config,
            "/keys": {"keys": self.keys},
            "/token": {"access_token": "a", "token_type": "Bearer", "id_token": self.token},
            "/me": self.person,
        }
        if path in self.answers:
            return self.answers[path]
        if path in usual:
            return 200, {"Content-Type": "application/json"}, json.dumps(usual[path]).encode()
        return 404, {}, b""


@contextmanager
def forging() -> Iterator[Forger]:
    """Run it while the block lasts."""
    forger = Forger()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            forger.asked.append(self.path)
            status, headers, body = forger.said(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            forger.forms.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    forger.address = f"http://127.0.0.1:{server.server_port}"
    forger.reset()
    try:
        yield forger
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

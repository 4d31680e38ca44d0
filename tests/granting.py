"""A stand-in for a server that grants access to mailboxes, written from RFC 6749 (section 6) and RFC 7009.

It knows one client with a secret and the refresh tokens that it gave, and may be away for a while.
"""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

CLIENT, SECRET = "secretaire", "between two programs"


class _Handler(BaseHTTPRequestHandler):
    granter: "Granter"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        said = {name: values[0] for name, values in parse_qs(body).items()}
        self.granter.asked.append((self.path, said))
        status, answer = self._answer(said)
        content = json.dumps(answer).encode() if answer else b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _answer(self, said: dict[str, str]) -> tuple[int, dict[str, str]]:
        if self.granter.away:
            self.granter.away -= 1
            return 503, {}
        if (said.get("client_id"), said.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        if self.path == "/revoke":
            # RFC 7009, 2.2: a token that the server does not know is no error.
            self.granter.tokens.discard(said.get("token", ""))
            return 200, {}
        if said.get("refresh_token") not in self.granter.tokens:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "short-lived", "token_type": "Bearer"}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's own name
        """Say nothing."""


@dataclass
class Granter:
    """The server: what it was asked, which refresh tokens it takes, and how often it still says that it is away."""

    tokens: set[str] = field(default_factory=lambda: {"refresh-me"})
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    away: int = 0

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"granter": self}))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def access(self, **values: str) -> dict[str, str]:
        """Return what a host is given by this server to connect a mailbox with."""
        return {
            "token_url": f"{self.address}/token",
            "revocation_url": f"{self.address}/revoke",
            "client_id": CLIENT,
            "client_secret": SECRET,
            "refresh_token": "refresh-me",
            "scope": "mail",
        } | values

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

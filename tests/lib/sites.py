"""Real web servers on loopback that say what a test wants."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Reply = tuple[int, dict[str, str], bytes]


class Handler(BaseHTTPRequestHandler):
    """Answers by the routes of its site."""

    site: "Site"

    def answer(self) -> None:
        """Keep what was asked and reply."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if body:
            self.site.bodies.append(body)
        self.site.seen.append((self.command, self.path, dict(self.headers)))
        route = self.site.routes.get(self.path, (404, {}, b""))
        if callable(route):
            route(self)
        else:
            self.reply(route)

    do_GET = do_POST = do_PROPFIND = do_REPORT = answer  # noqa: N815 - the library's own names

    def reply(self, reply: Reply) -> None:
        """Send a status, headers and a body."""
        status, headers, body = reply
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: tests hang up early."""


class Site:
    """A server; ``routes`` answer by path, ``seen`` keeps method, path and headers, ``bodies`` theirs."""

    handler: type[Handler] = Handler

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, Reply | Callable[[Any], None]] = {}
        self.bodies: list[bytes] = []
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self._server = _Server(("127.0.0.1", 0), type("Bound", (self.handler,), {"site": self}))
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

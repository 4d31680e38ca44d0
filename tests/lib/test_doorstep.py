"""Our own web server is asked on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from tests.ports import free_port

from secretaire import config
from secretaire.lib import doorstep


class Answer(BaseHTTPRequestHandler):
    """Says where it was asked for, and by which way."""

    heard: tuple[str, str, str] = ("", "", "")

    def do_GET(self) -> None:
        type(self).heard = (self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"])
        self.send_response(200 if self.path == "/here/" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(port: int) -> Iterator[None]:
    """Have such a server meanwhile."""
    with HTTPServer(("127.0.0.1", port), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a web server that listens everywhere, and has another address for people."""
    found = free_port()
    monkeypatch.setenv("SECRETAIRE__WEB__PORT", str(found))
    monkeypatch.setenv("SECRETAIRE__WEB__HOST", "0.0.0.0")  # noqa: S104  # nothing listens there
    monkeypatch.setenv("SECRETAIRE__WEB__URL", "https://meet.example.org")
    config.load.cache_clear()
    yield found
    config.load.cache_clear()


def test_whoever_asks_hears_the_status(port: int) -> None:
    with serving(port):
        assert (doorstep.knock("/there/"), doorstep.knock("/here/")) == (404, 200)

    assert Answer.heard == ("/here/", "meet.example.org", "https")


def test_silence_is_no_status(port: int) -> None:
    assert doorstep.knock("/here/") == 0

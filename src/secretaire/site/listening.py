"""How the web server reads requests: slow, large and malformed ones cost nobody else their turn.

gunicorn reads a request in the very thread that answers it, so a handful of clients that send a letter a second keep
everybody waiting. Here many cheap threads read, each for a bounded time and size, and only whole requests get one of
the threads that answer. Whatever is refused on the way is counted and logged, without a word of what it said.
"""

import contextlib
import re
import socket
import struct
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any, Final

from django.conf import settings
from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from secretaire import config
from secretaire.lib import hostile, logs, metrics

log = logs.logger(__name__)

_READERS: Final = 128  #: requests of one process that are being read at the same time
_CROWD: Final = 48  #: of them from one address, where no proxy stands in front
_HEAD_SECONDS: Final = 10  #: for the handshake and the head of a request
_BODY_SECONDS: Final = 60
_SEND_SECONDS: Final = 20  #: in which the other side must take something of an answer
_CHUNK: Final = 65_536
_IN_MEMORY: Final = 1_000_000
_TENANT: Final = re.compile(r"/[a-z0-9-]+/")
_STATUS: Final = {
    "LimitRequestLine": (414, "URI Too Long"),
    "LimitRequestHeaders": (431, "Request Header Fields Too Large"),
    "UnsupportedTransferCoding": (501, "Not Implemented"),
    "TooLarge": (413, "Content Too Large"),
    "ExpectationFailed": (417, "Expectation Failed"),
}


class TooLarge(errors.ParseException):  # type: ignore[misc]  # the library has no types
    """A request brings more than is taken."""


class Hostile(errors.ParseException):  # type: ignore[misc]  # as above
    """The address of a request is an attempt to inject something."""


class Worker(ThreadWorker):  # type: ignore[misc]  # as above
    """A process that answers requests, once it has them whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._answering = ThreadPoolExecutor(max_workers=self.cfg.threads, thread_name_prefix="answering")
        self._reading: dict[Any, float] = {}  #: connections that are being read, and until when
        self._late: set[Any] = set()

    def get_thread_pool(self) -> ThreadPoolExecutor:
        """Return the threads that read."""
        return ThreadPoolExecutor(max_workers=_READERS, thread_name_prefix="reading")

    def handle(self, conn: Any) -> Any:
        """Read a request and have it answered, unless its sender has too many under way."""
        if not config.load().web.proxies and self._crowded(conn):
            _count("crowd")
            return False
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", _SEND_SECONDS, 0))
        self._reading[conn] = time.monotonic() + _HEAD_SECONDS
        try:
            return super().handle(conn)
        finally:
            self._reading.pop(conn, None)
            if conn in self._late:
                self._late.discard(conn)
                _count("slow")

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Read the body of a request, then hand it over to be answered."""
        kind = hostile.attempt(req.uri)
        if kind and not _seated(req):
            raise Hostile(kind)
        self._reading[conn] = time.monotonic() + _BODY_SECONDS
        drained = req.body
        with _whole(req, conn) as body:
            self._reading.pop(conn, None)
            req.body = body
            try:
                return self._answering.submit(super().handle_request, req, conn).result()
            finally:
                req.body = drained

    def murder_pending(self) -> None:
        """Hang up on those who have taken too long; called about once a second."""
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self._reading.items()):
            if until < now and conn not in self._late:
                self._late.add(conn)
                with contextlib.suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Any) -> None:
        """Refuse what is no request, in few words; leave a fault of ours to the library."""
        if not isinstance(exc, errors.ParseException):
            super().handle_error(req, client, addr, exc)
            return
        name = type(exc).__name__
        _count(f"hostile_{exc}" if isinstance(exc, Hostile) else _plain(name))
        status, reason = _STATUS.get(name, (400, "Bad Request"))
        with contextlib.suppress(OSError):
            util.write_error(client, status, reason, "")

    def _crowded(self, conn: Any) -> bool:
        peers = Counter(_peer(each) for each in list(self._reading))
        return peers[_peer(conn)] >= _CROWD


@contextlib.contextmanager
def _whole(req: Any, conn: Any) -> Any:
    """Read what a request brings, into memory or a file.

    :raises TooLarge: if it is more than is taken
    """
    most = config.load().web.largest_bytes
    said = next((value for name, value in req.headers if name == "CONTENT-LENGTH"), "0")
    if said.isdigit() and int(said) > most:
        raise TooLarge
    if req._expected_100_continue:  # noqa: SLF001  # the library answers it when we have read already
        req._expected_100_continue = False  # noqa: SLF001  # as above
        conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as body:
        _pour(req.body, body, most)
        body.seek(0)
        yield body


def _pour(source: Any, body: IO[bytes], most: int) -> None:
    taken = 0
    while piece := source.read(_CHUNK):
        taken += len(piece)
        if taken > most:
            raise TooLarge
        body.write(piece)


def _seated(req: Any) -> bool:
    """Tell whether a request may be somebody's who is signed in at a tenant: the gate refuses it, and notes whose."""
    known = any(name == "COOKIE" and f"{settings.SESSION_COOKIE_NAME}=" in value for name, value in req.headers)
    return known and _TENANT.match(req.path) is not None


def _peer(conn: Any) -> str:
    return str(conn.client[0]) if isinstance(conn.client, tuple) else ""


def _plain(name: str) -> str:
    """Return the name of an error as a word for labels: ``InvalidHeader`` is ``invalid_header``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def _count(reason: str) -> None:
    metrics.refused.labels(reason).inc()
    log.warning("request refused", reason=reason)

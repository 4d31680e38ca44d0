"""Real collectors on loopback: rsyslog, which asks for a certificate, and a server that takes JSON over HTTPS."""

import json
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme
from tests.ports import free_port

_PATIENCE = 120
_CONFIGURATION = """
global(
  workDirectory="{folder}"
  maxMessageSize="64k"
  defaultNetstreamDriver="ossl"
  defaultNetstreamDriverCAFile="{folder}/ca.pem"
  defaultNetstreamDriverCertFile="{folder}/server.pem"
  defaultNetstreamDriverKeyFile="{folder}/server.key"
)
main_queue(queue.type="Direct")
module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")
template(name="whole" type="string" string="%rawmsg%\\n")
input(type="imtcp" address="127.0.0.1" port="{port}")
action(type="omfile" file="{folder}/entries.log" template="whole" flushOnTXEnd="on")
"""


class Papers:
    """An authority, and what it gives to the collector and to us."""

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.ca, self.ours = folder / "ca.pem", folder / "ours.pem"
        authority.cert_pem.write_to_path(str(self.ca))
        authority.issue_cert("secretaire.test").private_key_and_cert_chain_pem.write_to_path(str(self.ours))
        self.server = authority.issue_cert("127.0.0.1", "localhost")
        self.server.private_key_pem.write_to_path(str(folder / "server.key"))
        self.server.cert_chain_pems[0].write_to_path(str(folder / "server.pem"))


class Rsyslog:
    """rsyslog, which writes what it reads before it reads on, and can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self._process = folder, free_port(), None
        self.papers = Papers(folder)
        (folder / "rsyslog.conf").write_text(_CONFIGURATION.format(folder=folder, port=self.port))

    def start(self) -> None:
        """Take messages from now on."""
        program = shutil.which("rsyslogd") or "/usr/sbin/rsyslogd"
        words = [program, "-n", "-f", str(self.folder / "rsyslog.conf"), "-i", str(self.folder / "pid")]
        with (self.folder / "rsyslog.out").open("ab") as out:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(words, stdout=out, stderr=out)  # noqa: S603  # fixed words
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            if _listened_to(self.port):
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "rsyslog.out").read_text())

    def kill(self) -> None:
        """Die at once, with whatever was not written yet."""
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = None
        (self.folder / "pid").unlink(missing_ok=True)

    def lines(self) -> list[str]:
        """Return what was written so far."""
        found = self.folder / "entries.log"
        return found.read_text().splitlines() if found.exists() else []

    def until(self, many: int) -> list[tuple[int, bool]]:
        """Return place and mark of everything that came, once so many different places did."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            found = [
                (int(index), "resent=" in line)
                for line in self.lines()
                if (index := (re.search(r'index="(\d+)"', line) or [None, None])[1])
            ]
            if len({index for index, _ in found}) >= many:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{len(self.lines())} lines came")


def _listened_to(port: int) -> bool:
    """Tell whether somebody waits for connections, without making one: rsyslog takes its end for a failed greeting."""
    lines = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines())
    return any(words[1].endswith(f":{port:04X}") and words[3] == "0A" for words in lines)


@contextmanager
def rsyslog(folder: Path) -> Iterator[Rsyslog]:
    """Run rsyslog while the block lasts."""
    found = Rsyslog(folder)
    found.start()
    try:
        yield found
    finally:
        found.kill()


@contextmanager
def polite(folder: Path) -> Iterator[tuple[Papers, int]]:
    """Run a server that ends a session by the book, unread."""
    papers, listener = Papers(folder), socket.create_server(("127.0.0.1", 0))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    papers.server.configure_cert(context)

    def answer() -> None:
        with context.wrap_socket(listener.accept()[0], server_side=True) as session, suppress(OSError):
            session.settimeout(_PATIENCE)
            session.unwrap()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield papers, listener.getsockname()[1]
    finally:
        thread.join()
        listener.close()


class Taker:
    """What a server was sent, and how it answers."""

    def __init__(self) -> None:
        self.status = 200
        self.heads: list[dict[str, str]] = []
        self.events: list[dict[str, Any]] = []


@contextmanager
def https(folder: Path) -> Iterator[tuple[Taker, Papers, int]]:
    """Run a server that takes JSON while the block lasts."""
    papers, taker = Papers(folder), Taker()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taker.heads.append({name.lower(): value for name, value in self.headers.items()})
            taken = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if taker.status == 200:
                taker.events += taken
            self.send_response(taker.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    papers.server.configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield taker, papers, server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

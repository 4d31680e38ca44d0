"""A real CalDAV server of our own."""

import os
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import trustme
from tests.ports import free_port

from secretaire.lib import http
from secretaire.scheduling.calendars.adapters import dav

PASSWORD = "correct horse"  # noqa: S105 - of nobody


@dataclass
class Radicale:
    """A running server with the calendars of ann: ``work`` and ``tasks``, which holds no events."""

    url: str
    context: ssl.SSLContext
    folder: Path

    def put(self, name: str, content: bytes, method: str = "PUT", calendar: str = "work") -> None:
        """Change something as ann's own program would."""
        answer = self.ask(method, f"/ann/{calendar}/{name}", content)
        assert answer.status_code < 300

    def ask(self, method: str, path: str, content: bytes | str = b"") -> httpx.Response:
        """Ask for something as ann's own program would."""
        return httpx.request(
            method, f"{self.url}{path}", content=content, auth=("ann", PASSWORD), verify=self.context, timeout=20
        )

    def make(self, name: str, kind: str = "VEVENT") -> None:
        """Make a calendar."""
        self.ask(
            "MKCALENDAR", f"/ann/{name}/",
            f'<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
            f"<d:displayname>My {name}</d:displayname><c:supported-calendar-component-set><c:comp name='{kind}'/>"
            f"</c:supported-calendar-component-set></d:prop></d:set></c:mkcalendar>",
        ).raise_for_status()  # fmt: skip

    def server(self, path: str = "/", password: str = PASSWORD) -> dav.Server:
        """Return ann's account on it."""
        client = http.Client(allow_loopback=True, verify=self.context)
        return dav.Server(
            client=client, account=http.Account(username="ann", password=password), address=f"{self.url}{path}"
        )


@contextmanager
def running(folder: Path, *, secure: bool) -> Iterator[Radicale]:
    """Run a server in a folder."""
    authority = trustme.CA()
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    context = ssl.create_default_context()
    authority.configure_trust(context)
    (folder / "users").write_text(f"ann:{PASSWORD}\n")
    port = free_port()
    (folder / "config").write_text(
        f"[server]\nhosts=127.0.0.1:{port}\nssl={secure}\ncertificate={folder}/server.pem\nkey={folder}/server.pem\n"
        f"[auth]\ntype=htpasswd\nhtpasswd_filename={folder}/users\nhtpasswd_encryption=plain\ndelay=0\n"
        f"[storage]\nfilesystem_folder={folder}/data\n"
    )
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - a server of our own
            [sys.executable, "-m", "radicale", "--config", str(folder / "config")],
            stderr=log,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
    served = Radicale(f"{'https' if secure else 'http'}://localhost:{port}", context, folder)
    try:
        _await(served)
        served.make("work")
        served.make("tasks", "VTODO")
        yield served
    finally:
        process.terminate()
        process.wait(10)


def _await(server: Radicale) -> None:
    for _ in range(200):
        try:
            server.ask("GET", "/")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return

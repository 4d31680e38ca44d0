"""CalDAV against a real Radicale over TLS."""

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import trustme
from tests.scheduling.calendars.ical import calendar, event

from secretaire.lib import http
from secretaire.lib.errors import Refused
from secretaire.scheduling.calendars.adapters import caldav, dav, sources

PASSWORD = "correct horse"  # noqa: S105 - of nobody


@dataclass
class Radicale:
    """A running server with the calendars of ann: ``work`` and ``tasks``, which holds no events."""

    url: str
    context: ssl.SSLContext
    folder: Path

    def put(self, name: str, content: bytes, method: str = "PUT") -> None:
        """Change something as ann's own program would."""
        answer = httpx.request(
            method, f"{self.url}/ann/work/{name}", content=content, auth=("ann", PASSWORD), verify=self.context
        )
        assert answer.status_code < 300

    def server(self, path: str = "/", password: str = PASSWORD) -> dav.Server:
        """Return ann's account on it."""
        client = http.Client(allow_loopback=True, verify=self.context)
        return dav.Server(
            client=client, account=http.Account(username="ann", password=password), address=f"{self.url}{path}"
        )


@pytest.fixture(scope="module")
def radicale(tmp_path_factory) -> Iterator[Radicale]:
    folder = tmp_path_factory.mktemp("radicale")
    authority = trustme.CA()
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    context = ssl.create_default_context()
    authority.configure_trust(context)
    (folder / "users").write_text(f"ann:{PASSWORD}\n")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    (folder / "config").write_text(
        f"[server]\nhosts=127.0.0.1:{port}\nssl=True\ncertificate={folder}/server.pem\nkey={folder}/server.pem\n"
        f"[auth]\ntype=htpasswd\nhtpasswd_filename={folder}/users\nhtpasswd_encryption=plain\ndelay=0\n"
        f"[storage]\nfilesystem_folder={folder}/data\n"
    )
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - a server of our own
            [sys.executable, "-m", "radicale", "--config", str(folder / "config")],
            stderr=log,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
    url = f"https://localhost:{port}"
    try:
        for _ in range(100):
            try:
                httpx.get(url, verify=context)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        for name, kind in (("work", "VEVENT"), ("tasks", "VTODO")):
            httpx.request(
                "MKCALENDAR", f"{url}/ann/{name}/", auth=("ann", PASSWORD), verify=context,
                content=f'<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
                f"<d:displayname>My {name}</d:displayname><c:supported-calendar-component-set><c:comp name='{kind}'/>"
                f"</c:supported-calendar-component-set></d:prop></d:set></c:mkcalendar>",
            ).raise_for_status()  # fmt: skip
        yield Radicale(url, context, folder)
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def work(radicale: Radicale) -> Iterator[Radicale]:
    """The server with two events in ``work``."""
    for name in ("a", "b"):
        radicale.put(f"{name}.ics", calendar(event("DTSTART:20261110T090000Z", "DURATION:PT1H", uid=name)))
    yield radicale
    for name in ("a", "b", "c"):
        httpx.delete(f"{radicale.url}/ann/work/{name}.ics", auth=("ann", PASSWORD), verify=radicale.context)


@pytest.mark.parametrize("path", ["/", "", "/ann/", "/ann/work/", "/ann/work", "/.well-known/caldav"])
def test_calendars_are_found_from_any_address_of_the_account(radicale, path):
    assert caldav.calendars(radicale.server(path)) == [
        caldav.Listed(address=f"{radicale.url}/ann/work/", name="My work")
    ]


def test_a_wrong_password_is_said_to_be_wrong(radicale):
    with pytest.raises(sources.WrongPassword, match="localhost does not accept"):
        caldav.calendars(radicale.server("/ann/", password="wrong"))  # noqa: S106 - wrong
    with pytest.raises(sources.WrongPassword):
        caldav.CalDav(server=radicale.server("/ann/work/", password="wrong")).pull()  # noqa: S106 - wrong


def test_the_first_pull_brings_everything_and_the_next_only_what_changed(work):
    source = caldav.CalDav(server=work.server("/ann/work/"))

    first = source.pull()
    known = {resource.href: resource.etag for resource in first.changed}
    second = source.pull(mark=first.mark, known=known)
    work.put("b.ics", calendar(event("DTSTART:20261111T090000Z", "DURATION:PT1H", uid="b")))
    work.put("c.ics", calendar(event("DTSTART:20261112T090000Z", "DURATION:PT1H", uid="c")))
    work.put("a.ics", b"", method="DELETE")
    third = source.pull(mark=second.mark, known=known)

    assert [resource.href for resource in first.changed] == ["/ann/work/a.ics", "/ann/work/b.ics"]
    assert all(b"DTSTART:20261110T090000Z" in resource.content for resource in first.changed)
    assert (first.whole, first.removed) == (True, ())
    assert (second.changed, second.removed, second.whole) == ((), (), False)
    assert [resource.href for resource in third.changed] == ["/ann/work/b.ics", "/ann/work/c.ics"]
    assert (third.removed, third.whole) == (("/ann/work/a.ics",), False)


def test_a_forgotten_mark_leads_to_a_comparison_of_everything(work):
    source = caldav.CalDav(server=work.server("/ann/work/"))
    first = source.pull()
    known = {resource.href: resource.etag for resource in first.changed}

    pull = source.pull(mark="http://radicale.org/ns/sync/forgotten", known={**known, "/ann/work/gone.ics": '"1"'})

    assert (pull.changed, pull.removed, pull.whole) == ((), ("/ann/work/gone.ics",), False)
    assert pull.mark == first.mark


def test_what_is_no_calendar_is_refused_rather_than_read_as_empty(radicale):
    with pytest.raises(sources.NoCalendar, match="not a calendar"):
        caldav.CalDav(server=radicale.server("/ann/")).pull()
    with pytest.raises(Refused):
        caldav.CalDav(server=radicale.server("/ann/nothing/")).pull()


def test_the_server_is_only_ever_read(work):
    before = {path: path.read_bytes() for path in (work.folder / "data").rglob("*.ics")}

    caldav.calendars(work.server())
    caldav.CalDav(server=work.server("/ann/work/")).pull()

    assert {path: path.read_bytes() for path in (work.folder / "data").rglob("*.ics")} == before

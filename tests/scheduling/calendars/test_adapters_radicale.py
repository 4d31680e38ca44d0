"""CalDAV against a real Radicale over TLS."""

from typing import TYPE_CHECKING

import httpx
import pytest
from tests.scheduling.calendars.ical import calendar, event
from tests.scheduling.calendars.servers import PASSWORD, Radicale, running

from secretaire.lib.errors import Refused
from secretaire.scheduling.calendars.adapters import caldav, sources

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def radicale(tmp_path_factory) -> "Iterator[Radicale]":
    with running(tmp_path_factory.mktemp("radicale"), secure=True) as server:
        yield server


@pytest.fixture
def work(radicale: Radicale) -> "Iterator[Radicale]":
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

"""Feeds against a real server on loopback."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from tests.lib.sites import Site
from tests.scheduling.calendars.ical import END, PARIS, SAMPLES, START

from secretaire.lib import http
from secretaire.scheduling.calendars import core
from secretaire.scheduling.calendars.adapters import ics, sources


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def feed(site: Site, path: str = "/private-8f2c/basic.ics", account: http.Account | None = None) -> ics.Feed:
    address = f"http://127.0.0.1:{site.port}{path}"
    return ics.Feed(client=http.Client(allow_loopback=True), address=address, account=account)


def test_a_feed_is_fetched_whole_and_can_be_read(site):
    content = (SAMPLES / "google.ics").read_bytes()
    site.routes["/private-8f2c/basic.ics"] = (200, {"ETag": '"v1"'}, content)

    pull = feed(site).pull()

    assert (pull.whole, pull.removed) == (True, ())
    assert [(resource.href, resource.etag) for resource in pull.changed] == [("", '"v1"')]
    assert core.read(pull.changed[0].content, zone=PARIS, start=START, end=END).events


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        ({"ETag": '"v1"'}, {"If-None-Match": '"v1"'}),
        ({"Last-Modified": "Sun, 01 Nov 2026 08:00:00 GMT"}, {"If-Modified-Since": "Sun, 01 Nov 2026 08:00:00 GMT"}),
    ],
)
def test_a_feed_that_did_not_change_is_not_fetched_again(site, headers, asked):
    site.routes["/private-8f2c/basic.ics"] = (200, headers, b"BEGIN:VCALENDAR")
    first = feed(site).pull()
    site.routes["/private-8f2c/basic.ics"] = (304, {}, b"")

    second = feed(site).pull(mark=first.mark)

    assert (second.changed, second.removed, second.mark, second.whole) == ((), (), first.mark, False)
    assert asked.items() <= site.seen[-1][2].items()


def test_a_server_without_validators_is_asked_for_everything_each_time(site):
    site.routes["/private-8f2c/basic.ics"] = (200, {}, b"BEGIN:VCALENDAR")

    mark = feed(site).pull().mark
    pull = feed(site).pull(mark=mark)

    assert pull.whole
    assert not {"If-None-Match", "If-Modified-Since"} & site.seen[-1][2].keys()


def test_an_unchanged_answer_that_was_not_asked_for_is_not_believed(site):
    site.routes["/private-8f2c/basic.ics"] = (304, {}, b"")

    with pytest.raises(sources.NoCalendar):
        feed(site).pull()


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, sources.WrongPassword), (404, sources.NoCalendar), (204, sources.NoCalendar), (502, sources.ServerTrouble)],
)
def test_each_answer_has_its_meaning_and_the_secret_address_is_not_repeated(site, status, error):
    site.routes["/private-8f2c/basic.ics"] = (status, {}, b"")

    with pytest.raises(error) as refusal:
        feed(site).pull()

    assert "8f2c" not in str(refusal.value)
    assert "8f2c" not in repr(feed(site))


def test_an_account_opens_a_feed_that_asks_for_one(site):
    site.routes["/private-8f2c/basic.ics"] = (200, {}, b"BEGIN:VCALENDAR")

    feed(site, account=http.Account(username="ann", password="pw")).pull()  # noqa: S106 - of nobody

    assert site.seen[0][2]["Authorization"].startswith("Basic ")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("webcal://cal.example/a.ics", "https://cal.example/a.ics"),
        ("WEBCALS://cal.example/a.ics", "https://cal.example/a.ics"),
        (" https://cal.example/a.ics ", "https://cal.example/a.ics"),
        ("http://cal.example/a.ics", "http://cal.example/a.ics"),
        ("cal.example/a.ics", "cal.example/a.ics"),
    ],
)
def test_the_scheme_of_calendars_means_the_web(written, meant):
    assert ics.web_address(written) == meant


def test_a_page_to_sign_in_is_not_taken_for_an_empty_calendar(site):
    site.routes["/private-8f2c/basic.ics"] = (200, {}, b"<!doctype html><title>Sign in</title>")

    pull = feed(site).pull()

    with pytest.raises(core.Malformed, match="not a calendar"):
        core.read(pull.changed[0].content, zone=PARIS, start=START, end=END)


def test_flaws_are_explained_in_the_readers_words():
    with translation.override("en"):
        assert sources.explained(core.Malformed(core.Fault.NO_START, "a")) == "An event has no start (a)."
        assert sources.explained(core.Note(fault=core.Fault.UNKNOWN_ZONE, where="Mars")).endswith("taken (Mars).")

"""Calendars read by the worker, from real servers on loopback."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.factories import make_host, make_page, make_tenant, system
from tests.meetings import promises
from tests.scheduling.calendars.connecting import connect, kept, read
from tests.scheduling.calendars.ical import SAMPLES, calendar, event
from tests.scheduling.calendars.servers import PASSWORD, running
from tests.stored import stored

from secretaire.lib import scope
from secretaire.scheduling.booking import queries as booking
from secretaire.scheduling.calendars import actions, queries, tasks
from secretaire.scheduling.calendars.core import Kind, State
from secretaire.scheduling.calendars.models import Calendar, Event, Resource
from secretaire.scheduling.letters.models import Letter

PATH = "/private-8f2c/basic.ics"
TUESDAY = datetime(2026, 11, 10, 9, tzinfo=UTC)
HALF = timedelta(minutes=30)


def meeting(day="20261110", uid="a", *lines):
    return event(f"DTSTART:{day}T090000Z", "DURATION:PT1H", "SUMMARY:Dentist", *lines, uid=uid)


def feed(host, site, now, content=None, headers=None, **values):
    site.routes[PATH] = (200, headers or {}, content or calendar(meeting()))
    return connect(host, address=f"http://127.0.0.1:{site.port}{PATH}", now=now.at, **values)


def letters(found):
    return Letter.objects.filter(tenant=found.tenant, about=f"calendar/{found.pk}")


def offered(host, now):
    page = make_page(host.tenant, host=host)
    window = (TUESDAY - timedelta(hours=2), TUESDAY + timedelta(hours=2))
    slots = booking.offered(page=page, duration=HALF, window=window, now=now.at)
    return [f"{slot.starts_at:%H:%M}" for slot in slots]


# Feeds


def test_a_feed_is_read_and_then_asked_only_whether_it_changed(host, site, now):
    found = read(feed(host, site, now, headers={"ETag": '"v1"'}))
    site.routes[PATH] = (304, {}, b"")
    now.forward(minutes=10)
    again = read(found)

    assert (found.state, found.read_at, found.due_at - found.read_at) == (
        State.OK,
        datetime(2026, 11, 2, 6, tzinfo=UTC),
        timedelta(minutes=10),
    )
    assert site.seen[-1][2]["If-None-Match"] == '"v1"'
    assert (again.read_at, kept(again)) == (now.at, ["20261110T0900"])


def test_a_feed_is_read_anew_each_day_as_the_span_that_is_kept_moves_on(host, site, now):
    found = read(feed(host, site, now, headers={"ETag": '"v1"'}))
    now.forward(hours=25)

    again = read(found)

    assert "If-None-Match" not in site.seen[-1][2]
    assert again.known_until - found.known_until == timedelta(hours=25)


def test_what_was_moved_or_removed_in_a_feed_is_no_longer_busy(host, site, now):
    found = read(feed(host, site, now, calendar(meeting(), meeting("20261111", "b"))))
    site.routes[PATH] = (200, {}, calendar(meeting("20261112")))

    assert kept(read(found)) == ["20261112T0900"]


def test_busy_time_takes_away_slots(host, site, now):
    read(feed(host, site, now))

    assert "08:30" in offered(host, now)
    assert not {"08:45", "09:00", "09:30"} & set(offered(host, now))
    assert "10:00" in offered(host, now)


# Trouble


def test_a_feed_that_is_gone_is_told_once_and_stays_busy(host, site, now):
    found = read(feed(host, site, now))
    site.routes[PATH] = (404, {}, b"")
    now.forward(minutes=10)

    failing = read(read(found))

    assert (failing.state, failing.failures) == (State.FAILING, 2)
    assert failing.trouble == "127.0.0.1 has no calendar at this address."
    assert kept(failing) == ["20261110T0900"]
    (letter,) = letters(failing)
    assert letter.subject == "Your calendar Work cannot be read"
    assert "127.0.0.1 has no calendar at this address." in letter.text
    assert "Pages stop offering times: Tuesday 3 November 2026, 07:00" in letter.text
    assert f"/{host.tenant.slug}/desk/calendars/" in letter.text


def test_the_pause_grows_with_every_failure_up_to_six_hours(host, site, now):
    found = feed(host, site, now)
    site.routes[PATH] = (500, {}, b"")
    pauses = []
    for _ in range(7):
        found = read(found)
        pauses.append((found.due_at - now.at) // timedelta(minutes=1))

    assert pauses == [20, 40, 80, 160, 320, 360, 360]


def test_a_hiccup_of_a_server_is_not_worth_a_letter(host, site, now):
    found = read(feed(host, site, now))
    site.routes[PATH] = (503, {}, b"")

    twice = read(read(found))
    assert (twice.state, list(letters(twice))) == (State.FAILING, [])

    assert letters(read(twice)).count() == 1
    assert letters(read(twice)).count() == 1


def test_a_calendar_that_could_never_be_read_is_told_at_once(host, site, now):
    found = feed(host, site, now)
    site.close()

    assert letters(read(found)).count() == 1
    assert offered(host, now) == []
    # Its fixture closes it once more.
    site.__init__()


def test_after_a_recovery_the_next_trouble_is_told_again(host, site, now):
    found = read(feed(host, site, now))
    for status in (404, 200, 404):
        now.forward(minutes=10)
        site.routes[PATH] = (status, {}, calendar(meeting()))
        found = read(found)

    assert letters(found).count() == 2
    site.routes[PATH] = (200, {}, calendar(meeting()))
    well = read(found)
    assert (well.state, well.trouble, well.failures, well.told_at) == (State.OK, "", 0, None)


def test_trouble_is_said_in_the_hosts_language(host, site, now):
    type(host).objects.filter(pk=host.pk).update(language="fr")
    found = feed(host, site, now)
    site.routes[PATH] = (401, {}, b"")

    failing = read(found)

    assert failing.trouble.startswith("127.0.0.1 n")
    assert "mot de passe" in failing.trouble
    assert letters(failing).get().subject.startswith("Votre agenda Work")


@pytest.mark.parametrize("name", ["malformed.ics", "cut-off.ics", "endless.ics"])
def test_a_calendar_that_cannot_be_placed_fails_as_a_whole(host, site, now, name):
    found = read(feed(host, site, now))
    site.routes[PATH] = (200, {}, (SAMPLES / name).read_bytes())

    failing = read(found)

    assert (failing.state, bool(failing.trouble)) == (State.FAILING, True)
    assert kept(failing) == ["20261110T0900"]


def test_pages_stop_offering_a_day_after_the_last_good_reading_and_offer_again_with_the_next(host, site, now):
    found = read(feed(host, site, now))
    site.routes[PATH] = (500, {}, b"")

    now.forward(hours=24)
    found = read(found)
    assert offered(host, now)

    now.forward(seconds=1)
    found = read(found)
    assert offered(host, now) == []
    assert queries.silent(tenant_id=host.tenant_id, hosts=[host.pk], now=now.at) == [host.pk]
    assert queries.silent_calendars(tenant_id=host.tenant_id, host_id=host.pk, now=now.at) == {found.pk}

    site.routes[PATH] = (200, {}, calendar(meeting()))
    read(found)
    assert offered(host, now)


def test_a_fault_of_ours_is_kept_and_told_and_raised(host, site, now, monkeypatch):
    found = feed(host, site, now)
    monkeypatch.setattr(tasks.core, "read", lambda *_args, **_values: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        read(found)

    assert Calendar.objects.get(pk=found.pk).state == State.FAILING
    assert letters(found).count() == 1


def test_a_calendar_that_was_disconnected_is_owed_nothing(host, site, now):
    found = feed(host, site, now)
    Calendar.objects.filter(pk=found.pk).delete()

    tasks.read(tenant_id=host.tenant_id, calendar_id=str(found.pk))

    assert site.seen == []


def test_a_calendar_may_be_disconnected_while_its_server_is_asked(host, site, now):
    found = feed(host, site, now)
    pulled, ics_pull = [], tasks.ics.Feed.pull

    def pull(self, **values):
        pulled.append(ics_pull(self, **values))
        actions.disconnect(actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk)
        return pulled[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks.ics.Feed, "pull", pull)
        tasks.read(tenant_id=host.tenant_id, calendar_id=str(found.pk))

    assert len(pulled) == 1
    assert not Event.objects.filter(tenant=host.tenant).exists()


def test_an_account_may_be_disconnected_while_its_calendars_are_looked_for(host, now, monkeypatch):
    found = connect(host, kind=Kind.CALDAV, address="https://cloud.example/", account="a", password="b", now=now.at)  # noqa: S106  # of nobody

    def listed(_server):
        actions.disconnect(actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk)
        return [tasks.caldav.Listed(address="https://cloud.example/a/", name="A")]

    monkeypatch.setattr(tasks.caldav, "calendars", listed)
    tasks.read(tenant_id=host.tenant_id, calendar_id=str(found.pk))

    assert not Calendar.objects.filter(tenant=host.tenant).exists()
    assert not letters(found).exists()


def test_subjects_that_are_no_longer_wanted_while_a_server_is_asked_are_not_kept(host, site, now, monkeypatch):
    found, ics_pull = feed(host, site, now), tasks.ics.Feed.pull

    def pull(self, **values):
        who = system(host.tenant)
        actions.change(actor=who, host_id=host.pk, calendar_id=found.pk, name="Mine", keeps_subjects=False)
        return ics_pull(self, **values)

    monkeypatch.setattr(tasks.ics.Feed, "pull", pull)
    found = read(found)

    assert (found.name, found.state, Event.objects.get(calendar=found).subject) == ("Mine", State.OK, "")


def test_a_file_is_not_read_by_the_worker(host, now):
    found = actions.connect_file(
        actor=system(host.tenant),
        host_id=host.pk,
        name="File",
        content=calendar(meeting()),
        keeps_subjects=True,
        now=now.at,
    )

    assert read(found).read_at == found.read_at


# The host's zone


def test_whole_days_move_with_the_host_and_nothing_is_offered_until_they_did(host, site, now):
    found = read(feed(host, site, now, calendar(event("DTSTART;VALUE=DATE:20261110"))))
    assert kept(found) == ["20261109T2300"]

    type(host).objects.filter(pk=host.pk).update(zone="America/New_York")
    assert queries.silent(tenant_id=host.tenant_id, hosts=[host.pk], now=now.at) == [host.pk]
    assert actions.call_due(actor=system(host.tenant), now=now.at) == 1

    assert kept(read(found)) == ["20261110T0500"]
    assert queries.silent(tenant_id=host.tenant_id, hosts=[host.pk], now=now.at) == []
    assert actions.call_due(actor=system(host.tenant), now=now.at) == 0


# Minimised


def test_nothing_but_subject_and_time_of_rich_events_reaches_a_table(host, site, now):
    samples = ("outlook.ics", "google.ics", "apple.ics", "nextcloud.ics", "thunderbird.ics")
    for name in samples:
        site.routes[f"/{name}"] = (200, {}, (SAMPLES / name).read_bytes())
        found = connect(host, name=name, address=f"http://127.0.0.1:{site.port}/{name}", now=now.at)
        assert read(found).state == State.OK

    raw = stored("calendars")
    events = list(Event.objects.filter(tenant=host.tenant))
    told = {event.subject for event in events} | {each.trouble for each in Calendar.objects.filter(tenant=host.tenant)}

    assert len(events) > 50
    assert "Dentist" in told
    assert "Dentist" not in raw
    for word in (
        "Wren", "Bram de Wit", "mailto:", "Mistral", "rue des Lices", "Cabinet du Port", "93441", "x7r2k9",
        "meet.example", "cloud.beispiel", "Rejoindre", "Reminder", "Mozilla Alarm", "ATTENDEE", "Mira Sandstr",
        "ORGANIZER",
    ):  # fmt: skip
        assert any(word in (SAMPLES / name).read_text() for name in samples)
        assert word not in raw
        assert not [text for text in told if word in text]


def test_without_subjects_none_reaches_a_table(host, site, now):
    read(feed(host, site, now, keeps_subjects=False))

    assert kept(Calendar.objects.get(tenant=host.tenant)) == ["20261110T0900"]
    assert "Dentist" not in stored("calendars")


def test_subjects_come_back_when_they_are_wanted_again(host, site, now):
    found = read(feed(host, site, now, headers={"ETag": '"v1"'}, keeps_subjects=False))

    actions.change(actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk, name="Work", keeps_subjects=True)
    read(found)

    assert Event.objects.get(calendar=found).subject == "Dentist"


# CalDAV


@pytest.fixture(scope="module")
def radicale(tmp_path_factory):
    with running(tmp_path_factory.mktemp("radicale"), secure=False) as server:
        yield server


@pytest.fixture
def work(radicale):
    for uid in ("a", "b"):
        radicale.put(f"{uid}.ics", calendar(meeting(uid=uid)))
    yield radicale
    for uid in ("a", "b", "c"):
        radicale.ask("DELETE", f"/ann/work/{uid}.ics")


def ann(host, server, now, path="/ann/work/", **values):
    said = {"kind": Kind.CALDAV, "name": "", "account": "ann", "password": PASSWORD, **values}
    return connect(host, address=f"{server.url}{path}", now=now.at, **said)


@pytest.mark.parametrize("path", ["/", "/ann/", "/ann/work/"])
def test_an_account_is_read_from_any_of_its_addresses(host, work, now, path):
    found = read(ann(host, work, now, path))

    assert (found.state, found.trouble, found.name) == (State.OK, "", "My work")
    assert found.address == f"{work.url}/ann/work/"
    assert kept(found) == ["20261110T0900"] * 2
    assert sorted(Resource.objects.values_list("href", flat=True)) == ["/ann/work/a.ics", "/ann/work/b.ics"]


def test_the_name_that_the_host_gave_stays(host, work, now):
    assert read(read(ann(host, work, now, name="Praxis"))).name == "Praxis"


def test_all_calendars_of_an_account_are_connected_and_read(host, work, now):
    work.make("home")
    work.put("h.ics", calendar(meeting("20261113", "h")), calendar="home")
    try:
        read(ann(host, work, now, "/ann/"))
        rows = sorted(Calendar.objects.filter(tenant=host.tenant), key=lambda row: row.name)
        assert [row.name for row in rows] == ["My home", "My work"]
        for row in rows:
            read(row)
    finally:
        work.ask("DELETE", "/ann/home/")

    assert kept(*rows) == ["20261110T0900", "20261110T0900", "20261113T0900"]


def test_only_what_changed_is_read_again(host, work, now):
    found = read(ann(host, work, now))
    untouched = Event.objects.get(uid="b").pk
    work.put("a.ics", calendar(meeting("20261111", "a")))
    work.put("c.ics", calendar(meeting("20261112", "c")))
    now.forward(minutes=10)
    found = read(found)

    assert kept(found) == ["20261110T0900", "20261111T0900", "20261112T0900"]
    assert Event.objects.get(uid="b").pk == untouched

    work.put("b.ics", b"", method="DELETE")
    assert kept(read(found)) == ["20261111T0900", "20261112T0900"]


def test_a_wrong_password_is_told_and_the_right_one_recovers(host, work, now):
    found = read(ann(host, work, now, password="wrong"))  # noqa: S106  # of nobody
    assert found.trouble == "localhost does not accept this user name and password."

    actions.give_password(
        actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk, account="ann", password=PASSWORD
    )

    assert read(found).state == State.OK


def test_the_server_is_only_ever_asked(host, work, now):
    written = len(_methods(work))
    found = read(ann(host, work, now, "/"))
    now.forward(minutes=10)
    read(found)

    asked = _methods(work)[written:]

    assert len(asked) > 5
    assert set(asked) <= {"OPTIONS", "GET", "PROPFIND", "REPORT"}


def _methods(server):
    """Return the methods that the server has seen."""
    return re.findall(r"\] (\w+) request for", (server.folder / "log").read_text())


# By the clock, and between transactions


@pytest.mark.usefixtures("lasting")
def test_the_clock_calls_what_is_due_and_no_transaction_is_held_while_a_server_is_asked(site, now):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        found = feed(make_host(tenant), site, now)
    now.forward(minutes=11)
    held = []

    def route(handler):
        held.append(connection.in_atomic_block)
        handler.reply((200, {}, calendar(meeting())))

    site.routes[PATH] = route
    with promises() as made:
        tasks.due()
    assert made.of(actions.reading) == [{"tenant_id": str(tenant.pk), "calendar_id": str(found.pk)}]
    made.keep(actions.reading)

    with scope.tenant(tenant.pk):
        assert kept(found) == ["20261110T0900"]
    assert held == [False]

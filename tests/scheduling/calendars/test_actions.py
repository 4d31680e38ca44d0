"""What hosts do with their calendars."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import translation
from tests.factories import make_host, make_tenant, system
from tests.meetings import promises
from tests.scheduling.calendars.connecting import connect, kept
from tests.scheduling.calendars.ical import SAMPLES, calendar, event
from tests.stored import stored

from secretaire import config
from secretaire.lib.errors import Missing, Refused, Tampered
from secretaire.protection.audit.models import Entry
from secretaire.scheduling.calendars import actions, queries
from secretaire.scheduling.calendars.core import Kind, State
from secretaire.scheduling.calendars.models import Calendar, Event
from secretaire.scheduling.hosts.models import Host

SECRET = "hunter-two-geese"  # noqa: S105  # of nobody
ADDRESS = "https://cloud.example/remote.php/dav"
ONE = calendar(event("SUMMARY:Dentist", "DTSTART:20261110T090000Z", "DURATION:PT1H"))


def upload(host, now, content=ONE, **values):
    said = {"name": "File", "keeps_subjects": True} | values
    return actions.connect_file(actor=system(host.tenant), host_id=host.pk, content=content, now=now.at, **said)


@pytest.fixture(name="promised")
def _promised():
    """Return a look at the calendars that are to be read."""
    with promises() as made:
        yield lambda: [each["calendar_id"] for each in made.of(actions.reading)]


def changed(calendar, *, name="Work", keeps_subjects):
    return actions.change(
        actor=system(calendar.tenant),
        host_id=calendar.host_id,
        calendar_id=calendar.pk,
        name=name,
        keeps_subjects=keeps_subjects,
    )


def test_a_calendar_that_is_connected_is_to_be_read_and_offers_nothing_before(host, now, promised):
    found = connect(host, kind=Kind.CALDAV, address=f" {ADDRESS} ", account="ann", password=SECRET, now=now.at)

    assert (found.address, found.state, found.read_at) == (ADDRESS, State.WAITING, None)
    assert promised() == [str(found.pk)]
    assert queries.silent(tenant_id=host.tenant_id, hosts=[host.pk], now=now.at) == [host.pk]


def test_what_opens_a_calendar_is_encrypted_and_shown_nowhere(host, now):
    found = connect(host, kind=Kind.CALDAV, address=ADDRESS, account="ann", password=SECRET, now=now.at)
    said = actions.Connection(kind=Kind.CALDAV, name="Work", address=ADDRESS, account="ann", password=SECRET)

    raw = stored("calendars")

    assert SECRET not in raw + repr(found) + str(found) + repr(said)
    assert ADDRESS not in raw + repr(said)
    assert queries.password(calendar=found) == SECRET


def test_a_sealed_password_belongs_to_its_calendar_alone(host, now):
    first = connect(host, address=ADDRESS, account="ann", password=SECRET, now=now.at)
    other = connect(host, address=ADDRESS, account="ann", password="other", now=now.at)  # noqa: S106  # of nobody
    with connection.cursor() as cursor:
        moved = "UPDATE calendars_calendar a SET password = b.password FROM calendars_calendar b"
        cursor.execute(f"{moved} WHERE b.id = %s AND a.id = %s", [first.pk, other.pk])

    with pytest.raises(Tampered):
        queries.password(calendar=Calendar.objects.get(pk=other.pk))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("cloud.example", "starts with https://"),
        ("ftp://cloud.example/", "starts with https://"),
        ("https://", "starts with https://"),
        ("https://[::1", "no address"),
        ("https://ann:secret@cloud.example/", "Leave user name and password out"),
    ],
)
def test_what_cannot_be_an_address_is_refused(host, now, address, words):
    with pytest.raises(Refused, match=words):
        connect(host, address=address, now=now.at)


def test_plain_http_is_refused_where_it_counts(host, now, monkeypatch):
    live = config.load()
    real = replace(live, installation=replace(live.installation, development=False))
    monkeypatch.setattr(config, "load", lambda: real)

    with pytest.raises(Refused, match="starts with https://"):
        connect(host, address="http://cloud.example/", now=now.at)


def test_a_calendar_without_a_name_is_called_after_its_server(host, now):
    assert connect(host, name="", address="webcal://cloud.example/x.ics", now=now.at).name == "cloud.example"


def test_a_file_is_read_at_once_and_never_again(host, now):
    found = upload(host, now)

    assert (kept(found), found.state, found.due_at) == (["20261110T0900"], State.OK, None)
    assert queries.silent(tenant_id=host.tenant_id, hosts=[host.pk], now=now.at + timedelta(days=300)) == []
    for ask in (actions.read_now, lambda **said: actions.give_password(account="a", password="b", **said)):  # noqa: S106  # of nobody
        with pytest.raises(Refused, match="read once"):
            ask(actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk)


def test_a_file_that_cannot_be_read_leaves_nothing(host, now):
    with pytest.raises(Refused, match="cannot be"):
        upload(host, now, (SAMPLES / "malformed.ics").read_bytes())

    assert not Calendar.objects.filter(tenant=host.tenant).exists()


def test_beyond_what_was_worked_out_of_a_file_nothing_reads_as_free(host, now):
    found = upload(host, now)
    edge = queries.window(now=now.at)[1]
    spans = queries.engagements(
        tenant_id=host.tenant_id, hosts=[host.pk], start=edge - timedelta(days=1), end=edge + timedelta(days=1)
    )

    assert [(span.calendar, span.start, span.end) for span in spans] == [("File", edge, edge + timedelta(days=1))]
    assert found.known_until == edge


def test_subjects_are_forgotten_when_they_are_no_longer_wanted(host, now):
    found = upload(host, now)
    assert Event.objects.get(calendar=found).subject == "Dentist"

    changed(found, name="Leisure", keeps_subjects=False)

    assert Event.objects.get(calendar=found).subject == ""
    assert Calendar.objects.get(pk=found.pk).name == "Leisure"
    assert Event.objects.get(calendar=upload(host, now, keeps_subjects=False)).subject == ""


def test_subjects_that_are_wanted_again_are_read_again(host, now, promised):
    found = connect(host, address=ADDRESS, keeps_subjects=False, now=now.at)
    Calendar.objects.filter(pk=found.pk).update(whole_at=now.at)

    changed(found, keeps_subjects=True)

    assert Calendar.objects.get(pk=found.pk).whole_at is None
    assert promised() == [str(found.pk)] * 2


def test_another_password_is_tried_at_once(host, now, promised):
    found = connect(host, address=ADDRESS, account="ann", password="old", now=now.at)  # noqa: S106  # of nobody

    found = actions.give_password(
        actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk, account="anna", password=SECRET
    )

    assert (found.account, queries.password(calendar=found)) == ("anna", SECRET)
    assert promised() == [str(found.pk)] * 2


def test_disconnecting_forgets_everything(host, now):
    found = upload(host, now)

    actions.disconnect(actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk)

    assert not Event.objects.filter(tenant=host.tenant).exists()
    assert not Calendar.objects.filter(tenant=host.tenant).exists()


def test_what_was_done_is_recorded_without_names_and_addresses(host, now):
    found = connect(host, name="Secret project", address=ADDRESS, now=now.at)
    changed(found, name="Very secret", keeps_subjects=False)
    actions.read_now(actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk)
    actions.disconnect(actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk)

    entries = list(Entry.objects.filter(tenant=host.tenant).values_list("verb", "subject"))

    verbs = ("connected", "changed", "read_asked", "disconnected")
    assert entries == [(f"calendar.{verb}", f"calendar/{found.pk}") for verb in verbs]


@pytest.mark.parametrize("verb", ["change", "give_password", "read_now", "disconnect"])
def test_a_calendar_of_another_host_is_missing(host, now, verb):
    found = connect(make_host(host.tenant), address=ADDRESS, now=now.at)
    more = {"change": {"name": "", "keeps_subjects": True}, "give_password": {"account": "", "password": ""}}

    with translation.override("fr"), pytest.raises(Missing, match="Cet agenda n"):
        getattr(actions, verb)(actor=system(host.tenant), host_id=host.pk, calendar_id=found.pk, **more.get(verb, {}))


def test_a_calendar_of_another_tenant_is_missing(host, now):
    found = connect(host, address=ADDRESS, now=now.at)

    with pytest.raises(Missing):
        queries.get(tenant_id=make_tenant().pk, calendar_id=found.pk)
    with pytest.raises(Missing):
        connect(Host(tenant=host.tenant), address=ADDRESS, now=now.at)


def test_only_what_is_due_is_called_and_only_once(host, now, promised):
    found = connect(host, address=ADDRESS, now=now.at)
    who = system(host.tenant)

    assert actions.call_due(actor=who, now=now.at) == 0
    now.forward(minutes=11)
    assert actions.call_due(actor=who, now=now.at) == 1
    assert actions.call_due(actor=who, now=now.at) == 0
    assert promised() == [str(found.pk)] * 2


def test_places_are_taken_once(host, now):
    """Two calendars of one account: whoever connects the account again gets no second copy of them."""
    who, places = system(host.tenant), [(f"{ADDRESS}/a/", "Work"), (f"{ADDRESS}/b/", "Home")]
    for _ in range(2):
        found = connect(host, kind=Kind.CALDAV, address=ADDRESS, account="ann", password=SECRET, now=now.at)
        actions.place(actor=who, calendar_id=found.pk, places=places)

    rows = sorted(Calendar.objects.filter(tenant=host.tenant), key=lambda row: row.name)

    assert [row.name for row in rows[:2]] == ["Home", "Work"]
    assert {row.address for row in rows} == {address for address, _ in places}
    assert [queries.password(calendar=row) for row in rows] == [SECRET] * len(rows)

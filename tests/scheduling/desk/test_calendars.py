"""A host connects calendars at the desk and sees how they are."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import make_host
from tests.meetings import promises

from secretaire import config
from secretaire.scheduling.calendars import actions, queries
from secretaire.scheduling.calendars.models import Calendar, Event
from secretaire.scheduling.desk.forms.calendars import UploadForm

HOUR = timedelta(hours=1)
ADDRESS = "https://cloud.example/remote.php/dav"
SENT = {"address": ADDRESS, "account": "ann", "password": " geese ", "name": "Work", "keeps_subjects": "on"}
GOOD = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260310T090000Z\r\nSUMMARY:Dentist\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"  # noqa: E501 - one calendar


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def only(desk):
    return Calendar.objects.get(tenant=desk.tenant)


def upload(content=GOOD, name="agenda.ics", **values):
    return {"file": SimpleUploadedFile(name, content), "keeps_subjects": "on", **values}


def connected(host, now, **values):
    defaults = {"kind": "caldav", "name": "Work", "address": ADDRESS, "account": "ann", "state": "ok"}
    return Calendar.objects.create(
        tenant=host.tenant, host=host, **defaults | {"read_at": now.at, "due_at": now.at + HOUR} | values
    )


def test_without_a_calendar_it_says_what_one_is_for(desk, now):
    assert "what is busy there is not offered" in text(desk.get("calendars/"))
    assert "Three steps" in text(desk.get(""))


def test_an_account_is_connected_and_read_in_a_moment(desk, now):
    with promises() as made:
        response = desk.post("calendars/new/", **SENT)

    found = only(desk)
    assert "The calendar is connected and is read in a moment." in text(response)
    assert (found.kind, found.address, found.account, found.keeps_subjects) == ("caldav", ADDRESS, "ann", True)
    assert queries.password(calendar=found) == " geese "
    (promised,) = made.of(actions.reading)
    assert promised.items() >= {"tenant_id": str(desk.tenant.pk), "calendar_id": str(found.pk)}.items()
    assert "Not read yet" in text(response)
    assert "Your pages offer no times until it has been read." in text(response)
    assert "geese" not in text(response)


def test_the_list_looks_again_by_itself_only_while_something_is_awaited(desk, now):
    found = connected(desk.host, now, state="waiting", read_at=None)
    assert "hx-trigger" in text(desk.get("calendars/"))

    Calendar.objects.filter(pk=found.pk).update(state="ok", read_at=now.at)
    assert "hx-trigger" not in text(desk.get("calendars/"))


def test_a_feed_is_connected_and_its_secret_address_is_not_shown(desk, now):
    response = desk.post("calendars/new/?by=feed", address="webcal://cloud.example/private-8f2c.ics")

    found = only(desk)
    assert (found.kind, found.name, found.keeps_subjects) == ("feed", "cloud.example", False)
    assert "Address (ICS), cloud.example" in text(response)
    assert "Subjects are not kept" in text(response)
    assert "8f2c" not in text(response) + text(desk.get(f"calendars/{found.pk}/"))


def test_a_file_is_read_at_once(desk, now):
    response = desk.post("calendars/new/?by=file", **upload())

    assert "The file is read." in text(response)
    assert "Is read" in text(response)
    assert "Read now" not in text(response)
    assert only(desk).name == "agenda.ics"
    assert Event.objects.get(calendar=only(desk)).subject == "Dentist"


def test_what_was_odd_in_a_calendar_is_said(desk, now):
    odd = GOOD.replace(b"DTSTART:20260310T090000Z", b"DTSTART;TZID=Middle-earth:20260310T090000")

    words = text(desk.post("calendars/new/?by=file", **upload(odd)))

    assert "It is read, with some doubt" in words
    assert "A time zone is not known; the host&#x27;s zone was taken (Middle-earth)." in words


@pytest.mark.parametrize(
    ("way", "values", "words"),
    [
        ("caldav", SENT | {"address": ""}, "This field is required."),
        ("caldav", SENT | {"address": "cloud.example"}, "starts with https:// or webcal://"),
        ("caldav", SENT | {"address": "https://a:b@cloud.example/"}, "Leave user name and password out"),
        ("caldav", SENT | {"address": "https://x/" + "x" * 1000}, "at most 1000 characters"),
        ("caldav", SENT | {"password": ""}, "This field is required."),
        ("feed", {"address": "file:///etc/passwd"}, "starts with https:// or webcal://"),
        ("file", {}, "This field is required."),
        ("file", upload(b""), "The submitted file is empty."),
        ("file", upload(b"%PDF-1.7"), "This is not a calendar"),
        ("file", upload(GOOD[:80]), "The calendar is incomplete"),
        ("file", upload(GOOD.replace(b"20260310T", b"20261345T")), "A date or time cannot be read (a)."),
        ("file", upload(GOOD.replace(b"SUMMARY", b"RRULE:FREQ=SECONDLY\r\nSUMMARY")), "repeats more often than can"),
    ],
)
def test_what_is_wrong_is_said_in_words(desk, now, way, values, words):
    if "file" in values:
        values["file"].seek(0)

    response = desk.post(f"calendars/new/?by={way}", **values)

    assert response.status_code == 422
    assert words in text(response)
    assert "needs your attention" in text(response)
    assert " geese " not in response.content.decode()
    assert not Calendar.objects.filter(tenant=desk.tenant).exists()


def test_a_file_that_cannot_be_read_is_refused_in_french_too(bureau, now):
    response = bureau.post("calendars/new/?by=file", **upload(b"%PDF-1.7"))

    assert response.status_code == 422
    assert "pas un agenda" in text(response)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(now):
    large = SimpleUploadedFile("a.ics", GOOD)
    large.size = config.load().calendars.largest_bytes + 1

    form = UploadForm({}, {"file": large})

    assert [re.sub(r"\s", " ", error) for error in form.errors["file"]] == [
        "The file is larger than 19.1 MB. Export a shorter span of time."
    ]


def test_a_file_that_is_too_large_is_refused_on_its_page(desk, now, monkeypatch):
    live = config.load()
    small = replace(live, calendars=replace(live.calendars, largest_bytes=100))
    monkeypatch.setattr(config, "load", lambda: small)

    response = desk.post("calendars/new/?by=file", **upload())

    assert response.status_code == 422
    assert "The file is larger than 100" in text(response)


def test_an_unknown_way_is_the_usual_one(desk, now):
    assert 'name="account"' in text(desk.get("calendars/new/?by=carrier-pigeon"))


def test_trouble_is_said_with_its_consequence(desk, now):
    connected(
        desk.host,
        now,
        state="failing",
        trouble="cloud.example does not accept this user name and password.",
        failures=3,
        read_at=now.at - 2 * HOUR,
    )

    words = text(desk.get("calendars/"))

    assert "Cannot be read" in words
    assert "cloud.example does not accept this user name and password." in words
    assert re.search(r"Last read Monday,? 2 March 2026, 05:00", words)
    assert re.search(r"stop offering times on Tuesday,? 3 March 2026, 05:00 if it cannot be read until then", words)


def test_after_a_day_in_trouble_pages_offer_no_times(desk, now):
    connected(desk.host, now, state="failing", trouble="Gone.", failures=9, read_at=now.at - 25 * HOUR)

    assert "Your pages offer no times until it can be read again." in text(desk.get("calendars/"))


def test_a_calendar_that_nobody_reads_any_more_is_out_of_date(desk, now):
    connected(desk.host, now, read_at=now.at - 25 * HOUR)

    assert "Out of date" in text(desk.get("calendars/"))


def test_a_file_whose_days_lie_in_another_zone_is_to_be_uploaded_again(desk, now):
    desk.post("calendars/new/?by=file", **upload())
    type(desk.host).objects.filter(pk=desk.host.pk).update(zone="America/New_York")

    assert "Disconnect it and upload the file again." in text(desk.get("calendars/"))


def test_a_calendar_is_renamed_and_its_subjects_forgotten(desk, now):
    desk.post("calendars/new/?by=file", **upload())
    pk = only(desk).pk

    response = desk.post(f"calendars/{pk}/", name="Leisure")

    assert "The calendar is saved." in text(response)
    assert (only(desk).name, only(desk).keeps_subjects) == ("Leisure", False)
    assert Event.objects.get(calendar=pk).subject == ""
    assert desk.post(f"calendars/{pk}/", name="x" * 201).status_code == 422


def test_the_account_is_replaced(desk, now):
    found = connected(desk.host, now)

    with promises() as made:
        response = desk.post(f"calendars/{found.pk}/password/", account="anna", password="swans")  # noqa: S106  # invented

    assert "The password is kept" in text(response)
    assert (only(desk).account, queries.password(calendar=only(desk))) == ("anna", "swans")
    assert len(made.of(actions.reading)) == 1
    assert desk.post(f"calendars/{found.pk}/password/", account="anna").status_code == 422


def test_a_calendar_is_read_at_once_when_asked(desk, now):
    found = connected(desk.host, now)

    with promises() as made:
        assert "is read in a moment" in text(desk.post(f"calendars/{found.pk}/read/"))

    assert len(made.of(actions.reading)) == 1


def test_a_calendar_is_disconnected(desk, now):
    found = connected(desk.host, now)

    assert "disconnected" in text(desk.post(f"calendars/{found.pk}/disconnect/"))
    assert not Calendar.objects.filter(pk=found.pk).exists()


@pytest.mark.parametrize("verb", ["read", "password", "disconnect"])
def test_only_a_form_changes_something(desk, now, verb):
    found = connected(desk.host, now)

    assert desk.get(f"calendars/{found.pk}/{verb}/").status_code == 405
    assert only(desk) == found


def test_a_colleagues_calendar_is_missing(desk, now):
    found = connected(make_host(desk.tenant), now)

    assert desk.get(f"calendars/{found.pk}/").status_code == 404
    for path in ("", "read/", "password/", "disconnect/"):
        assert desk.post(f"calendars/{found.pk}/{path}", account="a", password="b").status_code == 404  # noqa: S106  # invented
    assert "Work" not in text(desk.get("calendars/"))


@pytest.mark.parametrize("path", ["calendars/", "calendars/new/", "calendars/new/?by=feed", "calendars/new/?by=file"])
def test_it_speaks_french(bureau, now, path):
    connected(bureau.host, now, state="failing", trouble="Gone.")

    assert "agenda" in text(bureau.get(path))


def test_words_of_servers_are_shown_as_words(desk, now):
    connected(desk.host, now, name="<b>مرحبا</b> 🦆", state="failing", trouble="<script>alert(1)</script>")

    words = text(desk.get("calendars/"))

    assert "&lt;b&gt;مرحبا&lt;/b&gt; 🦆" in words
    assert "<script>alert" not in words

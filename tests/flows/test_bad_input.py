"""What people, programs and villains send to the house as it runs: nothing breaks, and everybody is told in words."""

import http.client
import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser
from tests.factories import make_page
from tests.flows.house import House, invitation, link
from tests.flows.people import Practice, practice

from secretaire.lib import scope
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.pages.models import Question

pytestmark = pytest.mark.usefixtures("lasting")

TODAY = datetime.now(UTC).date()
TUESDAY = TODAY + timedelta(days=(1 - TODAY.weekday()) % 7 + 14)
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def place(house: House, django_db_blocker) -> Practice:
    with django_db_blocker.unblock():
        found = practice(house)
        with scope.tenant(found.tenant.pk):
            page = make_page(found.tenant, host=Host.objects.get(), slug="talk", step=timedelta(minutes=30))
            Question.objects.create(
                tenant=found.tenant, page=page, position=0, kind="text", label={"fr": "Sujet"}, purpose={"fr": "x"}
            )
    return found


def bookings(place: Practice, email: str) -> list[Booking]:
    with scope.tenant(place.tenant.pk):
        return list(Booking.objects.filter(guest_email_index=email))


def test_a_double_click_books_once(place: Practice, browser: Browser) -> None:
    with place.guest(browser, "talk") as guest:
        guest.page.goto(f"{guest.home}?day={TUESDAY}&tz={guest.zone}")
        guest.page.locator("a.slot").nth(0).click()
        guest.fill()
        guest.page.locator("form button.primary").dblclick()
        guest.page.wait_for_url("**/b/**")
        said = guest.page.locator("main").inner_text()

    assert len(bookings(place, guest.email)) == 1
    assert "Votre rendez-vous est réservé" in said
    assert place.house.post.next(guest.email)
    time.sleep(1)
    assert len(place.house.post.all(guest.email)) == 1


def test_of_two_tabs_the_slower_is_told_and_books_one_of_the_free_times_instead(
    place: Practice, browser: Browser
) -> None:
    with place.guest(browser, "talk") as quick, place.guest(browser, "talk", name="Noé Roux") as slow:
        for guest in (quick, slow):
            guest.page.goto(f"{guest.home}?day={TUESDAY}&tz={guest.zone}")
            guest.page.locator("a.slot").nth(3).click()
            guest.fill()
        quick.page.locator("form button.primary").click()
        quick.page.wait_for_url("**/b/**")
        slow.page.locator("form button.primary").click()
        told = slow.page.get_by_text("vient d\N{RIGHT SINGLE QUOTATION MARK}être pris")
        told.first.wait_for()
        kept = slow.page.input_value("input[name=name]")
        slow.page.locator("input[type=radio][name=at]").first.check()
        slow.page.wait_for_timeout(2100)
        slow.page.locator("form button.primary").click()
        slow.page.wait_for_url("**/b/**")

    assert kept == "Noé Roux"
    (one,), (other,) = bookings(place, quick.email), bookings(place, slow.email)
    assert one.meeting_id != other.meeting_id


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("مريم حداد 🦊", "مريم حداد 🦊"),
        ("👩\u200d👩\u200d👧 Zoë\u200f\u202eoof", "Zoë"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("O'Brien; DROP TABLE--", "O'Brien; DROP TABLE--"),
    ],
)
def test_a_name_of_any_kind_is_shown_as_it_is_and_harms_nobody(place, browser, name, shown):
    with place.guest(browser, "talk", name=name) as guest:
        guest.page.goto(f"{guest.home}?day={TUESDAY + timedelta(days=1)}&tz={guest.zone}")
        guest.page.locator("a.slot").first.click()
        guest.fill()
        guest.page.locator("form button.primary").click()
        guest.page.wait_for_url("**/b/**")
        said = guest.page.locator("main").inner_text()
    letter = place.house.post.next(guest.email)

    assert shown in said
    assert "\u202e" not in said
    assert invitation(letter)[1]["ATTENDEE"] == f"mailto:{guest.email}"
    assert letter.defects == []


def test_ten_thousand_characters_are_counted_in_the_readers_language_and_kept_for_mending(place, browser):
    with place.guest(browser, "talk", name="Zoé") as guest:
        guest.page.goto(f"{guest.home}?day={TUESDAY + timedelta(days=2)}&tz={guest.zone}")
        guest.page.locator("a.slot").first.click()
        guest.page.locator("textarea").evaluate(
            "(area, text) => { area.removeAttribute('maxlength'); area.value = text }", "é" * 10_000
        )
        guest.fill()
        guest.page.locator("form button.primary").click()
        guest.page.locator(".wrong").first.wait_for()
        said = guest.page.locator("main").inner_text()
        kept = guest.page.locator("textarea").input_value()

    assert "caractères" in said
    assert len(kept) == 10_000
    assert bookings(place, guest.email) == []


@pytest.mark.parametrize(
    "query",
    [
        "?day=2027-02-30", "?day=%00", "?day=%FF%FE", "?month=9999-12", "?month=0000-00", "?tz=Mars/Phobos", "?tz=%00",
        "?tz=../../etc/passwd", "?duration=-30", "?duration=1e999", "?at=2027-03-28T02:30&tz=Europe/Paris",
        "?at=2027-10-31T02:30&tz=Europe/Paris", "?at=0001-01-01T00:00Z", "?at=9999-12-31T23:59Z", "?at=%F0%9F%A6%8A",
        "?lang=xx", "?lang=%00", "?" + "a=1&" * 3000, "?day=" + "9" * 3000,
    ],
)  # fmt: skip
def test_an_address_that_makes_no_sense_is_answered_with_a_page(place, query):
    answer = httpx.get(f"{place.url}/talk/{query}", headers={"Accept-Language": "fr"}, timeout=60)

    assert answer.status_code < 500
    assert "set-cookie" not in answer.headers
    if answer.status_code == 200:
        assert 'lang="fr"' in answer.text


@pytest.mark.parametrize("path", ["/%00/", "/%FF/", "/../../etc/passwd", "/%2e%2e/%2e%2e/", "/" + "a" * 3000 + "/"])
def test_a_path_that_makes_no_sense_leads_nowhere(place, path):
    house = urlsplit(place.house.url)
    for prefix in ("", f"/{place.tenant.slug}", f"/{place.tenant.slug}/b", f"/{place.tenant.slug}/desk"):
        connection = http.client.HTTPConnection(house.hostname or "", house.port, timeout=60)
        connection.request("GET", prefix + path)
        status = connection.getresponse().status
        connection.close()

        assert status in {301, 302, 400, 404}, prefix


@pytest.mark.parametrize(
    "content",
    [
        b"\x00" * 100,
        b"name=%FF%FE&email=%00",
        b"name=a%0D%0ABcc%3A+x%40y.test&email=a%40b.test%0D%0ABcc%3A+x%40y.test",
        b"a=1&" * 5000,
    ],
)
def test_a_form_that_makes_no_sense_books_nothing(place, content):
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "fr"}
    answer = httpx.post(f"{place.url}/talk/", content=content, headers=kind, timeout=60)

    assert 400 <= answer.status_code < 500
    assert 'lang="fr"' in answer.text


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_fifty_megabytes_are_refused_in_words(place, kind):
    body = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n' if "multipart" in kind else b"name="
    body += b"a" * 50 * MEGABYTE
    answer = _sent(place, f"/{place.tenant.slug}/talk/", body, kind)

    assert 400 <= answer.status_code < 500
    assert 'lang="fr"' in answer.text


def test_an_endless_upload_does_not_keep_others_waiting(place):
    house = urlsplit(place.house.url)
    open_ended = []
    for _ in range(3):
        sender = socket.create_connection((house.hostname or "", house.port or 0), timeout=60)
        head = f"POST /{place.tenant.slug}/talk/ HTTP/1.1\r\nHost: {house.netloc}\r\nContent-Length: 9999999999\r\n"
        sender.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\nname=".encode())
        open_ended.append(sender)
    started = time.monotonic()
    answer = httpx.get(f"{place.url}/talk/", timeout=60)
    for sender in open_ended:
        sender.close()

    assert answer.status_code == 200
    assert time.monotonic() - started < 10


def test_a_calendar_file_of_fifty_megabytes_is_refused_at_the_desk(place, browser, tmp_path: Path):
    large = tmp_path / "large.ics"
    large.write_bytes(b"BEGIN:VCALENDAR\r\n" + b"X-NOTHING:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 1_000_000)
    broken = Path(__file__).parents[1] / "data/calendars/malformed.ics"
    said = []
    with place.host(browser) as desk:
        for file in (large, broken):
            desk.goto(f"{place.url}/desk/calendars/new/")
            desk.locator("nav a, .tabs a", has_text="File").first.click()
            desk.set_input_files("input[type=file]", file)
            desk.get_by_role("button", name="Upload and read").click()
            desk.locator(".wrong, [role=alert], .notice").first.wait_for(timeout=300_000)
            said.append(desk.locator("main").inner_text())

    assert "larger than" in said[0]
    assert "cannot be read" in said[1] or "could not" in said[1], said[1]


def test_a_link_that_was_tampered_with_opens_nothing(place, browser):
    with place.guest(browser, "talk") as guest:
        guest.page.goto(f"{guest.home}?day={TUESDAY + timedelta(days=3)}&tz={guest.zone}")
        guest.page.locator("a.slot").first.click()
        guest.fill()
        guest.page.locator("form button.primary").click()
        guest.page.wait_for_url("**/b/**")
        mine = link(place.house.post.next(guest.email))
        broken = guest.page.goto(f"{mine[:-3]}{'A' if mine[-3] != 'A' else 'B'}{mine[-2:]}")
        said = guest.page.locator("main").inner_text()

    assert broken
    assert broken.status == 404
    assert "Ce lien est incomplet ou a été modifié" in said
    assert guest.email not in said
    assert len(bookings(place, guest.email)) == 1


def _sent(place: Practice, path: str, body: bytes, kind: str) -> httpx.Response:
    return httpx.post(
        f"{place.house.url}{path}", content=body, headers={"Content-Type": kind, "Accept-Language": "fr"}, timeout=60
    )

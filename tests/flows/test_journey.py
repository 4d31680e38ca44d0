"""From a calendar to a meeting: a host in Paris connects and publishes, guests in New York book, move, wait, cancel."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.flows import samples
from tests.flows.house import House, invitation, link, words
from tests.flows.people import Practice, instant, practice, weeks_apart
from tests.scheduling.calendars.servers import PASSWORD, Radicale

pytestmark = pytest.mark.usefixtures("lasting")

TODAY = datetime.now(UTC).date()
PARIS, NEW_YORK = "Europe/Paris", "America/New_York"
BEFORE, BETWEEN, AFTER = weeks_apart(TODAY)


@pytest.fixture(scope="module")
def open_house(house: House, browser, calendars: Radicale, django_db_blocker) -> Practice:
    """Connect the calendars and publish a page, all by the forms of the desk."""
    with django_db_blocker.unblock():
        found = practice(house)
    with found.host(browser) as desk:
        desk.get_by_role("link", name="Calendars").first.click()
        desk.get_by_role("link", name="Connect a calendar").first.click()
        desk.get_by_role("textbox", name="Address").fill(f"{calendars.url}/")
        desk.get_by_label("User name").fill("ann")
        desk.get_by_role("textbox", name="Password").fill(PASSWORD)
        desk.get_by_role("button", name="Connect").click()
        desk.get_by_text("Last read").nth(len(samples.PROGRAMS)).wait_for(timeout=300_000)  # there is an empty one, too
        desk.get_by_role("link", name="Pages").first.click()
        desk.get_by_role("link", name="New page").first.click()
        desk.get_by_label("French", exact=True).check()
        desk.get_by_label("English", exact=True).check()
        desk.get_by_label("Title in English").fill("First talk")
        desk.get_by_label("Title in French").fill("Premier échange")
        desk.get_by_label("Address or link").fill("https://meet.example.org/{room}")
        desk.get_by_label("A meeting may start every").fill("30")
        desk.get_by_label("Days ahead").fill("366")
        desk.get_by_label("Meetings a day at most").fill("1")
        desk.get_by_role("button", name="Save").click()
        desk.get_by_role("button", name="Publish").first.click()
        desk.get_by_text("Published").first.wait_for()
    return found


def test_what_is_busy_in_a_calendar_is_not_offered(open_house, browser):
    monday = samples.monday(TODAY)
    with open_house.guest(browser, "first-talk", zone=PARIS) as guest:
        dentist = guest.look(monday + timedelta(days=10))  # Apple: 11:15 to 12:00
        absence = guest.look(monday + timedelta(days=3))  # Outlook: two whole days
        spared = guest.look(monday - timedelta(days=4))  # Google: a rehearsal at 14:00, but not this time
        rehearsal = guest.look(monday + timedelta(days=7))  # Google: 14:00 to 14:45; Outlook: 9:00 to 10:00

    assert {"10:30", "12:00"} <= set(dentist)
    assert not {"11:00", "11:30"} & set(dentist)
    assert absence == []
    assert "14:00" in spared
    assert {"10:00", "13:30", "15:00"} <= set(rehearsal)
    assert not {"09:00", "09:30", "14:00", "14:30"} & set(rehearsal)


@pytest.mark.parametrize("day", [BEFORE, BETWEEN, AFTER], ids=["before", "between", "after"])
def test_a_french_guest_in_new_york_books_in_paris_whatever_the_clocks_do(open_house, browser, day):
    starts = instant(day, "07:00", NEW_YORK)
    there = starts.astimezone(ZoneInfo(PARIS))
    post = open_house.house.post
    with open_house.guest(browser, "first-talk") as guest:
        guest.book(day, "07:00")
        said = guest.page.locator("main").inner_text()
    letter, told = post.next(guest.email), _to_host(open_house, guest.name, day)
    method, event = invitation(letter)
    method_of_host, event_of_host = invitation(told)

    assert "Votre rendez-vous est réservé" in said
    assert f"{there:%H:%M}" in said
    assert (letter["Content-Language"], told["Content-Language"]) == ("fr", "en")
    assert letter["Subject"].strip().startswith("Confirmé : Premier échange")
    assert f" {day.day}" in words(letter)
    assert "07:00" in words(letter)
    assert NEW_YORK in words(letter)
    assert f"{there:%H:%M}" in words(told)
    assert PARIS in words(told)
    for found in (event, event_of_host):
        assert found["DTSTART"].dt == starts
        assert found["DTEND"].dt == starts + timedelta(minutes=30)
        assert found["STATUS"] == "CONFIRMED"
        assert found["SEQUENCE"] == 0
    assert (method, method_of_host) == ("REQUEST", "REQUEST")
    assert event["UID"] != event_of_host["UID"]
    assert event["ATTENDEE"] == f"mailto:{guest.email}"
    assert "Premier échange" in event["SUMMARY"]
    assert event["LOCATION"].startswith("https://meet.example.org/")


def test_a_booking_is_moved_by_the_link_in_its_letter_and_cancelled_by_the_next(open_house, browser):
    first, second = _thursdays()[:2]
    post = open_house.house.post
    with open_house.guest(browser, "first-talk") as guest:
        guest.book(first, "06:00")
        letter = post.next(guest.email)
        guest.move(link(letter), second, "06:30")
        moved = post.next(guest.email)
        old = guest.page.goto(link(letter))
        remark = guest.page.locator("main").inner_text()
        guest.cancel(link(moved))
        cancelled = post.next(guest.email)
        free_again = guest.look(second)
    (_, booked), (method, event), (last, gone) = map(invitation, (letter, moved, cancelled))

    assert (method, last) == ("REQUEST", "CANCEL")
    assert booked["UID"] == event["UID"] == gone["UID"]
    assert booked["SEQUENCE"] < event["SEQUENCE"] < gone["SEQUENCE"]
    assert event["DTSTART"].dt == instant(second, "06:30", NEW_YORK)
    assert (event["STATUS"], gone["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert old.status == 409
    assert "Ce lien a déjà servi" in remark
    assert "06:30" in free_again
    assert letter["Message-ID"] != moved["Message-ID"] != cancelled["Message-ID"]


def test_who_waits_is_offered_what_a_cancellation_frees(open_house, browser):
    day = _thursdays()[2]
    post = open_house.house.post
    with (
        open_house.guest(browser, "first-talk") as first,
        open_house.guest(browser, "first-talk", name="Noé Roux") as second,
    ):
        first.book(day, "05:00")
        full = second.look(day)
        second.wait(day)
        waits = post.next(second.email)
        first.cancel(link(post.next(first.email)))
        offer = post.next(second.email)
        second.page.goto(link(offer, "w"))
        second.page.locator("form[action*=accept] button").click()
        second.page.wait_for_url("**/b/**")
        said = second.page.locator("main").inner_text()
        confirmed = post.next(second.email)
        again = second.page.goto(link(offer, "w"))
    method, event = invitation(confirmed)

    assert full == []
    assert "liste d\N{RIGHT SINGLE QUOTATION MARK}attente" in waits["Subject"]
    assert offer["Content-Language"] == "fr"
    assert "Votre rendez-vous est réservé" in said
    assert again.ok
    assert method == "REQUEST"
    assert event["DTSTART"].dt.astimezone(ZoneInfo(NEW_YORK)).date() == day
    assert invitation(post.next(first.email))[0] == "CANCEL"


def _to_host(open_house: Practice, guest: str, day: date):
    """Return the host's letter about a guest's booking on a day."""
    for _ in range(20):
        letter = open_house.house.post.next(open_house.email)
        events = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
        if guest in words(letter) and events and invitation(letter)[1]["DTSTART"].dt.date() == day:
            return letter
    raise AssertionError(day)


def _thursdays() -> list[date]:
    """Return Thursdays on which no calendar holds anything: by then the samples are over, but for some other days."""
    first = samples.monday(TODAY) + timedelta(weeks=12, days=3)
    return [first + timedelta(weeks=n) for n in range(4)]

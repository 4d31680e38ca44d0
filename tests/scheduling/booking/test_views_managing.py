"""Where guests come back by the link from a letter."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from tests.factories import make_host, make_page, make_team, make_tenant, system
from tests.scheduling.booking.visitors import Inputs, Visitor, booked, bookings, where

from secretaire.lib import scope
from secretaire.scheduling.booking import actions, queries

pytestmark = pytest.mark.django_db

TUESDAY_TEN = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def visitor(tenant, now):
    with scope.tenant(tenant.pk):
        return Visitor(make_page(tenant, host=make_host(tenant)), now)


@pytest.fixture
def strict(tenant, now):
    """A visitor at a page whose host looks at each request."""
    with scope.tenant(tenant.pk):
        return Visitor(make_page(tenant, host=make_host(tenant), approval=True), now)


def link(visitor, booking=None, tail=""):
    booking = booking or booked(visitor.page, TUESDAY_TEN, visitor.clock())
    return f"/{visitor.tenant.slug}/b/{queries.link(booking=booking)}/{tail}"


def state(visitor):
    return [booking.state for booking in bookings(visitor.tenant)]


def test_the_booking_is_shown_on_the_guests_clock_and_the_hosts(visitor, now):
    booking = booked(visitor.page, TUESDAY_TEN, now(), zone="America/New_York")

    answer = visitor.client.get(link(visitor, booking)).content.decode()

    assert "Tuesday 3 March 2026, 04:00\N{EN DASH}04:30 (America/New_York, UTC\N{MINUS SIGN}5)" in answer
    assert "For Hélène Martin: Tuesday 3 March 2026, 10:00\N{EN DASH}10:30 (Europe/Paris, UTC+1)" in answer
    assert "https://meet.example.org/" in answer
    assert "Confirmed" in answer


def test_whoever_received_the_turn_is_named(tenant, now):
    with scope.tenant(tenant.pk):
        page = make_page(tenant, team=make_team(tenant, make_host(tenant, name="Omar Diallo"), name="Advisers"))
    visitor = Visitor(page, now)

    answer = visitor.client.get(link(visitor))

    assert b"Omar Diallo" in answer.content
    assert b"Advisers" not in answer.content


def test_the_page_speaks_the_language_that_was_booked_in(visitor, now):
    booking = booked(visitor.page, TUESDAY_TEN, now(), language="fr")

    mine, other = visitor.client.get(link(visitor, booking)), visitor.client.get(link(visitor, booking) + "?lang=en")

    assert b'<html lang="fr"' in mine.content
    assert b'<html lang="en"' in other.content


def test_a_link_is_for_its_holder_alone(visitor):
    answer = visitor.client.get(link(visitor))

    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer.cookies == {}


@pytest.mark.parametrize("tail", ["", "?new=1", "move/", "move/?at=2026-03-03T10:00Z", "cancel/", "meeting.ics"])
def test_opening_a_link_changes_nothing(visitor, tail):
    booking = booked(visitor.page, TUESDAY_TEN, visitor.clock())

    for _ in range(2):
        assert visitor.client.get(link(visitor, booking, tail)).status_code == 200
        assert visitor.client.head(link(visitor, booking, tail)).status_code == 200

    assert [(each.state, each.sequence, each.meeting.start) for each in bookings(visitor.tenant)] == [
        ("confirmed", 0, TUESDAY_TEN)
    ]


# Links that lead nowhere


def test_a_tampered_link_is_missing(visitor):
    good = link(visitor)

    answers = [visitor.client.get(bad) for bad in (good.replace("/b/", "/b/x"), good[:-9] + "/", f"{good[:-2]}%00/")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert b"incomplete or was changed" in answers[0].content


def test_a_link_of_another_tenant_is_missing(visitor):
    other = make_tenant()

    assert visitor.client.get(link(visitor).replace(visitor.tenant.slug, other.slug)).status_code == 404


def test_a_link_of_another_kind_is_missing(visitor):
    assert visitor.client.get(link(visitor).replace("/b/", "/w/")).status_code == 404


def test_a_link_is_missing_once_the_meeting_is_over(visitor, now):
    address = link(visitor)
    now.forward(days=2)

    answer = visitor.client.get(address)

    assert answer.status_code == 404
    assert b"This meeting is over" in answer.content


def test_a_link_is_used_up_once_the_booking_has_moved(visitor):
    address = link(visitor)

    moved = visitor.client.post(address + "move/", {"at": "2026-03-04T09:00Z"})
    replayed = [
        visitor.client.get(address),
        visitor.client.post(address + "move/", {"at": "2026-03-05T09:00Z"}),
        visitor.client.post(address + "cancel/"),
    ]

    assert moved.status_code == 303
    assert [answer.status_code for answer in replayed] == [409, 409, 409]
    assert visitor.client.get(moved["Location"]).status_code == 200
    assert [each.meeting.start.day for each in bookings(visitor.tenant)] == [4]


# Cancelling


def test_a_booking_is_cancelled_after_a_question_and_with_a_reason(visitor):
    address = link(visitor)

    asked = visitor.client.get(address + "cancel/")
    answer = visitor.client.post(address + "cancel/", {"reason": "Ill, sorry 🤒"})
    shown = visitor.client.get(answer["Location"])

    assert b"Cancel this meeting?" in asked.content
    assert b"https://meet.example.org/" in asked.content
    assert answer.status_code == 303
    assert b"https://meet.example.org/" not in shown.content
    assert b"This meeting is cancelled" in shown.content
    assert "Ill, sorry 🤒" in shown.content.decode()
    assert state(visitor) == ["cancelled"]


def test_cancelling_twice_shows_the_same(visitor):
    address = link(visitor)

    first, second = visitor.client.post(address + "cancel/"), visitor.client.post(address + "cancel/")

    assert first.status_code == second.status_code == 303
    assert where(first) == where(second)


def test_an_endless_reason_is_refused_and_nothing_is_cancelled(visitor):
    answer = visitor.client.post(link(visitor, tail="cancel/"), {"reason": "x" * 10_000})

    assert answer.status_code == 422
    assert b"at most 1000 characters" in answer.content
    assert state(visitor) == ["confirmed"]


def test_another_site_cannot_cancel(visitor):
    answer = visitor.client.post(link(visitor, tail="cancel/"), headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403
    assert state(visitor) == ["confirmed"]


def test_a_meeting_that_has_begun_can_be_neither_moved_nor_cancelled(visitor, now):
    address = link(visitor)
    now.at = TUESDAY_TEN + timedelta(minutes=5)

    shown = visitor.client.get(address)
    answers = [visitor.client.post(address + tail, {"at": "2026-03-04T09:00Z"}) for tail in ("cancel/", "move/")]

    assert b"cancel/" not in shown.content
    assert [answer.status_code for answer in answers] == [409, 409]


# Moving


def test_a_booking_moves_in_three_clicks(visitor):
    address = link(visitor, tail="move/")

    day = next(each for each in Inputs(visitor.client.get(address)).links if each == "?day=2026-03-04")
    time = next(each for each in Inputs(visitor.client.get(address + day)).links if each == "?at=2026-03-04T13%3A00Z")
    asked = visitor.client.get(address + time)
    answer = visitor.client.post(address + time, Inputs(asked).values)

    assert b"Move the meeting?" in asked.content
    assert answer.status_code == 303
    assert [each.meeting.start.isoformat() for each in bookings(visitor.tenant)] == ["2026-03-04T13:00:00+00:00"]


def test_times_that_overlap_the_old_one_are_offered_but_not_the_old_one(visitor):
    links = Inputs(visitor.client.get(link(visitor, tail="move/?day=2026-03-03"))).links

    assert "?at=2026-03-03T09%3A15Z" in links
    assert "?at=2026-03-03T09%3A00Z" not in links


def test_a_taken_time_keeps_the_old_one_and_shows_others(visitor, now):
    address = link(visitor, tail="move/")
    booked(visitor.page, datetime(2026, 3, 4, 9, tzinfo=UTC), now(), email="z@guest.test")

    answer = visitor.client.post(address, {"at": "2026-03-04T09:00Z"})
    again = visitor.client.post(address, {"at": Inputs(answer).radios["at"][0]})

    assert answer.status_code == 409
    assert b"Nothing has changed." in answer.content
    assert len(Inputs(answer).radios["at"]) == 4
    assert again.status_code == 303


def test_a_link_to_a_taken_time_leads_to_the_others(visitor, now):
    address = link(visitor, tail="move/?at=2026-03-04T09:00Z")
    booked(visitor.page, datetime(2026, 3, 4, 9, tzinfo=UTC), now(), email="z@guest.test")

    answer = visitor.client.get(address)

    assert answer.status_code == 200
    assert b"This time is not free any more." in answer.content


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("", 422),
        ("soon", 422),
        ("2026-03-29T02:30", 422),
        ("2026-03-04T03:00Z", 409),
        ("2029-03-04T09:00Z", 409),
        ("9999-12-31T23:00Z", 409),
        ("0001-01-01T00:00Z", 409),
    ],
)
def test_a_time_that_cannot_be_had_changes_nothing(visitor, at, status):
    answer = visitor.client.post(link(visitor, tail="move/"), {"at": at})

    assert answer.status_code == status
    assert b"Nothing has changed." in answer.content
    assert [each.meeting.start for each in bookings(visitor.tenant)] == [TUESDAY_TEN]


def test_a_moved_request_waits_for_the_host_again(strict):
    address = link(strict, tail="move/")
    with scope.tenant(strict.tenant.pk):
        actions.approve(actor=system(strict.tenant), booking_id=bookings(strict.tenant)[0].pk, now=strict.clock())

    asked = strict.client.get(address + "?at=2026-03-04T09:00Z")
    answer = strict.client.get(strict.client.post(address, {"at": "2026-03-04T09:00Z"})["Location"])

    assert b"Your host is asked again." in asked.content
    assert b"it is not agreed yet" in answer.content


# What a booking has become


def test_a_declined_request_says_so(strict):
    address = link(strict)
    with scope.tenant(strict.tenant.pk):
        booking = bookings(strict.tenant)[0]
        actions.decline(actor=system(strict.tenant), booking_id=booking.pk, reason="Away", now=strict.clock())

    answer = strict.client.get(address)

    assert b"Your host cannot take this meeting" in answer.content
    assert b"Away" in answer.content
    assert b"Book another time" in answer.content


def test_an_expired_request_says_so(strict, now):
    address = link(strict)
    now.at = TUESDAY_TEN + timedelta(minutes=1)
    with scope.tenant(strict.tenant.pk):
        actions.expire(actor=system(strict.tenant), booking_id=bookings(strict.tenant)[0].pk, now=now())

    assert b"not answered in time" in strict.client.get(address).content


# The file


def test_the_file_is_an_event_for_the_guests_calendar(visitor, now):
    booking = booked(visitor.page, TUESDAY_TEN, now(), name="Zoë\nBEGIN:VALARM")

    answer = visitor.client.get(link(visitor, booking, "meeting.ics"))
    event = Calendar.from_ical(answer.content).events[0]

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert event.start == TUESDAY_TEN
    assert event["UID"] == f"{booking.pk}@secretaire"
    assert event["SUMMARY"] == "First talk \N{EN DASH} Hélène Martin"
    assert event["URL"].startswith("http://testserver/")
    assert event.subcomponents == []


def test_a_request_has_no_file_yet(strict):
    assert strict.client.get(link(strict, tail="meeting.ics")).status_code == 409

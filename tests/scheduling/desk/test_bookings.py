"""A host's bookings: answered, cancelled, and nobody else's business."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.factories import make_host, make_page, make_team, make_tenant, system
from tests.scheduling.desk.meetings import WEDNESDAY, make_booking, waits
from tests.scheduling.desk.seats import seated

from secretaire.lib import scope
from secretaire.scheduling.booking import actions
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.desk.views import bookings as views
from secretaire.scheduling.letters.models import Letter


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def state(booking):
    return Booking.objects.get(pk=booking.pk).state


@pytest.fixture
def page(desk):
    return make_page(desk.tenant, host=desk.host)


@pytest.fixture
def asking(desk, now):
    return make_booking(
        make_page(desk.tenant, host=desk.host, approval=True), now=now(), answers=(("Topic?", "Two\nlines"),)
    )


@pytest.fixture
def booking(page, now):
    return make_booking(page, now=now())


def test_what_asks_for_an_answer_comes_first(desk, asking, now):
    words = text(desk.get("bookings/"))

    assert "Ada Okafor" in words
    assert "Two<br>lines" in words
    assert "Approve" in words


def test_without_a_question_the_coming_ones_are_shown(desk, booking):
    words = text(desk.get("bookings/"))

    assert 'aria-current="page">Coming' in words
    assert "Wednesday 4 March 2026, 10:00" in words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("asking", "Nobody waits for your answer"),
        ("coming", "No booking yet"),
        ("past", "No meeting is past"),
        ("gone", "Nothing was cancelled"),
        ("waiting", "Nobody waits"),
        ("nonsense", "No booking yet"),
    ],
)
def test_an_empty_part_says_what_stands_there(desk, part, words):
    assert words in text(desk.get(f"bookings/?part={part}"))


def test_a_meeting_that_is_over_is_past(desk, booking, now):
    now.forward(days=3)

    assert "Ada Okafor" not in text(desk.get("bookings/?part=coming"))
    assert "Ada Okafor" in text(desk.get("bookings/?part=past"))


def test_a_long_list_is_shown_in_parts(desk, page, now, monkeypatch):
    monkeypatch.setattr("secretaire.scheduling.booking.queries.hosting.MANY", 1)
    monkeypatch.setattr(views, "MANY", 1)
    make_booking(page, now=now(), name="First")
    make_booking(page, now=now(), name="Second", start=WEDNESDAY + timedelta(hours=1))

    first, second = text(desk.get("bookings/?part=coming")), text(desk.get("bookings/?part=coming&skip=1"))

    assert ("First<" in first, "Second<" in first, "&amp;skip=1" in first) == (True, False, True)
    assert ("First<" in second, "Second<" in second, "&amp;skip=0" in second) == (False, True, True)


@pytest.mark.parametrize("skip", ["-1", "²", "nonsense", "99999999999999999999"])
def test_a_nonsensical_place_in_the_list_is_its_beginning(desk, booking, skip):
    assert "Ada Okafor" in text(desk.get(f"bookings/?part=coming&skip={skip}"))


def test_a_booking_shows_all_that_is_known_of_it(desk, asking):
    words = text(desk.get(f"bookings/{asking.pk}/"))

    assert "Wednesday 4 March 2026, 10:00" in words
    assert "For the guest: Wednesday 4 March 2026, 04:00" in words
    assert "mailto:ada@guest.test" in words
    assert asking.meeting.place in words
    assert "Topic?" in words


def test_a_booking_shows_how_far_its_letters_got(desk, booking):
    Letter.objects.create(
        tenant=desk.tenant,
        key="k",
        kind="confirmed",
        about=f"booking/{booking.pk}",
        recipient="ada@guest.test",
        language="en",
        subject="Confirmed: First talk",
        text="",
        html="",
        state="failed",
        error="550 no such mailbox",
    )

    words = text(desk.get(f"bookings/{booking.pk}/"))

    assert "Confirmed: First talk" in words
    assert "Refused" in words
    assert "550 no such mailbox" in words


def test_an_answer_is_given_once(desk, asking):
    first = desk.post(f"bookings/{asking.pk}/approve/")
    second = desk.post(f"bookings/{asking.pk}/approve/")

    assert "The booking is confirmed." in text(first)
    assert "does not wait for an answer any more" in text(second)
    assert state(asking) == "confirmed"


def test_a_booking_is_declined_with_a_reason(desk, asking):
    response = desk.post(f"bookings/{asking.pk}/decline/", reason="I am away <b>")

    assert "The booking is declined." in text(response)
    assert "I am away &lt;b&gt;" in text(response)
    assert state(asking) == "declined"
    assert "does not wait" in text(desk.post(f"bookings/{asking.pk}/decline/"))


def test_a_reason_that_is_too_long_is_shown_again(desk, asking):
    response = desk.post(f"bookings/{asking.pk}/decline/", reason="x" * 1001)

    assert response.status_code == 422
    assert "at most 1000 characters" in text(response)
    assert state(asking) == "pending"


def test_a_booking_is_cancelled_as_the_host_saw_it(desk, booking):
    response = desk.post(f"bookings/{booking.pk}/cancel/", sequence=0, reason="Ill")

    assert "The booking is cancelled." in text(response)
    assert state(booking) == "cancelled"
    assert "Ada Okafor" in text(desk.get("bookings/?part=gone"))


def test_a_booking_that_changed_meanwhile_is_not_cancelled(desk, booking):
    response = desk.post(f"bookings/{booking.pk}/cancel/", sequence=7)

    assert "was changed or cancelled already" in text(response)
    assert state(booking) == "confirmed"


def test_a_cancellation_that_does_not_say_of_what_is_refused(desk, booking):
    assert desk.post(f"bookings/{booking.pk}/cancel/").status_code == 422
    assert state(booking) == "confirmed"


@pytest.mark.parametrize("verb", ["approve", "decline", "cancel"])
def test_opening_an_address_changes_nothing(desk, asking, verb):
    assert desk.get(f"bookings/{asking.pk}/{verb}/").status_code == 405
    assert state(asking) == "pending"


def test_a_form_from_elsewhere_changes_nothing(desk, asking):
    desk.client.handler.enforce_csrf_checks = True

    response = desk.post(f"bookings/{asking.pk}/approve/")

    assert response.status_code == 403
    assert "did not come from here" in text(response)
    assert state(asking) == "pending"


@pytest.mark.parametrize("path", ["", "approve/", "decline/", "cancel/", "move/"])
def test_a_colleagues_booking_does_not_exist_here(desk, now, path):
    other = make_host(desk.tenant, name="Owen")
    foreign = make_booking(make_page(desk.tenant, host=other, approval=True), now=now())

    send = desk.post if path in {"approve/", "decline/", "cancel/"} else desk.get
    response = send(f"bookings/{foreign.pk}/{path}")

    assert response.status_code == 404
    assert "This booking does not exist." in text(response)
    assert state(foreign) == "pending"


def test_another_tenants_booking_does_not_exist_here(now, db):
    here, there = make_tenant(), make_tenant()
    with scope.tenant(there.pk):
        foreign = make_booking(make_page(there, host=make_host(there)), now=now())
    with scope.tenant(here.pk):
        desk = seated(here)

    assert desk.get(f"bookings/{foreign.pk}/").status_code == 404
    assert desk.get(f"bookings/{uuid4()}/").status_code == 404


def test_a_booking_that_went_to_a_colleague_is_not_the_former_hosts_any_more(desk, now):
    owen = make_host(desk.tenant, name="Owen", weekly=[[], [], [], [["09:00", "17:00"]], [], [], []])
    team = make_team(desk.tenant, desk.host, owen)
    given = make_booking(make_page(desk.tenant, team=team, kind="any_of"), now=now())
    thursday = WEDNESDAY + timedelta(days=1)
    make_booking(make_page(desk.tenant, host=desk.host), now=now(), start=thursday)
    before = desk.get(f"bookings/{given.pk}/")

    actions.move(actor=system(desk.tenant), booking_id=given.pk, sequence=0, start=thursday, now=now())

    assert before.status_code == 200
    assert desk.get(f"bookings/{given.pk}/").status_code == 404


def test_the_others_of_a_group_are_named_to_the_host(desk, now):
    page = make_page(desk.tenant, host=desk.host, kind="group", seats=3)
    first = make_booking(page, now=now())
    make_booking(page, now=now(), name="Noé", email="noe@guest.test")

    assert "In the same meeting" in text(desk.get(f"bookings/{first.pk}/"))
    assert "Noé" in text(desk.get(f"bookings/{first.pk}/"))


def test_those_who_wait_for_the_hosts_pages_are_listed(desk, page, now):
    waits(page, now=now())
    waits(make_page(desk.tenant, host=make_host(desk.tenant)), now=now(), name="Noé Lacroix")

    words = text(desk.get("bookings/?part=waiting"))

    assert "Ada Okafor" in words
    assert "Any day" in words
    assert "Noé Lacroix" not in words


def test_the_page_speaks_the_hosts_language_and_keeps_the_guests_words_apart(bureau, now):
    booking = make_booking(make_page(bureau.tenant, host=bureau.host, approval=True), now=now(), name="مريم حداد 🌷")

    words = text(bureau.get(f"bookings/{booking.pk}/"))

    assert "<bdi>مريم حداد 🌷</bdi>" in words
    assert "mercredi 4 mars 2026" in words.lower()
    assert "Refuser" in words


def test_a_booking_moves_to_another_free_time(desk, booking):
    offered = text(desk.get(f"bookings/{booking.pk}/move/?month=2026-03&day=2026-03-05&at=2026-03-05T09:00Z"))
    done = desk.post(f"bookings/{booking.pk}/move/", at="2026-03-05T09:00Z", sequence=0)

    assert "Thursday 5 March 2026, 10:00" in offered
    assert "The booking is moved." in text(done)
    assert Booking.objects.get(pk=booking.pk).meeting.start == WEDNESDAY + timedelta(days=1)


def test_a_booking_does_not_move_where_there_is_no_room(desk, booking):
    response = desk.post(f"bookings/{booking.pk}/move/", at="2026-03-05T03:00Z", sequence=0)

    assert "This time is not free any more." in text(response)
    assert Booking.objects.get(pk=booking.pk).meeting.start == WEDNESDAY


@pytest.mark.parametrize("query", ["month=0000-00", "month=9999-12", "day=x&at=y", "month=1900-01", "month=%00"])
def test_nonsense_in_the_address_shows_what_is_free(desk, booking, query):
    assert "Free times" in text(desk.get(f"bookings/{booking.pk}/move/?{query}"))


def test_what_is_over_does_not_move(desk, booking, now):
    now.forward(days=3)

    response = desk.client.get(f"/{desk.tenant.slug}/desk/bookings/{booking.pk}/move/", follow=True)

    assert "cannot be moved any more" in text(response)

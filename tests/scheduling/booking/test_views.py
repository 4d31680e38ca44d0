"""The page on which guests book."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_host, make_page, make_team
from tests.scheduling.booking.visitors import Inputs, Visitor, ask, booked, bookings, where

from secretaire.lib import scope

pytestmark = pytest.mark.django_db

MONDAY_TEN = "2026-03-02T09:00Z"


# Free times


def test_a_page_shows_the_first_day_with_free_times(make):
    answer = make().look()

    assert answer.status_code == 200
    assert b'href="?day=2026-03-02" aria-current="date"' in answer.content
    assert b'href="?at=2026-03-02T08%3A00Z"><time datetime="09:00">' in answer.content


def test_day_time_and_confirmation_are_three_clicks(make, now):
    visitor = make()

    day = Inputs(visitor.look()).links
    times = Inputs(visitor.look(next(link for link in day if link == "?day=2026-03-03"))).links
    chosen = next(link for link in times if link.startswith("?at=2026-03-03T09%3A00Z"))
    form = Inputs(visitor.look(chosen)).values | {"name": "Ada", "email": "ada@guest.test"}
    now.forward(seconds=20)
    answer = visitor.send(form, chosen)

    assert answer.status_code == 303
    assert [booking.meeting.start.isoformat() for booking in bookings(visitor.tenant)] == ["2026-03-03T09:00:00+00:00"]


def test_times_are_on_the_guests_clock(make):
    answer = make().look("?tz=America/New_York&day=2026-03-10")

    # New York is on summer time already, Paris is not.
    assert b'href="?tz=America%2FNew_York&amp;at=2026-03-10T08%3A00Z"><time datetime="04:00">' in answer.content


def test_a_time_that_comes_twice_is_told_apart(make, tenant, now):
    now.at = datetime(2026, 10, 24, 6, 0, tzinfo=UTC)
    with scope.tenant(tenant.pk):
        host = make_host(tenant, weekly=[[["00:00", "04:00"]]] * 7)
        visitor = Visitor(make_page(tenant, host=host, step=timedelta(minutes=30)), now)

    answer = visitor.look("?day=2026-10-25").content.decode()

    assert 'at=2026-10-25T00%3A30Z"><time datetime="02:30">02:30</time> <small>UTC+02:00</small>' in answer
    assert 'at=2026-10-25T01%3A30Z"><time datetime="02:30">02:30</time> <small>UTC+01:00</small>' in answer


def test_a_full_month_gives_way_to_the_first_one_with_free_times(make):
    visitor = make(notice=timedelta(days=40), window=timedelta(days=60))

    answer = visitor.look()

    assert b"<caption>April 2026</caption>" in answer.content
    assert b"?day=2026-04-13" in answer.content


def test_a_month_that_was_chosen_stays_even_if_it_is_full(make):
    visitor = make(notice=timedelta(days=40), window=timedelta(days=60))

    answer = visitor.look("?month=2026-03")

    assert b"<caption>March 2026</caption>" in answer.content
    assert b"No time is free in this month" in answer.content


def test_months_lead_from_now_to_the_end_of_the_window_only(make):
    visitor = make(window=timedelta(days=40))

    march, april = visitor.look("?month=2026-03"), visitor.look("?month=2026-04")

    assert b'rel="prev"' not in march.content
    assert b'href="?month=2026-04" rel="next"' in march.content
    assert b'href="?month=2026-03" rel="prev"' in april.content
    assert b'rel="next"' not in april.content


def test_several_durations_are_offered(make):
    visitor = make(durations=[timedelta(minutes=30), timedelta(hours=1)])

    answer = visitor.look("?duration=60")

    assert b'href="?duration=60" aria-current="page">1 hour' in answer.content
    assert b'href="?duration=30">30 minutes' in answer.content


def test_seats_that_are_left_are_shown(make, now):
    visitor = make(kind="group", seats=5)
    booked(visitor.page, datetime(2026, 3, 2, 9, tzinfo=UTC), now())

    answer = visitor.look("?day=2026-03-02")

    assert b'<time datetime="10:00">10:00</time> <small>4 seats</small>' in answer.content


def test_a_team_without_members_offers_nothing(tenant, now):
    with scope.tenant(tenant.pk):
        visitor = Visitor(make_page(tenant, team=make_team(tenant)), now)

    shown, answer = visitor.look(), visitor.send({"at": MONDAY_TEN})

    assert shown.status_code == 200
    assert answer.status_code == 422


def test_the_host_of_a_team_is_not_promised_before_the_turn_is_known(tenant, now):
    with scope.tenant(tenant.pk):
        team = make_team(tenant, make_host(tenant), make_host(tenant, name="Omar Diallo"), name="Advisers")
        visitor = Visitor(make_page(tenant, team=team), now)

    answer = visitor.look()

    assert b"Advisers" in answer.content
    assert "Hélène".encode() not in answer.content


# Languages


@pytest.mark.parametrize(
    ("browser", "query", "language", "title"),
    [
        ("fr", "", "fr", "Premier échange"),
        ("en", "", "en", "First talk"),
        ("de", "", "en", "First talk"),
        ("en", "?lang=fr", "fr", "Premier échange"),
        ("fr", "?lang=%00", "fr", "Premier échange"),
        ("fr", "?lang=xx&lang=en", "en", "First talk"),
    ],
)
def test_a_page_speaks_the_guests_language(make, browser, query, language, title):
    answer = make(language=browser).look(query)

    assert f'<html lang="{language}" dir="ltr">'.encode() in answer.content
    assert answer["Content-Language"] == language
    assert f'<h1 dir="auto">{title}</h1>'.encode() in answer.content


def test_a_page_of_one_language_keeps_to_it(make):
    answer = make(language="en", languages=["fr"]).look("?lang=en")

    assert b'<html lang="fr"' in answer.content
    assert b"hreflang" not in answer.content


def test_the_whole_way_is_french_for_a_french_guest(make):
    visitor = make(language="fr")

    days, form = visitor.look(), visitor.look(f"?at={MONDAY_TEN}")
    result = visitor.client.get(visitor.book(MONDAY_TEN)["Location"])

    assert "Lundi 2 mars" in days.content.decode()
    assert "Votre nom" in form.content.decode()
    assert '<html lang="fr"' in result.content.decode()
    assert bookings(visitor.tenant)[0].guest_language == "fr"


# Nothing is kept in the browser, and nobody else is told


def test_no_cookie_is_ever_set(make, now):
    visitor = make()
    booking = booked(visitor.page, datetime(2026, 3, 3, 9, tzinfo=UTC), now())
    answers = [
        visitor.look(),
        visitor.look("?day=2026-03-03&tz=Asia/Tokyo&lang=fr"),
        visitor.look(f"?at={MONDAY_TEN}"),
        visitor.send({}),
        visitor.book(MONDAY_TEN),
        visitor.look("slots.json?from=2026-03-02&to=2026-03-03"),
        visitor.look("wait/"),
        visitor.client.get(f"/{visitor.tenant.slug}/nothing/"),
        visitor.client.get(f"/{visitor.tenant.slug}/b/{booking.pk}/"),
    ]

    assert [dict(answer.cookies) for answer in answers] == [{}] * len(answers)
    assert visitor.client.cookies == {}


def test_no_page_names_another_site(make):
    visitor = make()
    pages = [visitor.look().content, visitor.look(f"?at={MONDAY_TEN}").content]

    assert not [page for page in pages if b"//" in page.replace(b"<!doctype html>", b"")]


def test_forms_are_not_kept_by_caches(make):
    assert make().look(f"?at={MONDAY_TEN}")["Cache-Control"] == "no-store"


def test_a_page_holds_no_inline_script_or_style(make):
    page = make().look().content

    assert b"style=" not in page
    assert b"onclick" not in page
    assert page.count(b"<script") == page.count(b"<script src=") + page.count(b'<script type="module" src=')


# Booking


def test_a_booking_leads_to_its_own_page_and_a_reload_books_nothing(make):
    visitor = make()

    answer = visitor.book(MONDAY_TEN)
    result, again = visitor.client.get(answer["Location"]), visitor.client.get(answer["Location"])

    assert answer.status_code == 303
    assert result.status_code == again.status_code == 200
    assert b"Your meeting is booked" in result.content
    assert b"ada@guest.test" in result.content
    assert len(bookings(visitor.tenant)) == 1


def test_a_request_is_never_called_confirmed(make):
    visitor = make(approval=True)

    result = visitor.client.get(visitor.book(MONDAY_TEN)["Location"])

    assert b"Your request has been sent" in result.content
    assert b"Confirmed" not in result.content
    assert b"meeting.ics" not in result.content


def test_a_double_click_books_once_and_shows_the_same(make):
    visitor = make()
    form = visitor.form(MONDAY_TEN)

    first, second = visitor.send(form), visitor.send(form)

    assert where(first) == where(second)
    assert len(bookings(visitor.tenant)) == 1


def test_of_two_tabs_the_second_is_told_and_loses_nothing(make):
    visitor = make()
    ask(visitor, kind="text")
    one = visitor.form(MONDAY_TEN, question_0="First words")
    two = visitor.form(MONDAY_TEN, name="Zoë", question_0="Many words")

    visitor.send(one)
    answer = visitor.send(two)
    shown = Inputs(answer)
    taken = visitor.send(two | shown.values | {"at": shown.radios["at"][0]})

    assert answer.status_code == 409
    assert b"This slot has just been taken." in answer.content
    assert shown.values["name"] == "Zoë"
    assert b"Many words" in answer.content
    assert shown.values["form"] != two["form"]
    assert len(shown.radios["at"]) == 4
    assert "at" not in shown.values
    assert taken.status_code == 303


def test_a_link_to_a_taken_time_leads_to_the_others(make, now):
    visitor = make()
    booked(visitor.page, datetime(2026, 3, 2, 9, tzinfo=UTC), now())

    answer = visitor.look(f"?at={MONDAY_TEN}")

    assert answer.status_code == 200
    assert b"This time is not free any more." in answer.content
    assert b"?at=2026-03-02T09%3A30Z" in answer.content


@pytest.mark.parametrize("at", ["2026-03-02T09:07Z", "2026-03-01T09:00Z", "2026-03-08T09:00Z", "2026-06-08T09:00Z"])
def test_a_slot_that_was_never_offered_is_not_booked(make, at):
    visitor = make()

    answer = visitor.send(visitor.form(MONDAY_TEN) | {"at": at})

    assert answer.status_code == 409
    assert bookings(visitor.tenant) == []


@pytest.mark.parametrize(
    "at",
    ["", "yesterday", "9999-12-31T23:59Z", "0001-01-01T00:00+14:00", "2026-03-29T02:30", "2026-02-30T10:00Z"],
)
def test_a_time_that_is_none_is_refused_and_others_are_shown(make, at):
    visitor = make()

    answer = visitor.send(visitor.form(MONDAY_TEN) | {"at": at})

    assert answer.status_code == 422
    assert Inputs(answer).values["name"] == "Ada Okafor"
    assert len(Inputs(answer).radios["at"]) == 4


def test_a_duration_that_the_page_has_not_is_refused(make):
    visitor = make()

    answer = visitor.send(visitor.form(MONDAY_TEN) | {"duration": "600"})

    assert answer.status_code == 422
    assert b"no meetings of that length" in answer.content
    assert Inputs(answer).values["duration"] == "30"


def test_weeks_that_are_taken_are_shown_and_the_rest_can_be_had(make, now):
    visitor = make(repeats=4)
    booked(visitor.page, datetime(2026, 3, 9, 9, tzinfo=UTC), now())
    form = visitor.form(MONDAY_TEN, repeats="3")

    answer = visitor.send(form)
    taken = visitor.send(Inputs(answer).values | {"only_free": "1"})

    assert answer.status_code == 409
    assert b"Not every week is free." in answer.content
    assert b"Book the 2 free weeks" in answer.content
    assert taken.status_code == 303
    assert [each.meeting.start.day for each in bookings(visitor.tenant) if each.series] == [2, 16]


def test_a_series_is_shown_as_one(make):
    visitor = make(repeats=4)

    result = visitor.client.get(visitor.book(MONDAY_TEN, repeats="2")["Location"])

    assert b"Taken together with" in result.content
    assert b"Monday 9 March 2026, 10:00" in result.content


@pytest.mark.parametrize("repeats", ["0", "5", "-1", "many", "99999999999999999999"])
def test_more_weeks_than_the_page_offers_are_refused(make, repeats):
    visitor = make(repeats=4)

    answer = visitor.book(MONDAY_TEN, repeats=repeats)

    assert answer.status_code == 422
    assert bookings(visitor.tenant) == []

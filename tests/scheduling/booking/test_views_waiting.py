"""The waiting list, as guests see it."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_host, make_page, make_tenant, system
from tests.scheduling.booking.visitors import Inputs, Visitor, booked, bookings, where

from secretaire.lib import scope
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.models import Waiter

pytestmark = pytest.mark.django_db

TUESDAY_NINE = datetime(2026, 3, 3, 8, tzinfo=UTC)


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def make(tenant, now):
    """Return a maker of visitors at a page of one meeting a week: Tuesday at nine in Paris."""

    def made(**values):
        with scope.tenant(tenant.pk):
            host = make_host(tenant, weekly=[[], [["09:00", "09:30"]], [], [], [], [], []])
            return Visitor(make_page(tenant, host=host, **{"window": timedelta(days=6)} | values), now)

    return made


def form(visitor, query="", **values):
    shown = Inputs(visitor.look(f"wait/{query}")).values
    visitor.clock.forward(seconds=30)
    return shown | {"name": "Ada", "email": "ada@guest.test", "duration": "30"} | values


def join(visitor, **values):
    return visitor.client.post(visitor.address + "wait/", form(visitor, **values))


def waiters(visitor):
    with scope.tenant(visitor.tenant.pk):
        return list(Waiter.objects.order_by("created_at"))


def place(visitor, tail=""):
    return f"/{visitor.tenant.slug}/w/{queries.waiter_link(waiter=waiters(visitor)[0])}/{tail}"


def offered(visitor):
    """Let a place come free for the only person on the list."""
    kept = booked(visitor.page, TUESDAY_NINE, visitor.clock())
    join(visitor)
    with scope.tenant(visitor.tenant.pk):
        actions.cancel(actor=system(visitor.tenant), booking_id=kept.pk, sequence=0, reason="", now=visitor.clock())


def test_a_full_page_leads_to_the_list(make, now):
    visitor = make()
    booked(visitor.page, TUESDAY_NINE, now())

    answer = visitor.look("?day=2026-03-03")

    assert b"No time is free on this day." in answer.content
    assert b"wait/?day=2026-03-03" in answer.content


def test_a_page_without_a_list_says_nothing_of_one(make):
    visitor = make(waitlist=False)

    assert b"wait/" not in visitor.look().content
    assert visitor.look("wait/").status_code == 404


def test_whoever_joins_is_told_and_the_link_goes_by_letter_only(make):
    visitor = make()

    answer = join(visitor, day="2026-03-03")
    shown = visitor.client.get(answer["Location"])

    assert answer.status_code == 303
    assert b"You are on the waiting list" in shown.content
    assert b"/w/" not in shown.content
    assert "/w/" not in answer["Location"]
    assert [(each.name, str(each.day)) for each in waiters(visitor)] == [("Ada", "2026-03-03")]


def test_joining_twice_keeps_one_place(make):
    visitor = make()

    assert where(join(visitor)) == where(join(visitor))
    assert len(waiters(visitor)) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"day": "2026-02-30"},
        {"day": "2020-01-01"},
        {"day": "9999-12-31"},
        {"duration": "31"},
        {"duration": ""},
        {"email": "ada"},
        {"name": "Ada\nBcc: x@y.test"},
        {"website": "https://spam.test"},
        {"made": "forged"},
    ],
)
def test_what_cannot_be_is_refused_and_the_input_kept(make, values):
    visitor = make(durations=[timedelta(minutes=30), timedelta(minutes=20)])

    answer = join(visitor, **values)

    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert waiters(visitor) == []


@pytest.mark.parametrize("query", ["?day=x&duration=y&tz=z", "?day=%00", "?tz=America/New_York&day=2026-03-03"])
def test_any_address_of_the_form_works(make, query):
    assert make().look(f"wait/{query}").status_code == 200


def test_the_list_counts_against_the_networks_allowance(make):
    visitor = make()

    answers = [join(visitor, email=f"ada{n}@guest.test").status_code for n in range(21)]

    assert answers == [303] * 20 + [429]


def test_a_place_in_the_line_is_shown(make):
    visitor = make()
    join(visitor)

    answer = visitor.client.get(place(visitor))

    assert b"Your place in the line: 1." in answer.content
    assert b"Any day" in answer.content


def test_what_came_free_is_kept_and_taken_once(make):
    visitor = make()
    offered(visitor)

    shown = visitor.client.get(place(visitor))
    untouched = [booking.state for booking in bookings(visitor.tenant)]
    taken = visitor.client.post(place(visitor, "accept/"))
    again = visitor.client.post(place(visitor, "accept/"))

    assert b"A time came free" in shown.content
    assert b"It is kept for you until Monday 2 March 2026, 19:" in shown.content
    assert untouched == ["cancelled", "offered"]
    assert b"Your meeting is booked" in visitor.client.get(taken["Location"]).content
    assert where(again) == where(taken)
    assert b"You took the time that came free" in visitor.client.get(place(visitor)).content


def test_whoever_leaves_frees_what_was_kept(make):
    visitor = make()
    offered(visitor)

    answer = visitor.client.post(place(visitor, "leave/"))

    assert b"You left the waiting list" in visitor.client.get(answer["Location"]).content
    assert [booking.state for booking in bookings(visitor.tenant)] == ["cancelled", "cancelled"]


def test_an_offer_that_ran_out_is_over_before_anybody_says_so(make, now):
    visitor = make()
    offered(visitor)
    now.forward(hours=13)

    shown, taken = visitor.client.get(place(visitor)), visitor.client.post(place(visitor, "accept/"))

    assert b"The offer has passed" in shown.content
    assert taken.status_code == 409


def test_opening_the_link_takes_nothing(make):
    visitor = make()
    offered(visitor)

    assert visitor.client.get(place(visitor, "accept/")).status_code == 405
    assert visitor.client.get(place(visitor, "leave/")).status_code == 405
    assert [booking.state for booking in bookings(visitor.tenant)] == ["cancelled", "offered"]


def test_a_tampered_link_is_missing(make):
    visitor = make()
    join(visitor)

    assert visitor.client.get(place(visitor).replace("/w/", "/w/x")).status_code == 404
    assert visitor.client.post(place(visitor, "accept/").replace("/w/", "/w/x")).status_code == 404


def test_an_old_place_has_expired(make, now):
    visitor = make()
    join(visitor)
    now.forward(days=400)

    assert visitor.client.get(place(visitor)).status_code == 404

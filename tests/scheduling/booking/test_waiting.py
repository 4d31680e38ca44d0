from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from tests.factories import make_host, make_page, make_tenant, system
from tests.meetings import NOW, accept, at, book, cancel, guest, promises, starts, visitor, wait

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=config.load().booking.offer_hours)


@pytest.fixture
def tenant():
    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


@pytest.fixture
def host(tenant):
    """A host with one slot on Tuesdays."""
    return make_host(tenant, weekly=[[], [["09:00", "09:30"]], [], [], [], [], []])


@pytest.fixture
def page(tenant, host):
    """A page with one slot: it looks ten days ahead."""
    return make_page(tenant, host=host, window=timedelta(days=10))


SLOT = at(8, day=7)


def again(waiter):
    return Waiter.objects.get(pk=waiter.pk)


def kept_for(waiter):
    return again(waiter).booking


def expire(booking, now):
    return actions.expire(actor=system(booking.tenant), booking_id=booking.pk, now=now)


def leave(waiter):
    actions.leave(actor=visitor(waiter.tenant_id), waiter_id=waiter.pk, now=NOW)


def offer_next(page, now=NOW):
    return actions.offer_next(actor=system(page.tenant), page_id=page.pk, now=now)


def test_a_card_number_in_a_name_is_masked(page):
    waiter = wait(page, guest=replace(guest(), name="Ada 4111 1111 1111 1111"))

    assert "4111 1111" not in again(waiter).name
    assert again(waiter).name.startswith("Ada ")


def test_whoever_waits_is_told_so(page):
    book(page, SLOT)

    with promises() as owed:
        waiter = wait(page)

    assert again(waiter).state == "waiting"
    assert owed.of(actions.waiting_letter)[0]["kind"] == "waiting"


def test_a_cancelled_slot_is_kept_for_who_waited_longest(page):
    booking = book(page, SLOT)
    first, second = wait(page), wait(page)
    Waiter.objects.filter(pk=second.pk).update(created_at=NOW + timedelta(days=9999))

    with promises() as owed:
        cancel(booking)

    assert (again(first).state, again(second).state) == ("offered", "waiting")
    assert (kept_for(first).state, kept_for(first).meeting.start) == ("offered", SLOT)
    assert SLOT not in starts(page, SLOT)
    assert [job["kind"] for job in owed.of(actions.waiting_letter)] == ["offer"]
    assert owed.times(actions.lapse) == [LATER] == [kept_for(first).offered_until]


def test_what_is_kept_is_taken_once(page):
    booking = book(page, SLOT)
    waiter = wait(page)
    cancel(booking)

    with promises() as owed:
        first, second = accept(waiter), accept(waiter)

    assert (first.pk, first.state, first.sequence) == (second.pk, "confirmed", 1)
    assert again(waiter).state == "taken"
    assert [job["kind"] for job in owed.of(actions.letter)] == ["confirmed"]
    assert len(owed.of(actions.reminder)) == 1


def test_where_the_host_decides_taking_is_asking(tenant, host):
    page = make_page(tenant, host=host, window=timedelta(days=10), approval=True)
    booking = book(page, SLOT)
    waiter = wait(page)
    cancel(booking)

    with promises() as owed:
        taken = accept(waiter)

    assert taken.state == "pending"
    assert [job["kind"] for job in owed.of(actions.letter)] == ["requested"]
    assert owed.times(actions.lapse) == [SLOT]


def test_an_offer_that_nobody_takes_passes_on(page):
    booking = book(page, SLOT)
    first, second = wait(page), wait(page)
    Waiter.objects.filter(pk=second.pk).update(created_at=NOW + timedelta(days=9999))
    cancel(booking)

    early, due = expire(kept_for(first), LATER - timedelta(seconds=1)), expire(kept_for(first), LATER)

    assert (early, due.state) == (None, "expired")
    assert (again(first).state, again(second).state) == ("passed", "offered")
    assert kept_for(second).meeting.start == SLOT
    with pytest.raises(actions.NothingOffered):
        accept(first, now=LATER)


def test_an_offer_ends_before_the_job_that_takes_it_back(page):
    booking = book(page, SLOT)
    waiter = wait(page)
    cancel(booking)

    with pytest.raises(actions.NothingOffered):
        accept(waiter, now=LATER)


def test_an_offer_ends_with_the_start_of_the_meeting(page):
    booking = book(page, SLOT)
    waiter = wait(page)

    cancel(booking, now=SLOT - timedelta(hours=1))

    assert kept_for(waiter).offered_until == SLOT


def test_whoever_takes_an_offer_keeps_it(page):
    booking = book(page, SLOT)
    waiter = wait(page)
    cancel(booking)
    taken = accept(waiter)

    assert expire(taken, LATER) is None
    assert Booking.objects.get(pk=taken.pk).state == "confirmed"


def test_whoever_leaves_gives_the_offer_to_the_next(page):
    booking = book(page, SLOT)
    first, second = wait(page), wait(page)
    Waiter.objects.filter(pk=second.pk).update(created_at=NOW + timedelta(days=9999))
    cancel(booking)

    leave(first)
    leave(first)

    assert (again(first).state, again(second).state) == ("left", "offered")


def test_whoever_left_is_offered_nothing(page):
    booking = book(page, SLOT)
    waiter = wait(page)
    leave(waiter)

    cancel(booking)

    assert again(waiter).booking is None
    assert SLOT in starts(page, SLOT)


def test_nothing_is_taken_before_it_is_offered(page):
    book(page, SLOT)

    with pytest.raises(actions.NothingOffered):
        accept(wait(page))


def test_a_wished_day_is_the_waiters(tenant):
    host = make_host(tenant, weekly=[[["00:00", "00:30"], ["09:00", "09:30"]]] * 5 + [[], []])
    page = make_page(tenant, host=host, window=timedelta(days=3))
    taken = {start: book(page, start) for first in (1, 2, 3, 4) for start in starts(page, at(0, day=first))}
    waiter = wait(page, day=date(2028, 3, 1), guest=guest(zone="America/New_York"))

    cancel(taken[at(8, day=2)])
    nothing = kept_for(waiter)
    cancel(taken[at(23, day=1)])  # 18:00 on Wednesday in New York

    assert nothing is None
    assert kept_for(waiter).meeting.start == at(23, day=1)


def test_nobody_waits_twice(page):
    ada = guest(email="ada@guest.test")

    first = wait(page, guest=ada)
    second = wait(page, guest=guest(email="Ada@guest.test"))

    assert first.pk == second.pk


@pytest.mark.parametrize(
    ("page_values", "values"),
    [
        ({"waitlist": False}, {}),
        ({"published": False}, {}),
        ({}, {"duration": timedelta(minutes=17)}),
        ({}, {"day": date.min}),
        ({}, {"day": date.max}),
        ({}, {"day": date(2028, 1, 1)}),
    ],
)
def test_one_can_wait_only_for_what_may_come(tenant, host, page_values, values):
    page = make_page(tenant, host=host, **page_values)

    with pytest.raises(Refused):
        wait(page, **values)


def test_a_place_that_is_not_there_is_missing(tenant):
    for action in (actions.accept, actions.leave):
        with pytest.raises(Missing):
            action(actor=visitor(tenant.pk), waiter_id=uuid4(), now=NOW)


def test_what_comes_free_without_a_cancellation_is_offered_too(tenant, page):
    booking = book(page, SLOT)
    waiter = wait(page)
    Meeting.objects.filter(pk=booking.meeting_id).update(active=False)
    booking.meeting.holds.update(active=False)

    offered, nothing_more = offer_next(page), offer_next(page)

    assert (offered, nothing_more) == (1, 0)
    assert kept_for(waiter).meeting.start == SLOT
    assert queries.waited_for(tenant_id=tenant.pk) == []


def test_many_who_wait_are_served_in_their_turn(tenant):
    host = make_host(tenant, weekly=[[], [["09:00", "10:30"]], [], [], [], [], []])
    page = make_page(tenant, host=host, window=timedelta(days=10), step=timedelta(minutes=30))
    for start in starts(page, at(0, day=7)):
        book(page, start)
    waiting = [wait(page) for _ in range(5)]
    for index, waiter in enumerate(waiting):
        Waiter.objects.filter(pk=waiter.pk).update(created_at=NOW + timedelta(seconds=index))
    for booking in Booking.objects.filter(tenant=tenant, state="confirmed"):
        Meeting.objects.filter(pk=booking.meeting_id).update(active=False)
        booking.meeting.holds.update(active=False)

    assert offer_next(page) == 3
    assert [again(waiter).state for waiter in waiting] == ["offered"] * 3 + ["waiting"] * 2


def test_a_wished_day_that_went_by_passes(page):
    book(page, SLOT)
    waiter = wait(page, day=SLOT.date())

    offer_next(page, now=at(11, 59, day=8))
    still = again(waiter).state
    offer_next(page, now=at(12, day=8))

    assert (still, again(waiter).state) == ("waiting", "passed")


def test_a_cancellation_stands_even_if_its_time_is_snatched_away(tenant, host, page, monkeypatch):
    booking, stranger = book(page, SLOT), book(make_page(tenant, host=make_host(tenant)), at(9))
    waiter = wait(page)
    wide_awake = queries.Asked.offered

    def late(asked, start):
        during = DateTimeTZRange(SLOT, SLOT + timedelta(minutes=5))
        Hold.objects.create(tenant=tenant, meeting=stranger.meeting, host=host, during=during)
        return wide_awake(asked, start)

    monkeypatch.setattr(queries.Asked, "offered", late)
    cancelled = cancel(booking)

    assert (cancelled.state, again(waiter).state) == ("cancelled", "waiting")
    assert not Meeting.objects.filter(page=page, active=True).exists()


def test_a_page_that_is_withdrawn_offers_nothing(page):
    booking = book(page, SLOT)
    waiter = wait(page)
    page.published = False
    page.save()

    cancel(booking)

    assert again(waiter).state == "waiting"


def test_a_seat_in_a_group_is_offered(tenant, host):
    page = make_page(tenant, host=host, kind="group", seats=2, window=timedelta(days=10))
    booking, other = book(page, SLOT), book(page, SLOT)
    waiter = wait(page)

    cancel(booking)

    assert kept_for(waiter).meeting_id == other.meeting_id

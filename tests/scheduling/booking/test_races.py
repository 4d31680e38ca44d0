"""Many at once: eight processes, each with a connection of its own, on one real server."""

from collections import Counter
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from tests.factories import make_host, make_page, make_team, make_tenant, system
from tests.meetings import HALF, NOW, at, book, cancel, guest, move, series, starts, visitor, wait
from tests.racing import RUNNERS, runners, shuffled

from secretaire.lib import scope
from secretaire.protection.audit.models import Entry
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.core import HOLDING
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter

pytestmark = pytest.mark.usefixtures("lasting")

OVERLAPS = """
SELECT count(*) FROM booking_hold one JOIN booking_hold other
ON one.host_id = other.host_id AND one.id < other.id AND one.during && other.during
WHERE one.active AND other.active
"""
ROUND_THE_CLOCK = [[["00:00", "24:00"]]] * 7


@pytest.fixture(scope="module")
def race():
    with runners() as ready:
        yield ready


@pytest.fixture
def tenant(lasting):
    return make_tenant()


@pytest.fixture
def page(tenant):
    with scope.tenant(tenant.pk):
        return make_page(tenant, host=make_host(tenant))


def overlaps(tenant):
    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        cursor.execute(OVERLAPS)
        return cursor.fetchone()[0]


def verbs(tenant):
    with scope.tenant(tenant.pk):
        return Counter(Entry.objects.filter(tenant=tenant).values_list("verb", flat=True))


def booked(tenant, page, start, **values):
    with scope.tenant(tenant.pk):
        return book(page, start, **values)


def test_many_want_one_of_two_slots(race, tenant):
    with scope.tenant(tenant.pk):
        page = make_page(tenant, host=make_host(tenant, weekly=[[["09:00", "10:00"]]] * 7), step=HALF)
    wanted = [at(8), at(8, 30)]

    laps = race.laps(
        tenant.pk, [[partial(book, page, start) for start in shuffled(wanted, runner, 8)] for runner in range(RUNNERS)]
    )

    counted = Counter(outcome for lap in laps for outcome in lap)
    assert counted == {"done": 2, "SlotTaken": RUNNERS * 8 - 2}
    assert overlaps(tenant) == 0


def test_many_want_some_of_two_thousand_slots_on_pages_that_share_hosts(race, tenant):
    with scope.tenant(tenant.pk):
        one, two, three = (make_host(tenant, weekly=ROUND_THE_CLOCK) for _ in range(3))
        short = {"durations": [timedelta(minutes=15)], "buffer_after": timedelta(minutes=5)}
        pages = [
            make_page(tenant, host=one, **short),
            make_page(tenant, host=two, kind="group", seats=2, **short),
            make_page(tenant, team=make_team(tenant, one, two), kind="collective", **short),
            make_page(tenant, team=make_team(tenant, three, one), kind="collective", **short),
            make_page(tenant, team=make_team(tenant, three, two, one), kind="any_of", **short),
        ]
        window = (NOW, NOW + timedelta(days=21))
        slots = queries.offered(page=pages[0], duration=timedelta(minutes=15), window=window, now=NOW)
        crowded = [slot.starts_at for slot in slots]
    assert len(crowded) > 2000
    wishes = [(page, start) for page in pages for start in crowded[:40] + crowded]

    laps = race.laps(
        tenant.pk,
        [
            [partial(book, page, start) for page, start in shuffled(wishes, runner, 26)]
            + [partial(book, page, start) for page, start in shuffled(wishes[:40], runner, 6)]
            for runner in range(RUNNERS)
        ],
    )

    counted = Counter(outcome for lap in laps for outcome in lap)
    assert set(counted) == {"done", "SlotTaken"}
    assert overlaps(tenant) == 0
    with scope.tenant(tenant.pk):
        assert Booking.objects.filter(tenant=tenant, state__in=HOLDING).count() == counted["done"]


def test_the_last_seats_go_to_as_many_as_there_are(race, tenant):
    with scope.tenant(tenant.pk):
        page = make_page(tenant, host=make_host(tenant), kind="group", seats=3)

    outcomes = race.run(tenant.pk, [partial(book, page, at(9))] * RUNNERS)

    assert Counter(outcomes) == {"done": 3, "SlotTaken": RUNNERS - 3}
    with scope.tenant(tenant.pk):
        assert Meeting.objects.filter(tenant=tenant).count() == 1


def test_a_form_sent_eight_times_books_once(race, tenant, page):
    outcomes = race.run(tenant.pk, [partial(book, page, at(9), form=uuid4(), guest=guest())] * RUNNERS)

    assert outcomes == ["done"] * RUNNERS
    assert verbs(tenant) == {"booking.booked": 1}


def test_a_slot_that_is_given_up_goes_to_one(race, tenant, page):
    booking = booked(tenant, page, at(9))

    outcomes = race.run(tenant.pk, [partial(cancel, booking), *[partial(book, page, at(9))] * (RUNNERS - 1)])

    assert outcomes[0] == "done"
    assert set(outcomes) <= {"done", "SlotTaken"}
    assert outcomes[1:].count("done") <= 1
    assert overlaps(tenant) == 0


def test_a_booking_is_cancelled_once(race, tenant, page):
    booking = booked(tenant, page, at(9))

    outcomes = race.run(tenant.pk, [partial(cancel, booking)] * RUNNERS)

    assert Counter(outcomes) == {"done": 1, "NotHeld": RUNNERS - 1}
    assert verbs(tenant)["booking.cancelled"] == 1


def test_two_who_want_each_others_time_keep_their_own(race, tenant, page):
    one, other = booked(tenant, page, at(9)), booked(tenant, page, at(10))

    outcomes = race.run(tenant.pk, [partial(move, one, at(10)), partial(move, other, at(9))] * (RUNNERS // 2))

    assert set(outcomes) == {"SlotTaken"}
    assert overlaps(tenant) == 0


def test_several_move_to_one_slot(race, tenant, page):
    bookings = [booked(tenant, page, at(8) + HALF * index) for index in range(RUNNERS)]

    outcomes = race.run(tenant.pk, [partial(move, booking, at(14)) for booking in bookings])

    assert Counter(outcomes) == {"done": 1, "SlotTaken": RUNNERS - 1}
    assert overlaps(tenant) == 0
    with scope.tenant(tenant.pk):
        assert Hold.objects.filter(tenant=tenant, active=True).count() == RUNNERS


def test_the_host_decides_once(race, tenant):
    with scope.tenant(tenant.pk):
        page = make_page(tenant, host=make_host(tenant), approval=True)
        booking = book(page, at(9))
    choice = {"actor": system(tenant), "booking_id": booking.pk, "now": NOW}

    outcomes = race.run(
        tenant.pk,
        [partial(actions.approve, **choice), partial(actions.decline, reason="", **choice)] * (RUNNERS // 2),
    )

    assert Counter(outcomes) == {"done": 1, "Decided": RUNNERS - 1}
    assert sum(verbs(tenant)[verb] for verb in ("booking.approved", "booking.declined")) == 1


@pytest.fixture
def offer(tenant):
    with scope.tenant(tenant.pk):
        page = make_page(tenant, host=make_host(tenant, weekly=[[], [["09:00", "09:30"]], [], [], [], [], []]))
        page.window = timedelta(days=10)
        page.save()
        booking = book(page, at(8, day=7))
        waiter = wait(page)
        cancel(booking)
        return Waiter.objects.select_related("booking").get(pk=waiter.pk)


def test_an_offer_is_taken_once(race, tenant, offer):
    take = partial(actions.accept, actor=visitor(tenant.pk), waiter_id=offer.pk, now=NOW)

    outcomes = race.run(tenant.pk, [take] * RUNNERS)

    assert outcomes == ["done"] * RUNNERS
    assert verbs(tenant)["booking.accepted"] == 1


def test_an_offer_is_taken_or_runs_out_or_is_given_up(race, tenant, offer):
    actor, until = visitor(tenant.pk), offer.booking.offered_until
    take = partial(actions.accept, actor=actor, waiter_id=offer.pk, now=until - timedelta(seconds=1))
    end = partial(actions.expire, actor=actor, booking_id=offer.booking_id, now=until)
    leave = partial(actions.leave, actor=actor, waiter_id=offer.pk, now=NOW)

    outcomes = race.run(tenant.pk, [take, end, leave, take, end, leave, take, end])

    assert set(outcomes) <= {"done", "NothingOffered"}
    with scope.tenant(tenant.pk):
        left, kept = Waiter.objects.get(pk=offer.pk).state, Booking.objects.get(pk=offer.booking_id).state
        held = Hold.objects.filter(tenant=tenant, active=True).count()
    assert (left, kept, held) in {("taken", "confirmed", 1), ("passed", "expired", 0), ("left", "cancelled", 0)}


def test_nobody_waits_twice(race, tenant, page):
    outcomes = race.run(tenant.pk, [partial(wait, page, guest=guest(email="ada@guest.test"))] * RUNNERS)

    assert outcomes == ["done"] * RUNNERS
    assert verbs(tenant) == {"waiter.listed": 1}


def test_everything_at_once_ends_in_order(race, tenant):
    with scope.tenant(tenant.pk):
        some = [make_host(tenant) for _ in range(3)]
        pages = [
            make_page(tenant, team=make_team(tenant, *some), kind="any_of", repeats=4),
            make_page(tenant, team=make_team(tenant, *some[1:]), kind="collective"),
            make_page(tenant, host=some[2], kind="group", seats=2),
        ]
        bookings = [book(page, start) for page in pages for start in starts(page)[:16:4]]
        for page in pages:
            wait(page)
    changes = [partial(move, booking, at(13) + HALF * n) for n, booking in enumerate(bookings)]
    changes += [partial(cancel, booking) for booking in bookings]
    changes += [partial(book, page, at(13) + HALF * n) for page in pages for n in range(4)]
    changes += [partial(series, pages[0], at(13), repeats=3, only_free=True)] * 4

    laps = race.laps(tenant.pk, [shuffled(changes, runner, 12) for runner in range(RUNNERS)])

    assert {outcome for lap in laps for outcome in lap} <= {"done", "SlotTaken", "NotHeld"}
    assert overlaps(tenant) == 0
    with scope.tenant(tenant.pk):
        held = Hold.objects.filter(tenant=tenant, active=True).values("meeting")
        taken = Booking.objects.filter(tenant=tenant, state__in=HOLDING).values("meeting")
        assert set(held.values_list("meeting", flat=True)) == set(taken.values_list("meeting", flat=True))

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test.utils import CaptureQueriesContext
from tests.factories import make_host, make_page, make_team, make_tenant
from tests.meetings import HALF, NOW, at, book, cancel, guest, hosts, promises, series, starts, visitor

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit.models import Entry
from secretaire.scheduling.booking import actions
from secretaire.scheduling.booking.models import Booking, Hold, Meeting
from secretaire.scheduling.hosts.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant():
    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


@pytest.fixture
def host(tenant):
    return make_host(tenant)


@pytest.fixture
def page(tenant, host):
    return make_page(tenant, host=host)


def test_a_booking_holds_the_slot_with_its_buffers(tenant, host):
    page = make_page(tenant, host=host, buffer_before=timedelta(minutes=10), buffer_after=timedelta(minutes=5))

    booking = book(page, at(9))

    hold = Hold.objects.get(meeting=booking.meeting)
    assert (booking.state, booking.meeting.start, booking.meeting.end) == ("confirmed", at(9), at(9, 30))
    assert (hold.host_id, hold.during.lower, hold.during.upper) == (host.pk, at(8, 50), at(9, 35))


def test_a_booking_is_recorded_without_a_name(page):
    booking = book(page, at(9))

    entries = Entry.objects.filter(tenant=page.tenant_id).values_list("verb", "actor", "subject")
    assert list(entries) == [("booking.booked", "guest:guest", f"booking/{booking.pk}")]


def test_the_second_guest_is_told_and_shown_the_nearest_slots(page):
    book(page, at(9))

    with pytest.raises(actions.SlotTaken) as taken:
        book(page, at(9))

    assert [slot.starts_at for slot in taken.value.free] == [at(8, 15), at(8, 30), at(9, 30), at(9, 45)]
    assert Booking.objects.filter(tenant_id=page.tenant_id).count() == 1


@pytest.mark.parametrize(
    "start",
    [
        at(9, 7),
        at(4),
        at(16, 45),
        at(9, day=4),
        NOW - timedelta(days=1),
        NOW + timedelta(days=61),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    ],
)
def test_what_is_not_on_offer_cannot_be_taken(page, start):
    with pytest.raises(actions.SlotTaken):
        book(page, start)

    assert not Meeting.objects.filter(tenant_id=page.tenant_id).exists()


def test_a_fraction_of_a_second_does_not_shift_a_meeting(page):
    booking = book(page, at(9) + timedelta(microseconds=5))

    booking.meeting.refresh_from_db()
    assert booking.meeting.start == at(9)


def test_a_length_that_the_page_does_not_offer_is_refused(page):
    with pytest.raises(Refused, match="length"):
        book(page, at(9), duration=timedelta.max)


def test_a_page_that_is_not_published_takes_nobody(tenant, host):
    page = make_page(tenant, host=host, published=False)

    with pytest.raises(Missing):
        book(page, at(9))


def test_a_page_of_an_empty_team_offers_nothing(tenant):
    page = make_page(tenant, team=make_team(tenant))

    with pytest.raises(actions.SlotTaken):
        book(page, at(9))


def test_a_form_that_is_sent_twice_books_once(page):
    form, ada = uuid4(), guest()

    with promises() as owed:
        first = book(page, at(9), form=form, guest=ada)
        second = book(page, at(9), form=form, guest=ada)

    assert first.pk == second.pk
    assert len(owed.of(actions.letter)) == 1


def test_a_form_shows_nobody_what_another_guest_booked_with_it(tenant, host):
    page, form = make_page(tenant, host=host, kind="group", seats=3), uuid4()
    book(page, at(9), form=form)

    with pytest.raises(actions.FormUsed):
        book(page, at(9), form=form)


def test_a_form_cannot_be_used_for_another_page(tenant, host, page):
    form, ada = uuid4(), guest()
    book(page, at(9), form=form, guest=ada)

    with pytest.raises(actions.FormUsed):
        book(make_page(tenant, host=host), at(10), form=form, guest=ada)


def test_guests_of_a_group_share_a_meeting_until_it_is_full(tenant, host):
    page = make_page(tenant, host=host, kind="group", seats=3)

    taken = [book(page, at(9)) for _ in range(3)]

    assert len({booking.meeting_id for booking in taken}) == 1
    assert [booking.seat for booking in taken] == [1, 2, 3]
    with pytest.raises(actions.SlotTaken):
        book(page, at(9))


def test_a_seat_that_was_given_back_is_taken_again(tenant, host):
    page = make_page(tenant, host=host, kind="group", seats=2)
    first, _second = book(page, at(9)), book(page, at(9))
    cancel(first)

    third = book(page, at(9))

    assert (third.meeting_id, third.seat) == (first.meeting_id, 1)


def test_a_collective_meeting_takes_everybody(tenant):
    some = [make_host(tenant), make_host(tenant)]
    page = make_page(tenant, team=make_team(tenant, *some), kind="collective")

    booking = book(page, at(9))

    assert hosts(booking) == {host.pk for host in some}


def test_a_collective_page_offers_only_what_suits_everybody(tenant):
    early = make_host(tenant, weekly=[[["08:00", "12:00"]]] * 5 + [[], []])
    late = make_host(tenant, weekly=[[["11:00", "17:00"]]] * 5 + [[], []])
    page = make_page(tenant, team=make_team(tenant, early, late), kind="collective")

    assert starts(page) == [at(10), at(10, 15), at(10, 30)]


def test_one_of_the_hosts_is_enough_and_all_take_turns(tenant):
    some = [make_host(tenant) for _ in range(3)]
    page = make_page(tenant, team=make_team(tenant, *some), kind="any_of")

    turns = [hosts(book(page, at(9) + HALF * index)).pop() for index in range(6)]

    assert len(set(turns[:3])) == 3
    assert turns[:3] == turns[3:]


def test_weights_give_hosts_their_share(tenant):
    often, seldom = make_host(tenant), make_host(tenant)
    team = make_team(tenant, often, seldom)
    Member.objects.filter(host=often).update(weight=3)
    page = make_page(tenant, team=team, kind="any_of")

    turns = [hosts(book(page, at(8) + HALF * index)).pop() for index in range(12)]

    assert (turns.count(often.pk), turns.count(seldom.pk)) == (9, 3)


def test_a_new_colleague_need_not_catch_up_with_what_is_long_past(tenant):
    old = make_host(tenant)
    team = make_team(tenant, old)
    page = make_page(tenant, team=team, kind="any_of")
    for index in range(4):
        book(page, at(9) + HALF * index)
    Member.objects.create(tenant=tenant, team=team, host=make_host(tenant))
    later = NOW + timedelta(days=33)

    turns = [hosts(book(page, later + timedelta(hours=3) + HALF * index, now=later)).pop() for index in range(4)]

    assert turns.count(old.pk) == 2


def test_the_same_time_can_be_taken_once_for_each_host(tenant):
    page = make_page(tenant, team=make_team(tenant, make_host(tenant), make_host(tenant)), kind="any_of")
    book(page, at(9))
    book(page, at(9))

    with pytest.raises(actions.SlotTaken):
        book(page, at(9))


def test_pages_of_one_host_share_the_time(tenant, host, page):
    other = make_page(tenant, host=host)
    book(page, at(9))

    with pytest.raises(actions.SlotTaken):
        book(other, at(9, 15))


def test_both_pages_keep_their_buffers(tenant, host, page):
    careful = make_page(tenant, host=host, buffer_before=HALF, buffer_after=HALF)
    book(page, at(9))

    around = [start for start in starts(careful) if at(8) <= start <= at(11)]

    assert around == [at(8)] + [at(10) + timedelta(minutes=15) * n for n in range(5)]


def test_a_series_keeps_the_wall_clock(tenant, host):
    page = make_page(tenant, host=host, repeats=4)

    taken = series(page, at(9, day=14), repeats=3)

    assert [each.meeting.start for each in taken] == [at(9, day=14), at(9, day=21), at(8, day=28)]
    assert len({each.series for each in taken}) == 1
    assert taken[0].series


def test_of_a_series_all_weeks_are_taken_or_none(tenant, host):
    page = make_page(tenant, host=host, repeats=4)
    book(page, at(9, day=8))

    with pytest.raises(actions.SomeTaken) as some:
        series(page, at(9), repeats=3)

    assert (some.value.free, some.value.taken) == ([at(9), at(9, day=15)], [at(9, day=8)])
    assert Booking.objects.filter(tenant=tenant).count() == 1


def test_a_guest_may_agree_to_the_weeks_that_are_free(tenant, host):
    page = make_page(tenant, host=host, repeats=4)
    book(page, at(9, day=8))

    taken = series(page, at(9), repeats=3, only_free=True)

    assert [each.meeting.start for each in taken] == [at(9), at(9, day=15)]


def test_a_series_stays_with_one_host(tenant):
    page = make_page(tenant, team=make_team(tenant, make_host(tenant), make_host(tenant)), kind="any_of", repeats=4)

    taken = series(page, at(9), repeats=4)

    assert len(set.union(*map(hosts, taken))) == 1


def test_a_series_is_sent_twice_and_taken_once(tenant, host):
    page, form, ada = make_page(tenant, host=host, repeats=4), uuid4(), guest()

    first = series(page, at(9), repeats=3, form=form, guest=ada)
    second = series(page, at(9), repeats=3, form=form, guest=ada)

    assert [each.pk for each in first] == [each.pk for each in second]


@pytest.mark.parametrize("repeats", [0, -1, 5, 10**9])
def test_a_page_says_how_often_it_repeats(tenant, host, repeats):
    page = make_page(tenant, host=host, repeats=4)

    with pytest.raises(Refused, match="repetitions"):
        series(page, at(9), repeats=repeats)


def test_limits_count_by_the_hosts_local_days(tenant):
    host = make_host(tenant, zone="Pacific/Auckland", weekly=[[["00:00", "24:00"]]] * 7)
    page = make_page(tenant, host=host, per_day=1)
    book(page, at(10, 30))  # 23:30 on Wednesday in Auckland, UTC+13

    found = starts(page)

    assert found[0] == at(11)  # Thursday there


def test_weekly_limits_end_with_the_hosts_sunday(tenant):
    host = make_host(tenant, weekly=[[["09:00", "17:00"]]] * 7)
    page = make_page(tenant, host=host, per_week=2)
    for hour in (9, 10):
        book(page, at(hour))

    later = [starts(page, at(0, day=day)) for day in range(2, 7)]

    assert [bool(found) for found in later] == [False, False, False, False, True]


def test_a_confirmed_booking_is_told_and_its_reminder_promised(page):
    with promises() as owed:
        booking = book(page, at(9, day=6))

    assert [(job["kind"], job["booking_id"]) for job in owed.of(actions.letter)] == [("confirmed", str(booking.pk))]
    assert owed.times(actions.reminder) == [at(9, day=5)]


def test_nobody_is_reminded_of_what_is_near(page):
    with promises() as owed:
        book(page, at(9))

    assert not owed.of(actions.reminder)


def test_a_series_is_told_in_one_letter(tenant, host):
    page = make_page(tenant, host=host, repeats=4)

    with promises() as owed:
        series(page, at(9, day=6), repeats=3)

    assert len(owed.of(actions.letter)) == 1
    assert owed.times(actions.reminder) == [at(9, day=5), at(9, day=12), at(9, day=19)]


def test_a_failed_booking_promises_nothing(page):
    book(page, at(9))

    with promises() as owed, pytest.raises(actions.SlotTaken):
        book(page, at(9))

    assert not owed.of(actions.letter)


def test_the_database_refuses_what_the_lock_and_the_check_let_through(tenant, host, page):
    meeting = book(page, at(9)).meeting

    with pytest.raises(IntegrityError, match="no_two_meetings_at_once"), transaction.atomic():
        Hold.objects.create(tenant=tenant, meeting=meeting, host=host, during=DateTimeTZRange(at(9, 29), at(10)))


def test_the_database_lets_neighbours_and_strangers_be(tenant, host, page):
    meeting = book(page, at(9)).meeting

    for each, during in [
        (host, DateTimeTZRange(at(9, 30), at(10))),
        (host, DateTimeTZRange(at(8, 30), at(9))),
        (make_host(tenant), DateTimeTZRange(at(9), at(9, 30))),
    ]:
        Hold.objects.create(tenant=tenant, meeting=meeting, host=each, during=during)

    assert Hold.objects.filter(meeting=meeting).count() == 4


def test_when_only_the_constraint_notices_the_guest_is_told_the_same(tenant, host, page, monkeypatch):
    stranger = book(make_page(tenant, host=host), at(15, day=2))
    wide_awake = actions.places.queries.Asked.offered

    def late(asked, start):
        found = wide_awake(asked, start)
        Hold.objects.create(
            tenant=tenant, meeting=stranger.meeting, host=host, during=DateTimeTZRange(at(9, 15), at(9, 20))
        )
        monkeypatch.undo()
        return found

    monkeypatch.setattr(actions.places.queries.Asked, "offered", late)
    with pytest.raises(actions.SlotTaken) as taken:
        book(page, at(9))

    assert taken.value.free
    assert not Meeting.objects.filter(page=page).exists()


def test_no_two_guests_sit_on_one_seat(tenant, host):
    page = make_page(tenant, host=host, kind="group", seats=2)
    booking = book(page, at(9))
    booking.pk, booking.request = uuid4(), uuid4()

    with pytest.raises(IntegrityError, match="one_guest_per_seat"), transaction.atomic():
        booking.save(force_insert=True)


def test_nobody_sits_beyond_the_last_seat(page):
    booking = book(page, at(9))
    booking.pk, booking.request, booking.seat = uuid4(), uuid4(), 2

    with pytest.raises(IntegrityError, match="seat_is_in_the_room"), transaction.atomic():
        booking.save(force_insert=True)


@pytest.mark.parametrize("count", [1, 6])
def test_a_booking_costs_few_questions_however_many_hosts(tenant, count):
    team = make_team(tenant, *(make_host(tenant) for _ in range(count)))
    page = make_page(tenant, team=team, kind="collective")
    book(page, at(9, day=7))  # the tenant's keys are read, and known for minutes

    with CaptureQueriesContext(connection) as asked:
        book(page, at(9, day=6))

    # One of them asks whether a program of the tenant's wants to hear of it.
    assert len(asked) <= 23, "\n".join(query["sql"] for query in asked)


def test_another_tenants_page_is_missing(page):
    with pytest.raises(Missing):
        actions.book(
            actor=visitor(page.tenant_id),
            page_id=uuid4(),
            guest=guest(),
            wish=None,
            form=uuid4(),
            now=NOW,
        )


def test_meetings_never_touch(tenant, host):
    page = make_page(tenant, host=host, buffer_after=timedelta(minutes=5))
    while found := starts(page):
        book(page, found[len(found) // 2])

    spans = sorted(Hold.objects.filter(host=host).values_list("during", flat=True), key=lambda each: each.lower)

    assert all(one.upper <= other.lower for one, other in pairwise(spans))

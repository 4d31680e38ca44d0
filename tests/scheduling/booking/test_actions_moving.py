from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_host, make_page, make_team, make_tenant
from tests.meetings import HALF, NOW, accept, at, book, cancel, hosts, move, promises, starts, visitor, wait

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.lib.links import BadLink
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import actions, queries
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


@pytest.fixture
def group(tenant, host):
    return make_page(tenant, host=host, kind="group", seats=3)


def test_a_meeting_moves_as_it_is(page):
    booking = book(page, at(9))

    moved = move(booking, at(11))

    assert (moved.pk, moved.meeting_id) == (booking.pk, booking.meeting_id)
    assert (moved.meeting.start, moved.meeting.end) == (at(11), at(11, 30))
    assert (moved.sequence, moved.meeting.sequence) == (1, 1)
    assert at(9) in starts(page)
    assert at(11) not in starts(page)


def test_a_meeting_may_move_by_less_than_its_length(page):
    booking = book(page, at(9))

    moved = move(booking, at(9, 15))

    assert moved.meeting.start == at(9, 15)


def test_a_failed_move_keeps_the_old_time(page):
    booking = book(page, at(9))
    book(page, at(10))

    with pytest.raises(actions.SlotTaken) as taken:
        move(booking, at(10))

    booking.refresh_from_db()
    assert (booking.meeting.start, booking.sequence) == (at(9), 0)
    assert at(9) not in starts(page)
    assert [slot.starts_at for slot in taken.value.free] == [at(9, 15), at(9, 30), at(10, 30), at(10, 45)]


def test_a_guest_who_clicks_twice_moves_once(page):
    booking = book(page, at(9))

    with promises() as owed:
        first, second = move(booking, at(11)), move(booking, at(11))

    assert (first.sequence, second.sequence) == (1, 1)
    assert len(owed.of(actions.letter)) == 1


def test_of_two_tabs_the_slower_one_is_refused(page):
    booking = book(page, at(9))
    move(booking, at(11))

    with pytest.raises(actions.NotHeld):
        move(booking, at(12))


def test_what_is_cancelled_or_over_does_not_move(page):
    booking, begun = book(page, at(9)), book(page, at(8))
    cancelled = cancel(booking)

    for each, now in [(cancelled, NOW), (begun, at(8))]:
        with pytest.raises(actions.NotHeld):
            move(each, at(11), now=now)


@pytest.mark.parametrize("start", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC), at(4), at(9, 7)])
def test_nothing_moves_to_where_nothing_is_offered(page, start):
    with pytest.raises(actions.SlotTaken):
        move(book(page, at(9)), start)


def test_a_meeting_of_a_length_that_was_given_up_can_still_move(page):
    booking = book(page, at(9))
    page.durations = [timedelta(hours=1)]
    page.save()

    moved = move(booking, at(11))

    assert moved.meeting.end - moved.meeting.start == HALF


def test_the_places_to_move_to_count_the_own_time_as_free(page):
    booking = book(page, at(9))
    book(page, at(10))

    slots = queries.elsewhere(
        booking=queries.get(tenant_id=page.tenant_id, booking_id=booking.pk), window=(at(8, 30), at(11)), now=NOW
    )

    assert [slot.starts_at for slot in slots] == [at(8, 30), at(8, 45), at(9, 15), at(9, 30), at(10, 30), at(10, 45)]


def test_a_guest_of_a_group_leaves_the_others_behind(group):
    booking, other = book(group, at(9)), book(group, at(9))

    moved = move(booking, at(11))

    other.meeting.refresh_from_db()
    assert moved.meeting_id != other.meeting_id
    assert other.meeting.active
    assert set(starts(group)) >= {at(9), at(11)}


def test_a_guest_of_a_group_joins_another(group):
    booking, other = book(group, at(9)), book(group, at(11))

    moved = move(booking, at(11))

    left = Meeting.objects.get(pk=booking.meeting_id)
    assert (moved.meeting_id, moved.seat) == (other.meeting_id, 2)
    assert (left.active, left.sequence) == (False, 1)
    assert not Hold.objects.filter(meeting=left, active=True).exists()


def test_a_full_group_takes_nobody_who_moves(tenant, host):
    group = make_page(tenant, host=host, kind="group", seats=2)
    booking = book(group, at(9))
    book(group, at(11)), book(group, at(11))

    with pytest.raises(actions.SlotTaken):
        move(booking, at(11))

    assert at(9) in starts(group)
    assert Booking.objects.get(pk=booking.pk).state == "confirmed"


def test_one_of_several_hosts_keeps_the_guest(tenant):
    team = make_team(tenant, *(make_host(tenant) for _ in range(3)))
    page = make_page(tenant, team=team, kind="any_of")
    booking = book(page, at(9))
    book(page, at(14))
    before = hosts(booking)

    moved = move(booking, at(11))

    assert hosts(moved) == before


def test_another_host_takes_over_if_the_first_one_cannot(tenant):
    first, second = make_host(tenant), make_host(tenant)
    page = make_page(tenant, team=make_team(tenant, first, second), kind="any_of")
    booking = book(page, at(9))
    kept = hosts(booking)
    (busy,) = [host for host in (first, second) if host.pk in kept]
    book(make_page(tenant, host=busy), at(11))

    moved = move(booking, at(11))

    assert moved.meeting_id == booking.meeting_id
    assert hosts(moved) == {first.pk, second.pk} - kept
    assert [host.pk for host in queries.hosts_of(meeting=moved.meeting)] == list(hosts(moved))


def test_a_cancelled_meeting_was_its_last_hosts(tenant):
    first, second = make_host(tenant), make_host(tenant)
    page = make_page(tenant, team=make_team(tenant, first, second), kind="any_of")
    booking = book(page, at(9))
    (busy,) = [host for host in (first, second) if host.pk in hosts(booking)]
    book(make_page(tenant, host=busy), at(11))

    cancelled = cancel(move(booking, at(11)))

    (last,) = queries.hosts_of(meeting=cancelled.meeting)
    assert last.pk != busy.pk


def test_a_host_who_left_the_team_loses_what_moves(tenant):
    gone, stays = make_host(tenant), make_host(tenant)
    team = make_team(tenant, gone)
    page = make_page(tenant, team=team, kind="any_of")
    booking = book(page, at(9))
    Member.objects.filter(team=team).delete()
    Member.objects.create(tenant=tenant, team=team, host=stays)

    moved = move(booking, at(11))

    assert hosts(moved) == {stays.pk}


def test_where_the_host_decides_the_host_is_asked_again(tenant, host):
    page = make_page(tenant, host=host, approval=True)
    booking = book(page, at(9))
    approved = actions.approve(actor=visitor(tenant.pk), booking_id=booking.pk, now=NOW)

    with promises() as owed:
        moved = move(approved, at(11))

    assert moved.state == "pending"
    assert [job["kind"] for job in owed.of(actions.letter)] == ["requested"]
    assert owed.times(actions.lapse) == [at(11)]


def test_a_host_who_moves_a_meeting_has_decided(tenant, host):
    page = make_page(tenant, host=host, approval=True)
    booking = book(page, at(9))
    member = Actor(kind="member", name="user/1", tenant_id=tenant.pk)

    with promises() as owed:
        moved = actions.move(actor=member, booking_id=booking.pk, sequence=booking.sequence, start=at(11), now=NOW)

    assert moved.state == "confirmed"
    assert [job["kind"] for job in owed.of(actions.letter)] == ["moved"]


def test_the_letter_of_a_move_says_when_the_meeting_had_been(page):
    booking = book(page, at(9))

    with promises() as owed:
        move(booking, at(9, day=7))

    (letter,) = owed.of(actions.letter)
    assert (letter["kind"], letter["sequence"], letter["was"]) == ("moved", 1, at(9).isoformat())
    assert owed.times(actions.reminder) == [at(9, day=6)]


def test_the_time_that_a_move_frees_goes_to_who_waits(tenant):
    host = make_host(tenant, weekly=[[["09:00", "09:30"]]] * 5 + [[], []])
    page = make_page(tenant, host=host)
    booking = book(page, at(8))
    waiter = wait(page, day=at(8).date())

    move(booking, at(8, day=2))

    assert accept(waiter).meeting.start == at(8)


def test_a_link_is_void_after_a_move(page):
    booking = book(page, at(9))
    word = queries.link(booking=booking)
    moved = move(booking, at(11))

    with pytest.raises(queries.LinkUsed):
        queries.by_link(tenant_id=page.tenant_id, word=word, now=NOW)

    found = queries.by_link(tenant_id=page.tenant_id, word=queries.link(booking=moved), now=NOW)
    assert found.pk == booking.pk


def test_a_link_ends_with_the_meeting(page):
    word = queries.link(booking=book(page, at(9)))

    with pytest.raises(queries.LinkExpired):
        queries.by_link(tenant_id=page.tenant_id, word=word, now=at(9, 30))


def test_a_link_shows_what_was_cancelled(page):
    booking = book(page, at(9))
    word = queries.link(booking=booking)
    cancel(booking)

    assert queries.by_link(tenant_id=page.tenant_id, word=word, now=NOW).state == "cancelled"


@pytest.mark.parametrize("word", ["", "x", "~", "a~b~c", "\x00", "é" * 9, "a" * 5000])
def test_a_link_that_was_not_written_here_is_refused(page, word):
    with pytest.raises(BadLink):
        queries.by_link(tenant_id=page.tenant_id, word=word, now=NOW)


def test_a_changed_link_is_refused(page):
    word = queries.link(booking=book(page, at(9)))

    for index in range(0, len(word), 7):
        changed = word[:index] + ("A" if word[index] != "A" else "B") + word[index + 1 :]
        with pytest.raises(BadLink):
            queries.by_link(tenant_id=page.tenant_id, word=changed, now=NOW)


def test_a_link_is_good_for_one_tenant_and_one_purpose(page):
    word = queries.link(booking=book(page, at(9)))

    with pytest.raises(BadLink):
        queries.by_link(tenant_id=make_tenant().pk, word=word, now=NOW)
    with pytest.raises(BadLink):
        queries.by_waiter_link(tenant_id=page.tenant_id, word=word, now=NOW)


def test_a_place_on_the_list_is_found_for_a_season(page):
    waiter = wait(page)
    waiter.created_at = NOW
    waiter.save()
    word = queries.waiter_link(waiter=waiter)

    assert queries.by_waiter_link(tenant_id=page.tenant_id, word=word, now=NOW).pk == waiter.pk
    with pytest.raises(queries.LinkExpired):
        queries.by_waiter_link(tenant_id=page.tenant_id, word=word, now=NOW + timedelta(days=90))
    waiter.delete()
    with pytest.raises(Missing):
        queries.by_waiter_link(tenant_id=page.tenant_id, word=word, now=NOW)

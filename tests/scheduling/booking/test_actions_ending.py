from datetime import timedelta
from uuid import uuid4

import pytest
from tests.factories import make_host, make_page, make_tenant, system
from tests.meetings import NOW, at, book, cancel, move, promises, starts

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.audit.models import Entry
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.models import Booking, Meeting

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
def asking(tenant, host):
    return make_page(tenant, host=host, approval=True)


def approve(booking, now=NOW):
    return actions.approve(actor=system(booking.tenant), booking_id=booking.pk, now=now)


def decline(booking, now=NOW):
    return actions.decline(actor=system(booking.tenant), booking_id=booking.pk, reason="Away", now=now)


def expire(booking, now):
    return actions.expire(actor=system(booking.tenant), booking_id=booking.pk, now=now)


def verbs(tenant):
    return list(Entry.objects.filter(tenant=tenant).values_list("verb", flat=True))


def test_a_cancelled_booking_gives_its_time_back(page):
    booking = book(page, at(9))

    with promises() as owed:
        cancelled = cancel(booking)

    assert (cancelled.state, cancelled.sequence, cancelled.meeting.active) == ("cancelled", 1, False)
    assert at(9) in starts(page)
    assert [job["kind"] for job in owed.of(actions.letter)] == ["cancelled"]


def test_a_booking_is_cancelled_once(page, tenant):
    booking = book(page, at(9))
    cancel(booking)

    with promises() as owed, pytest.raises(actions.NotHeld):
        cancel(booking)

    assert not owed.of(actions.letter)
    assert sorted(verbs(tenant)) == ["booking.booked", "booking.cancelled"]


def test_whoever_sees_an_old_state_cancels_nothing(page):
    booking = book(page, at(9))
    move(booking, at(11))

    with pytest.raises(actions.NotHeld):
        cancel(booking)


def test_what_has_begun_is_not_cancelled(page):
    booking = book(page, at(9))

    with pytest.raises(actions.NotHeld):
        cancel(booking, now=at(9))


def test_a_strange_booking_is_missing(page):
    with pytest.raises(Missing):
        actions.cancel(actor=system(page.tenant), booking_id=uuid4(), sequence=0, reason="", now=NOW)


def test_one_guest_of_a_group_cancels_for_themselves(tenant, host):
    group = make_page(tenant, host=host, kind="group", seats=3)
    booking, other = book(group, at(9)), book(group, at(9))

    cancel(booking)

    meeting = Meeting.objects.get(pk=other.meeting_id)
    assert meeting.active
    assert meeting.sequence == 2  # joined by one, left by one
    assert Booking.objects.get(pk=other.pk).state == "confirmed"


def test_a_pending_booking_holds_its_time(asking):
    with promises() as owed:
        booking = book(asking, at(9, day=6))

    assert booking.state == "pending"
    assert at(9, day=6) not in starts(asking, at(6, day=6))
    assert [job["kind"] for job in owed.of(actions.letter)] == ["requested"]
    assert owed.times(actions.lapse) == [at(9, day=6)]
    assert not owed.of(actions.reminder)


def test_an_approved_booking_is_confirmed_and_reminded_of(asking):
    booking = book(asking, at(9, day=6))

    with promises() as owed:
        approved = approve(booking)

    assert approved.state == "confirmed"
    assert [job["kind"] for job in owed.of(actions.letter)] == ["confirmed"]
    assert owed.times(actions.reminder) == [at(9, day=5)]


def test_a_declined_booking_gives_its_time_back(asking):
    booking = book(asking, at(9))

    with promises() as owed:
        declined = decline(booking)

    assert (declined.state, declined.reason) == ("declined", "Away")
    assert at(9) in starts(asking)
    assert [job["kind"] for job in owed.of(actions.letter)] == ["declined"]


@pytest.mark.parametrize("first", [approve, decline])
@pytest.mark.parametrize("second", [approve, decline])
def test_the_host_decides_once(asking, first, second):
    booking = book(asking, at(9))
    decided = first(booking)

    with pytest.raises(actions.Decided):
        second(booking)

    assert Booking.objects.get(pk=booking.pk).state == decided.state


def test_nothing_is_decided_after_the_start(asking):
    booking = book(asking, at(9))

    with pytest.raises(actions.Decided):
        approve(booking, now=at(9))


def test_what_needs_no_answer_gets_none(page):
    with pytest.raises(actions.Decided):
        approve(book(page, at(9)))


def test_what_nobody_answers_lapses_at_its_start(asking, tenant):
    booking = book(asking, at(9))

    early, due, again = (expire(booking, now) for now in (at(8, 59), at(9), at(9)))

    assert (early, due.state, again) == (None, "expired", None)
    assert not Meeting.objects.get(pk=booking.meeting_id).active
    assert verbs(tenant).count("booking.expired") == 1


def test_what_was_moved_lapses_at_its_new_start(asking):
    booking = book(asking, at(9))
    move(booking, at(11))

    assert expire(booking, at(9)) is None
    assert expire(booking, at(11)).state == "expired"


def test_what_was_approved_does_not_lapse(asking):
    booking = book(asking, at(9))
    approve(booking)

    assert expire(booking, at(10)) is None


def test_hosts_see_what_holds_their_time(tenant, host, asking, page):
    waiting, sure, gone = book(asking, at(9)), book(page, at(10)), book(page, at(11))
    cancel(gone)
    window = {"start": at(0), "end": at(0, day=2)}

    found = queries.of_host(tenant_id=tenant.pk, host_id=host.pk, **window)
    pending = queries.pending(tenant_id=tenant.pk, host_id=host.pk, now=NOW)

    assert [each.pk for each in found] == [waiting.pk, sure.pk]
    assert [each.pk for each in pending] == [waiting.pk]
    assert not queries.of_host(tenant_id=tenant.pk, host_id=uuid4(), **window)
    assert not queries.pending(tenant_id=tenant.pk, host_id=host.pk, now=NOW + timedelta(hours=3))

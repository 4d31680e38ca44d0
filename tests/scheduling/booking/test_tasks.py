from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_host, make_page, make_tenant, system
from tests.fakes import Clock
from tests.meetings import NOW, at, book, cancel, move, promises, series, wait

from secretaire.lib import clock, scope
from secretaire.scheduling.booking import actions, tasks
from secretaire.scheduling.booking.core import uid
from secretaire.scheduling.booking.models import Booking, Waiter
from secretaire.scheduling.letters.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant():
    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


@pytest.fixture
def page(tenant):
    return make_page(tenant, host=make_host(tenant))


@pytest.fixture(autouse=True)
def now(monkeypatch):
    standing = Clock(NOW)
    monkeypatch.setattr(clock, "now", standing)
    return standing


def kinds(tenant):
    return sorted((letter.kind, letter.recipient) for letter in Letter.objects.filter(tenant=tenant))


def guests(tenant):
    return sorted(kind for kind, recipient in kinds(tenant) if recipient.endswith("@guest.test"))


def test_both_sides_get_one_letter_however_often_the_job_runs(tenant, page):
    with promises() as owed:
        booking = book(page, at(9, day=6))
        owed.keep(actions.letter)
        owed.keep(actions.letter)

    assert kinds(tenant) == sorted([("confirmed", booking.guest_email), ("confirmed", page.host.email)])


def test_a_reminder_is_written_once(tenant, page, now):
    with promises() as owed:
        book(page, at(9, day=6))
        now.at = at(9, day=5)
        owed.keep(actions.reminder)
        owed.keep(actions.reminder)

    assert guests(tenant) == ["reminder"]


@pytest.mark.parametrize(("minutes", "waits"), [(90, 300), (3, 180)], ids=["hours", "minutes"])
def test_a_reminder_waits_where_the_clock_of_the_queue_is_ahead_of_ours(tenant, page, now, minutes, waits):
    with promises() as owed:
        book(page, at(9, day=6))
        now.at = at(9, day=5) - timedelta(minutes=minutes)
        began = datetime.now(UTC)
        owed.keep(actions.reminder)
        ended = datetime.now(UTC)

    first, again = owed.times(actions.reminder)
    asked = owed.of(actions.reminder)
    pause = timedelta(seconds=waits)
    assert first == at(9, day=5)
    assert began + pause <= again <= ended + pause
    assert asked[0] == asked[1]
    assert guests(tenant) == []


def test_a_reminder_leaves_where_the_clocks_differ_by_little(tenant, page, now):
    with promises() as owed:
        book(page, at(9, day=6))
        now.at = at(9, day=5) - timedelta(seconds=60)
        owed.keep(actions.reminder)

    assert guests(tenant) == ["reminder"]


def test_a_moved_booking_is_reminded_of_at_its_new_time_only(tenant, page, now):
    with promises() as owed:
        move(book(page, at(9, day=6)), at(9, day=7))
        now.at = at(9, day=6)
        owed.keep(actions.reminder)

    assert owed.times(actions.reminder) == [at(9, day=5), at(9, day=6)]
    assert guests(tenant) == ["reminder"]


def test_nobody_is_reminded_of_what_was_cancelled(tenant, page, now):
    with promises() as owed:
        cancel(book(page, at(9, day=6)))
        now.at = at(9, day=5)
        owed.keep(actions.reminder)

    assert guests(tenant) == []


def test_news_that_was_overtaken_is_not_told(tenant, page):
    with promises() as owed:
        move(book(page, at(9, day=6)), at(9, day=7))
        owed.keep(actions.letter)

    assert guests(tenant) == ["moved"]


def test_a_request_that_was_answered_is_not_asked(tenant):
    page = make_page(tenant, host=make_host(tenant), approval=True)

    with promises() as owed:
        booking = book(page, at(9, day=6))
        actions.approve(actor=system(tenant), booking_id=booking.pk, now=NOW)
        owed.keep(actions.letter)

    assert {kind for kind, _ in kinds(tenant)} == {"confirmed"}


def test_a_series_has_one_letter_and_a_file_for_each_week(tenant):
    page = make_page(tenant, host=make_host(tenant), repeats=4)

    with promises() as owed:
        series(page, at(9, day=6), repeats=3)
        owed.keep(actions.letter)

    (letter,) = (each for each in Letter.objects.filter(tenant=tenant) if each.recipient.endswith("@guest.test"))
    assert len({each["uid"] for each in letter.invitations}) == 3


def test_what_hosts_find_in_their_calendars_is_known_by_its_identifier(tenant, page):
    with promises() as owed:
        booking = book(page, at(9, day=6))
        owed.keep(actions.letter)

    letter = Letter.objects.get(tenant=tenant, recipient_index=page.host.email)
    assert [each["uid"] for each in letter.invitations] == [uid(booking.meeting_id)]


def test_what_nobody_answers_is_taken_back(tenant, now):
    page = make_page(tenant, host=make_host(tenant), approval=True)

    with promises() as owed:
        booking = book(page, at(9, day=6))
        owed.keep(actions.lapse)
        before = Booking.objects.get(pk=booking.pk).state
        now.at = at(9, day=6)
        owed.keep(actions.lapse)
        owed.keep(actions.letter)

    assert (before, Booking.objects.get(pk=booking.pk).state) == ("pending", "expired")
    assert guests(tenant) == ["expired"]


def test_whoever_waits_is_told_and_offered_what_comes_free(tenant, page):
    booking = book(page, at(9, day=6))

    with promises() as owed:
        wait(page, day=at(9, day=6).date())
        tasks.offering(tenant_id=tenant.pk, page_id=str(page.pk))
        owed.keep(actions.waiting_letter)

    assert guests(tenant) == ["offer", "waiting"]
    assert Waiter.objects.get(tenant=tenant).booking.meeting.start != booking.meeting.start


def test_waiting_lists_are_looked_through_by_the_clock():
    full, quiet = make_tenant(), make_tenant()
    for tenant in (full, quiet):
        with scope.tenant(tenant.pk):
            page = make_page(tenant, host=make_host(tenant), window=timedelta(days=10))
            if tenant is full:
                wait(page)

    with promises() as owed:
        tasks.waiting_lists()

    tenants = [job["tenant_id"] for job in owed.of(actions.offering)]
    assert tenants.count(str(full.pk)) == 1
    assert str(quiet.pk) not in tenants

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import make_host, make_page, make_team, make_tenant
from tests.meetings import HALF, NOW, at, book, cancel, starts

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.scheduling.availability.core import Reason
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.core import uid
from secretaire.scheduling.calendars.models import Calendar, Event

pytestmark = pytest.mark.django_db
NOON = [at(11), at(11, 15), at(11, 30), at(11, 45)]


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


def make_calendar(host, **values):
    defaults = {"kind": "feed", "name": "Work", "state": "ok", "read_at": NOW}
    return Calendar.objects.create(tenant=host.tenant, host=host, **defaults | values)


def make_event(calendar, start, end, **values):
    defaults = {"uid": f"{uuid4()}@elsewhere.test"}
    return Event.objects.create(tenant=calendar.tenant, calendar=calendar, start=start, end=end, **defaults | values)


def near_noon(page):
    return [start for start in starts(page) if start in NOON]


def test_outside_events_block_with_the_pages_buffers(tenant, host):
    page = make_page(tenant, host=host, buffer_before=timedelta(minutes=15), buffer_after=timedelta(minutes=15))
    make_event(make_calendar(host), at(10, 45), at(11))

    assert near_noon(page) == [at(11, 15), at(11, 30), at(11, 45)]
    assert at(10, 15) not in starts(page)
    assert at(10) in starts(page)


def test_events_of_another_host_do_not_block(tenant, page):
    make_event(make_calendar(make_host(tenant)), at(11), at(12))

    assert near_noon(page) == NOON


def test_free_events_do_not_block(page, host):
    make_event(make_calendar(host), at(11), at(12), busy=False)

    assert near_noon(page) == NOON


def test_an_event_that_began_long_ago_blocks(page, host):
    make_event(make_calendar(host), at(0, month=1), at(11, 30))

    assert starts(page)[0] == at(11, 30)


def test_our_own_invitation_come_back_does_not_block(tenant, host):
    page = make_page(tenant, host=host, buffer_after=HALF)
    booking = book(page, at(9))
    make_event(make_calendar(host), at(11), at(11, 30), uid=uid(booking.meeting_id))  # moved, and not yet read again

    assert near_noon(page) == NOON


def test_our_own_invitation_of_a_cancelled_meeting_does_not_block(page, host):
    booking = book(page, at(11))
    make_event(make_calendar(host), at(11), at(11, 30), uid=uid(booking.meeting_id))
    cancel(booking)

    assert near_noon(page) == NOON


def test_what_only_looks_like_an_invitation_of_ours_blocks(page, host):
    for name in (uid(uuid4()), "11111111@secretaire", "@secretaire"):
        make_event(make_calendar(host), at(11), at(11, 30), uid=name)

    assert near_noon(page) == [at(11, 30), at(11, 45)]


def test_a_host_who_is_somebodys_guest_is_busy(tenant, page, host):
    elsewhere = book(make_page(tenant, host=make_host(tenant)), at(11))
    make_event(make_calendar(host), at(11), at(11, 30), uid=uid(elsewhere.pk))

    assert near_noon(page) == [at(11, 30), at(11, 45)]


@pytest.mark.parametrize(
    ("values", "offers"),
    [
        ({"read_at": NOW - timedelta(hours=24)}, True),
        ({"read_at": NOW - timedelta(hours=24, seconds=1)}, False),
        ({"read_at": None, "state": "waiting"}, False),
        ({"read_at": NOW - timedelta(days=300), "kind": "file"}, True),
        ({"read_at": NOW, "state": "failing"}, True),
    ],
)
def test_a_calendar_that_is_silent_for_too_long_never_reads_as_free(page, host, values, offers):
    make_calendar(host, **values)

    assert bool(starts(page)) is offers


def test_a_silent_host_steps_back_where_another_can_take_over(tenant, host):
    other = make_host(tenant)
    team = make_team(tenant, host, other)
    make_calendar(host, read_at=None)
    turns, together = make_page(tenant, team=team, kind="any_of"), make_page(tenant, team=team, kind="collective")
    ask = {"duration": HALF, "window": (NOW, NOW + timedelta(days=1)), "now": NOW}

    found = queries.asked(page=turns, **ask)

    assert (found.silent, [each.pk for each in found.hosts]) == ((host.pk,), [other.pk])
    assert found.offers()
    assert not queries.offered(page=together, **ask)
    assert queries.asked(page=together, **ask).offered(at(9)) is None


def test_a_day_is_the_readers(page):
    found = queries.free(page=page, duration=HALF, day=date(2028, 3, 1), zone=ZoneInfo("Pacific/Auckland"), now=NOW)
    after = queries.free(page=page, duration=HALF, day=date(2028, 3, 2), zone=ZoneInfo("Pacific/Auckland"), now=NOW)

    assert (found[-1].starts_at, after[0].starts_at) == (at(10, 45), at(11))


@pytest.mark.parametrize("day", [date.min, date.max, date(2028, 2, 20), date(2029, 3, 1)])
def test_no_day_is_too_far_to_be_asked_about(page, day):
    assert queries.free(page=page, duration=HALF, day=day, zone=ZoneInfo("Pacific/Kiritimati"), now=NOW) == []


def test_a_window_may_be_as_wide_as_time(page):
    everything = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))

    found = queries.offered(page=page, duration=HALF, window=everything, now=NOW)

    assert found[0].starts_at == at(8)
    assert found[-1].starts_at == at(14, 30, day=28, month=4)  # a Friday; sixty days from now is a Sunday


def test_the_nearest_slots_of_a_time_that_nobody_offers_are_the_nearest_of_all(page):
    found = queries.nearest(page=page, duration=HALF, start=datetime.max.replace(tzinfo=UTC), now=NOW)

    assert [slot.starts_at for slot in found] == [
        at(14, minute, day=28, month=4) - timedelta(minutes=15) for minute in (0, 15, 30, 45)
    ]


def test_a_host_is_told_why_a_day_looks_as_it_does(tenant, page, host):
    make_event(make_calendar(host), at(11), at(12))
    book(page, at(9))

    found = queries.explained(page=page, host_id=host.pk, day=NOW.date(), duration=HALF, now=NOW)

    assert {(each.reason, each.label) for each in found.stretches} >= {(Reason.BUSY, "Work"), (Reason.BOOKED, "")}


def test_a_past_day_is_explained_too(page, host):
    found = queries.explained(page=page, host_id=host.pk, day=date(2028, 2, 22), duration=HALF, now=NOW)

    assert Reason.PAST in {each.reason for each in found.stretches}


def test_a_silent_calendar_explains_nothing(page, host):
    make_calendar(host, read_at=None)

    assert queries.explained(page=page, host_id=host.pk, day=NOW.date(), duration=HALF, now=NOW) is None


def test_only_a_pages_hosts_are_explained(page):
    with pytest.raises(Missing):
        queries.explained(page=page, host_id=uuid4(), day=NOW.date(), duration=HALF, now=NOW)


@pytest.mark.parametrize("kind", ["collective", "any_of"])
def test_as_many_questions_are_asked_for_many_hosts_as_for_one(tenant, kind):
    counts = []
    for size in (1, 12):
        some = [make_host(tenant) for _ in range(size)]
        for host in some:
            make_event(make_calendar(host), at(13), at(14))
        page = make_page(tenant, team=make_team(tenant, *some), kind=kind)
        book(page, at(9))
        with CaptureQueriesContext(connection) as asked:
            assert queries.offered(page=page, duration=HALF, window=(NOW, NOW + timedelta(days=30)), now=NOW)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 6


def test_a_group_costs_one_question_more(tenant, host):
    page = make_page(tenant, host=host, kind="group", seats=5)
    book(page, at(9)), book(page, at(10))

    with CaptureQueriesContext(connection) as asked:
        found = queries.offered(page=page, duration=HALF, window=(NOW, NOW + timedelta(days=1)), now=NOW)

    assert {slot.starts_at: slot.seats for slot in found}[at(9)] == 4
    assert len(asked) <= 6

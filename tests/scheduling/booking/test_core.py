from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import DAYS, zones

from secretaire.scheduling.booking.core import local_day, of_uid, uid, weekly

PARIS = ZoneInfo("Europe/Paris")


def test_weeks_keep_the_wall_clock_when_the_clocks_change():
    found = weekly(datetime(2028, 3, 20, 9, tzinfo=UTC), 2, PARIS)

    assert found == [datetime(2028, 3, 20, 9, tzinfo=UTC), datetime(2028, 3, 27, 8, tzinfo=UTC)]


def test_a_week_whose_clocks_skip_the_time_is_left_out():
    before_the_gap = datetime(2028, 3, 19, 1, 30, tzinfo=UTC)

    found = weekly(before_the_gap, 3, PARIS)

    assert found == [before_the_gap, datetime(2028, 4, 2, 0, 30, tzinfo=UTC)]


def test_of_a_time_that_comes_twice_the_first_counts():
    found = weekly(datetime(2028, 10, 22, 0, 30, tzinfo=UTC), 2, PARIS)

    assert found[1] == datetime(2028, 10, 29, 0, 30, tzinfo=UTC)


@given(zone=zones, day=st.sampled_from(DAYS), hour=st.integers(0, 23), times=st.integers(1, 8))
def test_each_week_has_the_same_wall_clock(zone, day, hour, times):
    start = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    found = weekly(start, times, zone)

    local = [each.astimezone(zone).replace(tzinfo=None) for each in found]
    assert found[0] == start
    assert {each.time() for each in local} == {local[0].time()}
    assert all((each - local[0]) % timedelta(weeks=1) == timedelta(0) for each in local)


def test_a_local_day_lasts_23_to_25_hours():
    lengths = [end - start for start, end in (local_day(day, PARIS) for day in (date(2028, 3, 26), date(2028, 10, 29)))]

    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


def test_identifiers_of_events_come_back():
    key = UUID(int=7)

    assert of_uid(uid(key)) == key


def test_identifiers_of_others_are_theirs():
    foreign = [f"{UUID(int=7)}@example.org", "not-a-uuid@secretaire", "", "@secretaire", str(UUID(int=7))]

    assert [of_uid(text) for text in foreign] == [None] * 5

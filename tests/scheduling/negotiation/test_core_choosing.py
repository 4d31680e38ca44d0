from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.scheduling.assistant.core.values import PlaceKind, Preference, Slot, Window, WindowKind
from secretaire.scheduling.negotiation.core import choosing
from secretaire.scheduling.negotiation.core.choosing import Matter
from secretaire.scheduling.negotiation.core.manners import Manners

HOUR = timedelta(hours=1)
PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
QUIET = Manners(name="Camille", lunch=None)


def at(day, hour, minute=0):
    """Return an instant of March 2028 on the clock of Paris; the sixth is a Monday."""
    return datetime(2028, 3, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def slot(day, hour, minute=0, length=HOUR):
    return Slot(start=at(day, hour, minute), end=at(day, hour, minute) + length)


def week(first=6, hours=range(9, 17)):
    return [slot(day, hour) for day in range(first, first + 5) for hour in hours]


def window(day, first=0, last=23, preference=Preference.REQUIRED, kind=WindowKind.DAY):
    return Window(start=at(day, first), end=at(day, last), kind=kind, preference=preference)


def exact(day, hour):
    return Window(start=at(day, hour), end=at(day, hour) + HOUR, kind=WindowKind.SLOT)


def matter(**values):
    return Matter(**{"manners": QUIET, "place_kind": PlaceKind.PHONE, "host_zone": PARIS} | values)


def days(slots):
    return [each.start.astimezone(PARIS).day for each in slots]


def hours(slots):
    return [each.start.astimezone(PARIS).hour for each in slots]


def test_offers_lie_on_different_days_and_in_both_halves_of_them():
    found = choosing.chosen(week(), matter=matter())

    assert days(found) == [6, 7, 8, 9]
    assert {hour < 12 for hour in hours(found)} == {True, False}


def test_where_there_is_one_day_offers_lie_in_both_its_halves():
    found = choosing.chosen(week(), matter=matter(wishes=([window(7)],)))

    assert days(found) == [7] * 4
    assert hours(found) == [9, 10, 12, 14]


def test_everybodys_wishes_are_met():
    wishes = ([window(7), window(8)], [window(8), window(9)])

    assert set(days(choosing.chosen(week(), matter=matter(wishes=wishes)))) == {8}


def test_what_somebody_rules_out_is_not_offered():
    out = window(6, preference=Preference.EXCLUDED, kind=WindowKind.EXCLUSION)

    assert 6 not in days(choosing.chosen(week(), matter=matter(wishes=([out],))))


def test_what_somebody_likes_better_comes_first():
    wishes = ([window(6), window(7), window(7, 14, 18, Preference.PREFERRED)],)

    found = choosing.chosen(week(), matter=matter(wishes=wishes), count=2)

    assert (days(found), hours(found)) == ([7, 7], [14, 16])


def test_a_time_that_is_named_to_the_minute_is_the_only_one():
    assert choosing.chosen(week(), matter=matter(wishes=([exact(7, 10)],))) == [slot(7, 10)]


def test_times_that_are_held_or_were_refused_are_not_offered():
    assert slot(6, 9) not in choosing.chosen(week(), matter=matter(held=(slot(6, 9),)))


def test_nobody_is_met_at_lunch_unless_for_lunch():
    manners = replace(QUIET, lunch=time(12, 0))
    wishes = ([window(7, 12, 13)],)

    assert choosing.chosen(week(), matter=matter(manners=manners, wishes=wishes)) == []
    lunch = matter(manners=manners, wishes=([window(7)],), place_kind=PlaceKind.LUNCH)
    assert choosing.chosen(week(), matter=lunch) == [slot(7, 12)]


def test_a_lunch_of_a_host_who_has_none_may_be_at_any_time():
    assert choosing.chosen(week(), matter=matter(place_kind=PlaceKind.LUNCH))


def test_a_time_that_was_named_outweighs_habits():
    manners = replace(QUIET, lunch=time(12, 0), home_days=(2,))
    named = matter(manners=manners, wishes=([exact(7, 12)],), place_kind=PlaceKind.IN_PERSON)

    assert choosing.chosen(week(), matter=named) == [slot(7, 12)]


def test_nobody_is_met_away_on_days_at_home():
    manners = replace(QUIET, home_days=(1, 5))

    assert set(days(choosing.chosen(week(), matter=matter(manners=manners, place_kind=PlaceKind.COFFEE)))) == {7, 8, 9}
    assert set(days(choosing.chosen(week(), matter=matter(manners=manners)))) & {6, 10}


def test_calls_are_in_the_afternoon_if_the_host_likes_it_so():
    manners = replace(QUIET, calls_afternoon=True)

    assert min(hours(choosing.chosen(week(), matter=matter(manners=manners)))) >= 12
    mornings = ([window(7, 8, 12)],)
    assert choosing.chosen(week(), matter=matter(manners=manners, wishes=mornings))


def test_no_guest_is_asked_to_rise_at_night_where_there_is_another_time():
    there = matter(guest_zones=(NEW_YORK,))

    assert min(hours(choosing.chosen(week(), matter=there))) >= 14
    early = [slot(6, 9)]
    assert choosing.chosen(early, matter=there) == early


def test_an_evening_is_a_part_of_the_day_of_its_own():
    found = choosing.chosen([slot(6, 9), slot(6, 14), slot(6, 15), slot(6, 18)], matter=matter(), count=3)

    assert hours(found) == [9, 14, 18]


def test_the_nearest_times_to_what_cannot_be_had_are_few_of_one_day_and_not_close_together():
    free = [slot(6, 9), slot(7, 16), slot(8, 9), slot(8, 10), slot(8, 11), slot(10, 9)]

    found = choosing.nearest(free, to=[window(8, 12, 14)], matter=matter(), count=3)

    assert found == [slot(7, 16), slot(8, 9), slot(8, 11)]


def test_times_of_one_part_of_a_day_are_chosen_apart():
    free = [slot(8, hour) for hour in (9, 10, 11)]

    assert choosing.chosen(free, matter=matter(), count=2) == [slot(8, 9), slot(8, 11)]


def test_the_nearest_times_do_not_overlap():
    free = [
        Slot(start=at(8, 9) + n * timedelta(minutes=15), end=at(8, 10) + n * timedelta(minutes=15)) for n in range(9)
    ]

    found = choosing.nearest(free, to=[window(8, 9, 10)], matter=matter())

    assert [each.start for each in found] == [at(8, 9), at(8, 10) + timedelta(minutes=30)]


def test_without_a_wish_the_nearest_are_the_first():
    assert choosing.nearest(week(), to=[], matter=matter(), count=1) == [slot(6, 9)]


@pytest.mark.parametrize(
    ("wishes", "found"),
    [([exact(7, 10), exact(8, 10)], slot(7, 10)), ([exact(7, 3)], None), ([window(7)], None), ([], None)],
)
def test_a_free_time_that_was_named_to_the_minute_is_found(wishes, found):
    assert choosing.exact(wishes, week()) == found


def test_a_search_looks_no_further_than_the_wishes_reach():
    start, end = at(1, 9), at(30, 9)

    assert choosing.horizon([], start=start, end=end) == (start, end)
    assert choosing.horizon([[window(7), window(9)], [window(8)]], start=start, end=end) == (at(8, 0), at(8, 23))
    out = [window(7, preference=Preference.EXCLUDED)]
    assert choosing.horizon([out], start=start, end=end) == (start, end)
    assert choosing.horizon([[window(7)]], start=at(8, 0), end=end)[0] == at(8, 0)


def test_wishes_are_over_when_all_of_them_are():
    assert choosing.over([window(6)], now=at(7, 0))
    assert not choosing.over([window(6), window(8)], now=at(7, 0))
    assert not choosing.over([], now=at(7, 0))
    assert not choosing.over([window(6, preference=Preference.EXCLUDED)], now=at(7, 0))


@given(st.lists(st.integers(0, 400), max_size=60), st.integers(1, 5))
def test_whatever_is_free_few_times_are_chosen_that_do_not_overlap(starts, count):
    first = at(6, 0)
    free = [Slot(start=first + n * timedelta(minutes=15), end=first + n * timedelta(minutes=15) + HOUR) for n in starts]

    found = choosing.chosen(free, matter=matter(), count=count)

    assert len(found) <= count
    assert bool(found) == bool(free)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert set(found) <= set(free)

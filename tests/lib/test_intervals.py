"""Half-open spans of whole seconds."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import spans, tidy

from secretaire.lib import intervals
from secretaire.lib.intervals import Span


def points(found: list[Span]) -> set[int]:
    return {point for start, end in found for point in range(start, end)}


def is_tidy(found: list[Span]) -> bool:
    edges = [edge for span in found for edge in span]
    return edges == sorted(edges) and all(start < end for start, end in found)


def test_an_instant_becomes_the_second_in_which_it_lies() -> None:
    moment = datetime(2028, 3, 1, 10, 0, 0, 900_000, tzinfo=timezone(timedelta(hours=1)))

    at = intervals.seconds(moment)

    assert intervals.moment(at) == datetime(2028, 3, 1, 9, tzinfo=UTC)


def test_an_instant_before_1970_is_rounded_down_too() -> None:
    assert intervals.seconds(datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC)) == -1


def test_a_span_is_rounded_outwards() -> None:
    start = datetime(1970, 1, 1, 0, 0, 1, 1, tzinfo=UTC)

    assert intervals.span(start, start) == (1, 2)


def test_a_span_of_whole_seconds_stays_as_it_is() -> None:
    assert intervals.span(intervals.moment(5), intervals.moment(7)) == (5, 7)


def test_a_naive_datetime_is_refused() -> None:
    naive = datetime(2028, 3, 1)  # noqa: DTZ001 - the point of the test

    with pytest.raises(ValueError, match="time zone"):
        intervals.seconds(naive)


@given(found=st.lists(spans()))
def test_a_union_has_the_same_points_and_is_tidy_without_touching_spans(found: list[Span]) -> None:
    joined = intervals.union(found)

    assert points(joined) == points(found)
    assert is_tidy(joined)
    assert all(before[1] < after[0] for before, after in pairwise(joined))


@given(found=st.lists(spans()), apart=st.integers(min_value=0, max_value=5), before=st.integers(0, 5))
def test_joining_what_is_a_little_apart_and_widening_is_the_same_as_widening_and_joining(
    found: list[Span], apart: int, before: int
) -> None:
    after = max(0, apart - before)
    real = [each for each in found if each[0] < each[1]]

    joined = intervals.widened(intervals.union(found, before + after), before, after)

    assert joined == intervals.union(intervals.widened(real, before, after))


@given(some=tidy(), others=tidy())
def test_an_intersection_has_the_common_points(some: list[Span], others: list[Span]) -> None:
    common = intervals.intersect(some, others)

    assert points(common) == points(some) & points(others)
    assert is_tidy(common)


@given(some=tidy(), holes=tidy())
def test_a_difference_has_the_points_that_are_left(some: list[Span], holes: list[Span]) -> None:
    left = intervals.subtract(some, holes)

    assert points(left) == points(some) - points(holes)
    assert is_tidy(left)


@given(found=tidy(), low=st.integers(-25, 25), length=st.integers(0, 25))
def test_a_complement_has_the_other_points(found: list[Span], low: int, length: int) -> None:
    within = (low, low + length)

    free = intervals.complement(found, within)

    assert points(free) == points([within]) - points(found)
    assert is_tidy(free)

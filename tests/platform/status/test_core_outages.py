"""Outages and figures: most places decide, silence is not up, and nothing is rounded up."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.lib.intervals import moment, seconds
from secretaire.platform.status.core.outages import (
    BRIDGE,
    MINUTE,
    Course,
    Vote,
    by_place,
    course,
    day,
    figures,
    joined,
    middle,
    month,
    months,
    outages,
    packed,
    percent,
    quantile,
    together,
    unpacked,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
START = seconds(NOON)
TEN = timedelta(minutes=10)


def hour(marks: str, *others: str) -> Course:
    """Return the course of as many minutes as there are marks, a line for each place: + up, - down, blank silent."""
    votes = [
        Vote(place=str(number), at=NOON + timedelta(minutes=minute, seconds=7), ok=mark == "+")
        for number, line in enumerate((marks, *others))
        for minute, mark in enumerate(line)
        if mark != " "
    ]
    return course(votes, within=(START, START + len(marks) * MINUTE))


def minutes(spans) -> list[tuple[int, int]]:
    return [((start - START) // MINUTE, (end - START) // MINUTE) for start, end in spans]


@pytest.mark.parametrize(
    ("lines", "down", "silent"),
    [
        (["+--+"], [(1, 3)], []),
        (["+-+", "+++"], [], []),  # one of two is no majority
        (["+-+", "+-+", "+++"], [(1, 2)], []),
        (["+-+", "+ +", "+ +"], [(1, 2)], []),  # who says nothing has no vote
        (["+ +", "+ +"], [], [(1, 2)]),
        (["   "], [], [(0, 3)]),
    ],
)
def test_most_of_the_places_that_report_decide(lines, down, silent):
    found = hour(*lines)

    assert (minutes(found.down), minutes(found.silent)) == (down, silent)


def test_a_place_that_saw_it_fail_once_in_a_minute_saw_it_fail():
    votes = [Vote(place="a", at=NOON + timedelta(seconds=second), ok=second != 20) for second in (0, 20, 40)]

    assert course(votes, within=(START, START + MINUTE)).down == ((START, START + MINUTE),)


def test_what_lies_outside_is_not_looked_at():
    votes = [Vote(place="a", at=NOON + timedelta(minutes=minute), ok=False) for minute in (-1, 60)]

    assert hour(" " * 60) == course(votes, within=(START, START + 60 * MINUTE))


def test_a_short_silence_between_two_failures_belongs_to_the_outage():
    bridged = hour("-" + " " * (BRIDGE // MINUTE) + "-")
    apart = hour("-" + " " * (BRIDGE // MINUTE + 1) + "-")
    recovered = hour("-   +")
    before = hour("   -")

    assert [each.length for each in outages(bridged)] == [timedelta(minutes=12)]
    assert [each.length for each in outages(apart)] == [timedelta(minutes=1)] * 2
    assert [each.length for each in outages(recovered)] == [timedelta(minutes=1)]
    assert [each.length for each in outages(before)] == [timedelta(minutes=1)]


def test_by_the_rule_only_long_outages_count_and_by_seconds_all_do():
    found = hour("+" * 30 + "-" * 10 + "+" * 10 + "-" * 9 + "+")

    told = figures(found, within=found.within, least=TEN)

    assert (told.strict, told.counted, told.outages) == (timedelta(minutes=19), TEN, 1)
    assert told.by_seconds == pytest.approx(41 / 60)
    assert told.by_rule == pytest.approx(50 / 60)
    assert told.coverage == 1


def test_silence_is_in_no_figure_and_is_told():
    found = hour("+" * 15 + " " * 30 + "-" * 15)

    told = figures(found, within=found.within, least=TEN)

    assert told.measured == timedelta(minutes=30)
    assert (told.by_seconds, told.coverage) == (0.5, 0.5)


def test_of_what_nobody_measured_there_is_no_figure():
    found = hour(" " * 60)

    told = figures(found, within=found.within, least=TEN)

    assert (told.by_seconds, told.by_rule, told.coverage) == (None, None, 0)
    assert figures(found, within=(START, START), least=TEN).coverage == 0


def test_an_outage_that_began_before_counts_as_a_whole_and_weighs_what_lies_within():
    found = hour("-" * 12 + "+" * 48)

    told = figures(found, within=(START + 8 * MINUTE, START + 60 * MINUTE), least=TEN)

    assert (told.counted, told.outages) == (timedelta(minutes=4), 1)


def test_the_whole_is_down_when_one_is_and_silent_when_nobody_knows_of_any():
    found = together([hour("+-  + "), hour("+ +-  ")])

    assert (minutes(found.down), minutes(found.silent)) == ([(1, 2), (3, 4)], [(5, 6)])


def test_days_are_joined_and_what_none_tells_of_is_silent():
    first, second = hour("++--"), hour("--++")
    later = Course(within=(START + 240, START + 480), down=((START + 240, START + 360),), silent=second.silent)

    found = joined([first, later], within=(START, START + 600))

    assert minutes(found.down) == [(2, 6)]
    assert minutes(found.silent) == [(8, 10)]


@given(st.text(alphabet="+- ", min_size=1, max_size=90), st.integers(0, 90))
def test_a_course_that_is_cut_and_joined_is_the_same(marks, at):
    at = min(at, len(marks))
    whole = hour(marks)
    cut = START + at * MINUTE
    parts = [
        Course(within=within, down=packed_within(whole.down, within), silent=packed_within(whole.silent, within))
        for within in ((START, cut), (cut, whole.within[1]))
    ]

    assert joined(parts, within=whole.within) == whole


def packed_within(spans, within):
    kept = [(max(start, within[0]), min(end, within[1])) for start, end in spans]
    rows = packed([each for each in kept if each[0] < each[1]], since=within[0])
    return unpacked(rows, since=within[0])


@given(st.text(alphabet="+- ", min_size=1, max_size=90))
def test_figures_never_flatter(marks):
    found = hour(marks)
    told = figures(found, within=found.within, least=TEN)

    assert told.counted <= told.strict <= told.measured <= told.whole
    assert told.strict >= timedelta(minutes=marks.count("-"))
    if told.measured:
        assert told.by_seconds <= told.by_rule <= 1
        assert (percent(told.by_seconds) == 100) == ("-" not in marks)


def test_days_and_months_are_those_of_utc():
    on = date(2028, 2, 29)

    assert moment(day(on)[0]) == datetime(2028, 2, 29, tzinfo=UTC)
    assert [moment(each) for each in month(on)] == [datetime(2028, 2, 1, tzinfo=UTC), datetime(2028, 3, 1, tzinfo=UTC)]
    assert months(date(2028, 2, 29), many=3) == [date(2027, 12, 1), date(2028, 1, 1), date(2028, 2, 1)]


def test_half_of_all_answers_were_faster_than_the_middle_one():
    took = [timedelta(milliseconds=each) for each in (40, 10, 30, 20, 1000)]

    assert middle(took) == timedelta(milliseconds=30)
    assert quantile(took, 0.95) == timedelta(seconds=1)
    assert quantile(took, 1) == timedelta(seconds=1)
    assert middle([]) is None


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1, 100),
        (0.9995, 99.95),
        (0.99999999, 99.999),
        (0.999, 99.9),
        (0, 0),
        (1 - 60 / (90 * 86400), 99.999),
        (None, None),
    ],
)
def test_what_failed_once_is_never_a_hundred_per_cent(share, said):
    assert percent(share) == said


def test_the_last_word_of_each_place_counts():
    votes = [
        Vote(place=name, at=NOON + timedelta(seconds=at), ok=ok)
        for name, at, ok in (("a", 9, True), ("a", 1, False), ("b", 2, False))
    ]

    assert {name: vote.ok for name, vote in by_place(votes).items()} == {"a": True, "b": False}

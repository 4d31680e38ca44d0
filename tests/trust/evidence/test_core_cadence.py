"""How often is said by ISO 8601, and each period is expected once."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.trust.evidence.core.cadence import Cadence, NoCadence, Period, cadence, later
from secretaire.trust.measures.core import NoDuration

HOUR = timedelta(hours=1)
CADENCES = ["PT1M", "PT1H", "P1D", "P1W", "P10D", "P1M", "P3M", "P1Y", "R/2026-01-05T06:30:00Z/P2W"]
INSTANTS = st.datetimes(datetime(2026, 1, 6), datetime(2031, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # below


def utc(*words):
    return datetime(*words, tzinfo=UTC)


def begun(text, since, until):
    return [period.start for period in cadence(text).begun(since, until)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("PT1H", utc(2026, 3, 4, 10), utc(2026, 3, 4, 11)),
        ("P1D", utc(2026, 3, 4), utc(2026, 3, 5)),
        ("P1W", utc(2026, 3, 2), utc(2026, 3, 9)),
        ("P1M", utc(2026, 3, 1), utc(2026, 4, 1)),
        ("P3M", utc(2026, 1, 1), utc(2026, 4, 1)),
        ("P1Y", utc(2026, 1, 1), utc(2027, 1, 1)),
        ("R/P1D", utc(2026, 3, 4), utc(2026, 3, 5)),
        ("R/2026-01-05T06:30:00Z/P1W", utc(2026, 3, 2, 6, 30), utc(2026, 3, 9, 6, 30)),
        ("R/2026-01-10T06:30Z/P1M", utc(2026, 2, 10, 6, 30), utc(2026, 3, 10, 6, 30)),
        ("P1DT12H", utc(2026, 3, 3), utc(2026, 3, 4, 12)),
    ],
)
def test_a_period_lies_where_the_calendar_or_its_beginning_puts_it(text, start, end):
    assert cadence(text).at(utc(2026, 3, 4, 10, 20)) == Period(start=start, end=end)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "periodic",
            "daily",
            "",
            "P",
            "PT",
            "P1DT",
            "P0D",
            "PT0M",
            "PT30S",
            "P1M2D",
            "P1Y1W",
            "P11Y",
            "P4000D",
            "P" + "9" * 12 + "D",
        ),
        *("p1d", "P-1D", "P1.5D", "R5/P1D", "R/P1D/P1D", "R/2026-01-05/P1W", "R/2026-13-05T06:00Z/P1W", "R/"),
        *("R/2026-01-05T06:00:00+01:00/P1W", "R/2026-01-31T06:00Z/P1M", "R/2026-01-05T06:00Z/P1W/2027-01-01", "P1D\n"),
    ],
)
def test_what_does_not_say_how_often_is_refused(text):
    with pytest.raises(NoCadence):
        cadence(text)


def test_the_period_in_which_something_was_agreed_is_not_expected_and_the_next_is():
    assert begun("P1D", utc(2026, 3, 4, 10), utc(2026, 3, 6, 1)) == [utc(2026, 3, 5), utc(2026, 3, 6)]
    assert begun("P1D", utc(2026, 3, 4), utc(2026, 3, 5)) == [utc(2026, 3, 4)]
    assert begun("P1M", utc(2026, 1, 31), utc(2026, 4, 1)) == [utc(2026, 2, 1), utc(2026, 3, 1)]
    assert begun("P1D", utc(2026, 3, 4), utc(2026, 3, 4)) == []


def test_nothing_is_expected_before_the_beginning_that_a_cadence_names():
    weekly = "R/2026-01-05T06:30:00Z/P1W"

    assert begun(weekly, utc(2025, 1, 1), utc(2026, 1, 13)) == [utc(2026, 1, 5, 6, 30), utc(2026, 1, 12, 6, 30)]
    assert cadence(weekly).at(utc(2026, 1, 5, 6, 29)) is None
    assert cadence(weekly).at(utc(2026, 1, 5, 6, 30)).start == utc(2026, 1, 5, 6, 30)


def test_instants_elsewhere_count_as_those_in_utc():
    paris = datetime.fromisoformat("2026-03-05T00:30:00+01:00")

    assert cadence("P1D").at(paris).start == utc(2026, 3, 4)
    assert cadence("P1M").at(datetime.fromisoformat("2026-03-01T00:30:00+01:00")).start == utc(2026, 2, 1)


@given(text=st.sampled_from(CADENCES), since=INSTANTS, steps=st.integers(0, 20))
def test_periods_follow_each_other_without_gap_or_overlap(text, since, steps):
    each = cadence(text)
    here = each.at(since)
    until = since
    for _step in range(steps):
        until = each.at(until).end

    found = list(each.begun(since, until + timedelta(microseconds=1))) if steps else [here]

    assert here.holds(since)
    assert not here.holds(here.end)
    assert all(one.end == two.start for one, two in itertools.pairwise(found))
    if steps:
        assert found[0].start == (since if here.start == since else here.end)
        assert len(found) == steps + (here.start == since)
    assert all(each.at(period.start) == period for period in found)


def test_a_grace_is_counted_as_calendars_do():
    assert later(utc(2026, 1, 31, 6), "P1M") == utc(2026, 2, 28, 6)
    assert later(utc(2026, 12, 1), "P2M") == utc(2027, 2, 1)
    assert later(utc(2026, 1, 31, 6), "P1DT2H") == utc(2026, 2, 1, 8)
    with pytest.raises(NoDuration):
        later(utc(2026, 1, 1), "soon")


def test_a_cadence_is_a_plain_value():
    assert cadence("PT1H") == Cadence(length=HOUR)
    assert cadence("P1Y") == Cadence(months=12)

"""Texts from outside, read as times."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from secretaire.scheduling.booking import forms

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize("text", ["2026-03-25T10:00+01:00", "2026-03-25T09:00Z", "2026-03-25T10:00"])
def test_a_time_is_read_with_its_offset_or_on_the_readers_clock(text):
    assert forms.instants(text, PARIS) == [datetime(2026, 3, 25, 9, tzinfo=UTC)]


def test_a_time_that_the_clocks_skip_is_none():
    assert forms.instants("2026-03-29T02:30", PARIS) == []


def test_a_time_that_comes_twice_is_two():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    assert forms.instants("2026-10-25T02:30", PARIS) == [first, first + timedelta(hours=1)]


@pytest.mark.parametrize("text", ["soon", "9999-12-31T23:59-14:00", "0001-01-01T00:00+14:00", "0001-01-01T00:00"])
def test_what_is_no_time_is_said_to_be_none(text):
    with pytest.raises(ValueError, match=text[:4]):
        forms.instants(text, PARIS)


@pytest.mark.parametrize("text", ["Mars/Olympus", "../../etc/passwd", "", "\0", "europe/paris", "localtime"])
def test_a_zone_is_one_of_those_that_people_live_in(text):
    assert forms.zone(text) is None


@pytest.mark.parametrize(
    ("length", "words"), [(5, "5 minutes"), (60, "1 hour"), (90, "90 minutes"), (120, "2 hours"), (1, "1 minute")]
)
def test_a_length_is_said_as_people_say_it(length, words):
    assert forms.in_words(timedelta(minutes=length)) == words

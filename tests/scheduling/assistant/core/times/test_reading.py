"""Sentences of our own, and the times in them."""

from datetime import datetime, timedelta

import pytest
from tests.scheduling.assistant.core.times.sentences import ENGLISH, FRENCH

from secretaire.scheduling.assistant.core import times

NOW = datetime.fromisoformat("2026-10-14T09:10")


def _rows(table):
    return [tuple(part.strip() for part in line.split(" |")) for line in table.strip().splitlines()]


def _instant(end):
    if end is None:
        return "-"
    year = "" if end.year == NOW.year else f"{end.year}-"
    clock = "" if (end.hour, end.minute) == (0, 0) else f" {end:%H:%M}"
    return f"{year}{end:%m-%d}{clock}"


def _said(mention):
    if mention.length is not None:
        return f"{mention.kind} {mention.length}"
    zone = f" {mention.zone}" if mention.zone else ""
    return f"{mention.kind} {_instant(mention.start)} .. {_instant(mention.end)}{zone}"


@pytest.mark.parametrize(("text", "expected"), _rows(ENGLISH))
def test_english_times_are_found(text, expected):
    found = times.read(text, reference=NOW, language="en")

    assert " ; ".join(map(_said, found)) == expected


@pytest.mark.parametrize(("text", "expected"), _rows(FRENCH))
def test_french_times_are_found(text, expected):
    found = times.read(text, reference=NOW, language="fr")

    assert " ; ".join(map(_said, found)) == expected


def test_a_mention_says_where_it_stands_in_the_text():
    text = "Bonjour, plutôt mardi à 10 h ?"

    (found,) = times.read(text, reference=NOW, language="fr")

    assert text[found.span.start : found.span.end] == "mardi à 10 h"


def test_accents_that_stand_apart_do_not_shift_the_place():
    text = "L'e\u0301te\u0301 prochain\u0020: le 3 fe\u0301vrier\u00a0!"

    (found,) = times.read(text, reference=NOW, language="fr")

    assert text[found.span.start : found.span.end] == "le 3 fe\u0301vrier"


def test_a_mention_says_what_the_words_named():
    (found,) = times.read("next week on Tuesday at 3", reference=NOW, language="en")

    assert found.facts == {times.Fact.WEEK, times.Fact.RELATIVE, times.Fact.WEEKDAY, times.Fact.CLOCK, times.Fact.HALF}


def test_a_weekday_that_does_not_fit_its_date_is_marked():
    (found,) = times.read("Tuesday 2 December", reference=NOW, language="en")

    assert times.Fact.MISMATCH in found.facts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tuesday 2 December", "2026-12-01"),
        ("Monday 4 December", "2026-12-07"),
        ("tomorrow, Tuesday the 20th", "2026-10-20"),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_leaves_the_nearest_such_day(text, day):
    (found,) = times.read(text, reference=NOW, language="en")

    assert [(each.start, each.end) for each in found.alternatives] == [
        (datetime.fromisoformat(day), datetime.fromisoformat(day) + timedelta(days=1))
    ]
    assert times.Fact.MISMATCH not in found.alternatives[0].facts


def test_next_friday_has_another_reading_in_the_middle_of_the_week():
    (found,) = times.read("vendredi prochain", reference=NOW, language="fr")

    assert found.start == datetime.fromisoformat("2026-10-23")
    assert [other.start for other in found.alternatives] == [datetime.fromisoformat("2026-10-16")]
    assert found.confidence < 1


def test_next_tuesday_has_no_other_reading_when_this_weeks_is_over():
    (found,) = times.read("next Tuesday", reference=NOW, language="en")

    assert found.alternatives == ()


def test_hours_can_be_a_length_and_a_length_hours():
    (length,) = times.read("2h", reference=NOW, language="fr")
    (clock,) = times.read("à 2h", reference=NOW, language="fr")

    assert (length.length, [other.kind for other in length.alternatives]) == (timedelta(hours=2), [times.Kind.TIME])
    assert (clock.kind, [other.length for other in clock.alternatives]) == (times.Kind.TIME, [timedelta(hours=2)])


def test_a_small_word_that_is_rarely_a_time_is_none_in_small_letters():
    assert times.read("the sun shines", reference=NOW, language="en") == ()
    assert len(times.read("see you Sat then", reference=NOW, language="en")) == 1
    assert len(times.read("sat", reference=NOW, language="en")) == 1


def test_a_number_that_another_word_counts_is_no_day():
    assert times.read("on 15 pages", reference=NOW, language="en") == ()
    assert len(times.read("on 15 at the office", reference=NOW, language="en")) == 1


def test_a_possessive_opens_no_stretch_of_time():
    (found,) = times.read("drop Paul from tomorrow's call", reference=NOW, language="en")

    assert found.kind is times.Kind.INSTANT


def test_what_lies_beyond_the_calendar_is_no_time():
    assert times.read("in 9000 years", reference=NOW, language="en") == ()


def test_a_week_that_neither_this_year_nor_the_next_has_is_no_time():
    then = datetime.fromisoformat("2024-10-14T09:10")

    assert times.read("week 53", reference=then, language="en") == ()


def test_a_part_of_the_day_that_is_over_is_tomorrows():
    evening = datetime.fromisoformat("2026-10-14T20:00")

    (found,) = times.read("in the morning", reference=evening, language="en")

    assert found.start == datetime.fromisoformat("2026-10-15T08:00")


def test_a_time_does_not_reach_over_an_empty_line():
    found = times.read("On Monday\n\nAt 3 we open.", reference=NOW, language="en")

    assert [each.kind for each in found] == [times.Kind.INSTANT, times.Kind.TIME]


def test_a_time_may_be_broken_by_the_end_of_a_line():
    (found,) = times.read("Shall we say Monday\nat 3?", reference=NOW, language="en")

    assert found.start == datetime.fromisoformat("2026-10-19T15:00")

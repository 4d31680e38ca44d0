"""Any text at all: never an exception, marks inside the text, and work that grows with the text alone."""

import re
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.scheduling.assistant.core.asking import agreed, letter, offered, said

from secretaire.scheduling.assistant.core import quotes
from secretaire.scheduling.assistant.core.reading import RULES, read
from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Slot, Stage

WORDS = [
    "Monday",
    "lundi",
    "mardi",
    "Tuesday",
    "10h",
    "10:30",
    "at",
    "à",
    "le",
    "the",
    "12",
    "12/11",
    "or",
    "ou",
    "and",
    "et",
    ",",
    ".",
    "?",
    "\n",
    "\n\n",
    ">",
    "not",
    "pas",
    "sauf",
    "except",
    "next",
    "week",
    "semaine",
    "prochaine",
    "after",
    "après",
    "before",
    "avant",
    "morning",
    "matin",
    "9am",
    "-",
    "can't",
    "peux",
    "works",
    "convient",
    "ok",
    "cancel",
    "annuler",
    "move",
    "reporter",
    "by",
    "d'",
    "an",
    "hour",
    "une",
    "heure",
    "later",
    "plus",
    "tard",
    "same",
    "time",
    "même",
    "heure",
    "every",
    "tous",
    "les",
    "On",
    "wrote:",
    "Le",
    "écrit",
    ":",
    "From:",
    "Sent:",
    "To:",
    "--",
    "Ida",
    "first",
    "second",
    "le",
    "premier",
    "2",
    "option",
    "31",
    "février",
    "24/7",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "fin",
    "de",
    "semaine",
    "until",
    "jusqu'au",
    "demain",
    "tomorrow",
    "noon",
    "midi",
    "Paris",
    "time",
    "my",
    "time",
    "December",
    "2031",
    "9999",
    "drop",
    "Tom",
    "add",
    "Lea",
    "(lea@x.example)",
    "Zoom",
    "+33",
    "1",
    "99",
    "00",
    "11",
    "22",
]
CONTEXTS = (Context(), offered("11-05 10:00", "11-06 15:00"), agreed("11-05 10:00"))
PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def check(body: str, context: Context) -> None:
    reading = said(body, context)

    assert 0 <= reading.confidence <= 1
    for mark in reading.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(reading.text)
    for window in reading.windows:
        assert window.start < window.end


@PROPERTY
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.sampled_from(CONTEXTS))
def test_letters_of_words_about_time_are_read_without_an_exception(body, context):
    check(body, context)


@PROPERTY
@given(st.text(max_size=300), st.sampled_from(CONTEXTS))
def test_any_text_is_read_without_an_exception(body, context):
    check(body, context)


HOSTILE = {
    "mixed": ">" * 5000 + "\n" + ("Le " + "a" * 80 + "\n") * 3000 + "On " * 20000,
    "on": "On " * 100_000,
    "on on lines": "On Mon, \n" * 34_000,
    "spaces": "x" + " " * 300_000 + "x",
    "quotes": ">" * 300_000,
    "dashes": "-" * 300_000 + "x",
    "am schrieb": "Am " + "schrieb " * 40_000,
    "headers": "From: a\n" * 37_000,
    "days": "Tuesday or " * 6_000,
    "digits": "10 " * 22_000,
    "tags": "<div " * 13_000,
    "cannot": "we cannot " * 6_500,
    "a megabyte": "On " * 350_000,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_a_hostile_letter_is_read_or_handed_on(shape):
    reading = said(HOSTILE[shape])

    assert reading.escalate or reading.intent in {Intent.NONE, Intent.ATTACK}


def steps(body: str) -> int:
    """Return how many lines of Python it takes to take a letter apart."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        quotes.newest(body)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("line", ["On Mon, \n", "> On \n", "Le a\n", "From: a\n", "-- \n", "a\n"])
def test_taking_a_letter_apart_takes_steps_in_proportion_to_its_lines(line):
    counts = [steps(line * number) for number in (200, 400, 800)]

    assert all(after <= 2.2 * before for before, after in pairwise(counts))


def test_a_letter_that_is_too_long_is_read_in_part_and_handed_on():
    reading = read(letter("Tuesday suits me. " * 40), Context(), policy=replace(RULES, longest=100))

    assert len(reading.text) == 100
    assert Doubt.UNSURE in reading.doubts


def test_an_empty_letter_and_one_of_quotes_alone_are_handed_on():
    assert said("").doubts == (Doubt.EMPTY,)
    assert said("> Tuesday at 10?\n> Wednesday?").doubts == (Doubt.EMPTY,)


def test_two_readings_of_a_date_both_survive():
    reading = said(
        "Could we meet on 8/9 at 10?",
        writer=letter("").writer.__class__(
            role=letter("").writer.role, name="Ida Holt", email="ida@holt.example", zone="America/New_York"
        ),
    )

    assert reading.escalate


def test_another_reading_that_would_be_done_in_the_same_way_is_none():
    slots = (Slot(start=CONTEXTS[1].offered[0].start, end=CONTEXTS[1].offered[0].end),)

    reading = said("Vendredi prochain est impossible.", Context(stage=Stage.OFFERED, offered=slots))

    assert re.fullmatch("decline|question|none", reading.intent)

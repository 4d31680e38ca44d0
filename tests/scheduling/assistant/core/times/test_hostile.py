"""Text that nobody writes: it is read without an error, and in work that grows no faster than the text."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretaire.scheduling.assistant.core import times
from secretaire.scheduling.assistant.core.times.covering import cover
from secretaire.scheduling.assistant.core.times.grammar import Chart
from secretaire.scheduling.assistant.core.times.lexicon.finding import ENGLISH, FRENCH
from secretaire.scheduling.assistant.core.times.reading import GRAMMARS
from secretaire.scheduling.assistant.core.times.text import fold

NOW = datetime.fromisoformat("2026-10-14T09:10")
LANGUAGES = ("en", "fr")
LEXICONS = {"en": ENGLISH, "fr": FRENCH}

WORDS = st.sampled_from(
    [
        "on",
        "the",
        "first",
        "last",
        "next",
        "of",
        "in",
        "to",
        "from",
        "at",
        "and",
        "or",
        ",",
        "-",
        "/",
        ".",
        ":",
        "3",
        "10",
        "12",
        "31",
        "2026",
        "half",
        "past",
        "quarter",
        "tuesday",
        "march",
        "may",
        "tomorrow",
        "week",
        "weeks",
        "days",
        "hours",
        "hour",
        "pm",
        "noon",
        "morning",
        "end",
        "every",
        "between",
        "until",
        "before",
        "after",
        "twenty",
        "th",
        "le",
        "la",
        "de",
        "du",
        "a",
        "à",
        "et",
        "ou",
        "entre",
        "jusqu'à",
        "mardi",
        "mars",
        "demain",
        "semaine",
        "prochaine",
        "heures",
        "h",
        "midi",
        "soir",
        "fin",
        "dans",
        "d'ici",
        "14h30",
        "1er",
        "moins",
        "demi",
        "en",
        "huit",
        "2026-10-20",
        "20/10",
        "20.10.26",
        "10:30",
        "0730",
        "UTC",
        "+",
        "Paris",
        "time",
        "heure",
        "EST",
        "€",
        "$",
        "room",
        "personnes",
    ]
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
REPEATED = (
    "on ",
    "à ",
    "1 ",
    "12",
    "3-",
    "1/",
    "1.",
    "3:",
    "'",
    "- ",
    "tuesday ",
    "mars ",
    "3 or ",
    "le 3 ou ",
    "3, ",
    "twenty-",
    "from 3 to ",
    "3 hours and ",
    "the first tuesday of october ",
    "tuesday at 3pm next week ",
    "jeudi 3 mars à 10h ",
    "la fin de ",
    "10 10 ",
    "06 12 ",
    "before after ",
    "e\u0301",
    "\n",
)


def _steps(text, language):
    folded = fold(text)
    chart = Chart(GRAMMARS[language], LEXICONS[language].lexemes(text, folded, times.LETTERS))
    cover(chart)
    return chart.steps


@given(text=st.text(max_size=200) | SENTENCES, language=st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_its_times_lie_in_it_apart_and_in_order(text, language):
    found = times.read(text, reference=NOW, language=language)

    edges = [edge for each in found for edge in (each.span.start, each.span.end)]
    assert edges == sorted(edges)
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in found)


@given(text=SENTENCES, language=st.sampled_from(LANGUAGES), name=st.sampled_from(sorted(times.PRESETS)))
@settings(max_examples=200, deadline=None)
def test_whatever_is_found_starts_before_it_ends(text, language, name):
    found = times.read(text, reference=NOW, language=language, policy=times.PRESETS[name])

    assert all(each.start < each.end for each in found if each.start and each.end)


@given(piece=SENTENCES.filter(bool), language=st.sampled_from(LANGUAGES))
@settings(max_examples=40, deadline=None)
def test_twice_the_text_is_at_most_about_twice_the_work(piece, language):
    text = (piece + " ") * 8

    assert _steps(text * 2, language) <= 2.2 * _steps(text, language) + 5000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", REPEATED)
def test_a_word_said_again_and_again_costs_the_same_each_time(piece, language):
    short, long = piece * (2000 // len(piece)), piece * (8000 // len(piece))

    assert _steps(long, language) <= 4.2 * _steps(short, language) + 5000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_letter_of_one_repeated_word_is_read(language):
    assert times.read("on " * 20_000, reference=NOW, language=language) == ()

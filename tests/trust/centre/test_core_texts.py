"""Figures are said in each language, and never better than they are."""

from datetime import UTC, datetime

import pytest

from secretaire.trust.centre.core import texts
from secretaire.trust.centre.core.texts import Text, text

ONE, MORE = text("place", "emplacement"), text("places", "emplacements")


def test_a_text_is_read_in_a_language_and_in_english_where_there_is_no_other():
    assert [Text(en="yes", fr="oui").of(language) for language in ("en", "fr", "de")] == ["yes", "oui", "yes"]
    assert text("SHA") == Text(en="SHA", fr="SHA")


@pytest.mark.parametrize(
    ("seconds", "en", "fr"),
    [
        (0, "0 s", "0 s"),
        (0.44, "0.4 s", "0,4 s"),
        (59.4, "59.4 s", "59,4 s"),
        (60, "1 min", "1 min"),
        (2461, "41 min 1 s", "41 min 1 s"),
        (3600, "1 h", "1 h"),
        (5 * 3600 + 61, "5 h 1 min", "5 h 1 min"),
        (86_400, "1 d", "1 j"),
        (2 * 86_400 + 7200, "2 d 2 h", "2 j 2 h"),
    ],
)
def test_a_length_of_time_is_said_in_its_two_largest_units(seconds, en, fr):
    assert texts.span(seconds) == Text(en=en, fr=fr)


@pytest.mark.parametrize(
    ("part", "en"),
    [(1, "100.000 %"), (0.999, "99.900 %"), (0.9999999, "99.999 %"), (0.98765, "98.765 %"), (0, "0.000 %")],
)
def test_a_share_is_never_rounded_up(part, en):
    assert texts.share(part) == Text(en=en, fr=en.replace(".", ","))


@pytest.mark.parametrize(
    ("many", "en", "fr"),
    [(0, "0 places", "0 emplacement"), (1, "1 place", "1 emplacement"), (2, "2 places", "2 emplacements")],
)
def test_how_many_there_are_is_said_as_each_language_counts(many, en, fr):
    assert texts.count(many, ONE, MORE) == Text(en=en, fr=fr)


@pytest.mark.parametrize(
    ("value", "en", "fr"),
    [(3, "3", "3"), (0.5, "0.5", "0,5"), (999_999, "999999", "999999"), (2.5e6, "2500000", "2500000")],
)
def test_a_number_has_no_needless_digits_and_no_powers(value, en, fr):
    assert [texts.number(value, language) for language in ("en", "fr")] == [en, fr]


def test_an_instant_is_said_with_its_day():
    said = texts.instant(datetime(2026, 8, 1, 9, 5, tzinfo=UTC))

    assert said == Text(en="1 August 2026, 09:05 UTC", fr="1 août 2026, 09:05 UTC")

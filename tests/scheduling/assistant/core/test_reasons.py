"""Reasons why a time suits, which close nothing."""

import pytest
from tests.scheduling.assistant.core.asking import said, whole, windows

WEEK = "11-09 00:00 11-14 00:00"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Any day next week, Tuesday being best since the shop is closed.", "~11-10 00:00 11-11 00:00"),
        ("Next week is open, Tuesday afternoon being our favourite as the kids are away.", "~11-10 12:00 11-10 18:00"),
        (
            "Next week is fine, Tuesday morning is my preference because the office is closed.",
            "~11-10 08:00 11-10 12:00",
        ),
        ("Any time next week, Tuesday best as I'm off.", "~11-10 00:00 11-11 00:00"),
        ("Any day next week, Tuesday being my first choice.", "~11-10 00:00 11-11 00:00"),
        ("Any day next week but Tuesday since we are closed.", "-11-10 00:00 11-11 00:00"),
        ("Any day next week except Tuesday as I'm off.", "-11-10 00:00 11-11 00:00"),
    ],
)
def test_what_suits_best_is_not_closed_by_its_reason(body, wanted):
    assert windows(said(body)) == sorted([WEEK, wanted])


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday 10 November would be good since the boss is away.", whole(10)),
        ("Tuesday 10 November is easiest as I'm off.", whole(10)),
        ("Le mardi 10 novembre serait parfait car la boutique est fermée.", whole(10)),
        ("Tuesday 10 November is not good as I'm off.", [f"-{whole(10)[0]}"]),
        ("Tuesday 10 November is best avoided since we are closed.", [f"-{whole(10)[0]}"]),
    ],
)
def test_a_day_is_welcome_for_what_makes_it_free(body, wanted):
    assert windows(said(body)) == wanted

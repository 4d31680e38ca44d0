"""Days that would have done, had nothing come in between."""

import pytest
from tests.scheduling.assistant.core.asking import offered, said, slot, whole, windows

from secretaire.scheduling.assistant.core.values import Context, Intent

OUT = [f"-{day}" for day in whole(10)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday 10 November would be lovely but we are away.", OUT),
        ("Tuesday 10 November would suit, only I'm in court.", OUT),
        ("Tuesday 10 November would do but my colleague is on leave, so Thursday 12 please.", [*OUT, *whole(12)]),
        ("I could have done Tuesday 10 November, but we're closed. Thursday 12 then.", [*OUT, *whole(12)]),
        ("Tuesday 10 November is usually good but we're away this time, so Thursday 12.", [*OUT, *whole(12)]),
        ("Le mardi 10 novembre serait parfait mais je suis absente.", OUT),
        ("Le mardi 10 novembre aurait été bien, sauf que nous sommes fermés.", OUT),
    ],
)
def test_a_day_that_would_have_done_is_ruled_out_by_what_came_in_between(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday 10 November would be good but I'm away until 2.", ["11-10 14:00 11-10 18:00"]),
        ("Tuesday 10 November would be good, but only after 3.", ["11-10 15:00 11-10 18:00"]),
        ("Tuesday 10 November would be good but I know that you are busy.", whole(10)),
        ("Tuesday 10 November would be fine but it's not ideal.", whole(10)),
        ("Le mardi 10 novembre m'irait mais je suis prise jusqu'à 14h.", ["11-10 14:00 11-10 18:00"]),
    ],
)
def test_a_day_that_is_only_narrowed_or_not_the_best_stays(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday 10 November looked fine but something came up.",
        "Tuesday 10 November could have worked, but the van is at the garage.",
    ],
)
def test_what_came_in_between_before_the_letter_opens_nothing(body):
    assert not set(windows(said(body))) & set(whole(10))


def test_an_offer_that_would_have_done_is_not_the_one_that_is_taken():
    context: Context = offered("11-10 10:00", "11-12 15:00")
    found = said("Tuesday would be good but I'm away. Thursday it is.", context)
    assert found.intent is Intent.ACCEPT
    assert found.chosen == slot("11-12 15:00")

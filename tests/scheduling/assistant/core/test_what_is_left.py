"""Offers that are left when the others are crossed out, and offers that are all refused in one breath."""

import pytest
from tests.scheduling.assistant.core.asking import letter, offered, said, slot

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Doubt, Intent

THREE = offered("11-05 09:30", "11-06 11:00", "11-10 14:00")
SAME_DAY = offered("11-05 09:30", "11-05 11:00", "11-10 14:00")


@pytest.mark.parametrize(
    ("body", "context", "wanted"),
    [
        (
            "Thursdays I'm on the ward, which rules out the first two. You can guess which is left.",
            SAME_DAY,
            "11-10 14:00",
        ),
        ("The first two are out, I'm away until Friday night. That leaves only one.", THREE, "11-10 14:00"),
        ("Can't do the first two. See you at the remaining one.", THREE, "11-10 14:00"),
        ("The last two fall in half-term, so by elimination it's the one you'd expect.", THREE, "11-05 09:30"),
        ("The first two are no good. Tuesday please.", THREE, "11-10 14:00"),
        ("Can't do the first two I'm afraid, but the third works.", THREE, "11-10 14:00"),
        ("Not Thursday, and Tuesday I'm under the knife. So you know which one it will be.", THREE, "11-06 11:00"),
        (
            "I teach in the mornings, so that leaves the other one.",
            offered("11-05 09:30", "11-06 14:30"),
            "11-06 14:30",
        ),
        ("Anything but Tuesday.", offered("11-10 09:30", "11-12 14:00"), "11-12 14:00"),
    ],
)
def test_what_is_left_of_the_offers_is_taken(body, context, wanted):
    assert said(body, context).chosen == slot(wanted)


@pytest.mark.parametrize("body", ["Thursday is out. You know what that leaves!", "I can't make the last two."])
def test_what_leaves_several_or_takes_nothing_is_asked_about(body):
    found = reading.read(letter(body), THREE)

    assert found.doubts


@pytest.mark.parametrize(
    "body", ["All good bar Thursday.", "Any but the Thursday, you choose.", "Whichever you like, other than Thursday."]
)
def test_all_but_one_are_left_open(body):
    found = said(body, THREE)

    assert found.intent is Intent.ACCEPT
    assert [each.start for each in found.windows] == [slot("11-06 11:00").start, slot("11-10 14:00").start]


@pytest.mark.parametrize(
    "body",
    [
        "Hopeless, every last one of them.",
        "Impossible I'm afraid, each and every one. I'll be in touch.",
        "Every single one of those is a washout for me.",
        "Dead in the water, the lot of them.",
        "Not a hope with any of those, I'm abroad.",
    ],
)
def test_every_last_one_is_no_last_one(body):
    assert said(body, THREE).intent is Intent.DECLINE


def test_every_last_one_can_be_taken_as_well():
    found = said("Every last one of them works, you choose.", THREE)

    assert found.intent is Intent.ACCEPT
    assert found.chosen is None


@pytest.mark.parametrize(
    "body",
    ["Mornings are out for me, and the other one clashes with the dentist.", "Thursday's full and Friday's out."],
)
def test_what_is_crossed_out_is_not_taken(body):
    assert said(body, offered("11-05 09:30", "11-06 14:30")).chosen is None


@pytest.mark.parametrize("body", ["Thursday's full.", "Thursday's a bust.", "Thursday's when we do the wages, so no."])
def test_the_only_offer_is_not_taken_on_a_day_that_is_refused(body):
    assert reading.read(letter(body), offered("11-05 10:00")).chosen is None


def test_a_day_whose_verb_hangs_on_it_is_refused_alone():
    assert said("Friday please, Thursday's full.", offered("11-05 10:00", "11-06 11:00")).chosen == slot("11-06 11:00")


def test_a_day_that_is_called_off_is_not_taken():
    found = said("Please cancel Thursday. Friday I am not sure.", offered("11-05 10:00", "11-06 11:00"))

    assert found.chosen != slot("11-05 10:00") or Doubt.CHOICE in found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Thursday please. Scrap that, Friday.",
        "Thursday works - disregard that, Friday works.",
        "The 5th please - scrap that, I'm at the school. The other one, 2.30 on the 6th.",
    ],
)
def test_who_takes_a_choice_back_takes_the_next(body):
    assert said(body, offered("11-05 14:30", "11-06 14:30")).chosen == slot("11-06 14:30")

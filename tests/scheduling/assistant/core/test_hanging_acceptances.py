"""Acceptances that hang on somebody else, or on what is not known yet: a person is asked before anything is booked."""

import pytest
from tests.scheduling.assistant.core.asking import letter, offered, said, slot

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Doubt

OFFERS = offered("11-05 10:00", "11-06 15:00", "11-09 14:00")


@pytest.mark.parametrize(
    "body",
    [
        # on others
        "Put me down for Thursday provided my sister can have the dog.",
        "Friday at 3 is fine, assuming the lawyer gets back to me.",
        "Friday is good so long as the trains are running.",
        "Monday works, subject to the board's approval.",
        "Let's say Thursday, pending a signature from my manager.",
        "Friday works unless the judge calls us.",
        "Thursday, if the snow holds off.",
        "Friday is possible when the customs will release the sample until then.",
        "I'd take the second, once my wife confirms.",
        # on what is not known yet
        "Monday yes, if Gerald can cover the shop. Won't know till tonight.",
        "For the moment I say yes to Friday.",
        "Thursday looks OK but let me check with Sandra.",
        "Friday at 3 should be ok, waiting only for the ok of my boss.",
        "Thursday might work.",
        "Thursday most likely.",
        "Thursday, fingers crossed the builders are done.",
        "I'd say Thursday but my diary's at the office. Will confirm.",
        # or on a word that is still to come
        "Friday 3pm looks good but hold off until I've spoken to Dan.",
        "Thursday, but please don't book it before I write again.",
    ],
)
def test_an_acceptance_that_hangs_on_something_is_asked_about(body):
    assert Doubt.CHOICE in said(body, OFFERS).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Friday works, as long as we are done by 4.",
        "Friday please, if that is still free.",
        "Friday is good. Please let Tom know, in case he wants to come.",
        "Friday it is. Once the kids are in bed I'll send you the plans.",
        "Friday works, provided you bring biscuits!",
        "As long as there's coffee, Friday at 3 is perfect.",
        "Friday it is. If the gate is locked, ring the bell.",
        "Friday it is, I know the way.",
        "Friday works. I won't know anybody there!",
    ],
)
def test_courtesy_and_what_is_done_beside_binds_nothing(body):
    found = reading.read(letter(body), OFFERS)

    assert found.chosen == slot("11-06 15:00")
    assert Doubt.CHOICE not in found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday suits me, my colleague would prefer Thursday.",
        "Thursday's good, but not this one.",
        "See you on Wednesday!",
        "Tuesday it is, then see you on Friday.",
    ],
)
def test_one_day_for_one_and_another_for_somebody_else_is_asked_about(body):
    assert Doubt.CHOICE in said(body, offered("11-10 09:30", "11-12 14:00")).doubts


def test_the_hour_of_one_offer_on_the_day_of_another_is_asked_about():
    found = reading.read(letter("3 is good, but on the Thursday."), offered("11-05 10:00", "11-06 15:00"))

    assert found.doubts


def test_who_wants_no_letter_before_his_own_is_not_left_alone_for_ever():
    found = said("Friday works. Don't send anything by post until you hear from us.", OFFERS)

    assert found.chosen == slot("11-06 15:00")


@pytest.mark.parametrize("body", ["I'm in Crete.", "I'll be in meetings.", "Not sure, sounds good though."])
def test_the_only_offer_is_not_taken_by_who_says_no_yes(body):
    assert reading.read(letter(body), offered("11-10 09:30")).doubts


@pytest.mark.parametrize("body", ["I'm in!", "Great, I'm in for that.", "Perfect, I'm in town then."])
def test_the_only_offer_is_taken_by_who_is_in(body):
    assert said(body, offered("11-10 09:30")).chosen == slot("11-10 09:30")

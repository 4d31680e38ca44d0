"""What an acceptance asks beside the slot that it takes: another hour, an earlier end, or an offer only if."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, offered, said, windows

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Doubt, Intent

OFFERS = ("11-05 10:00", "11-06 15:00")


@pytest.mark.parametrize(
    "body",
    [
        # an hour in the midst of the slot
        "Thursday is good, I just have to run at 10:40.",
        "Jeudi à 10h, c'est parfait. Je dois être partie à 10h30.",
        "Friday suits me, but I have to be gone by 3:45.",
        # an hour that none of the offers has
        "Thursday is ok. Preferably at 11 though.",
        "Jeudi je termine à 10h, donc 10h30 si ça convient.",
        "Le second conviendrait s'il pouvait débuter à 15h30.",
        # behind something that begins with the slot
        "Thursday, after my 10 o'clock.",
        "Jeudi, après mon cours de 10h.",
        # only if
        "The 5th then, unless the 6th at 4 is free.",
        "Jeudi si c'est par téléphone, sinon vendredi.",
        "Thursday if Paul can join us, otherwise Friday.",
    ],
)
def test_who_takes_a_slot_and_asks_for_more_is_asked(body):
    found = said(body, offered(*OFFERS))
    assert found.doubts or found.intent is not Intent.ACCEPT


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Thursday at 10 please. I have to be off at noon.", "11-05 10:00"),
        ("Jeudi si possible, sinon vendredi.", "11-05 10:00"),
        ("Friday at 3 suits, my train is at 5.", "11-06 15:00"),
        ("Friday, because on Thursday I only land at 10:30.", "11-06 15:00"),
    ],
)
def test_who_only_tells_why_is_not(body, wanted):
    found = reading.read(letter(body), offered(*OFFERS))
    assert f"{found.chosen.start:%m-%d %H:%M}" == wanted
    assert Doubt.CHOICE not in found.doubts


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # of the offer that is named by its place
        ("The first suits, but could it be at 10:30?", ["11-05 10:30 11-05 11:30"]),
        ("I'd go for number 2, ideally at 4.", ["11-06 16:00 11-06 17:00"]),
        ("The second one, but a bit later please, say half past 3.", ["11-06 15:30 11-06 16:30"]),
        ("Le 2e me va, mais plutôt à 16h.", ["11-06 16:00 11-06 17:00"]),
        ("Le deuxième irait s'il pouvait commencer à 15h30.", ["11-06 15:30 11-06 16:30"]),
        # hours without what mostly leads to them
        ("Thursday is good, could it be a little later, say 12?", ["11-05 12:00 11-05 13:00"]),
        ("Could we do 5 on either day?", ["11-05 17:00 11-05 18:00", "11-06 17:00 11-06 18:00"]),
        ("Any chance of 12 on both days?", ["11-05 12:00 11-05 13:00", "11-06 12:00 11-06 13:00"]),
    ],
)
def test_another_hour_is_one_of_the_day_that_is_taken(body, wanted):
    found = said(body, offered(*OFFERS))
    assert (found.intent, windows(found)) == (Intent.COUNTER, wanted)


def test_a_number_behind_later_is_an_hour_of_what_is_agreed_too():
    found = said("Could it start a bit earlier on Thursday, say 9?", agreed("11-05 10:00"))
    assert (found.intent, windows(found)) == (Intent.POSTPONE, ["11-05 09:00 11-05 10:00"])


@pytest.mark.parametrize("body", ["The first one. The second is too late, could you ring me?", "Le 2e me va."])
def test_an_offer_named_by_its_place_is_taken_all_the_same(body):
    assert said(body, offered(*OFFERS)).intent is Intent.ACCEPT


@pytest.mark.parametrize(
    "body",
    [
        "Could we do 5pm instead? Friday I mean.",
        "Et à 17h plutôt ? Vendredi, je veux dire.",
    ],
)
def test_the_day_of_an_hour_can_stand_in_a_sentence_behind_it(body):
    found = said(body, offered(*OFFERS))
    assert (found.intent, windows(found)) == (Intent.COUNTER, ["11-06 17:00 11-06 18:00"])

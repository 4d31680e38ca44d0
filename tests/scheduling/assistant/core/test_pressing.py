"""What an acceptance asks beside the slot that it takes: another hour, an earlier end, or an offer only if."""

import pytest
from tests.scheduling.assistant.core.asking import letter, offered, said

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

"""Parts of the week of a meeting, which is another than that of the letter."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, offered, said, windows

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Doubt, Intent

#: Tuesday and Wednesday of the next week.
OFFERS = ("11-10 14:00", "11-11 11:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Could we meet later that week instead?", ["11-11 00:00 11-14 00:00"]),
        ("Can we move it to the end of that week?", ["11-12 00:00 11-14 00:00"]),
        ("Please move it to earlier the same week.", ["11-09 00:00 11-10 00:00"]),
        ("Peut-on décaler à plus tard dans la même semaine ?", ["11-11 00:00 11-14 00:00"]),
        ("On peut le déplacer en fin de cette semaine-là ?", ["11-12 00:00 11-14 00:00"]),
        ("Could it be later that week, in the morning?",
         ["11-11 08:00 11-11 12:00", "11-12 08:00 11-12 12:00", "11-13 08:00 11-13 12:00"]),
    ],
)  # fmt: skip
def test_a_meeting_goes_to_another_part_of_its_week(body, wanted):
    found = said(body, agreed("11-10 10:00"))
    assert (found.intent, windows(found)) == (Intent.POSTPONE, wanted)


@pytest.mark.parametrize("body", ["Could we do later that week?", "The end of that week would suit me better."])
def test_offers_are_answered_by_a_later_part_of_their_week(body):
    found = said(body, offered(*OFFERS))
    assert (found.intent, windows(found)) == (Intent.COUNTER, ["11-12 00:00 11-14 00:00"])


@pytest.mark.parametrize("body", ["Could we move it to later in the week?", "Peut-on se voir en fin de semaine ?"])
def test_which_week_is_asked_where_it_can_be_that_of_the_letter(body):
    assert Doubt.TIME in reading.read(letter(body), agreed("11-10 10:00")).doubts


@pytest.mark.parametrize(
    "body", ["Entendu pour mardi, bonne fin de semaine.", "See you on Tuesday, not later that week."]
)
def test_a_week_that_is_only_wished_well_moves_nothing(body):
    assert not said(body, agreed("11-10 10:00")).windows

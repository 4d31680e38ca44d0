"""Offers that are named by their part of the day, or by a number that is written otherwise than in the list."""

import pytest
from tests.scheduling.assistant.core.asking import offered, said, slot

EVENING = offered("11-05 10:00", "11-06 17:30")
AFTERNOON = offered("11-05 10:00", "11-06 14:30")
THREE = offered("11-05 09:30", "11-06 11:00", "11-10 14:00")


@pytest.mark.parametrize(
    ("body", "context", "wanted"),
    [
        ("I prefer the one of the evening, mornings I have class until two.", EVENING, "11-06 17:30"),
        ("The evening one please, in the day I am on the road.", EVENING, "11-06 17:30"),
        ("I stay with that of the evening, before I give lessons till five.", EVENING, "11-06 17:30"),
        ("The one in the afternoon, in the morning I work until 12.", AFTERNOON, "11-06 14:30"),
        ("It's the morning one for me, after lunch I take care of my grandson until six.", AFTERNOON, "11-05 10:00"),
        ("The morning one is too early, afternoon one please.", AFTERNOON, "11-06 14:30"),
        ("The one before lunch please.", AFTERNOON, "11-05 10:00"),
        ("The afternoon option is better than the morning one.", AFTERNOON, "11-06 14:30"),
        ("The early bird one for me please, Thursday's full.", offered("11-05 13:00", "11-06 07:30"), "11-06 07:30"),
    ],
)
def test_an_offer_is_named_by_its_part_of_the_day(body, context, wanted):
    assert said(body, context).chosen == slot(wanted)


@pytest.mark.parametrize(
    ("body", "context"),
    [
        ("The afternoon one would suit us.", offered("11-05 13:00", "11-06 14:30")),
        ("The morning one clashes with my shift and the afternoon one does too.", AFTERNOON),
        ("Either the morning one or the afternoon one, I don't mind.", AFTERNOON),
    ],
)
def test_a_part_of_the_day_that_several_have_or_none_names_none(body, context):
    assert said(body, context).chosen is None


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Appointment 2 fits to us.", "11-06 11:00"),
        ("Suggestion 2 is suitable for us.", "11-06 11:00"),
        ("We would take variant 3.", "11-10 14:00"),
        ("Option (i) may kindly be blocked.", "11-05 09:30"),
        ("Option III please.", "11-10 14:00"),
        ("Slot (b) is convenient.", "11-06 11:00"),
        ("(3) would suit us best.", "11-10 14:00"),
        ("The second that you have proposed is good.", "11-06 11:00"),
        ("Yes to Friday. My appointment 3 weeks ago was moved, too.", "11-06 11:00"),
    ],
)
def test_an_offer_is_named_by_its_number_in_whatever_form(body, wanted):
    assert said(body, THREE).chosen == slot(wanted)

"""Times that are taken back as soon as they are named, and what stands in their place."""

import pytest
from tests.scheduling.assistant.core.asking import each_of, offered, said, slot, whole, windows

TWO = offered("11-10 10:00", "11-12 15:00")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Let's say Tuesday 10 at 9:15. Oops, I teach that day. Wednesday 11, same time.",
            each_of("11-11", "09:15-10:15"),
        ),
        (
            "How about Monday 9th at 10? Sorry, the 9th I'm in Leeds: the 11th at the same time.",
            each_of("11-11", "10:00-11:00"),
        ),
        (
            "Thursday 12 November at 2pm? Scratch that, I have the dentist then. Friday 13 at 3pm.",
            each_of("11-13", "15:00-16:00"),
        ),
        (
            "Monday 9th or Tuesday 10th at 2. Sorry, the 9th we have guests: only the 10th then.",
            each_of("11-10", "14:00-15:00"),
        ),
        ("Let's meet on Tuesday at 11. Sorry, Tuesday at 12.", each_of("11-03", "12:00-13:00")),
        (
            "Disons mardi 10 à 8h15. Pardon, le 10 je livre à Lille : le 12 à la même heure.",
            each_of("11-12", "08:15-09:15"),
        ),
        (
            "Mercredi 11 à 9h ? Zut, c'est mon jour de congé. Jeudi 12 à la même heure alors.",
            each_of("11-12", "09:00-10:00"),
        ),
        ("Je suis libre le 10 et le 11. Ah zut, le 11 je garde les enfants. Reste le 10.", whole(10)),
        ("Jeudi 12 à 9h. Oups, j'ai oublié que j'ai cours à 9h : plutôt 10h.", each_of("11-12", "10:00-11:00")),
    ],
)
def test_what_takes_the_place_of_a_time_is_wished_for(body, wanted):
    assert [each for each in windows(said(body)) if not each.startswith("-")] == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Let's meet on Tuesday at 11. Sorry for the late reply, we had a flood on Sunday.",
            each_of("11-03", "11:00-12:00"),
        ),
        ("Tuesday at 11, sorry for the short notice.", each_of("11-03", "11:00-12:00")),
    ],
)
def test_regrets_take_nothing_back(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "The 10th please - scrap that, my aunt visits then. The other one, 3 on the 12th.",
        "Tuesday 10am, perfect. Hang on, I have the plumber. The other one please.",
        "Le 10 me va. Ah zut, non, c'est l'anniversaire de ma fille. L'autre alors.",
        "Mardi 10h. Oubliez, j'ai le garagiste à 9h30. L'autre créneau, s'il vous plaît.",
        "Mardi 10h, parfait. Ah mince, j'ai kiné à 10h30. Jeudi alors.",
    ],
)
def test_an_offer_that_is_taken_back_is_not_taken(body):
    assert said(body, TWO).chosen == slot("11-12 15:00")

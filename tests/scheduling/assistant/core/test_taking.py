"""How offers are taken: by place, number, letter, day, hour, part of the day, or what is left."""

import pytest
from tests.scheduling.assistant.core.asking import offered, said

from secretaire.scheduling.assistant.core.values import Doubt, Intent

OFFERS = offered("11-05 10:00", "11-06 15:00", "11-09 14:00")


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Option B please.", "11-06 15:00"),
        ("The last one suits me.", "11-09 14:00"),
        ("Number 3 works.", "11-09 14:00"),
        ("La proposition n°2 me convient.", "11-06 15:00"),
        ("I'd take the first one, not the second one.", "11-05 10:00"),
        ("The second option, Friday, is perfect.", "11-06 15:00"),
        ("Friday suits me best. Yes, Friday at 3pm.", "11-06 15:00"),
        ("Friday works, otherwise Monday.", "11-06 15:00"),
        ("I would prefer Friday. Monday is possible too.", "11-06 15:00"),
        ("Not the 5th and not the 6th, the other one is fine.", "11-09 14:00"),
        ("Monday at 2 works, provided we end by 15:00.", "11-09 14:00"),
        ("Tuesday is impossible. Monday the 9th is fine.", "11-09 14:00"),
        ("Friday any time after 2pm is fine.", "11-06 15:00"),
        ("The option on Friday before 4pm works for me.", "11-06 15:00"),
    ],
)
def test_one_offer_is_taken(body, start):
    reading = said(body, OFFERS)

    assert reading.intent is Intent.ACCEPT
    assert reading.chosen
    assert f"{reading.chosen.start:%m-%d %H:%M}" == start


@pytest.mark.parametrize(
    "body",
    [
        "The fourth option works.",
        "Friday works, but I will confirm tomorrow.",
        "The second option, Monday, is perfect.",
        "Friday works, provided that lunch is served.",
        "The first or the second works.",
        "Thursday at 10 works, an hour earlier if you can.",
        "The afternoon is fine.",
    ],
)
def test_what_is_not_clear_goes_to_a_person(body):
    assert said(body, OFFERS).escalate


def test_an_open_choice_names_every_offer_that_is_left():
    reading = said("I can't do the 5th, but either of the other two is fine.", OFFERS)

    assert (reading.intent, reading.chosen, len(reading.windows)) == (Intent.ACCEPT, None, 2)


def test_two_alternatives_in_two_sentences_leave_the_choice_open():
    reading = said("Thursday would be fine. Friday is fine too.", OFFERS)

    assert (reading.intent, len(reading.windows)) == (Intent.ACCEPT, 2)


def test_any_offer_after_a_day_is_named_leaves_the_choice_open():
    reading = said("Thursday or Friday work for me. Any of them is fine.", OFFERS)

    assert (reading.intent, reading.chosen) == (Intent.ACCEPT, None)


def test_two_offers_on_the_day_that_is_taken_are_asked_for():
    reading = said("Thursday works.", offered("11-05 10:00", "11-05 15:00"))

    assert Doubt.CHOICE in reading.doubts


def test_an_offer_can_be_taken_by_relative_day_and_part():
    reading = said("Tomorrow morning works.", offered("11-03 10:00", "11-03 15:00"))

    assert reading.chosen == offered("11-03 10:00").offered[0]


def test_another_hour_on_the_day_of_an_offer_is_no_acceptance():
    reading = said("Friday is perfect, but could we start at 3:30pm?", OFFERS)

    assert reading.intent is Intent.COUNTER

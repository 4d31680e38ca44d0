"""Several days in one breath, each with hours of its own."""

import pytest
from tests.scheduling.assistant.core.asking import offered, part, said, whole, windows

from secretaire.scheduling.assistant.core.values import Intent

OFFERS = ("11-03 09:00", "11-04 14:00")


def full(days):
    return sorted(f"{each}:00 {each[:5]} {int(each[6:]) + 1:02}:00" if len(each) < 9 else each for each in days)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Both are bad. Monday 16th I'm free from 1 to 4, or Tuesday 17th all day.",
            [part("11-16", "13:00-16:00"), *whole(17)],
        ),
        (
            "Neither suits. Tuesday 17.11, we have time between 9 and 12, or Wednesday 18.11 the whole day.",
            [part("11-17", "09:00-12:00"), *whole(18)],
        ),
        (
            "Ni l'un ni l'autre. Lundi 16 je suis libre entre 9h et 12h, ou mardi 17 toute la journée.",
            [part("11-16", "09:00-12:00"), *whole(17)],
        ),
        (
            "Sorry, taken. Monday 16/11, free from 2pm, or Tuesday 17/11, free until 10am.",
            [part("11-16", "14:00-18:00"), part("11-17", "08:00-10:00")],
        ),
        (
            "Sorry, no. On the 17th we are free in the afternoon, on the 18th all day.",
            [part("11-17", "12:00-18:00"), *whole(18)],
        ),
        (
            "Sorry, no. Next week I'm free in the mornings, or Monday 16th in the afternoon.",
            [
                *(part(f"11-{day:02}", "08:00-12:00") for day in range(9, 14)),
                part("11-16", "12:00-18:00"),
            ],
        ),
    ],
)
def test_hours_between_two_days_are_those_of_the_first(body, wanted):
    assert windows(said(body, offered(*OFFERS))) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("After 4, Monday or Tuesday.", [part("11-09", "16:00-18:00"), part("11-10", "16:00-18:00")]),
        (
            "Next week we are free before 11, Monday or Friday.",
            [part("11-09", "08:00-11:00"), part("11-13", "08:00-11:00")],
        ),
        ("Monday 16 at 9 or 11, and Tuesday 17 at 3.", ["11-16 09", "11-16 11", "11-17 15"]),
        ("Monday 16 November at 9, 11 or 2.", ["11-16 09", "11-16 11", "11-16 14"]),
        ("16 November at 10 or 3, or 17 November at 9.", ["11-16 10", "11-16 15", "11-17 09"]),
        ("9 on Monday, 3 on Tuesday, or noon on Friday.", ["11-09 09", "11-10 15", "11-06 12"]),
        ("11am on Monday, 3pm on Tuesday.", ["11-09 11", "11-10 15"]),
        ("2 or 4 on Monday.", ["11-09 14", "11-09 16"]),
        ("4 on Tuesday or Friday at noon.", ["11-03 16", "11-06 12"]),
        ("Friday at 3 or noon.", ["11-06 12", "11-06 15"]),
    ],
)
def test_hours_stay_with_their_days(body, wanted):
    assert windows(said(body)) == full(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Monday all day except 12 to 1, or Thursday morning.",
            ["-11-09 12:00 11-09 13:00", *whole(9), part("11-12", "08:00-12:00")],
        ),
        (
            "Lundi toute la journée sauf entre 12h et 13h, jeudi matin.",
            ["-11-09 12:00 11-09 13:00", *whole(9), part("11-12", "08:00-12:00")],
        ),
        (
            "Thursday I'm free except from 9 to 11, or Friday all day.",
            ["-11-05 09:00 11-05 11:00", *whole(5, 6)],
        ),
        ("Thursday I'm free except from 9 to 11.", ["-11-05 09:00 11-05 11:00", *whole(5)]),
        ("Monday any time, Tuesday but not after 3.", [*whole(9), part("11-10", "08:00-15:00")]),
        (
            "Next week I'm free after 2 every day but Friday.",
            [part(f"11-{day:02}", "14:00-18:00") for day in range(9, 13)],
        ),
    ],
)
def test_hours_that_are_spared_are_those_of_their_day(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    "body",
    [
        "No to Tuesday and no to Thursday, we are moving house.",
        "Non à mardi et non à jeudi, nous déménageons.",
        "Nope to Tuesday, nope to Thursday.",
        "Tuesday is a no from me and so is Thursday.",
    ],
)
def test_whoever_says_no_to_each_offer_takes_none(body):
    found = said(body, offered("11-10 10:00", "11-12 15:00"))
    assert (found.intent, found.chosen) == (Intent.DECLINE, None)


@pytest.mark.parametrize(
    "body",
    [
        "No to Tuesday, yes to Thursday.",
        "Non à mardi, oui à jeudi.",
        "Tuesday is a clear no; Thursday is a yes.",
        "Tuesday is a no. Thursday is no problem.",
    ],
)
def test_whoever_says_no_to_one_offer_can_take_the_other(body):
    found = said(body, offered("11-10 10:00", "11-12 15:00"))
    assert found.chosen
    assert found.chosen.start.day == 12


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday is good in the morning.", [part("11-03", "08:00-12:00")]),
        ("Mardi c'est bon l'après-midi.", [part("11-03", "12:00-18:00")]),
        ("Wednesday is great in the afternoon. Have a nice evening!", [part("11-04", "12:00-18:00")]),
        ("Du 10 au 12 novembre c'est bon le matin.", [part(f"11-{day}", "08:00-12:00") for day in (10, 11, 12)]),
        ("Mardi me va. Bonne fin de journée, et bon après-midi à tous.", whole(3)),
    ],
)
def test_a_part_of_the_day_at_which_something_is_good_is_no_greeting(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Monday afternoon, Wednesday or Friday morning.",
            [part("11-09", "12:00-18:00"), part("11-11", "08:00-12:00"), part("11-06", "08:00-12:00")],
        ),
        ("Lundi ou mardi à 10h, jeudi ou vendredi à 15h.", ["11-09 10", "11-10 10", "11-05 15", "11-06 15"]),
        ("Monday at 10, Tuesday or Thursday at 3.", ["11-09 10", "11-10 15", "11-05 15"]),
        (
            "Le 16 de 10h à 12h, le 17 de 15h à 17h et le 18 toute la journée.",
            [part("11-16", "10:00-12:00"), part("11-17", "15:00-17:00"), *whole(18)],
        ),
        (
            "I'm in town on Monday and Tuesday, free on both days from 3.",
            [part("11-09", "15:00-18:00"), part("11-10", "15:00-18:00")],
        ),
        (
            "Mardi avant 11h ou jeudi entre 13h et 15h, vendredi non.",
            [part("11-03", "08:00-11:00"), part("11-05", "13:00-15:00"), "-11-06 00:00 11-07 00:00"],
        ),
        (
            "From Monday to Wednesday I can after 4, Thursday and Friday before 11.",
            [
                *(part(f"11-{day:02}", "16:00-18:00") for day in (9, 10, 11)),
                *(part(f"11-{day:02}", "08:00-11:00") for day in (12, 13)),
            ],
        ),
        (
            "The 16th after 3, the 17th before 10, the 18th whenever.",
            [part("11-16", "15:00-18:00"), part("11-17", "08:00-10:00"), *whole(18)],
        ),
    ],
)
def test_pairs_of_days_have_the_hours_behind_them(body, wanted):
    assert windows(said(body)) == full(wanted)

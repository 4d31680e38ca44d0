"""Sentences made from days, hours and what joins them, so that what they mean is known before they are read.

Letters show by chance which of two turns of phrase spoil each other; these go through all of them.
"""

import pytest
from tests.scheduling.assistant.core.asking import said, windows

ENGLISH = {
    "at 10": ("10:00", "11:00"),
    "at 14:30": ("14:30", "15:30"),
    "at 3 pm": ("15:00", "16:00"),
    "between 2 and 4": ("14:00", "16:00"),
    "from 9 to 11": ("09:00", "11:00"),
    "after 3": ("15:00", "18:00"),
    "any time after 10": ("10:00", "18:00"),
    "before 11": ("08:00", "11:00"),
    "until 4": ("08:00", "16:00"),
    "in the morning": ("08:00", "12:00"),
    "in the afternoon": ("12:00", "18:00"),
}
FRENCH = {
    "à 10 h": ("10:00", "11:00"),
    "à 14h30": ("14:30", "15:30"),
    "vers 16h": ("16:00", "17:00"),
    "entre 14 h et 16 h": ("14:00", "16:00"),
    "de 9h à 11h": ("09:00", "11:00"),
    "après 15 h": ("15:00", "18:00"),
    "à partir de 10h": ("10:00", "18:00"),
    "avant 11h": ("08:00", "11:00"),
    "jusqu'à 16 h": ("08:00", "16:00"),
    "le matin": ("08:00", "12:00"),
    "l'après-midi": ("12:00", "18:00"),
}
WEEK = range(9, 14)  #: the days of the next week, Monday to Friday


def on(hours, *days):
    start, end = hours
    return [f"11-{day:02} {start} 11-{day:02} {end}" for day in days]


def pairs(hours):
    """Return hours with others beside them, the same hours never twice."""
    listed = [*hours.items()]
    turned = [listed[by:] + listed[:by] for by in (1, 4, 7)]
    return [(one, other) for each in turned for one, other in zip(listed, each, strict=True)]


def wrong(made):
    """Return the sentences that are read otherwise than they mean."""
    read = [(body, windows(said(body)), sorted(meant)) for body, meant in made]
    return [each for each in read if each[1] != each[2]]


@pytest.mark.parametrize("joint", [" or ", ", or ", ", otherwise ", ", failing that ", "; ", ", alternatively "])
@pytest.mark.parametrize(
    ("one", "other"),
    [("Wednesday", "Tuesday the 10th"), ("the 4th", "the 10th"), ("4 November", "Tuesday 10 November")],
)
def test_each_of_two_days_has_its_own_hours(joint, one, other):
    assert not wrong(
        (f"I could do {one} {first}{joint}{other} {second}.", on(a, 4) + on(b, 10))
        for (first, a), (second, b) in pairs(ENGLISH)
    )


@pytest.mark.parametrize("joint", [" ou ", ", ou ", ", sinon ", ", ou alors ", " ; ", ", à défaut "])
@pytest.mark.parametrize(
    ("one", "other"), [("mercredi", "mardi 10"), ("le 4", "le 10"), ("le 4 novembre", "mardi 10 novembre")]
)
def test_each_of_two_days_has_its_own_hours_in_french(joint, one, other):
    assert not wrong(
        (f"Je peux {one} {first}{joint}{other} {second}.", on(a, 4) + on(b, 10))
        for (first, a), (second, b) in pairs(FRENCH)
    )


@pytest.mark.parametrize(
    ("form", "days"),
    [
        ("Wednesday, Thursday or Friday {}.", (4, 5, 6)),
        ("I'm free Wednesday, Thursday and Friday {}.", (4, 5, 6)),
        ("Tuesday to Thursday next week, {}.", (10, 11, 12)),
        ("From Tuesday to Thursday next week, {}.", (10, 11, 12)),
        ("I could do next week, {}.", WEEK),
        ("I could do the week of the 9th, {}.", WEEK),
        ("I could do late next week, {}.", (12, 13)),
        ("I could do early next week, {}.", (9, 10)),
        ("Wednesday doesn't suit, Thursday {} would.", (5,)),
    ],
)
def test_hours_are_those_of_each_day_that_is_meant(form, days):
    found = wrong((form.format(said_), on(hours, *days)) for said_, hours in ENGLISH.items())

    assert not [each for each in found if [one for one in each[1] if one[0] != "-"] != each[2]]


@pytest.mark.parametrize(
    ("form", "days"),
    [
        ("Mercredi, jeudi ou vendredi {}.", (4, 5, 6)),
        ("Je suis libre mercredi, jeudi et vendredi {}.", (4, 5, 6)),
        ("Du mardi au jeudi de la semaine prochaine, {}.", (10, 11, 12)),
        ("La semaine prochaine, du mardi au jeudi, {}.", (10, 11, 12)),
        ("Je peux la semaine prochaine, {}.", WEEK),
        ("Je peux la semaine du 9, {}.", WEEK),
        ("Je peux en fin de semaine prochaine, {}.", (12, 13)),
        ("Je peux en début de semaine prochaine, {}.", (9, 10)),
        ("Mercredi ne va pas, jeudi {} irait.", (5,)),
    ],
)
def test_hours_are_those_of_each_day_that_is_meant_in_french(form, days):
    found = wrong((form.format(said_), on(hours, *days)) for said_, hours in FRENCH.items())

    assert not [each for each in found if [one for one in each[1] if one[0] != "-"] != each[2]]

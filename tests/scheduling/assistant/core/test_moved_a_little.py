"""Meetings that are moved by an hour or a day, or to a time that is yet to be named."""

from datetime import timedelta

import pytest
from tests.scheduling.assistant.core.asking import agreed, each_of, said, windows

from secretaire.scheduling.assistant.core.values import Intent

OURS = agreed("11-10 14:00")


@pytest.mark.parametrize(
    ("body", "day", "wish"),
    [
        ("Could we say 1:45 instead of 2 on Tuesday?", "11-10", "13:45-14:45"),
        ("Small change: 1:30pm rather than 2 on Tuesday. All else stays.", "11-10", "13:30-14:30"),
        ("Could we make it 3 Tuesday rather than 2?", "11-10", "15:00-16:00"),
        ("Please make it half past one on Tuesday instead of two.", "11-10", "13:30-14:30"),
        ("Petit changement : 13h30 au lieu de 14h mardi.", "11-10", "13:30-14:30"),
        ("On peut devancer d'une journée, même heure ?", "11-09", "14:00-15:00"),
        ("Peut-on reculer d'une journée ?", "11-11", "14:00-15:00"),
        ("Peut-on déplacer mardi au vendredi 13 à 14h ?", "11-13", "14:00-15:00"),
    ],
)
def test_the_meeting_goes_where_it_is_moved(body, day, wish):
    found = said(body, OURS)
    assert (found.intent, windows(found)) == (Intent.POSTPONE, each_of(day, wish))


@pytest.mark.parametrize(
    "body",
    [
        "I won't be back by Tuesday. I'll send you a date as soon as I know.",
        "My mission is extended, I can't come on Tuesday. I give again a date when I have the flight.",
        "La mission est prolongée, je ne serai pas à Paris le 10. Je redonne une date quand j'ai mon billet.",
        "Nous ne serons pas revenus mardi. Je vous donne une date dès que je sais.",
    ],
)
def test_who_will_name_another_date_calls_nothing_off(body):
    assert said(body, OURS).intent is Intent.POSTPONE


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("Mardi reste à 14h, mais comptez nonante minutes.", 90),
        ("For Tuesday at 2 we need only 30 minutes and not 60, because the first points we solved already.", 30),
        ("Le devis passe à 14'200 francs. Mardi reste à 14h, mais comptez 45 minutes.", 45),
    ],
)
def test_another_length_moves_nothing(body, minutes):
    found = said(body, OURS)
    assert (found.intent, found.duration) == (Intent.AMEND, timedelta(minutes=minutes))

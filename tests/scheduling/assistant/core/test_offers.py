"""Which of several offers is taken: by what stands beside the others, by place in a day, by the writer's own clock."""

from dataclasses import replace

import pytest
from tests.scheduling.assistant.core.asking import letter, offered, read

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Doubt, Intent

#: Tuesday at nine and two, Thursday at half past ten, the next Monday at four.
OFFERS = offered("11-10 09:00", "11-10 14:00", "11-12 10:30", "11-16 16:00")


def taken(body, context=OFFERS, zone="Europe/Paris", policy=reading.RULES):
    told = letter(body)
    found = reading.read(replace(told, writer=replace(told.writer, zone=zone)), context, policy=policy)
    return found.chosen and f"{found.chosen.start:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("body", "slot"),
    [
        # what is taken, and why another day will not do
        ("Je me décide pour jeudi, le lundi est déjà plein chez nous.", "11-12 10:30"),
        ("We have decided for the Thursday, on Monday our workshop is shut.", "11-12 10:30"),
        ("Partons sur le 12, le 16 tombe en plein déménagement.", "11-12 10:30"),
        ("Let's say the 12th, the 16th is our stocktake.", "11-12 10:30"),
        ("Disons jeudi, lundi j'ai le dentiste.", "11-12 10:30"),
        ("I can do Thursday but not Monday.", "11-12 10:30"),
        ("Works for us. Thursday I mean, not Monday.", "11-12 10:30"),
        ("Plutôt lundi que jeudi.", "11-16 16:00"),
        ("Thursday rather than Monday, thanks.", "11-12 10:30"),
        ("Strike Tuesday and Monday, the remaining one is good.", "11-12 10:30"),
        ("Not Tuesday, nor Monday. The other'll do.", "11-12 10:30"),
        ("Mardi matin, l'après-midi je suis sur la route.", "11-10 09:00"),
        # one of a day
        ("Va pour mardi, mais plutôt l'après-midi.", "11-10 14:00"),
        ("Tuesday is fine. The afternoon, please.", "11-10 14:00"),
        ("The earlier Tuesday slot, please.", "11-10 09:00"),
        ("Mardi, le plus tard des deux.", "11-10 14:00"),
        ("Va pour mardi, la deuxième heure.", "11-10 14:00"),
        ("9 on Tuesday works for me.", "11-10 09:00"),
        ("2 Tuesday then, please.", "11-10 14:00"),
        ("Mardi en début d'après-midi, c'est parfait pour moi.", "11-10 14:00"),
        ("Mardi me va, mais pas le matin.", "11-10 14:00"),
        # by its number, or in other words
        ("Option 2 please. Actually no, I was looking at the wrong week. Make it 3.", "11-12 10:30"),
        ("Entre ces options, je prends la plus tarde.", "11-16 16:00"),
        ("We choose date 12.", "11-12 10:30"),
        ("Of your dates I would take 12th.", "11-12 10:30"),
        ("Le troisième c parfait !", "11-12 10:30"),
        ("Half past ten, perfect.", "11-12 10:30"),
        ("Mardi je ne peux pas. Je choisis le jour après la fête, jeudi.", "11-12 10:30"),
        # a greeting is no part of the day
        ("Good morning, Thursday is good for us. I will come by train, so maybe 5 minutes late.", "11-12 10:30"),
        ("Yes to Thursday. Confirm at the earliest, please.", "11-12 10:30"),
        # somebody speaks of a machine
        ("The 12th please. If my out-of-office answers, ignore it.", "11-12 10:30"),
        ("The 12th please. My out-of-office ends on the 9th, just ignore it.", "11-12 10:30"),
    ],
)
def test_the_offer_that_is_meant_is_taken(body, slot):
    assert taken(body) == slot


@pytest.mark.parametrize(
    ("body", "zone"),
    [
        ("Jeudi à 11 h 30 de Cluj, c'est bon pour nous.", "Europe/Bucharest"),
        ("Thursday 11:30 in Iasi suits us.", "Europe/Bucharest"),
        ("We are confirming Thursday 3:00 pm IST for the call.", "Asia/Kolkata"),
        ("The 12th at 10:30 is fine by me, that is at us half past eleven in the morning.", "Europe/Athens"),
        ("OK for Thursday, 11:30 here.", "Europe/Athens"),
    ],
)
def test_an_hour_of_the_writers_own_clock_names_the_offer(body, zone):
    assert taken(body, zone=zone) == "11-12 10:30"


@pytest.mark.parametrize(
    "body",
    [
        "Jeudi 17 heures de Chine est bien pour nous.",
        "The Thursday stays good, 17 hours here in Shanghai.",
        "17 Thursday our time it is.",
        "Thursday 17 our time is good.",
    ],
)
def test_a_bare_number_before_a_place_is_an_hour_there(body):
    assert (
        taken(body, context=offered("11-10 10:00", "11-12 10:00", "11-12 17:00"), zone="Asia/Shanghai") == "11-12 10:00"
    )


@pytest.mark.parametrize(
    "body",
    [
        "Lovely, put me down for the Thursday. I'll get the samples to you before, so see you on Monday!",
        "Jeudi me va si mon associé rentre à temps. Je le saurai mercredi.",
        "Thursday, if my partner is back by then. She will tell me tonight.",
        "Tuesday is good for us.",
        "Thursday at 11:30 works.",
    ],
)
def test_what_is_not_clear_is_asked_about(body):
    found = read(letter(body), OFFERS)
    assert found.escalate or found.intent is not Intent.ACCEPT


@pytest.mark.parametrize(
    ("body", "slot"),
    [
        ("Va pour le 1er, merci.", None),
        ("Va pour le 1er décembre.", "12-01 10:00"),
        ("The 1st one please.", "11-26 10:00"),
    ],
)
def test_a_number_that_is_a_place_and_a_day_is_asked_about(body, slot):
    assert taken(body, context=offered("11-26 10:00", "12-01 10:00")) == slot


def test_the_only_day_that_is_left_is_taken():
    context = offered("11-10 11:00", "11-12 10:00", "11-17 14:00")

    assert taken("I cannot do Tuesday, so that only leaves the one.", context=context) == "11-12 10:00"
    assert taken("Eleven it is.", context=context) == "11-10 11:00"


def test_bargaining_is_left_to_the_host():
    found = read(letter("Would Vera lower the commission to 8% if we add two houses?"), OFFERS)

    assert Doubt.HOST_ONLY in found.doubts


def test_a_day_taken_in_the_place_of_another_rules_nothing_out():
    found = read(letter("I can do Thursday but not Monday."), OFFERS)
    assert (found.intent, found.windows) == (Intent.ACCEPT, ())

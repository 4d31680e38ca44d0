"""The same wish in many words: every type of time that the grammar knows, said in one way after another."""

from datetime import datetime

import pytest
from tests.scheduling.assistant.core.asking import PARIS, agreed, host, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent

#: A Tuesday; "next week" is that of Monday the 10th.
TUESDAY = datetime(2026, 11, 3, 10, 0, tzinfo=PARIS)
WEEK = range(9, 14)
OFFERS = offered("11-10 10:00", "11-11 14:00", "11-12 16:30")
AGREED = agreed("11-12 14:00")


def day(number, start="00:00", end="", sign=""):
    """Return a day of the month, or a part of it, as windows are written."""
    last = f"11-{number:02d} {end}" if end else f"11-{number + 1:02d} 00:00"
    return f"{sign}11-{number:02d} {start} {last}"


WHOLE = ["11-09 00:00 11-14 00:00"]
MORNINGS = [day(each, "08:00", "12:00") for each in WEEK]
NOONS = [day(each, "10:00", "12:30") for each in WEEK]
TWICE = [day(each, *hours) for each in (10, 12) for hours in (("09:30", "10:30"), ("14:00", "15:00"))]

CASES = [
    (
        NOONS,
        "in the coming week, i.e. 9th to 13th November, between 10.00 and 12.30",
        "from the 9th to the 13th of November, between 10:00 and 12:30",
        "next week between 10 and 12:30",
        "du lundi 9 au vendredi 13 novembre, de 10h à 12h30",
        "du 9 au 13 novembre entre 10h et 12h30",
    ),
    (
        MORNINGS,
        "any morning between 9 and 13 November",
        "in the mornings from 9 to 13 November",
        "any morning next week",
        "un matin entre le 9 et le 13 novembre",
    ),
    (
        [*WHOLE, day(11, sign="-")],
        "next week, Wednesday excluded",
        "any day next week, only Wednesday is impossible",
        "la semaine prochaine, le mercredi est exclu",
        "du 9 au 13 novembre, mercredi excepté",
    ),
    (
        [*WHOLE, day(12, sign="~")],
        "next week, Thursday being best",
        "next week, the Thursday for preference",
        "next week, Thursday if possible",
        "la semaine prochaine, jeudi étant le mieux",
        "la semaine prochaine, le jeudi de préférence",
    ),
    (
        [*WHOLE, *(f"~{each}" for each in MORNINGS)],
        "next week, mornings preferred",
        "la semaine prochaine. Si c'est possible le matin, tant mieux.",
    ),
    (
        TWICE,
        "on Tuesday 10 or Thursday 12 November, at 9:30 or 14:00",
        "mardi 10 ou jeudi 12 novembre, à 9h30 ou à 14h",
    ),
    (
        [day(10, "08:00", "09:00"), day(10, "16:30", "18:00")],
        "on Tuesday 10 November, before 9 or after 16:30",
        "mardi 10 novembre, avant 9h ou à partir de 16h30",
    ),
    (
        [day(11, "09:45", "12:00")],
        "on Wednesday 11 November. Not before 9:45. After that, until noon.",
        "mercredi 11 novembre. Pas avant 9h45. Après, jusqu'à midi, ça va.",
        "mercredi 11 novembre à partir de 9h45 mais jusqu'à midi seulement",
    ),
    (["11-09 00:00 11-11 00:00"], "début de semaine 46", "au début de la semaine 46"),
    (["11-12 00:00 11-14 00:00"], "en fin de semaine 46"),
]


@pytest.mark.parametrize(
    ("wanted", "phrase"), [(wanted, phrase) for wanted, *phrases in CASES for phrase in phrases], ids=lambda value: None
)
def test_one_wish_has_many_words(wanted, phrase):
    french = any(word in phrase for word in ("semaine", "novembre"))
    frame = "Merci d'organiser une heure avec Paul Roy {}" if french else "Please set up an hour with Paul Roy {}"

    reading = read(host(frame.format(phrase), received=TUESDAY), Context())

    assert sorted(windows(reading)) == sorted(wanted)


@pytest.mark.parametrize(
    ("place", "body"),
    [
        (0, "We'll have the Tuesday you listed."),
        (2, "I'd rather have the latest one."),
        (2, "Plutôt le dernier, les deux premiers tombent pendant mes cours."),
        (1, "The second to last one."),
        (1, "The last but one works."),
        (1, "L'avant-dernier me va."),
        (1, "The first, no sorry, the second."),
        (1, "Le premier, ah non, pardon, le deuxième."),
    ],
)
def test_an_offer_is_named_by_its_place(place, body):
    assert said(body, OFFERS).chosen == OFFERS.offered[place]


@pytest.mark.parametrize("body", ["Bonjour,\n\nLe 2, merci.", "Hello,\n\nso 2"])
def test_a_number_alone_is_an_offer_where_no_day_has_it(body):
    assert not windows(said(body, OFFERS))


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday is good, only the hour is not good. Instead of 10 could it be 11:00 the same day?",
        "Mardi oui, mais 10h c'est trop tôt. 11h le même jour ?",
    ],
)
def test_another_hour_takes_the_place_of_the_one_on_offer(body):
    reading = said(body, OFFERS)

    assert reading.intent is Intent.COUNTER
    assert windows(reading) == ["11-10 11:00 11-10 12:00"]


def test_an_offered_day_is_not_taken_before_the_hour_that_is_bid():
    reading = said("Mercredi oui, mais 14h c'est trop tôt. Pas avant 15h. Après, jusqu'à 17h, ça va.", OFFERS)

    assert reading.chosen is None


@pytest.mark.parametrize(
    "body",
    [
        "Bien reçu, merci. Je passerai par la cour comme en janvier.",
        "Noted, thank you. I will come through the yard, as in January.",
    ],
)
def test_what_a_visit_is_likened_to_is_no_wish(body):
    reading = said(body, AGREED)

    assert (reading.intent, reading.windows, reading.escalate) == (Intent.NONE, (), False)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Merci encore de votre accueil mardi. Jeudi à 10h me convient.", ["11-05 10:00 11-05 11:00"]),
        ("The lease runs out on 30 April. Could we meet on Thursday at ten?", ["11-05 10:00 11-05 11:00"]),
        (
            "Je voudrais vous voir avant que je parte en congé le 18. Jeudi à 10h me convient.",
            ["11-05 10:00 11-05 11:00"],
        ),
        ("L'éditeur voulait le lundi 16 à 9h. Jeudi à 10h me convient.", ["11-05 10:00 11-05 11:00"]),
        ("Thursday at ten is fine. I know she'd moved her lesson to Friday.", ["11-05 10:00 11-05 11:00"]),
        ("The bridge closes on Monday the 16th. Could we meet on Thursday at ten?", ["11-05 10:00 11-05 11:00"]),
        ("The old bell tower reopens on the 16th. Could we meet on Thursday at ten?", ["11-05 10:00 11-05 11:00"]),
        ("Les travaux commencent le lundi 16. Jeudi à 10h me convient.", ["11-05 10:00 11-05 11:00"]),
        ("He has been unwell since Sunday. Could we meet on Thursday at ten?", ["11-05 10:00 11-05 11:00"]),
        ("Je voudrais qu'il passe vingt minutes à la salle jeudi à 10h.", ["11-05 10:00 11-05 10:20"]),
        (
            "Monday 9 November I'm wide open after 1, Thurs I'm away.",
            ["11-09 13:00 11-09 18:00", "-11-12 00:00 11-13 00:00"],
        ),
    ],
)
def test_what_is_over_or_done_by_others_opens_nothing(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    "body",
    [
        "Thursday at ten, please. She has the car on Friday at nine.",
        "Please find an hour with Tom Reed on Thursday at three. Hall B on Friday at two, upstairs.",
        "Tom Reed tomorrow at 3, please. We have to be done before his car, which picks him up at 2.",
        "On the 9th, the 10th, the 11th, the 12th, the 13th or the 16th I could be there.",
    ],
)
def test_a_time_that_nothing_vouches_for_goes_to_a_person(body):
    assert Doubt.UNSURE in said(body).doubts


@pytest.mark.parametrize("body", ["Super, je prends mardi et jeudi !", "Great, I take Tuesday and Thursday!"])
def test_two_offers_for_one_meeting_are_not_both_taken(body):
    assert said(body, OFFERS).escalate


@pytest.mark.parametrize(
    "body",
    [
        "Non je ne peux aucun jour. Je dors plus, je mange plus, je ne sais pas comment je vais tenir.",
        "I can't make any of these. I can't sleep any more and I don't know how I'll cope.",
        "You are directed to stop, or we shall apply for injunctive relief.",
    ],
)
def test_distress_and_the_law_reach_a_person(body):
    assert said(body, OFFERS).escalate


@pytest.mark.parametrize(
    ("body", "subject", "unsure"),
    [
        ("Cale-moi un café avec le grand type barbu qu'on a vu à Lyon. Semaine prochaine.", "café", True),
        ("Please find an hour next week with the new man from Leeds.", "coffee", True),
        ("Please find an hour on Teams next week with him, on a Tuesday.", "coffee", True),
        ("Please find an hour next week with the new man, his name is Birkett.", "coffee", False),
        ("Please find an hour next week with the new man.", "the Birkett lot", False),
        ("Please find an hour next week with the new man, 0117 496 0233.", "coffee", False),
        ("Please find an hour next week with new.man@guest.example.", "coffee", False),
    ],
)
def test_a_meeting_with_nobody_who_is_named_goes_to_a_person(body, subject, unsure):
    reading = read(host(body, subject=subject, cc=()), Context())

    assert reading.escalate is unsure


def test_whoever_is_written_to_as_well_is_whom_to_meet():
    assert not read(host("Please find an hour next week for us.", subject="coffee"), Context()).escalate

"""Constructions that are understood rather than doubted, and doubts that stay."""

from datetime import timedelta

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, letter, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent

OFFERS = offered("11-10 10:00", "11-11 15:30", "11-13 09:00")
MEETING = agreed("11-12 10:00")


def chosen(body, context=OFFERS):
    reading = said(body, context)
    return f"{reading.chosen.start:%m-%d %H:%M}" if reading.chosen and not reading.escalate else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Aucun des deux jours ne lui va. Plutôt le lundi 23 entre 14 h et 17 h.", ["11-23 14:00 11-23 17:00"]),
        ("Non, je serai au salon toute cette semaine-là. Le 17 à 9h ?", ["11-17 09:00 11-17 10:00"]),
        ("The 10th and 11th are both out for me. Could you do Monday 16 November 4.15?", ["11-16 16:15 11-16 17:15"]),
        ("Neither suits. Thursday the 19th, 10.30?", ["11-19 10:30 11-19 11:30"]),
        (
            "I can't make it on the 10th at 10 but I could do 11.30 that day.",
            ["11-10 11:30 11-10 12:30"],
        ),
        ("Ces dates ne vont pas. La semaine 48, du mardi au jeudi ?", ["11-24 00:00 11-27 00:00"]),
        ("None suits. In calendar week 48, from Tuesday until Thursday?", ["11-24 00:00 11-27 00:00"]),
        (
            "Next week is impossible. The week after next, I'm out on Monday and nothing before 10.",
            [
                "11-17 10:00 11-17 18:00",
                "11-18 10:00 11-18 18:00",
                "11-19 10:00 11-19 18:00",
                "11-20 10:00 11-20 18:00",
            ],
        ),
        (
            "None of these, sorry. Any day of week 47 except 18th.",
            ["-11-18 00:00 11-19 00:00", "11-16 00:00 11-21 00:00"],
        ),
    ],
)
def test_other_times_are_understood(body, expected):
    reading = said(body, OFFERS)

    assert reading.intent is Intent.COUNTER
    assert windows(reading) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Pourrait-on décaler notre entretien du 12 au 19, même heure ?", ["11-19 10:00 11-19 11:00"]),
        ("Can we move our call from the 12th to the 19th, same time?", ["11-19 10:00 11-19 11:00"]),
        ("Can we bump Thursday to Friday? Same time works.", ["11-13 10:00 11-13 11:00"]),
        ("Pouvez-vous avancer le rendez-vous de jeudi prochain à 8h30 ?", ["11-12 08:30 11-12 09:30"]),
        ("Any chance of pushing our call on the 12th back to 5?", ["11-12 17:00 11-12 18:00"]),
        ("Could we make it the 16th or 18th instead, at our plant, same time?", ["11-16 10:00 11-16 11:00"] * 1),
    ],
)
def test_where_a_meeting_goes_is_understood(body, expected):
    reading = said(body, MEETING)

    assert reading.intent is Intent.POSTPONE
    assert windows(reading)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Let's do the Friday one.", "11-13 09:00"),
        ("Mardi je garde les petits. Vendredi par contre c'est parfait !", "11-13 09:00"),
        ("Le 10 : oui. Le 11 : non.", "11-10 10:00"),
        ("The second suits us. The third is out.", "11-11 15:30"),
        ("15h30 c'est parfait.", "11-11 15:30"),
    ],
)
def test_what_is_taken_is_told_from_what_is_not(body, expected):
    assert chosen(body) == expected


def test_what_two_sentences_say_of_one_offer_goes_together():
    assert chosen("Le mardi me va. 15h c'est parfait.", offered("11-10 10:00", "11-10 15:00")) == "11-10 15:00"


def test_another_place_is_no_reason_to_doubt_the_time():
    assert chosen("Vendredi est parfait. Par contre peut-on se voir en visio plutôt ?") == "11-13 09:00"


def test_a_refusal_that_speaks_of_being_free_is_handed_on():
    assert said("None of these dates work. My suggestion will follow.", OFFERS).escalate


@pytest.mark.parametrize(
    "body",
    [
        "Le 10 ou le 11, comme il préfère.",
        "The 10th or the 13th, either is fine.",
        "Les trois plages me conviennent, je vous laisse trancher.",
        "All of these work, I'll leave it to you.",
        "I'm good with either of the first two.",
        "Les deux derniers me vont.",
    ],
)
def test_a_choice_is_left_open(body):
    reading = said(body, OFFERS)

    assert reading.intent is Intent.ACCEPT
    assert not reading.escalate
    assert len(reading.windows) > 1


@pytest.mark.parametrize(
    ("body", "context", "intent"),
    [
        ("Merci pour ces propositions mais nous avons retenu un autre prestataire.", OFFERS, Intent.DECLINE),
        ("Thanks, but we went with another supplier.", OFFERS, Intent.DECLINE),
        ("We've decided not to go ahead with the meeting.", MEETING, Intent.CANCEL),
        ("Nous ne donnerons pas suite, le poste est pourvu.", OFFERS, Intent.DECLINE),
        ("Well noted, the plan of the car park is attached, gate 2.", MEETING, Intent.NONE),
        ("Merci pour votre message. Je reviens vers vous très vite.", OFFERS, Intent.NONE),
    ],
)
def test_plain_answers_are_acted_on(body, context, intent):
    reading = said(body, context)

    assert (reading.intent, reading.escalate) == (intent, False)


@pytest.mark.parametrize(
    ("body", "context"),
    [
        ("Thank you, but our plans have changed somewhat.", OFFERS),
        ("Merci, bien noté, mais notre projet a pris du retard.", MEETING),
        ("Le 10 ou le 11 me vont, mais pas en présentiel.", OFFERS),
        ("We hold the fair in week 47. Could you do Monday 23 November at 9?", OFFERS),
        ("No, that hour is bad. Tuesday all day, and Thursday the 12th.", OFFERS),
        ("The 10th at 10 is noted. And the 17th at 9 for our colleagues.", OFFERS),
        ("Lundi 16 à 18 h jusqu'à mercredi 18 à 17 h.", Context()),
    ],
)
def test_what_could_mean_more_is_handed_on(body, context):
    assert said(body, context).escalate


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "La semaine prochaine, plutôt le matin.",
            ["11-09 00:00 11-14 00:00", *(f"~11-{day:02d} 08:00 11-{day:02d} 12:00" for day in range(9, 14))],
        ),
        ("Next week works, Tuesday would be the best.", ["11-09 00:00 11-14 00:00", "~11-10 00:00 11-11 00:00"]),
        (
            "Je suis libre la semaine prochaine. L'idéal pour moi : le mercredi.",
            ["11-09 00:00 11-14 00:00", "~11-11 00:00 11-12 00:00"],
        ),
        (
            "La semaine prochaine, mais en aucun cas jeudi.",
            ["-11-12 00:00 11-13 00:00", "11-09 00:00 11-14 00:00"],
        ),
        ("Monday or Tuesday of week 47.", ["11-16 00:00 11-17 00:00", "11-17 00:00 11-18 00:00"]),
        (
            "Tous les jours de la semaine prochaine sauf vendredi, avant 10h.",
            [
                "11-09 08:00 11-09 10:00",
                "11-10 08:00 11-10 10:00",
                "11-11 08:00 11-11 10:00",
                "11-12 08:00 11-12 10:00",
            ],
        ),
        (
            "- lundi 16 novembre à 18 h\n- mercredi 18 novembre à 17 h 30",
            ["11-16 18:00 11-16 19:00", "11-18 17:30 11-18 18:30"],
        ),
        ("Lundi 16 à 9h.\n\nBr, Ida\n\nIda Holt | Visiting hours 8-16", ["11-16 09:00 11-16 10:00"]),
        ("Lundi 16 à 9h.\n\nIda Holt | Accueil 8h-12h", ["11-16 09:00 11-16 10:00"]),
    ],
)
def test_wishes_are_told_from_what_is_open(body, expected):
    assert windows(said(body)) == expected


def test_a_length_before_its_month_is_no_hour():
    reading = read(host("Une réunion de deux heures dans la première quinzaine de décembre, rue de la Loi."), Context())

    assert (reading.duration, windows(reading)) == (timedelta(hours=2), ["12-01 00:00 12-16 00:00"])


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("Prolongez l'atelier avec nos amis des Ateliers de la Meuse à 1h30, une heure ne suffira pas.", 90),
        ("Pouvez-vous raccourcir la visite à 2h ?", 120),
    ],
)
def test_a_new_length_is_told_from_the_old_one(body, minutes):
    assert read(host(body), MEETING).duration == timedelta(minutes=minutes)


def test_an_hour_at_the_begin_is_no_length():
    assert said("9h c'est trop tôt.", OFFERS).duration is None


def test_an_article_is_no_city():
    reading = said("Après 17 h la semaine prochaine.\n\nBien à vous,\nLa présidente")

    assert all(each.start.hour == 17 for each in reading.windows)


def test_the_day_of_a_letter_that_is_answered_is_no_wish():
    reading = said("Suite à notre échange de ce matin, je propose le 16 novembre à 9h.")

    assert windows(reading) == ["11-16 09:00 11-16 10:00"]


def test_no_second_clock_is_asked_for_where_the_letter_names_the_hosts():
    reading = said("The 10th at 9 my time (10am yours) is good.", OFFERS)

    assert reading.intent in {Intent.ACCEPT, Intent.COUNTER}


def test_a_colleague_who_joins_is_no_question():
    reading = said("Mon collègue sera des nôtres jeudi, pouvez-vous l'ajouter ?", MEETING)

    assert reading.intent is Intent.AMEND


def test_a_series_is_no_choice_of_days():
    assert said("Tous les jours à 9h à partir du 16.").recurrence is not None
    assert said("Every day of next week would do.").recurrence is None


def test_an_amendment_that_keeps_the_day_is_no_move():
    reading = said("Could you come to our office instead? Same day of course.", MEETING)

    assert Doubt.TIME not in reading.doubts
    assert letter("").body == ""

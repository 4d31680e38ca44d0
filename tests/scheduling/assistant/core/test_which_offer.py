"""Which offer an answer takes, and what is none of them: other hours, other weeks, and days that will not do."""

import time

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, letter, offered, read, said, windows

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Intent

#: Thursday, Friday and the next Monday.
OFFERS = ("11-05 10:00", "11-06 15:00", "11-09 14:00")
#: Tuesday and Wednesday of the next week.
NEXT_WEEK = ("11-10 14:00", "11-11 11:00")


def taken(body, *offers, by=letter):
    """Return which offers are taken by their numbers, or what the letter is for where it takes none."""
    starts = [f"{each.start:%m-%d %H:%M}" for each in offered(*offers).offered]
    found = read(by(body), offered(*offers))
    if found.intent is not Intent.ACCEPT:
        return found.intent.value
    named = [found.chosen.start] if found.chosen else [each.start for each in found.windows]
    return sorted(starts.index(f"{each:%m-%d %H:%M}") for each in named)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # what happens a third time is no third offer
        ("Friday works. Please nobody move it a third time!", [1]),
        ("Thursday it is, and sorry to trouble you for the second time.", [0]),
        ("Jeudi me va pour un premier échange.", [0]),
        ("The third time works for us.", [2]),
        # what else stands in a list
        ("We would like to choose the second candidate.", [1]),
        ("The last entry suits me.", [2]),
        ("Je retiens la deuxième ligne.", [1]),
        # a number with its article
        ("La 3 nickel, merci.", [2]),
        ("Va pour la 2, j'apporte le café.", [1]),
        ("La 1 ou la 3, comme vous voulez.", [0, 2]),
        # one that is refused before the other
        ("Pas la 1, la 2 plutôt.", [1]),
        ("Not the first, the second please.", [1]),
        # days that will not do for what is told of them
        ("Lundi on repeint la boutique donc non. Vendredi ou jeudi, à vous de trancher.", [0, 1]),
        ("Lundi on fait la caisse donc non. Entre jeudi et vendredi je vous laisse choisir.", [0, 1]),
        ("Monday I coach, so no. Between Thursday and Friday I leave it to you.", [0, 1]),
        ("Thursday I am in court, so no problem with Friday.", [1]),
        # which is liked better
        ("Either the first or the third, but I'd prefer the third.", [2]),
        ("I'd prefer the second to the first.", [1]),
        ("Je préfère la deuxième à la première.", [1]),
        ("Option 3 or 1, preferably 1.", [0]),
        ("The first, or if not the second.", [0]),
        # and which is left to somebody
        ("The first or the third, whichever you prefer.", [0, 2]),
        ("Le deuxième ou le troisième, comme vous préférez.", [1, 2]),
        ("La première ou la deuxième, ce que vous préférez.", [0, 1]),
        # what is taken on another day is no offer
        ("La 1 me convient. Vendredi je prends le train à 15h.", [0]),
        ("The first one works. On Friday I take my mother to the station at 3.", [0]),
        ("Option 2. On Monday I pick up the keys at 2.", [1]),
        # what nothing stands against
        ("Whichever Tom hates least.", [0, 1, 2]),
        ("Take either day, my diary is a desert both days.", [0, 1, 2]),
    ],
)
def test_which_offers_are_taken(body, wanted):
    assert taken(body, *OFFERS) == wanted


def test_offers_that_are_refused_in_one_list_are_not_taken():
    assert said("Not the first, the second or the third.", offered(*OFFERS)).chosen is None


def test_a_host_shakes_hands_on_an_hour():
    assert taken("Tom and I shook on the 15:00. Lock it in.", *OFFERS, by=host) == [1]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tuesday works, if we can start at 4pm.", ["11-10 16:00 11-10 17:00"]),
        ("Tuesday is fine if it can be 4 instead.", ["11-10 16:00 11-10 17:00"]),
        ("Mardi me va pourvu qu'on démarre à 15h.", ["11-10 15:00 11-10 16:00"]),
        ("Would Tuesday the week after be any use?", ["11-17 00:00 11-18 00:00"]),
        ("Would early the following week be any better?", ["11-16 00:00 11-18 00:00"]),
        ("Plutôt mardi de la semaine suivante ?", ["11-17 00:00 11-18 00:00"]),
        ("Could we do the week after, Thursday afternoon?", ["11-19 12:00 11-19 18:00"]),
        ("Still at sea then. Back on Monday the 16th. Could we do the Wednesday?", ["11-18 00:00 11-19 00:00"]),
        ("Neither, sorry, I am away until the 16th. Could we do the Thursday?", ["11-19 00:00 11-20 00:00"]),
        (
            "Toute la semaine du 9 je suis en salon. La suivante, je peux mardi ou jeudi.",
            ["11-17 00:00 11-18 00:00", "11-19 00:00 11-20 00:00"],
        ),
        ("The Wednesday slot is good, but can we take it one week later?", ["11-18 11:00 11-18 12:00"]),
    ],
)
def test_what_is_none_of_the_offers(body, wanted):
    found = said(body, offered(*NEXT_WEEK))

    assert found.intent is Intent.COUNTER
    assert [each for each in windows(found) if not each.startswith("-")] == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday works if we finish by 15:00.",
        "Tuesday is fine if it is at 2pm.",
        "Mardi parfait si c'est bien à 14h.",
    ],
)
def test_an_end_or_the_hour_of_the_offer_changes_nothing(body):
    assert taken(body, *NEXT_WEEK) == [0]


def test_who_cannot_at_the_hours_offered_can_at_another_on_either_day():
    body = "8h30 c'est mort pour moi, je dépose les petits à Gland. Par contre 9h30, l'un des deux jours !"

    found = reading.read(letter(body), offered("11-05 08:30", "11-06 08:30"))

    assert found.intent is Intent.COUNTER
    assert windows(found) == ["11-05 09:30 11-05 10:30", "11-06 09:30 11-06 10:30"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Remettez-moi ça au 17 ou au 18, en matinée.", ["11-17 08:00 11-17 12:00", "11-18 08:00 11-18 12:00"]),
        ("Décalons au 12 ou au 13, avant 11h.", ["11-12 08:00 11-12 11:00", "11-13 08:00 11-13 11:00"]),
        ("Repoussez ça au 17, après 14h.", ["11-17 14:00 11-17 18:00"]),
    ],
)
def test_days_to_which_a_meeting_is_moved(body, wanted):
    assert windows(said(body, agreed("11-06 09:00"))) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Un déjeuner avec Paul Faure jeudi, midi pile, au Zinc.", ["11-05 12:00 11-05 13:00"]),
        (
            "Une heure avec Paul Faure la semaine du 16, chaque matin, mercredi excepté.",
            [
                "-11-18 00:00 11-19 00:00",
                "11-16 08:00 11-16 12:00",
                "11-17 08:00 11-17 12:00",
                "11-19 08:00 11-19 12:00",
                "11-20 08:00 11-20 12:00",
            ],
        ),
    ],
)
def test_hours_and_exceptions_in_few_words(body, wanted):
    assert windows(read(host(body), offered())) == wanted


@pytest.mark.parametrize(
    "piece",
    ["not the first, the second ", "la 1, la 2 ", "if it can be 4 ", "au 12 ou ", "cette semaine. La suivante. "],
)
def test_no_answer_takes_long_to_look_through(piece):
    def spent(count):
        start = time.process_time()
        read(letter(piece * count), offered(*OFFERS))
        return time.process_time() - start

    spent(10)
    short, long = min(spent(100) for _ in range(3)), min(spent(400) for _ in range(2))
    assert long < 12 * short + 0.2

"""Answers to offers made from names of an offer and ways to take it, so that the one taken is known."""

from itertools import cycle

import pytest
from tests.scheduling.assistant.core.asking import offered, said, slot

#: A Thursday in the morning, and a Wednesday and Friday of the next week in the afternoon.
OFFERS = ("11-05 10:00", "11-11 14:00", "11-13 16:00")
NAMES = {
    "Thursday at 10": 0, "thurs 10am": 0, "the 5th at 10:00": 0, "the first one": 0, "option 1": 0, "the earliest": 0,
    "the morning one": 0, "10 o'clock on Thursday": 0, "Thursday 10": 0, "the Thursday": 0, "Thursday's one": 0,
    "5 November": 0, "November 5": 0, "opt. 1": 0,
    "Wednesday": 1, "wed": 1, "wed 2pm": 1, "the 11th": 1, "11th": 1, "the second option": 1, "number two": 1,
    "Wednesday 2": 1, "the Wed one": 1, "11/11 at 2pm": 1, "2pm on Wed 11": 1, "slot 2": 1, "the middle one": 1,
    "Friday": 2, "Fri at 4": 2, "13th": 2, "the last one": 2, "the final option": 2, "the third slot": 2, "3)": 2,
    "the 2. one": 1, "3. option": 2, "variant 3": 2,
    "#3": 2, "Friday, the 13th": 2, "Friday next week": 2, "the 4pm one": 2, "choice 3": 2,
}  # fmt: skip
NOMS = {
    "jeudi à 10h": 0, "jeudi 5": 0, "le 5 novembre": 0, "le premier": 0, "l'option 1": 0, "le plus tôt": 0,
    "celui du matin": 0, "celui du 5": 0, "jeu. 5 10h": 0, "la première date": 0, "la 1re option": 0,
    "mercredi": 1, "mercredi 11 à 14h": 1, "le 11": 1, "le deuxième": 1, "le 2e créneau": 1, "celui du milieu": 1,
    "celui de 14h": 1, "le créneau du mercredi": 1, "la proposition 2": 1, "l'option B": 1, "le RDV du 11": 1,
    "vendredi": 2, "le vendredi 13": 2, "celui du 13": 2, "le dernier": 2, "la troisième proposition": 2,
    "l'option n°3": 2, "la 2. option": 1, "la variante 2": 1, "vendredi 13 à 16 heures": 2, "la date du 13": 2,
    "ven. 13": 2, "le numéro 3": 2,
}  # fmt: skip
TAKEN = (
    "{} works for me.", "{} please.", "Let's do {}.", "I'd go for {}.", "I can make {}.", "{} it is!",
    "I'll take {}.",
    "{} suits me best.", "Please book {}.", "{} is the one.", "Happy with {}.", "{} is fine. The others don't work.",
    "I can do {} only.", "{} would be perfect, thanks. The rest are out.", "Of those, {}.",
    "I pick {}. Do send an invite.",
)  # fmt: skip
PRIS = (
    "{} me convient.", "{} svp.", "Va pour {}.", "Je prends {}.", "{} ça me va.", "Ok pour {}.", "Je choisis {}.",
    "{} serait parfait.", "Seul {} me convient.", "Je retiens {}. Les autres ne vont pas.", "Partons sur {}.",
    "{} alors, merci.",
)  # fmt: skip


def made(names, taken, forms=6):
    """Return answers in which each name is taken in some ways, other ones for each, with the number of the offer."""
    turn = cycle(taken)
    return [(next(turn).format(name), number) for name, number in names.items() for _ in range(forms)]


def chosen(body):
    found = said(body[0].upper() + body[1:], offered(*OFFERS)).chosen
    return next((number for number, each in enumerate(OFFERS) if found == slot(each)), None)


def test_what_is_named_and_taken_is_chosen():
    assert [body for body, number in made(NAMES, TAKEN) if chosen(body) != number] == []


def test_what_is_named_and_taken_is_chosen_in_french():
    assert [body for body, number in made(NOMS, PRIS) if chosen(body) != number] == []


AGAINST = (
    "{other} was possible but I'm in court now. {one} is still ok.",
    "{other} looked good until this morning, {one} is still free.",
    "{other} just went. I'd take {one}.",
    "{one} rather than {other}.",
    "{one} is better than {other} for me.",
    "Better {one} than {other}.",
    "{other} won't work, so that leaves {one}.",
    "{other} is not possible, {one} is.",
    "{one} please, as I'm in court on {other}.",
    "I'm away on {other}, so {one} please.",
    "{one} works, {other} doesn't.",
    "Not {other}. {one} is ok.",
    "{one} please. The invoice will follow on {other}.",
)
CONTRE = (
    "{other} était possible mais plus maintenant. {one} est encore bon.",
    "{other} vient de sauter. Je prends {one}.",
    "{one} plutôt que {other}.",
    "Mieux vaut {one} que {other}.",
    "{other}, impossible ; il reste {one}.",
    "{other} je suis absent, donc {one} svp.",
    "{one} me va, {other} non.",
    "Paul ne peut pas {other}, donc nous disons {one}.",
    "{one} svp. Au fait, le colis arrive {other}.",
)


@pytest.mark.parametrize("form", AGAINST)
@pytest.mark.parametrize(
    ("one", "number"), [("Wednesday", 1), ("the 11th", 1), ("the last one", 2), ("Friday at 4", 2)]
)
def test_of_two_that_are_set_against_each_other_one_is_taken(form, one, number):
    assert chosen(form.format(one=one, other="Thursday")) == number


@pytest.mark.parametrize("form", CONTRE)
@pytest.mark.parametrize(
    ("one", "number"), [("mercredi 11", 1), ("le dernier", 2), ("celui du 13", 2), ("vendredi", 2)]
)
def test_of_two_that_are_set_against_each_other_one_is_taken_in_french(form, one, number):
    assert chosen(form.format(one=one, other="jeudi")) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("I had pencilled in the 11th, but the 11th just went, so let's say the 13th.", 2),
        ("Ma collègue avait bloqué le 11 mais le 11 vient de sauter, alors disons le 13.", 2),
        ("C'est la deuxième qui a notre préférence.", 1),
        ("Je confirme le 11, le 13 ça m'énerve, trop serré avec mon vol.", 1),
        ("Mercredi ça ne va pas aller, alors je tiens vendredi, 16 h.", 2),
        ("Friday, 13th November, 16:00 please.", 2),
        ("3), perfect. Sorry about last week.", 2),
        ("Vendredi me va. Désolée pour la semaine dernière.", 2),
        ("Going for Wednesday at 2. I'm in the office from 8.", 1),
        ("Since the 5th is gone, the 11th please.", 1),
        ("La deuxième option c'est bon.", 1),
        ("Mercredi oui, les autres non.", 1),
        ("Wednesday yes, the others no.", 1),
    ],
)
def test_an_offer_is_told_from_the_others(body, number):
    assert chosen(body) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("Everything but Wednesday is taken.", 1),
        ("Everything but the last one is gone.", 2),
        ("All except option 2 are full.", 1),
        ("Tout sauf vendredi est pris.", 2),
        ("Tout sauf la deuxième date est pris.", 1),
        ("Tout sauf l'option B est pris.", 1),
    ],
)
def test_what_is_left_of_all_is_taken(body, number):
    assert chosen(body) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("Let's do the second one on Wednesday.", 2),
        ("The first one on Wednesday please.", 1),
        ("Mercredi, le second créneau svp.", 2),
        ("Le deuxième du mercredi me convient.", 2),
        ("Wednesday at half past five.", 2),
        ("The later one on Wednesday works.", 2),
    ],
)
def test_a_place_among_those_of_a_day_is_one_of_them(body, number):
    slots = ("11-05 10:00", "11-11 14:00", "11-11 17:30", "11-13 16:00")

    assert said(body, offered(*slots)).chosen == slot(slots[number])


@pytest.mark.parametrize("body", ["The others don't work.", "Les autres sont prises.", "The rest is taken."])
def test_who_only_refuses_the_others_takes_one_that_a_person_must_find(body):
    found = said(body, offered(*OFFERS))

    assert found.chosen is None
    assert found.doubts

"""Days named again by their weekday, weeks beside days of another one, and what is a bound or a way out."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, hours, letter, offered, read, said, whole, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Je passe les 17 et 18 novembre (mardi-mercredi). Le mardi dès 16h, ou toute la matinée du mercredi.",
            hours("16:00", "18:00", 17) + hours("08:00", "12:00", 18),
        ),
        ("I was there on the 3rd. The Monday suits me.", whole(9)),
        # a bound, whatever is told of what comes before
        (
            "Tues 10th and Weds 11th, either'd do, only not before 11 as the trains are hopeless.",
            hours("11:00", "18:00", 10, 11),
        ),
        ("On Tuesday the 10th anything past 2 is fine.", hours("14:00", "18:00", 10)),
        # a way out
        ("Weds 11 November is good. If he can't then Friday 13th, whole day's clear.", whole(11, 13)),
        ("Plutôt mercredi 11. Si ça ne va pas, vendredi 13.", whole(11, 13)),
        # stretches that are two, and weeks told from none
        ("After the 20th, or until Friday the 13th.", ["11-02 00:00 11-14 00:00", "11-21 00:00 11-28 00:00"]),
        ("Mardi 10, ou la suivante.", whole(10)),
        # lists of days, and what stands beside a day that is ruled out
        ("Je suis disponible les 10, 11 et 12, uniquement entre 12h et 14h.", hours("12:00", "14:00", 10, 11, 12)),
        ("Failing that the 10th or 12th, all day.", whole(10, 12)),
        ("Dès demain matin si vous pouvez, sinon lundi.", hours("08:00", "12:00", 3) + whole(9)),
        ("Any day but Wednesday, or Thursday after 3.", hours("15:00", "18:00", 5)),
        # on another clock
        ("Jeudi 12 novembre, 15h à La Réunion.", hours("12:00", "13:00", 12)),
    ],
)
def test_when_somebody_can_is_read(body, wanted):
    assert [each for each in windows(said(body)) if each[0] not in "-+~"] == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tu peux caler ça ? Mais la semaine d'après, mardi 17 ou mercredi 18.", whole(17, 18)),
        ("Set it up with Ann next week, Tuesday the 10th or Wednesday the 11th.", whole(10, 11)),
        (
            "An hour with Fergal the week of the 9th, mornings. I've the vet on Wednesday so leave that day alone.",
            hours("08:00", "12:00", 9, 10, 12, 13),
        ),
    ],
)
def test_when_a_host_wants_it_is_read(body, wanted):
    assert [each for each in windows(read(host(body), Context())) if each[0] not in "-+~"] == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Both are fine, but only after 8.", ["11-10 10:00 11-10 11:00", "11-12 14:00 11-12 15:00"]),
        ("Both are fine, but only after 12.", []),
    ],
)
def test_a_bound_leaves_what_fits_it_of_an_open_choice(body, wanted):
    found = read(letter(body), offered("11-10 10:00", "11-12 14:00"))

    assert (found.intent, windows(found)) == (Intent.ACCEPT, wanted)


@pytest.mark.parametrize("body", ["Je prends le 2 ou le 3.", "Les 2 et 3 me vont."])
def test_numbers_of_offers_are_no_days(body):
    assert windows(read(letter(body), offered("11-10 10:00", "11-12 14:00", "11-13 14:00"))) != whole(2, 3)


def test_who_need_not_come_is_called_off():
    assert read(letter("Inutile de vous déplacer jeudi."), agreed("11-05 10:00")).intent is Intent.CANCEL


def test_who_stays_away_on_counsels_advice_is_seen_by_a_person():
    found = read(
        letter("Scratch Thursday. On advice of counsel we won't be sitting down with them."), agreed("11-05 10:00")
    )

    assert Doubt.DELICATE in found.doubts

"""Days and hours that are told beside the wish: where somebody is, who comes, what is to be handed in."""

import pytest
from tests.scheduling.assistant.core.asking import each_of, offered, said, whole, windows

from secretaire.scheduling.assistant.core.values import Intent

TWO = offered("11-10 10:00", "11-12 15:00")


def opened(body, context=None):
    return [each for each in windows(said(body, context)) if not each.startswith("-")]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I can do the 18th or the 19th. Before that I'm in Lagos, from the 9th to the 13th.", whole(18, 19)),
        ("Let's say the 19th at 10. I have visitors, from the 9th to the 13th.", each_of("11-19", "10:00-11:00")),
        ("Je peux le 18 ou le 19. Avant je suis à Bamako, du 9 au 13.", whole(18, 19)),
        ("Disons le 19 à 10h. Je suis aux Antilles, du 9 au 13.", each_of("11-19", "10:00-11:00")),
    ],
)
def test_where_somebody_is_until_then_is_no_wish(body, wanted):
    assert opened(body) == wanted


def test_where_somebody_is_free_is_one():
    body = "I can do the 19th. I am also free, from the 9th to the 11th."
    assert opened(body) == ["11-09 00:00 11-12 00:00", *whole(19)]


@pytest.mark.parametrize(
    "body",
    [
        "Vera offered me an hour at our last meeting on the 4th. Would Tuesday the 10th after 3 suit?",
        "Vera m'a promis une heure lors de notre dernière réunion du 4. Mardi 10 après 15h vous irait ?",
    ],
)
def test_the_day_of_the_last_meeting_is_over(body):
    assert opened(body) == each_of("11-10", "15:00-18:00")


@pytest.mark.parametrize(
    "body",
    [
        "Thursday's fine but would 4 suit instead of 3? The plumber is due at one and he's never gone before half two.",
        "Could 4 on Thursday be possible rather than 3? Our boiler man arrives at two.",
        "D'accord pour jeudi, mais 16h et non 15h. Le livreur vient à 14h et repart rarement avant 15h.",
    ],
)
def test_when_somebody_else_comes_and_goes_is_no_hour_to_meet(body):
    assert opened(body, TWO) == each_of("11-12", "16:00-17:00")


@pytest.mark.parametrize(
    "body",
    [
        "Neither, sorry. I've a tender to hand in by noon on Monday 16th.",
        "Hélas ni l'un ni l'autre. J'ai un dossier à rendre le lundi 16 avant midi.",
    ],
)
def test_when_something_is_to_be_handed_in_is_told_only(body):
    found = said(body, TWO)
    assert (found.intent, windows(found)) == (Intent.DECLINE, [])


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Would Tuesday 17 November suit? Monday is closed here.", "11-16"),
        ("Could we do Wednesday 18 November at 10? Tuesday I'm in court.", "11-17"),
        ("Friday 13 November at 10 suits. Monday I'm in court.", "11-16"),
    ],
)
def test_a_weekday_beside_a_date_is_the_nearest(body, day):
    assert [each for each in windows(said(body)) if each.startswith("-")] == [f"-{each}" for each in each_of(day)]

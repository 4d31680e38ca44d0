"""Constructions that letters by many hands have in common, each with sentences of its own."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, PlaceKind

OFFERS = offered("11-05 10:00", "11-06 15:00", "11-09 14:00")


def _days(*days: int, hours: str = "") -> list[str]:
    if hours:
        start, end = hours.split("-")
        return [f"11-{day:02d} {start} 11-{day:02d} {end}" for day in days]
    return [f"11-{day:02d} 00:00 11-{day + 1:02d} 00:00" for day in days]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Week 46 or 47 would suit, on the Wednesday.", _days(11, 18)),
        ("A Wednesday in week 46 or 47 would suit.", _days(11, 18)),
        ("Le mardi ou le jeudi, plutôt en semaine 46 ou 47.", _days(10, 12, 17, 19)),
        ("En semaine 46 ou 47, le mardi ou le jeudi.", _days(10, 12, 17, 19)),
        ("Week 46 or 99 would suit.", ["11-09 00:00 11-14 00:00"]),
        ("I am free the whole of Tuesday the 10th and Thursday the 12th only in the afternoon.",
         ["11-10 00:00 11-11 00:00", "11-12 12:00 11-12 18:00"]),
        ("All Tuesday 10 November and Thursday 12 November in the morning.",
         ["11-10 00:00 11-11 00:00", "11-12 08:00 11-12 12:00"]),
        ("Next week is hopeless. Tuesday 17 November would be fine.",
         ["-11-09 00:00 11-14 00:00", *_days(17)]),
        ("Jeudi 12 novembre me va, le 13 c'est mort.", ["-11-13 00:00 11-14 00:00", *_days(12)]),
        ("Le 12 novembre, je garde mon après-midi. Le 13 novembre je suis libre.",
         ["-11-12 00:00 11-13 00:00", *_days(13)]),
        ("Any day next week, except the bank holiday on Wednesday.",
         ["-11-11 00:00 11-12 00:00", "11-09 00:00 11-14 00:00"]),
    ],
)  # fmt: skip
def test_days_are_read_as_they_are_put_together(body, expected):
    assert windows(said(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Please book Tom for Tuesday the 10th at 11. It must be in my diary by Friday.", "11-10 11:00 11-10 12:00"),
        ("Every other Tuesday at 4pm with Tom, starting 10 November, until June.", "11-10 16:00 11-10 17:00"),
    ],
)
def test_the_end_of_a_series_or_a_deadline_opens_nothing(body, expected):
    reading = read(host(body), Context())

    assert reading.intent is Intent.ARRANGE
    assert windows(reading) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Push it a week and start an hour later.", "11-12 11:00 11-12 12:00"),
        ("Could we push it by a week, and start at 11?", "11-12 11:00 11-12 12:00"),
        ("Est-ce possible de l'avancer d'un jour, avant midi ?", "11-04 08:00 11-04 12:00"),
        ("Peut-on reporter d'une semaine, plutôt l'après-midi ?", "11-12 12:00 11-12 18:00"),
        ("Please move Thursday's meeting two weeks, half an hour earlier.", "11-19 09:30 11-19 10:30"),
        ("Push the meeting two days.", "11-07 10:00 11-07 11:00"),
        ("Push it by an hour, so an hour later.", "11-05 11:00 11-05 12:00"),
    ],
)
def test_days_and_hours_of_a_move_are_added(body, expected):
    reading = read(host(body), agreed("11-05 10:00"))

    assert reading.intent is Intent.POSTPONE
    assert windows(reading) == [expected]


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Le dernier de la liste, s'il vous plaît.", "11-09 14:00"),
        ("The second on your list for me.", "11-06 15:00"),
        ("C'est bon pour moi le 6. Le 5, je garde ma matinée pour mes dossiers.", "11-06 15:00"),
        ("Friday is good. On Thursday I keep my morning free.", "11-06 15:00"),
    ],
)
def test_one_of_the_list_is_taken(body, start):
    reading = said(body, OFFERS)

    assert reading.intent is Intent.ACCEPT
    assert reading.chosen
    assert f"{reading.chosen.start:%m-%d %H:%M}" == start


@pytest.mark.parametrize(
    ("body", "intent"),
    [
        ("Enlève Tom du rendez-vous de jeudi, il est malade. On le maintient à deux.", Intent.AMEND),
        ("Rendez ce rendez-vous récurrent : une fois par mois, même jour et même heure, jusqu'en juin.", Intent.AMEND),
        ("The invite has arrived, thank you!", Intent.NONE),
        ("Bien reçu l'invitation, merci !", Intent.NONE),
    ],
)
def test_what_stays_as_agreed_is_not_moved(body, intent):
    reading = read(host(body), agreed("11-05 10:00"))

    assert reading.intent is intent
    assert reading.windows == ()


@pytest.mark.parametrize(
    ("body", "intent"),
    [
        ("Tom viendra-t-il seul ? J'attends votre réponse, souhaitée pour le 4.", Intent.QUESTION),
        ("In which hotel does Vera stay?", Intent.QUESTION),
        ("I can do none of these dates. Have you any other suggestions?", Intent.DECLINE),
        ("Effacez mes données et cessez tout contact.", Intent.OPT_OUT),
        ("Erase my personal data and cease all messages.", Intent.OPT_OUT),
    ],
)
def test_no_time_is_given_by_who_asks_or_refuses(body, intent):
    reading = said(body, OFFERS)

    assert reading.intent is intent
    assert reading.windows == ()


def test_what_is_sent_by_a_day_is_no_wish():
    reading = said("Merci pour hier ! Je vous envoie le compte rendu d'ici vendredi.")

    assert reading.intent is Intent.NONE
    assert reading.windows == ()


def test_a_move_that_contradicts_its_own_hour_goes_to_a_person():
    reading = said("Push it by an hour, to 4pm.", agreed("11-05 10:00"))

    assert reading.intent is Intent.POSTPONE
    assert Doubt.UNSURE in reading.doubts


def test_lunchtime_is_an_hour_and_a_short_word_for_lunch_a_meal():
    assert said("Tuesday at lunchtime would suit me.").place is None
    place = said("On se fait un dej mardi 10 novembre à 12h30 ?").place
    assert place
    assert place.kind is PlaceKind.LUNCH

"""Meetings that are told of beside the one that a letter is about: what becomes of them is not asked for here."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, each_of, host, offered, read, said, slot, windows

from secretaire.scheduling.assistant.core.values import Context, Intent

OURS = agreed("11-10 14:00")
TWO = offered("11-10 10:00", "11-12 15:00")


@pytest.mark.parametrize(
    "body",
    [
        "The factory tour on the 19th is off with the snow. Tuesday with Vera stands.",
        "To avoid any mix-up: Thursday's dinner has been cancelled, but our meeting is still on.",
        "It is the board on the 12th that's called off. The one on the 10th goes ahead as planned.",
        "Friday's training got cancelled, ours on Tuesday isn't. See you then!",
        "Our summer party on the 20th fell through, sadly. No change to Tuesday though.",
        "La visite de l'usine du 19 est annulée. Mardi avec Vera est maintenu.",
        "Le dîner de jeudi est annulé, mais notre rendez-vous tient toujours.",
        "C'est le conseil du 12 qui saute, pas le nôtre. À mardi.",
        "Le salon du 20 tombe à l'eau. Mardi 14h reste comme prévu.",
        "The meeting stays at 2.",
    ],
)
def test_that_another_meeting_is_off_calls_nothing_off(body):
    found = said(body, OURS)
    assert (found.intent, windows(found)) == (Intent.NONE, [])
    assert found.text == body  # a person is shown all of it


@pytest.mark.parametrize(
    "body",
    [
        "I have to cancel Tuesday. The dinner on Friday stands.",
        "Our meeting on the 10th is off, sorry. Friday's lunch stands.",
        "Thursday's workshop is off and so is Tuesday, sorry.",
        "My train on Monday was cancelled, so I have to call off Tuesday.",
        "Je dois annuler mardi. Le dîner de vendredi est maintenu.",
        "La visite du 13 est annulée, mardi aussi.",
    ],
)
def test_what_goes_for_the_meeting_itself_is_heard(body):
    assert said(body, OURS).intent is Intent.CANCEL


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday stays, but with Anna from our side (anna@holt.example), too.",
        "Friday's dinner is off. Tuesday stands, only Anna will join us.",
    ],
)
def test_a_meeting_that_stands_may_still_be_changed(body):
    found = said(body, OURS)
    assert found.intent is not Intent.NONE or found.escalate


@pytest.mark.parametrize(
    ("body", "wish"),
    [
        (
            "Could we start at 3 on Tuesday? The 4pm on Friday with the bank is another matter, that stays.",
            "15:00-16:00",
        ),
        ("Peut-on commencer à 15h mardi ? La réunion de vendredi à 16h, elle, ne bouge pas.", "15:00-16:00"),
    ],
)
def test_a_meeting_that_stays_where_it_is_is_no_wish(body, wish):
    found = said(body, OURS)
    assert (found.intent, windows(found)) == (Intent.POSTPONE, each_of("11-10", wish))


def test_nothing_is_asked_of_a_meeting_that_stays_put():
    body = "Ada, tomorrow's 3pm with Lena stays put. Please also find 15 minutes with Ida tomorrow between 12 and 1."
    assert windows(read(host(body), Context())) == each_of("11-03", "12:00-13:00")


@pytest.mark.parametrize(
    "body",
    [
        "Either is fine, you choose. On the 13th I fly to Rome but that affects neither the 10th nor the 12th.",
        "Both work. I'm away on the 11th, but that doesn't clash with either.",
        "Les deux me vont. Le 11 j'ai un mariage, mais cela ne touche ni mardi ni jeudi.",
    ],
)
def test_a_day_that_is_in_nobodys_way_refuses_nothing(body):
    found = said(body, TWO)
    assert found.intent is Intent.ACCEPT
    assert [each.start for each in found.windows] == [slot("11-10 10:00").start, slot("11-12 15:00").start]


def test_an_hour_is_told_of_a_change_and_nothing_is_found_to_change():
    assert said("Tell Ida that I am at the site until 1:30 on Tuesday.", OURS).escalate

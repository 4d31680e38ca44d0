"""Short turns of phrase: days told from an arrival, hours in the place of others, parts of days until some day."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, letter, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Intent


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Mr Grant comes to Paris on Tuesday 10. Please arrange a meeting with him the day after, at 17:00.",
            ["11-11 17:00 11-11 18:00"],
        ),
        (
            "Cale-nous une heure avec Nora d'ici jeudi, en matinée.",
            [f"11-0{day} 08:00 11-0{day} 12:00" for day in (2, 3, 4, 5)],
        ),
        ("Find us an hour with Fergal this day week, after half past two.", ["11-09 14:30 11-09 18:00"]),
        ("Book Mr Acker for tomorrow, clock 14 or 15.", ["11-03 14:00 11-03 15:00", "11-03 15:00 11-03 16:00"]),
        (
            "Set up a visit with Mr Kogler in KW 49, Monday until Wednesday, only in the forenoon.",
            ["11-30 08:00 11-30 12:00", "12-01 08:00 12-01 12:00", "12-02 08:00 12-02 12:00"],
        ),
    ],
)
def test_when_a_host_wants_it_is_read(body, wanted):
    assert windows(read(host(body), Context())) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Mardi je ne peux pas. Disons lundi, de 10h30 à 13h au plus tard.", ["11-09 10:30 11-09 13:00"]),
        ("I can do Monday the 9th, between the hours 14:00 and 16:30.", ["11-09 14:00 11-09 16:30"]),
        ("Could he call on Monday the 9th? I can do 9 to 11 my time.", ["11-09 09:00 11-09 11:00"]),
        ("Je propose du 10 au 12 novembre, matinées uniquement.", [f"11-{d} 08:00 11-{d} 12:00" for d in (10, 11, 12)]),
    ],
)
def test_when_a_guest_can_is_read(body, wanted):
    found = [each for each in windows(said(body)) if not each.startswith("-")]

    assert found == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("The train's late - 4pm instead of 10 on Thursday?", ["11-05 16:00 11-05 17:00"]),
        ("Je préférerais jeudi à 13h30 à la place de 10h.", ["11-05 13:30 11-05 14:30"]),
        ("The boiler's packed in. Same time the week after, ok?", ["11-12 10:00 11-12 11:00"]),
        ("Can you pull Thursday's with Doug up to Wednesday, same time?", ["11-04 10:00 11-04 11:00"]),
    ],
)
def test_a_meeting_is_moved_in_few_words(body, wanted):
    assert windows(read(letter(body), agreed("11-05 10:00"))) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Rien ne colle : lundi on a conseil, mardi j'ai inventaire. Mercredi après 16h ?",
        "Nothing fits: on Monday we have the auditors, Tuesday is stocktaking. Wednesday after 4pm?",
    ],
)
def test_days_that_are_told_of_are_not_wished_for_beside_another(body):
    found = read(letter(body), offered("11-09 09:00", "11-10 11:00"))

    assert (found.intent, windows(found)) == (Intent.COUNTER, ["11-11 16:00 11-11 18:00"])


def test_an_hour_that_is_told_twice_is_one():
    told = "Disons jeudi 12, 8 h 30 heure de Gatineau, ce qui vous fera 14 h 30."
    found = read(letter(told), Context())

    assert len([each for each in windows(found) if not each.startswith("-")]) == 1

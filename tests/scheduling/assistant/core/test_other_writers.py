"""Turns of phrase that writers of many tongues share, each with a sentence of its own."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, offered, read, said, slot, windows

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Role, Writer

OFFERS = offered("11-05 10:00", "11-06 15:00", "11-09 14:00")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thurs is good for me. Last time I had to park a mile away.", "11-05 10:00"),
        ("The last time works for me.", "11-09 14:00"),
        ("ok, le dernier c'est parfait", "11-09 14:00"),
        ("ah yes, 9th works", "11-09 14:00"),
        ("Le 3 pour nous", "11-09 14:00"),
        ("I agree with the first date. Please send the agenda two days before.", "11-05 10:00"),
    ],
)
def test_an_offer_is_taken(body, expected):
    found = said(body, OFFERS)

    assert found.chosen == slot(expected)


@pytest.mark.parametrize(
    ("zone", "body"),
    [
        ("Indian/Reunion", "Vendredi 18 heures, heure de La Réunion, c'est parfait."),
        ("Asia/Tbilisi", "Vendredi 18 heures, heure de Tbilisi, c'est parfait."),
        ("Europe/Istanbul", "Friday 17:00 by our clock in Istanbul is perfect."),
        ("America/New_York", "Parfait pour vendredi 15 h, heure française."),
    ],
)
def test_an_offer_is_taken_by_the_clock_that_is_named(zone, body):
    writer = Writer(role=Role.GUEST, name="Ida Holt", email="ida@holt.example", zone=zone)

    assert read(letter(body, writer=writer), OFFERS).chosen == slot("11-06 15:00")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Tomorrow or the day after, at ten or at four.",
         ["11-03 10:00 11-03 11:00", "11-03 16:00 11-03 17:00", "11-04 10:00 11-04 11:00", "11-04 16:00 11-04 17:00"]),
        ("Between 8.30 and 11.30, on 10, 11 or 12 of November.",
         ["11-10 08:30 11-10 11:30", "11-11 08:30 11-11 11:30", "11-12 08:30 11-12 11:30"]),
        ("Could we meet in v.47?", ["11-16 00:00 11-21 00:00"]),
        ("Tuesday the 10th from 4 on would suit.", ["11-10 16:00 11-10 18:00"]),
        ("Make it 3 on Tuesday, please.", ["11-03 15:00 11-03 16:00"]),
        ("Is possible Tuesday 10 November at hours 16?", ["11-10 16:00 11-10 17:00"]),
        ("Tuesday 10 November or Thursday 12 November, either one after 2.",
         ["11-10 14:00 11-10 18:00", "11-12 14:00 11-12 18:00"]),
        ("Du 16 au 20, mercredi excepté.",
         ["-11-18 00:00 11-19 00:00", "11-16 00:00 11-21 00:00"]),
        ("Mercredi prochain 18 ça me va, à 9 heures.", ["11-18 09:00 11-18 10:00"]),
        ("Jeudi, 14.30 h.", ["11-05 14:30 11-05 15:30"]),
        ("Votre 10 ou votre 12 novembre me vont.", ["11-10 00:00 11-11 00:00", "11-12 00:00 11-13 00:00"]),
        ("Le mardi 10 novembre à 9h, sinon le surlendemain à la même heure.",
         ["11-10 09:00 11-10 10:00", "11-12 09:00 11-12 10:00"]),
        ("In the week of 16 November, or else the week after.", ["11-16 00:00 11-21 00:00", "11-23 00:00 11-28 00:00"]),
        ("Le mardi 10 novembre, sinon la semaine d'après.", ["11-10 00:00 11-11 00:00", "11-16 00:00 11-21 00:00"]),
        ("Dans les semaines 47 et 48.", ["11-16 00:00 11-21 00:00", "11-23 00:00 11-28 00:00"]),
        ("En semaine 48, de préférence en fin de semaine.", ["11-23 00:00 11-28 00:00", "~11-26 00:00 11-28 00:00"]),
        ("I could do Tuesday 10th at 9.30, no wait, make that 11.30.", ["11-10 11:30 11-10 12:30"]),
    ],
)  # fmt: skip
def test_times_are_read_as_they_are_meant(body, expected):
    assert windows(said(body)) == sorted(expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Could we make it a fortnight on, same time and place?", ["11-24 10:00 11-24 11:00"]),
        ("On remet ça deux semaines plus tard, même heure ?", ["11-24 10:00 11-24 11:00"]),
        ("Can we move it to tomorrow itself, same timing?", ["11-03 10:00 11-03 11:00"]),
        ("Je serai en retard mardi : 11h au lieu de 10h ?", ["11-10 11:00 11-10 12:00"]),
        ("Can we take our chat from Tuesday 10th to Friday in the same week, at 2 pm?", ["11-13 14:00 11-13 15:00"]),
        ("Could we do the same time the following week, otherwise Thursday the 12th from 3 on?",
         ["11-12 15:00 11-12 18:00", "11-17 10:00 11-17 11:00"]),
    ],
)  # fmt: skip
def test_an_agreed_meeting_goes_where_it_is_meant_to(body, expected):
    found = said(body, agreed("11-10 10:00"))

    assert (found.intent, windows(found)) == (Intent.POSTPONE, expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Could we do 11 rather than 10 on Thursday? On Monday I am travelling.", ["11-05 11:00 11-05 12:00"]),
        ("Neither I'm afraid. I could manage 9 on Friday.", ["11-06 09:00 11-06 10:00"]),
        ("Sorry, no. Would 10 on Friday do?", ["11-06 10:00 11-06 11:00"]),
        (
            "Neither works, sorry. The following Thursday I am free: 9:30 or 11.",
            ["11-12 09:30 11-12 10:30", "11-12 11:00 11-12 12:00"],
        ),
    ],
)
def test_another_time_is_read_beside_the_offers(body, expected):
    found = windows(said(body, offered("11-05 10:00", "11-09 14:00")))

    assert [each for each in found if not each.startswith("-")] == expected


def test_the_hour_of_the_offers_is_kept():
    found = said(
        "Neither is possible. Could we say Wednesday 11 November at the same hour?",
        offered("11-05 10:00", "11-06 10:00"),
    )

    assert windows(found) == ["11-11 10:00 11-11 11:00"]


def test_a_day_and_what_is_told_of_the_date_behind_it_are_two():
    opened = reading.opened(letter("Prenez le vendredi, le 5 je suis en déplacement."), OFFERS, policy=reading.RULES)

    assert [each.mention.start.day for each in opened.moments()] == [6, 5]


@pytest.mark.parametrize(
    "body",
    [
        "Edith, book Max Pohl (max@pohl.example) on Thursday 5 November at 10 am their time.",
        "Edith, book Max Pohl (max@pohl.example) on Thursday 5 November at 9 in the morning for him.",
        "Edith, book Max Pohl (max@pohl.example) on Thursday 5 November at 14:30 on his side.",
        "Edith, calez Max Pohl (max@pohl.example) jeudi 5 novembre à 14h30 chez lui.",
        "Edith, calez Max Pohl (max@pohl.example) jeudi 5 novembre entre 9 h et 11 h pour lui.",
    ],
)
def test_an_hour_by_the_clock_of_others_is_asked_of_the_host(body):
    host = Writer(role=Role.HOST, name="Ann Lee", email="ann@lee.example", zone="Europe/Paris")

    found = read(letter(body, writer=host), Context())

    assert Doubt.ZONE in found.doubts


@pytest.mark.parametrize(
    ("body", "context"),
    [
        ("Could we move it? Tuesday 10 November at 10:00 or Thursday afternoon.", agreed("11-10 10:00")),
        ("I could do Monday 26 October at 9, or next week any morning, Tuesday 3 November too.", Context()),
        ("I am free on Thursday of that week.", offered("11-05 10:00", "11-09 14:00")),
        ("Neither. Friday of the same week would be fine.", offered("11-05 10:00", "11-09 14:00")),
        ("Thursday of that week suits me.", Context()),
        ("Thursday 12 November, failing that the week after.", Context()),
        ("Friday, failing that the week after.", Context()),
        ("Friday 5 November at 16:00, Moscow time.", Context()),
        ("Friday at 16:00, Reunion Island time.", Context()),
        ("Friday at 16:00 Springfield time.", Context()),
    ],
)
def test_whatever_is_named_a_reading_comes_of_it(body, context):
    guest = Writer(role=Role.GUEST, name="Eva Berg", email="eva@berg.example", zone="Indian/Reunion")
    for writer in (guest, Writer(role=Role.GUEST, name="Eva Berg", email="eva@berg.example")):
        assert 0 <= read(letter(body, writer=writer), context).confidence <= 1

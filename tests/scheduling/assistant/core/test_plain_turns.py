"""Plain turns of people who write quickly, or in a language that is not theirs."""

import time

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, offered, read, said, slot, windows

from secretaire.scheduling.assistant.core.values import Context, Intent

OFFERS = ("11-10 10:00", "11-12 15:00")


def of_days(days, hours):
    start, end = hours.split("-")
    return [f"{day} {start} {day} {end}" for day in days.split()]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Je peux dans la semaine du 23, le après-midi.", of_days("11-23 11-24 11-25 11-26 11-27", "12:00-18:00")),
        ("Je peux la semaine du 23, la après-midi.", of_days("11-23 11-24 11-25 11-26 11-27", "12:00-18:00")),
        (
            "Moi je peux lundi 16 de 9h à 12h, aussi mercredi 18 mais seulement le après-midi.",
            ["11-16 09:00 11-16 12:00", "11-18 12:00 11-18 18:00"],
        ),
        (
            "Je peux lundi 16 de 9h à 11h, aussi jeudi 19 mais seulement l'après-midi.",
            ["11-16 09:00 11-16 11:00", "11-19 12:00 11-19 18:00"],
        ),
        (
            "Any day between 7 to 10 December is ok. Kindly fix in the second half of the day.",
            of_days("12-07 12-08 12-09 12-10", "12:00-18:00"),
        ),
        (
            "N'importe quel jour du 7 au 10 décembre, en première partie de journée.",
            of_days("12-07 12-08 12-09 12-10", "08:00-12:00"),
        ),
        (
            "Le montage finit vendredi 20. Je suis libre la semaine après, tous les jours à partir de 10h30.",
            of_days("11-23 11-24 11-25 11-26 11-27", "10:30-18:00"),
        ),
        (
            "Nous pouvons la visite à 3 ou à 4 décembre, depuis 10 heures.",
            of_days("12-03 12-04", "10:00-18:00"),
        ),
        ("Next week Thursday, until 15 hour it is possible for me.", ["11-12 08:00 11-12 15:00"]),
        ("Thursday 12th, my plane goes at 18.10. Before 16 hour is fine.", ["11-12 08:00 11-12 16:00"]),
        ("The week before Christmas is good for us.", ["12-14 00:00 12-19 00:00"]),
        ("La semaine avant Noël nous convient.", ["12-14 00:00 12-19 00:00"]),
        ("La semaine après Pâques nous convient.", ["03-29 00:00 04-03 00:00"]),
        (
            "Donc jeudi prochain 15h30, ou sinon le lundi d'après à 9h.",
            ["11-12 15:30 11-12 16:30", "11-16 09:00 11-16 10:00"],
        ),
        (
            "Next Thursday at 3pm, otherwise the Monday after at 9.",
            ["11-12 15:00 11-12 16:00", "11-16 09:00 11-16 10:00"],
        ),
        (
            "I teach till one on Mondays, so Monday at 2, or any time Wednesday the 25th?",
            ["11-09 14:00 11-09 15:00", "11-25 00:00 11-26 00:00"],
        ),
    ],
)
def test_what_a_guest_can_do(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Book Ida on Thursday, 8.15 or else 3.45.", ["11-05 08:15 11-05 09:15", "11-05 15:45 11-05 16:45"]),
        ("Book Tom on Thursday, either 2 or 4.", ["11-05 14:00 11-05 15:00", "11-05 16:00 11-05 17:00"]),
        ("Book Tom either 9.30 or 11 on Friday.", ["11-06 09:30 11-06 10:30", "11-06 11:00 11-06 12:00"]),
        ("Book Mr Tan tomorrow 3pm or day after same time.", ["11-03 15:00 11-03 16:00", "11-04 15:00 11-04 16:00"]),
        ("Book Tom tomorrow 3pm or the day after.", ["11-03 15:00 11-03 16:00", "11-04 00:00 11-05 00:00"]),
        (
            "Get Aoife in Wednesday at 10. If she can't, same time Thursday.",
            ["11-04 10:00 11-04 11:00", "11-05 10:00 11-05 11:00"],
        ),
        (
            "Book Siobhan for an hour this week? Any morning from Wednesday on.",
            of_days("11-04 11-05 11-06", "08:00-12:00"),
        ),
        (
            "Cale Léa cette semaine ? N'importe quel matin à partir de mercredi.",
            of_days("11-04 11-05 11-06", "08:00-12:00"),
        ),
        ("Plan a meeting with Ana in week 49, at the begin of the week.", ["11-30 00:00 12-02 00:00"]),
        ("Cale un point avec Ana semaine 49, en fin de semaine.", ["12-03 00:00 12-05 00:00"]),
        (
            "Invite Mme Cornet n'importe quel mercredi de décembre sauf le 16.",
            [
                "-12-16 00:00 12-17 00:00",
                "12-02 00:00 12-03 00:00",
                "12-09 00:00 12-10 00:00",
                "12-23 00:00 12-24 00:00",
                "12-30 00:00 12-31 00:00",
            ],
        ),
        (
            "Invite Ida any Wednesday in December except the 16th.",
            [
                "-12-16 00:00 12-17 00:00",
                "12-02 00:00 12-03 00:00",
                "12-09 00:00 12-10 00:00",
                "12-23 00:00 12-24 00:00",
                "12-30 00:00 12-31 00:00",
            ],
        ),
    ],
)
def test_what_a_host_wants(body, wanted):
    assert windows(read(host(body), Context())) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Neither I'm afraid. Could do Mon 23rd any time from 2 or Tues before 10.",
            ["11-23 14:00 11-23 18:00", "11-24 08:00 11-24 10:00"],
        ),
        (
            "Aucune des deux : j'expose toute cette semaine-là. La suivante, quand vous voulez sauf mardi.",
            ["-11-17 00:00 11-18 00:00", "11-16 00:00 11-21 00:00"],
        ),
        ("Neither: I am away that whole week. The following one is fine.", ["11-16 00:00 11-21 00:00"]),
        (
            "Neither, I'm afraid. I could do the Monday or Tuesday following at 9.",
            ["11-16 09:00 11-16 10:00", "11-17 09:00 11-17 10:00"],
        ),
    ],
)
def test_other_times_than_those_on_offer(body, wanted):
    assert windows(said(body, offered(*OFFERS))) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Push Tom back to 3 tomorrow, same place.", "11-03 15:00 11-03 16:00"),
        ("Walter, push tomorrow's with Mr Aldous back three quarters of an hour please.", "11-03 11:45 11-03 12:45"),
        ("Décale la réunion de demain de trois quarts d'heure plus tard.", "11-03 11:45 11-03 12:45"),
    ],
)
def test_a_meeting_is_put_off(body, wanted):
    assert windows(read(host(body), agreed("11-03 11:00"))) == [wanted]


@pytest.mark.parametrize(
    ("body", "which"),
    [
        ("Grand so, I'll take the early one.", 0),
        ("The late slot please.", 1),
        ("Bonjour, je prends le dernier de la liste. Je me connecte 15 minutes avant.", 1),
        ("The second one please, I will log in 10 minutes before.", 1),
    ],
)
def test_an_offer_is_taken(body, which):
    reading = said(body, offered(*OFFERS))

    assert (reading.intent, reading.chosen) == (Intent.ACCEPT, slot(OFFERS[which]))


def test_hours_of_two_clocks_need_no_sign():
    body = "Thursday, 14 here in London so 15 at you. Fits."

    assert said(body, offered(*OFFERS)).chosen == slot(OFFERS[1])


def test_an_hour_that_follows_from_what_is_told_is_a_wish():
    reading = read(host("Cale Ana jeudi. Elle finit à 19 h, donc entre 8 h et 10 h."), Context())

    assert windows(reading) == ["11-05 08:00 11-05 10:00"]


@pytest.mark.parametrize(
    "body",
    [
        "Ajoute Lea (lea@x.example) à la réunion de demain et enlève Roger, il est prévenu.",
        "Add Lea (lea@x.example) to the meeting tomorrow and take Roger off, he has been warned.",
    ],
)
def test_a_host_says_that_somebody_has_been_told(body):
    assert read(host(body), agreed("11-03 11:00")).intent is Intent.AMEND
    assert said(body, agreed("11-03 11:00")).intent is Intent.ATTACK
    quoted = f"See below.\n\nOn Sun, 1 Nov 2026 at 10:00, Roger wrote:\n\n> {body}"
    assert read(host(quoted), agreed("11-03 11:00")).intent is Intent.ATTACK


@pytest.mark.parametrize(
    "piece",
    [
        "either 2 or ",
        "tomorrow or day after ",
        "cette semaine-là la suivante ",
        "Nuno à ",
        "10h chez lui à Lisbonne ",
        "12 here so ",
        "à 3 ou à 4 ",
        "la semaine après ",
        "push back three quarters ",
        "il est prévenu ",
    ],
)
def test_no_turn_takes_long_to_look_for(piece):
    def taken(count):
        start = time.process_time()
        read(host(piece * count), agreed("11-03 11:00"))
        return time.process_time() - start

    taken(10)
    short, long = min(taken(100) for _ in range(3)), min(taken(400) for _ in range(2))
    assert long < 12 * short + 0.2


@pytest.mark.parametrize(
    "body", ["I can do it in ten days, or the Friday after.", "Je peux dans dix jours, ou le vendredi d'après."]
)
def test_a_weekday_behind_days_that_are_counted_is_the_next_one(body):
    assert windows(said(body)) == ["11-12 00:00 11-13 00:00", "11-13 00:00 11-14 00:00"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Friday afternoon from 3 would do nicely.", of_days("11-06", "15:00-18:00")),
        ("Wednesday arvo from 2 suits us.", of_days("11-04", "14:00-18:00")),
        ("Friday afternoon from 2 to 4 is free.", of_days("11-06", "14:00-16:00")),
        ("Tuesday 10 november from 14.00 hrs is possible.", of_days("11-10", "14:00-18:00")),
        ("Tuesday 10 november from 14.30 suits.", of_days("11-10", "14:30-18:00")),
        ("Tuesday 10 november from 9.30 to 12 is possible.", of_days("11-10", "09:30-12:00")),
    ],
)
def test_an_hour_from_which_on_somebody_can_stands_behind_a_date_or_a_part_of_the_day(body, wanted):
    assert windows(said(body)) == wanted


@pytest.mark.parametrize(
    ("body", "out"),
    [
        ("Thursday 12 November all day long, only not over lunch from 12 to 13.", "12:00-13:00"),
        ("Thursday 12 November all day, only not from 12 to 13.", "12:00-13:00"),
        ("Thursday 12 November the whole day, just not from 10:00 to 11:30.", "10:00-11:30"),
        ("Thursday 12 November all day, except 12 to 1 when we are at lunch.", "12:00-13:00"),
    ],
)
def test_hours_are_spared_whatever_is_told_that_they_are(body, out):
    spared = [f"-{each}" for each in of_days("11-12", out)]
    assert sorted(windows(said(body))) == sorted([*spared, "11-12 00:00 11-13 00:00"])


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Monday, Tuesday or Wednesday next week all do but I'd rather not Wednesday.",
            ("11-09", "11-10", "11-11"),
        ),
        ("Any of Monday or Tuesday next week; I would prefer not Monday if possible.", ("11-09", "11-10")),
        ("Tuesday, Wednesday and Friday are all fine, though I'd rather avoid Friday.", ("11-03", "11-04", "11-06")),
    ],
)
def test_a_day_that_was_given_is_only_set_behind_others_by_who_would_rather_not(body, wanted):
    assert [each[:5] for each in windows(said(body))] == list(wanted)


def test_who_would_rather_not_on_a_day_that_was_not_given_rules_it_out():
    assert "-11-13 00:00 11-14 00:00" in windows(said("Next week works, but I'd rather not Friday."))

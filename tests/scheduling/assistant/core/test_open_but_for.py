"""Stretches with their edges, what is spared of a day, what is hard to keep, and days with hours of their own."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, hours, letter, offered, read, said, whole, windows

from secretaire.scheduling.assistant.core import reading
from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I can do any time from Wednesday noon to Friday noon.", ["11-04 12:00 11-06 12:00"]),
        ("Free from Wednesday afternoon to Friday morning.", ["11-04 12:00 11-06 12:00"]),
        ("Je suis libre du mercredi midi au vendredi midi.", ["11-04 12:00 11-06 12:00"]),
        ("From Monday 9th 2pm to Wednesday 11th 11am I'm free.", ["11-09 14:00 11-11 11:00"]),
        ("Not before the 9th, not after the 12th.", ["11-09 00:00 11-13 00:00"]),
    ],
)
def test_a_stretch_has_the_edges_that_are_named(body, expected):
    assert windows(said(body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Thursday is good except for a meeting at 3.",
        "Thursday works apart from a dentist's appointment at 3.",
        "Thursday is clear but for a call at 3 pm.",
        "Jeudi me va, sauf une réunion à 15 h.",
        "Jeudi toute la journée hormis un rendez-vous chez le dentiste de 15 h à 16 h.",
    ],
)
def test_a_day_is_open_but_for_an_hour_at_which_something_is_on(body):
    assert windows(said(body)) == ["-11-05 15:00 11-05 16:00", *whole(5)]


def test_what_is_free_at_an_hour_is_not_spared():
    assert windows(said("Thursday is full except for a gap at 3 pm.")) != ["-11-05 15:00 11-05 16:00", *whole(5)]


@pytest.mark.parametrize(
    "body",
    ["Thursday at 10 or 14, or Friday at the same times.", "Jeudi à 10 h ou 14 h, ou vendredi aux mêmes heures."],
)
def test_another_day_has_all_the_hours_of_the_one_before(body):
    assert windows(said(body)) == sorted([*hours("10:00", "11:00", 5, 6), *hours("14:00", "15:00", 5, 6)])


@pytest.mark.parametrize(
    "body",
    [
        "On the 9th I can do the morning, on the 10th the afternoon.",
        "The 9th I could do in the morning, the 10th in the afternoon.",
        "Le 9 je peux le matin, le 10 l'après-midi.",
    ],
)
def test_each_date_has_the_part_of_the_day_behind_it(body):
    assert windows(said(body)) == [*hours("08:00", "12:00", 9), *hours("12:00", "18:00", 10)]


def test_a_day_that_is_open_whenever_has_not_the_hours_of_another():
    body = "Mardi 10 je peux le matin, mercredi 11 l'après-midi et jeudi 12 n'importe quand."

    assert windows(said(body)) == [*hours("08:00", "12:00", 10), *hours("12:00", "18:00", 11), *whole(12)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Tous les mardis d'octobre 2027 à 14 h me vont.", 4),
        ("Les jeudis de décembre à 10 h.", 5),
    ],
)
def test_every_weekday_of_a_month_has_the_hour(body, expected):
    found = said(body).windows

    assert len(found) == expected
    assert len({each.start.hour for each in found}) == 1
    assert all(each.end - each.start == Context().duration for each in found)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Between 12 and 1 on Monday, Tuesday or Friday.", hours("12:00", "13:00", 6, 9, 10)),
        ("From 9 to 11 on Tuesday, Wednesday or Friday.", hours("09:00", "11:00", 3, 4, 6)),
    ],
)
def test_hours_before_several_days_are_those_of_each(body, expected):
    assert windows(said(body)) == sorted(expected)


@pytest.mark.parametrize(
    ("body", "out"),
    [
        ("Any afternoon but Friday next week.", 13),
        ("We could meet at 8.30 any morning but Wednesday next week.", 11),
        ("Any time except Monday morning next week.", 9),
    ],
)
def test_a_day_is_spared_of_any_part_of_the_day(body, out):
    found = said(body).windows

    assert any(each.preference == "excluded" and each.start.day == out for each in found)
    assert {each.end.day for each in found if each.preference != "excluded"} <= set(range(9, 15))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Any time on Wednesday after my class finishes at 3.", hours("15:00", "18:00", 4)),
        ("Thursday once my shift ends at 2.", hours("14:00", "18:00", 5)),
        ("Mercredi après mon cours qui finit à 15 h.", hours("15:00", "18:00", 4)),
        ("Jeudi une fois ma consultation terminée, à 16 h.", hours("16:00", "18:00", 5)),
        ("Could we say 10 on the 12th, or the same time the day after?", hours("10:00", "11:00", 12, 13)),
        ("I could manage 11 on 12 November.", hours("11:00", "12:00", 12)),
    ],
)
def test_an_hour_is_one_whatever_ends_at_it_or_leads_to_it(body, expected):
    assert windows(said(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Wednesday after lunch until 4.", hours("14:00", "16:00", 4)),
        ("Mercredi après le déjeuner jusqu'à 16 h.", hours("14:00", "16:00", 4)),
        ("Late Wednesday afternoon, say 5, or early Thursday, say 8.",
         [*hours("17:00", "18:00", 4), *hours("08:00", "09:00", 5)]),
        ("10 or 3 on Wednesday, 4 on Thursday.",
         [*hours("10:00", "11:00", 4), *hours("15:00", "16:00", 4), *hours("16:00", "17:00", 5)]),
        ("9 or 11 on Wednesday.", [*hours("09:00", "10:00", 4), *hours("11:00", "12:00", 4)]),
        ("2 on Wednesday or 9 on Thursday.", [*hours("14:00", "15:00", 4), *hours("09:00", "10:00", 5)]),
    ],
)  # fmt: skip
def test_bare_numbers_and_meals_tell_hours(body, expected):
    assert windows(said(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Between Thursday and Friday next week.", ["11-12 00:00 11-14 00:00"]),
        ("Entre jeudi et vendredi de la semaine prochaine.", ["11-12 00:00 11-14 00:00"]),
        ("Between this Thursday and Friday next week.", ["11-05 00:00 11-14 00:00"]),
        ("Lundi 9 à 16h00 ou 17h00.", [*hours("16:00", "17:00", 9), *hours("17:00", "18:00", 9)]),
        ("Jeudi 9-11 ou vendredi 14-16.", [*hours("09:00", "11:00", 5), *hours("14:00", "16:00", 6)]),
        ("12/11 pm or 13/11 am.", [*hours("12:00", "18:00", 12), *hours("08:00", "12:00", 13)]),
        ("Mes dates : lun 14h, mar 9h30.", [*hours("14:00", "15:00", 9), *hours("09:30", "10:30", 10)]),
        ("I teach until 2 on Thursday, Friday at 10 is fine.", hours("10:00", "11:00", 6)),
        ("On shift till 2 every day next week, after 3 is fine.", hours("15:00", "18:00", 9, 10, 11, 12, 13)),
        ("On shift till 2 all next week, after 3 is fine.", hours("15:00", "18:00", 9, 10, 11, 12, 13)),
        ("Monday I'm busy, till 2 I teach, but Monday at 3 is fine.", hours("15:00", "16:00", 9)),
        ("I'm on nights. Tuesday at 3 would do.", hours("15:00", "16:00", 3)),
        ("Wednesday in the morning after 9 onwards.", hours("09:00", "18:00", 4)),
        ("Wednesday from 3 and I'm off at 2.", []),
        ("I have lessons on Monday, Tuesday at 10.", []),
        ("After lunch if he can, but any time that day, Wednesday.", []),
        ("Je voyage jusqu'au 13 ; la semaine d'après convient.", ["11-16 00:00 11-21 00:00"]),
    ],
)
def test_days_of_a_week_and_hours_in_few_signs(body, expected):
    assert [each for each in windows(said(body)) if each[0] != "-"] == sorted(expected)


@pytest.mark.parametrize(
    "body", ["Tuesday to Thursday next week at 4.", "De mardi à jeudi la semaine prochaine à 16 h."]
)
def test_an_hour_behind_days_is_one_of_each(body):
    assert windows(said(body)) == hours("16:00", "17:00", 10, 11, 12)


@pytest.mark.parametrize(
    ("body", "gone", "kept"),
    [
        ("Next week is a bit tight, the week after is fine.", 9, 16),
        ("La semaine prochaine est chargée, celle d'après me va.", 9, 16),
        ("Tuesday looks difficult, but Thursday is fine.", 3, 5),
    ],
)
def test_what_is_hard_to_keep_is_no_wish(body, gone, kept):
    found = [each.start.day for each in reading.read(letter(body), Context()).windows if each.preference == "required"]

    assert kept in found
    assert gone not in found


@pytest.mark.parametrize("body", ["Tuesday is a bit tight but doable.", "Mardi c'est difficile mais faisable."])
def test_what_is_hard_and_can_be_done_stays_a_wish(body):
    assert whole(3)[0] in windows(said(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I arrive on the 11th; all of that week is fine.", ["11-09 00:00 11-14 00:00"]),
        ("The 11th would be ideal but the whole of that week works.",
         ["11-09 00:00 11-14 00:00", "~11-11 00:00 11-12 00:00"]),
    ],
)  # fmt: skip
def test_all_of_the_week_of_a_day_is_open(body, expected):
    assert windows(said(body)) == expected


OFFERS = offered("11-10 10:00", "11-11 11:00")


@pytest.mark.parametrize("body", ["Tuesday at 11, perfect.", "Wednesday at 10 please.", "Parfait pour mercredi 10 h."])
def test_the_day_of_one_offer_at_the_hour_of_another_is_asked_about(body):
    found = read(letter(body), OFFERS)

    assert found.escalate
    assert found.intent is Intent.ACCEPT or Doubt.CHOICE in found.doubts


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Later that week?", "11-12 00:00 11-14 00:00"),
        ("Earlier that week?", "11-09 00:00 11-11 00:00"),
        ("At the end of that week please.", "11-12 00:00 11-14 00:00"),
        ("At the start of that week.", "11-09 00:00 11-11 00:00"),
    ],
)
def test_a_part_of_the_week_of_the_meeting_is_one_of_that_week(body, expected):
    assert windows(said(body, agreed("11-11 11:00"))) == [expected]


LATER = offered("11-13 09:00", "11-17 14:00")


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday is too early, 15:00 would do.",
        "Tuesday at 2 is too early, 3 would be fine.",
        "2 on Tuesday is too early for me, could we say 3?",
        "Mardi c'est trop tôt, 15h irait.",
        "14 h mardi c'est trop tôt, plutôt 15 h ?",
        "Could we do Tuesday at 3 instead of 2?",
        "Pourrait-on faire mardi à 15h00 au lieu de 14h00 ?",
    ],
)
def test_an_offer_that_is_too_early_keeps_its_day(body):
    assert hours("15:00", "16:00", 17)[0] in windows(read(letter(body), LATER))


@pytest.mark.parametrize(
    "body", ["Tuesday is too early.", "Tuesday is too early, Friday at 11 is fine.", "Friday at 11 and not too early."]
)
def test_an_offer_that_is_too_early_without_an_hour_that_would_do_stays_told(body):
    assert hours("15:00", "16:00", 17)[0] not in windows(read(letter(body), LATER))


def test_more_times_than_anybody_writes_are_looked_at_by_a_person():
    found = read(letter("Tuesday is " * 200), Context())

    assert found.escalate


@pytest.mark.parametrize("body", ["Could we do Tuesday at 11 instead?", "Tuesday at 10 is too early, 11 would do."])
def test_another_hour_that_is_asked_for_is_taken_as_it_is(body):
    assert Doubt.CHOICE not in read(letter(body), OFFERS).doubts


def test_an_hour_at_which_something_else_is_on_is_no_length():
    assert said("J'ai déjà un 10 h mardi, mais 11 h 30 ce jour-là irait.", OFFERS).duration is None

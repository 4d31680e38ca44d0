"""Stretches whose edges are told apart, and days that are told by what is around them."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, hours, offered, read, said, whole, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # between two things with their hours
        ("Mardi 10, entre la réunion de service (9h) et le train (11h30).", hours("09:00", "11:30", 10)),
        ("Tuesday the 10th, between rounds (10) and clinic (1:30 pm).", hours("10:00", "13:30", 10)),
        ("Monday 9 or Tuesday 10, between assembly (9:15) and lunch (1).", hours("09:15", "13:00", 9, 10)),
        ("Tuesday the 10th, between the talk (late) and the buffet (early).", whole(10)),
        (
            "Mardi 10, entre la classe (14h) et le conseil (13h).",
            hours("14:00", "15:00", 10) + hours("13:00", "14:00", 10),
        ),
        ("Tuesday the 10th, between assembly (9:15) and clinic (1 o'clock).", hours("09:15", "13:00", 10)),
        ("Tuesday the 10th, between the talk (15) and clinic (1 pm).", hours("13:00", "14:00", 10)),
        ("Any time between the talk (Tuesday) and the launch (Thursday).", whole(3, 5)),
        # between the end of one thing and the beginning of another
        (
            "I am teaching till eleven and have the choir from three. In between, Monday 9 or Tuesday 10 is fine.",
            hours("11:00", "15:00", 9, 10),
        ),
        (
            "I'm free till eleven and from three on Monday 9. In between I have lunch.",
            hours("08:00", "11:00", 9) + hours("15:00", "18:00", 9),
        ),
        (
            "I'm free till eleven and from three; in between I have lunch. Monday 9, perhaps?",
            hours("08:00", "11:00", 9) + hours("15:00", "18:00", 9),
        ),
        # from the end of a stretch on
        (
            "Je suis en congé jusqu'au 10. Ensuite tout me convient jusqu'au 18, ce jour compris.",
            ["11-11 00:00 11-19 00:00"],
        ),
        ("Je suis à Lille jusqu'au 10 inclus. Puis je suis libre jusqu'au 18.", ["11-11 00:00 11-19 00:00"]),
        ("I'm in court until the 10th. After that I am free till the 18th.", ["11-11 00:00 11-19 00:00"]),
        # hours counted to 24
        ("I am free from 10 till 11 November, every time after 14 hours.", hours("14:00", "18:00", 10, 11)),
        ("Tuesday the 10th from 9 to 12 hours is possible.", hours("09:00", "12:00", 10)),
        ("I would be able from 10 till 11 November.", ["11-10 00:00 11-12 00:00"]),
        # a part of each day of a week, and a day of it that is out
        (
            "Un après-midi de la semaine du 9 novembre, mercredi excepté.",
            [*hours("12:00", "18:00", 9, 10, 12, 13), "-11-11 00:00 11-12 00:00"],
        ),
        ("Can you plan half an hour next week Tuesday, in the course of the morning?", hours("08:00", "12:00", 10)),
        # that week
        (
            "The hearing is on 19 November. Monday or Tuesday of that week would be fine.",
            whole(16, 17),
        ),
        ("Could we meet ahead of the November 19 hearing? Tuesday of that week, say.", whole(17)),
        ("Le comité se réunit le jeudi 12. Un jour de cette semaine-là, mardi ou mercredi.", whole(10, 11)),
        # before, in another word
        ("Any day this side of Thursday the 12th works, but not Tuesday.", None),
        # who comes by train
        (
            "Je viens à Paris le mardi 10 en train, à 19h40. Je suis libre le mercredi matin.",
            hours("08:00", "12:00", 11),
        ),
        ("I come to Paris on Tuesday 10 November by train, at 19:40. Wednesday or Thursday is fine.", whole(11, 12)),
        # what was agreed this morning is over
        ("Comme convenu ce matin au téléphone, je vous propose mardi 10.", whole(10)),
    ],
)
def test_what_a_guest_can_do(body, wanted):
    if wanted is None:
        wanted = ["11-02 00:00 11-12 00:00", *(f"-{day}" for day in [*whole(3), *whole(10)])]
    assert windows(said(body)) == sorted(wanted)


def test_a_better_day_is_a_wish_within_its_week():
    assert windows(said("An hour of her time the next week, in your office, better Thursday or Friday.")) == sorted(
        ["11-09 00:00 11-14 00:00", *(f"~{day}" for day in whole(12, 13))]
    )


def test_mondays_are_each_monday_of_the_time_that_is_open():
    found = said("Mondays and Fridays are out, I'm in trial. Otherwise I'm wide open through the 17th.")

    assert windows(found) == sorted(
        ["11-02 00:00 11-18 00:00", *(f"-{day}" for day in whole(2, 9, 16, 6, 13))],
    )


def test_the_best_days_in_french_are_wished_for():
    found = said("Avant la fin du mois, c'est possible. Les vendredis sont pour moi les meilleurs.")

    assert [each for each in windows(found) if each.startswith("~")] == [f"~{day}" for day in whole(6, 13, 20, 27)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Can we postpone to the following week, except Wednesday, between 16:00 and 18:00 London time?",
            [9, 10, 12, 13],
        ),
        ("Peut-on reporter à la semaine suivante, sauf mercredi, entre 17h et 19h ?", [9, 10, 12, 13]),
    ],
)
def test_hours_behind_a_day_that_is_excepted_are_those_of_the_week(body, wanted):
    assert windows(said(body, agreed("11-05 10:00"))) == hours("17:00", "19:00", *wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Hélas, ni l'un ni l'autre. Le lendemain de votre seconde date, 14h30 ?", hours("14:30", "15:30", 13)),
        ("Neither works, sorry. Could we say the day after your second slot, 2:30 pm?", hours("14:30", "15:30", 13)),
        ("Neither, I fear. Could it be the 13th, same time as your first proposal?", hours("10:00", "11:00", 13)),
        ("Ni l'un ni l'autre. Le 13, même heure que votre seconde proposition ?", hours("15:00", "16:00", 13)),
        ("Neither, I fear. Could it be the 13th, same time as your big new proposal?", whole(13)),
        ("Neither, I fear. Could it be the 13th, same time as on Thursday?", hours("15:00", "16:00", 13)),
    ],
)
def test_a_day_is_told_from_an_offer_by_its_place_in_the_list(body, wanted):
    assert windows(said(body, offered("11-10 10:00", "11-12 15:00"))) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Ce mardi ça ne va pas. Est-ce que le vendredi de la même semaine est possible, entre 10 et 12 heures ?",
        "This Tuesday I can't. Would the Friday of the same week be possible, between 10 and 12?",
    ],
)
def test_the_same_week_is_that_of_the_offer(body):
    assert [each for each in windows(said(body, offered("11-17 10:00"))) if each[0] != "-"] == hours(
        "10:00", "12:00", 20
    )


@pytest.mark.parametrize(
    ("body", "unclear"),
    [
        ("Décalez M. Roy d'une demi-heure, il n'arrive pas avant 10 h.", False),
        ("Please move Mr. Roy's meeting by half an hour, he only lands at 9:55.", False),
        ("Décalez M. Roy d'une demi-heure.", True),
    ],
)
def test_why_a_meeting_moves_tells_which_way(body, unclear):
    found = read(host(body), agreed("11-05 10:00"))

    assert (windows(found), Doubt.TIME in found.doubts) == (hours("10:30", "11:30", 5), unclear)


def test_hours_of_another_clock_are_told_once_for_all():
    found = said("Monday 9 November from 14h to 17h, Tuesday 10 November until 11h, always hour of Lisbon.")

    assert windows(found) == hours("15:00", "18:00", 9) + hours("09:00", "12:00", 10)


def test_an_hour_that_was_promised_is_the_one():
    body = (
        "Please set a call with Ann on Monday 9 November, 30 minutes. I promised her 10 o'clock by UK time, it's lunch."
    )

    assert windows(read(host(body), Context())) == hours("11:00", "11:30", 9)


def test_what_an_hour_is_elsewhere_is_no_wish():
    body = "Please set a call with Ann on Monday 9 November at ten. It is evening for her."

    assert windows(read(host(body), Context())) == hours("10:00", "11:00", 9)


@pytest.mark.parametrize(
    "body",
    [
        "Ms Holt told me to ask you for one hour next week.",
        "Ms Holt wants to walk the yard with you next week.",
        "Mme Holt m'a demandé de vous demander une heure la semaine prochaine.",
    ],
)
def test_what_somebody_was_told_to_ask_is_asked(body):
    assert windows(said(body)) == ["11-09 00:00 11-14 00:00"]


def test_a_month_that_is_also_a_verb_tells_nothing():
    body = "Here go my availabilities: Monday 10 May from 14h to 17h, Wednesday 12 May until 11h."

    assert [f"{each.start:%m-%d %H:%M}" for each in said(body).windows] == ["05-10 14:00", "05-12 08:00"]


@pytest.mark.parametrize(
    ("body", "rode"),
    [
        ("I come on Tuesday 10 November by train. Any time on Wednesday is fine.", True),
        ("I could come on Tuesday 10 November by train. Any time on Wednesday is fine.", False),
    ],
)
def test_a_day_on_which_one_could_come_by_train_is_open(body, rode):
    assert (whole(10)[0] not in windows(said(body))) is rode


@pytest.mark.parametrize(
    ("found", "intent"),
    [
        (
            said("Would you mind if Tom sits in on Thursday? He's off shift at two.", agreed("11-05 10:00")),
            Intent.AMEND,
        ),
        (read(host("Set a call with Tom on Tuesday at ten. Interpreter is not needed."), Context()), Intent.ARRANGE),
        (said("I must unmark our meeting of Thursday, sorry.", agreed("11-05 10:00")), Intent.CANCEL),
        (said("Bless you, Ada, that's all splendid.", agreed("11-05 10:00")), Intent.NONE),
        (said("Nothing there I can make, sorry.", offered("11-10 10:00", "11-12 15:00")), Intent.DECLINE),
        (said("Could I get on her calendar for an hour on Tuesday the 10th?", subject="Lease"), Intent.ARRANGE),
        (
            read(host("Cher Tom, mon secrétariat, ici en copie, vous soumettra quelques dates."), Context()),
            Intent.ARRANGE,
        ),
        (read(host("Dear Tom, my office, in copy here, will send you a few dates."), Context()), Intent.ARRANGE),
    ],
)
def test_what_a_letter_is_for(found, intent):
    assert found.intent is intent


@pytest.mark.parametrize(
    "body",
    [
        "Monday the 9th I can do between rounds (30) and the clinic (1 pm).",
        "On Monday the 9th I'm in court until 3 pm and I have a client from 1 pm. In between works.",
        "Monday 9 November I teach until 15:00, and I'm at the dentist from 13:00, in between I'd be glad.",
    ],
)
def test_edges_in_the_wrong_order_bound_no_stretch(body):
    assert "11-09 15:00 11-09 13:00" not in windows(said(body))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Wednesday in the morning after 9.", hours("09:00", "12:00", 4)),
        ("Wednesday morning not before 10 or Thursday afternoon before 4.",
         hours("10:00", "12:00", 4) + hours("12:00", "16:00", 5)),
        ("Mercredi matin à partir de 9h30 ou jeudi après-midi jusqu'à 17h.",
         hours("09:30", "12:00", 4) + hours("12:00", "17:00", 5)),
        ("Thursday morning after 11 o'clock.", hours("11:00", "12:00", 5)),
        ("Wednesday from 14 in the afternoon.", hours("14:00", "15:00", 4)),
    ],
)  # fmt: skip
def test_a_bound_in_a_part_of_the_day_leaves_the_rest_of_that_part(body, wanted):
    assert windows(said(body)) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Wednesday from 10, but at 12 I must leave, or Friday from 13 until 15.",
         hours("10:00", "12:00", 4) + hours("13:00", "15:00", 6)),
        ("Wednesday from 9, at 13 I have to go.", hours("09:00", "13:00", 4)),
        ("Wednesday or Thursday, at 16 I have to leave.", hours("08:00", "16:00", 4, 5)),
        ("Thursday morning, but at 11 I must leave.", hours("08:00", "11:00", 5)),
    ],
)  # fmt: skip
def test_an_hour_at_which_somebody_must_leave_ends_what_is_open(body, wanted):
    assert windows(said(body)) == sorted(wanted)

"""What a letter says beside its matter keeps it from being acted upon unseen."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, letter, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Intent

OFFERS = offered("11-10 10:00", "11-11 14:30", "11-12 09:00")
MEETING = agreed("11-05 11:30")


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday works, but not for long.",
        "Wednesday is fine, however I may be late.",
        "Tuesday suits me. Nothing on Friday, mind you.",
        "Tuesday suits me. Could we start earlier, any chance?",
        "Tuesday at 10 is good unless the strike goes on.",
        "Tuesday is fine, I hesitate: to be confirmed.",
        "Tuesday at 10 works. Could we start a quarter early?",
        "Tuesday suits me, though Thursday is better.",
        "Je prends mardi. Mercredi 18 à 16h me va aussi.",
    ],
)
def test_an_acceptance_with_more_in_it_is_handed_on(body):
    assert said(body, OFFERS).escalate


@pytest.mark.parametrize(
    "body",
    [
        "I'd rather have the first one, but the second one works as well.",
        "Could we go for the last one?",
        "Tuesday at 10 is fine, if that suits you.",
    ],
)
def test_courtesies_keep_no_acceptance_back(body):
    reading = said(body, OFFERS)

    assert (reading.intent, reading.escalate) == (Intent.ACCEPT, False)


@pytest.mark.parametrize(
    ("body", "intent"),
    [
        ("None of these, I am back on the 23rd.", Intent.DECLINE),
        ("Can't do any of these, I'll be back later.", Intent.DECLINE),
        ("Great, so she is the one who signs the deed.", Intent.ACCEPT),
        ("Thank you. The auditors want the ledger signed.", Intent.NONE),
        ("The ministry has its own view of that file. Thank you.", Intent.NONE),
    ],
)
def test_a_letter_that_may_mean_more_is_handed_on(body, intent):
    reading = said(body, OFFERS)

    assert reading.escalate
    assert reading.intent in {intent, Intent.COUNTER}


@pytest.mark.parametrize(
    "body",
    [
        "We have to cancel, let us find another day for it.",
        "We must cancel. The 19th would be good.",
        "I do not want to cancel the meeting.",
        "Please make it half an hour and invite Jo Marsh, not on Monday.",
        "Could we push it to Thursday?",
        "Let's move it to Friday. It does not suit the others on Monday.",
        "Please unsubscribe me. Monday at 9 is better.",
    ],
)
def test_what_is_agreed_is_changed_only_by_plain_words(body):
    assert said(body, MEETING).escalate


def test_a_cancellation_without_another_date_is_acted_on():
    reading = said("I have to cancel. No other date is needed.", MEETING)

    assert (reading.intent, reading.escalate) == (Intent.CANCEL, False)


@pytest.mark.parametrize(
    "body",
    [
        "Is that 11:30 Lisbon or Paris time?",
        "Jeudi 11h30, nous sommes bien d'accord ?",
        "What do we need on Thursday?",
    ],
)
def test_a_time_that_is_only_asked_about_moves_nothing(body):
    assert said(body, MEETING).intent is Intent.QUESTION


def test_a_day_that_is_asked_for_moves_the_meeting():
    assert said("Is Friday at 3pm possible?", MEETING).intent is Intent.POSTPONE


def test_thanks_for_an_invitation_invite_nobody():
    reading = said("Merci pour l'invitation, à jeudi 11h30 !", MEETING)

    assert (reading.intent, reading.escalate) == (Intent.NONE, False)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("An hour with Tom this week or next.", ["11-02 00:00 11-07 00:00", "11-09 00:00 11-14 00:00"]),
        ("Une heure avec Tom cette semaine ou la suivante.", ["11-02 00:00 11-07 00:00", "11-09 00:00 11-14 00:00"]),
        ("A weekly call, Mondays at 9.30 starting 7 December.", ["12-07 09:30 12-07 10:30"]),
        ("Un point hebdo le mardi à 10h à partir du 17 novembre.", ["11-17 10:00 11-17 11:00"]),
        ("Put in 20 mins with Tom, Friday at 9:00.", ["11-06 09:00 11-06 09:20"]),
        (
            "Une heure la semaine prochaine, le matin, à l'exception du mardi et du jeudi.",
            [
                "-11-10 00:00 11-11 00:00",
                "-11-12 00:00 11-13 00:00",
                "11-09 08:00 11-09 12:00",
                "11-11 08:00 11-11 12:00",
                "11-13 08:00 11-13 12:00",
            ],
        ),
        (
            "An hour with Tom next week. The Wednesday does not go.",
            ["-11-11 00:00 11-12 00:00", "11-09 00:00 11-14 00:00"],
        ),
    ],
)
def test_what_a_host_wants(body, expected):
    assert windows(read(host(body), Context())) == expected


def test_days_ruled_out_before_a_deadline_are_left_out():
    reading = read(host("Find two hours before the end of the month, any afternoon except Friday."), Context())

    fridays = [each for each in reading.windows if each.start.weekday() == 4]
    assert fridays == []
    assert len(reading.windows) > 10


def test_everything_refused_makes_other_times_a_counter():
    reading = said("None of these work. How about Monday 23rd at 11, or the Tuesday after that at 4pm?", OFFERS)

    assert reading.intent is Intent.COUNTER
    assert windows(reading) == ["11-23 11:00 11-23 12:00", "11-24 16:00 11-24 17:00"]


def test_the_half_day_that_something_came_up_on_is_no_wish():
    reading = said("Something came up on Thursday morning. Could we do Friday instead?", MEETING)

    assert windows(reading) == ["11-06 00:00 11-07 00:00"]


def test_a_weekday_and_a_number_must_both_fit_an_offer():
    assert said("Great, see you Tuesday the 11th!", OFFERS).escalate


def test_a_greeting_names_no_time():
    reading = said("Morning Ada,\nWednesday at 14:30 works.", OFFERS)

    assert (reading.intent, reading.escalate) == (Intent.ACCEPT, False)


def test_answers_between_quoted_lines_are_handed_on():
    body = "> Tuesday 10:00?\nno\n> Wednesday 14:30?\nyes"

    assert said(body, OFFERS).escalate


def test_a_day_for_the_answer_is_no_wish():
    reading = read(letter("Ses tarifs ont-ils changé ? Réponse souhaitée pour vendredi."), OFFERS)

    assert reading.intent is Intent.QUESTION


@pytest.mark.parametrize(
    "body",
    [
        "Tuesday suits me, or Thursday at a push.",
        "Mardi ou jeudi, plutôt jeudi.",
    ],
)
def test_one_offer_that_is_preferred_to_another_is_no_open_choice(body):
    assert said(body, OFFERS).escalate


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thursday no longer works, could we find something the week after?", ["11-09 00:00 11-14 00:00"]),
        ("Jeudi ne va plus. Une autre date la semaine prochaine ?", ["11-09 00:00 11-14 00:00"]),
    ],
)
def test_the_day_that_is_given_up_is_not_ruled_out_later(body, expected):
    assert windows(said(body, MEETING)) == expected


def test_a_day_of_an_offer_is_ruled_out_of_a_week_named_before():
    reading = said("Any day next week except Tuesday.", OFFERS)

    assert windows(reading) == ["-11-10 00:00 11-11 00:00", "11-09 00:00 11-14 00:00"]


def test_a_wish_inside_a_week_leaves_the_week_required():
    reading = said("I'd need something in the week of the 16th, ideally Tuesday afternoon.", OFFERS)

    assert windows(reading) == ["11-16 00:00 11-21 00:00", "~11-17 12:00 11-17 18:00"]


@pytest.mark.parametrize(
    "body",
    [
        "What does Vera have on next week?",
        "Could you tell me where Ms Blum is this afternoon?",
        "Pouvez-vous me dire où sera Mme Blum jeudi matin ?",
    ],
)
def test_a_question_of_what_the_host_does_opens_no_window(body):
    reading = said(body)

    assert (reading.intent, reading.escalate) == (Intent.QUESTION, True)


@pytest.mark.parametrize(
    "body",
    [
        "I'm in Paris from the 16th to the 18th, could we meet then?",
        "Friday 10:00 to 12:30, 11:15 ideally.",
        "Could we meet every Monday or so, from the 9th on?",
        "We could meet for a visit in one afternoon of mid-November.",
    ],
)
def test_times_that_do_not_add_up_are_handed_on(body):
    assert said(body).escalate


@pytest.mark.parametrize("body", ["How about Friday at 3pm?", "What about the 12th?", "Que diriez-vous de vendredi ?"])
def test_a_suggestion_is_no_question(body):
    assert said(body).intent is Intent.PROPOSE


def test_somebody_who_comes_late_moves_nothing():
    assert said("I'm running ten minutes late.", MEETING).escalate


@pytest.mark.parametrize("offers", [OFFERS, offered("11-10 10:00", "11-12 09:00")])
def test_an_hour_instead_of_another_is_meant_for_the_day_of_that(offers):
    reading = said("Peut-on faire 11h plutôt que 10h le mardi ? Le jeudi je suis en déplacement.", offers)

    assert windows(reading) == ["11-10 11:00 11-10 12:00"]


@pytest.mark.parametrize(
    "body",
    ["Aucune de ces dates ne me va. Avez-vous autre chose ?", "None of these dates suit me. Do you have others?"],
)
def test_a_refusal_of_all_that_fits_no_day_is_a_plain_one(body):
    reading = said(body, OFFERS)

    assert (reading.intent, reading.escalate) == (Intent.DECLINE, False)


def test_a_refusal_with_a_welcome_beside_it_is_handed_on():
    assert said("I can't make any of these, sorry. The third one is lovely.", OFFERS).escalate

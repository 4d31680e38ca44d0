"""The same purpose in the words of many writers, few of whom have English or French as their own language."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, host, offered, read, said, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent

#: A Tuesday and a Thursday.
OFFERS = offered("11-10 14:00", "11-12 09:30")
AGREED = agreed("11-12 15:00")


def required(reading):
    return [each[:11] for each in windows(reading) if each[0] not in "~-"]


@pytest.mark.parametrize(
    "body",
    [
        "Thursday the 12th suits, only could we start at 11 rather than 9:30?",
        "Thursday yes, but at 11 o'clock please, not at 9:30.",
        "For me Thursday is possible, however at 11:00 and not 9:30.",
        "I can on Thursday, but 9:30 I do not manage, 11:00 would go.",
        "Jeudi me convient mais plutôt à 11h qu'à 9h30.",
        "D'accord pour jeudi, mais à 11h00, 9h30 est trop tôt pour moi.",
        "Thursday is good, just shift it to 11:00 please.",
    ],
)
def test_a_day_that_is_taken_with_another_hour_is_a_counter(body):
    reading = said(body, OFFERS)

    assert (reading.intent, required(reading)) == (Intent.COUNTER, ["11-12 11:00"])


@pytest.mark.parametrize(
    "body",
    [
        "Thursday works but only after 2 pm.",
        "Tuesday is ok for us, but only in the morning please.",
        "Thursday is fine, but I could only come after 14:00 that day.",
        "Thursday suits. But it would have to be Thursday at 4 pm.",
        "The Tuesday fits, but 14:00 does not; from 16:00 I am free.",
    ],
)
def test_a_day_that_is_taken_with_other_hours_is_no_acceptance(body):
    assert said(body, OFFERS).intent is Intent.COUNTER


@pytest.mark.parametrize(
    "body", ["9:30 is too late.", "Thursday is fine, 9:30 as offered.", "Thursday suits me, 10 o'clock is agreed."]
)
def test_an_hour_that_is_set_against_nothing_makes_no_counter(body):
    assert said(body, OFFERS).intent is not Intent.COUNTER


@pytest.mark.parametrize(
    "body",
    [
        "Je ne peux à aucune des deux. Par contre le mercredi 18 novembre de 8h à 9h30, je serai au bureau.",
        "No luck on those, I'm afraid. However on Wednesday 18 November between 8 and 9:30 I will be at my desk.",
        "Both dates are not possible for us. I could Wednesday 18 November between 8 and 9:30.",
    ],
)
def test_where_somebody_can_be_met_instead_is_a_wish(body):
    assert "11-18 08:00" in required(said(body, OFFERS))


@pytest.mark.parametrize(
    "body",
    [
        "None fits. Wednesday 18 November between 8 and 9:30 is fine, if that does not suit, Friday 20 from 13:00.",
        "Aucune ne va. Le 18 novembre entre 8h et 9h30, ou si ce n'est pas possible le 20 novembre à partir de 13h.",
    ],
)
def test_a_way_out_rules_nothing_out(body):
    assert required(said(body, OFFERS)) == ["11-18 08:00", "11-20 13:00"]


@pytest.mark.parametrize(
    "body",
    [
        "None of both dates is possible. Have you other ones?",
        "It's a no for both, what else have you got?",
        "We can't on any of these days because we have inventory. Send us others please.",
        "Both days I am on the road. Do you have more dates?",
        "Both dates are taken, we have the surveyors with us until Friday 20 November.",
        "I'm on vacations these days.",
        "Les deux dates tombent mal. Avez-vous autre chose ?",
        "Malheureusement les deux sont pris chez nous, merci d'en proposer d'autres.",
    ],
)
def test_all_offers_are_refused_in_many_ways(body):
    assert said(body, OFFERS).intent is Intent.DECLINE


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("It goes well Thursday for me.", 12),
        ("On Thursday we have time.", 12),
        ("I opt for the later date.", 12),
        ("Please the earlier date.", 10),
        ("Thursday, 9.30 with Paris time, is suitable for us.", 12),
        ("Of the two, Tuesday is better.", 10),
        ("My choice falls on Tuesday.", 10),
    ],
)
def test_an_offer_is_taken_in_many_ways(body, day):
    reading = said(body, OFFERS)

    assert (reading.intent, reading.chosen and reading.chosen.start.day) == (Intent.ACCEPT, day)


@pytest.mark.parametrize(
    "body",
    [
        "Vera asked us for our availability. We can on Thursday 5 from 9 to 11.",
        "As requested, here are my times: Thursday 5 November, 9-11.",
        "Comme demandé, voici mes créneaux : jeudi 5 novembre de 9h à 11h.",
        "Vera m'a prié de vous transmettre mes créneaux : jeudi entre 9h et 11h.",
    ],
)
def test_times_that_somebody_was_told_to_send_are_a_proposal(body):
    reading = said(body, subject="Meeting")

    assert (reading.intent, required(reading)) == (Intent.PROPOSE, ["11-05 09:00"])


@pytest.mark.parametrize(
    "body",
    [
        "Could we do it at the cafe opposite the station instead of your office? Same time.",
        "Would it be possible to meet in the lobby of the Hotel Regina rather than at your office?",
        "Peut-on se voir plutôt dans notre atelier ? L'horaire ne change pas.",
        "We need more time, can we have two hours? Beginning as agreed.",
        "An hour is too short, can we do two hours?",
        "Can Sara Riva take part also?",
        "My boss Paul Kern will also attend.",
        "We come with two persons more.",
        "I will bring two colleagues.",
        "Je viendrai accompagnée de ma collègue Nadia Ferri.",
    ],
)
def test_a_change_that_leaves_the_time_is_an_amendment(body):
    assert said(body, AGREED).intent is Intent.AMEND


@pytest.mark.parametrize("body", ["Perfect, I'll bring the samples along.", "Great, we will bring our drawings."])
def test_what_somebody_brings_along_changes_nothing(body):
    assert said(body, AGREED).intent is Intent.NONE


@pytest.mark.parametrize(
    "body",
    [
        "Scratch Thursday, please, the deal fell through.",
        "Please cancel the meeting, the project is stopped. No need to reschedule.",
        "Our meeting has no more reason, the client has withdrawn. Please delete it.",
        "Please delete our appointment.",
        "On annule jeudi, inutile de trouver une autre date.",
    ],
)
def test_a_meeting_is_called_off_in_many_ways(body):
    assert said(body, AGREED).intent is Intent.CANCEL


@pytest.mark.parametrize(
    "body",
    [
        "Stop to send me emails.",
        "Kindly refrain from writing to me.",
        "I wish to not get messages from this assistant again.",
        "I don't want that you write me any more.",
        "If you write me again I will complain.",
    ],
)
def test_letters_are_forbidden_in_many_ways(body):
    assert said(body, OFFERS).intent is Intent.OPT_OUT


@pytest.mark.parametrize(
    "body",
    [
        "Before answering I need to know who will take part from your side.",
        "Before I decide, please tell me which discount she has in mind.",
        "Avant de choisir, pouvez-vous me dire qui sera présent ?",
    ],
)
def test_who_wants_to_know_something_first_takes_no_offer(body):
    assert said(body, OFFERS).intent is Intent.QUESTION


def test_what_the_host_does_besides_is_a_question_and_confidential():
    reading = said("Between us, does Ms Blum see also the Vernay people this week?", AGREED)

    assert (reading.intent, Doubt.CONFIDENTIAL in reading.doubts) == (Intent.QUESTION, True)


def test_a_bereavement_in_solemn_words_is_seen_by_a_person():
    assert Doubt.DELICATE in said("I inform you of the sad demise of my uncle. Please cancel Thursday.", AGREED).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Could you plan a call with us from Wednesday 18 to Friday 20 November, always in the afternoon?",
        "Merci d'organiser une visite du mercredi 18 au vendredi 20 novembre, uniquement l'après-midi.",
        "Please set up a meeting between Wednesday 18 and Friday 20 November in the afternoon.",
    ],
)
def test_a_part_of_the_day_behind_a_stretch_is_one_of_each_day(body):
    assert required(said(body)) == ["11-18 12:00", "11-19 12:00", "11-20 12:00"]


@pytest.mark.parametrize(
    ("body", "starts"),
    [
        ("Let us meet on Thursday 5 in the afternoon, from 16.", ["11-05 16:00"]),
        ("Could we meet on Thursday from 14 o'clock?", ["11-05 14:00"]),
        ("Next week I've got Tuesday 12:00, or Thursday from 1:30 pm.", ["11-10 12:00", "11-12 13:30"]),
        ("Monsieur Roy serait disponible les 18 et 19 novembre à partir de 15h.", ["11-18 15:00", "11-19 15:00"]),
        ("Je suis en mer. Disponible jeudi à 9h.", ["11-05 09:00"]),
        ("Pouvons-nous nous voir la semaine du 9 novembre, un matin, sauf mercredi ?",
         ["11-09 08:00", "11-10 08:00", "11-12 08:00", "11-13 08:00"]),
    ],
)  # fmt: skip
def test_hours_are_those_of_the_days_beside_them(body, starts):
    assert required(said(body)) == starts


def test_an_hour_told_again_in_brackets_on_another_clock_is_the_same_hour():
    reading = read(host("Set up a call with Kaoru on Tuesday 10 November at 10am (6pm Tuesday for her)."), Context())

    assert required(reading) == ["11-10 10:00"]


def test_an_hour_in_brackets_that_is_for_nobody_is_an_hour_of_its_own():
    reading = read(host("Set up a call with Kaoru on Tuesday at 10am (or 4pm Wednesday)."), Context())

    assert required(reading) == ["11-03 10:00", "11-04 16:00"]


@pytest.mark.parametrize(
    "body",
    [
        "My morning hearing may overrun. Could we start at 16:15 on Thursday instead of 15:00?",
        "Mon audience du matin risque de durer. Pouvons-nous commencer jeudi à 16h15 au lieu de 15h ?",
        "Can we begin on Thursday at 16:15 and not at 15:00?",
    ],
)
def test_what_somebody_does_that_day_is_no_wish(body):
    assert required(said(body, AGREED)) == ["11-12 16:15"]


@pytest.mark.parametrize(
    ("body", "context"),
    [
        ("Thursday is okay, but 10:00 would be even nicer.", OFFERS),
        ("Neither works for me. Next week is possible.", OFFERS),
        ("Please remove our appointment and give us another one on Friday.", AGREED),
        ("Don't kill the meeting, just shorten it.", AGREED),
        ("Please do not remove the meeting.", AGREED),
        ("We need not another date, thanks.", AGREED),
        ("Could we do it at the pier instead of your office? Same time.", AGREED),
    ],
)
def test_what_could_be_meant_otherwise_is_seen_by_a_person(body, context):
    assert Doubt.UNSURE in said(body, context).doubts or Doubt.CHOICE in said(body, context).doubts


def test_another_meeting_that_nobody_needs_keeps_a_cancellation():
    reading = said("Please cancel Thursday, no need for another date.", AGREED)

    assert (reading.intent, reading.doubts) == (Intent.CANCEL, ())


@pytest.mark.parametrize(
    "body",
    [
        "I prefer not to get meetings on Friday.",
        "Please delete us from the Tuesday slot.",
        "If you write me again, ok.",
    ],
)
def test_who_speaks_of_one_time_does_not_forbid_letters(body):
    assert said(body, OFFERS).intent is not Intent.OPT_OUT


def test_what_bears_the_name_of_a_day_and_what_fills_one_are_no_wishes():
    reading = said("Thanks for Tuesday's report. I have Wednesday a dentist, Thursday at 10:00 is good.")

    assert required(reading) == ["11-05 10:00"]


@pytest.mark.parametrize(
    "body",
    [
        "Could we meet on Friday 20 November from 13 o'clock?",
        "On se voit le vendredi 20 novembre dès 13h ?",
    ],
)
def test_from_an_hour_on_a_day_is_the_rest_of_the_day(body):
    assert windows(said(body)) == ["11-20 13:00 11-20 18:00"]


@pytest.mark.parametrize(
    ("body", "context", "intent"),
    [
        ("The first is fine. Have a good weekend!", OFFERS, Intent.ACCEPT),
        ("Le premier me va. Bon week-end !", OFFERS, Intent.ACCEPT),
        ("We must cancel Thursday. The board stopped the project this morning.", AGREED, Intent.CANCEL),
        ("I could do Thursday 9 to 11. After that it's harvest.", None, Intent.PROPOSE),
        ("No one of these dates is possible for me.", OFFERS, Intent.DECLINE),
        ("Les deux me vont, prenez ce qui arrange le plus Mme Blum.", OFFERS, Intent.ACCEPT),
    ],
)
def test_what_is_said_beside_the_matter_needs_no_person(body, context, intent):
    reading = said(body, context)

    assert (reading.intent, reading.doubts) == (intent, ())


@pytest.mark.parametrize(
    ("body", "context", "intent", "starts"),
    [
        ("Could we make the meeting on Friday instead, same hour?", AGREED, Intent.POSTPONE, ["11-13 15:00"]),
        ("I'm stuck on Thursday, is Monday 16 at 10 good?", AGREED, Intent.POSTPONE, ["11-16 10:00"]),
        ("My train is cancelled, can we meet at 17:00 instead?", AGREED, Intent.POSTPONE, ["11-12 17:00"]),
    ],
)
def test_where_a_meeting_goes_is_told_from_where_it_was(body, context, intent, starts):
    reading = said(body, context)

    assert (reading.intent, required(reading)) == (intent, starts)


def test_an_hour_behind_a_day_that_is_ruled_out_is_of_the_other_days():
    reading = said("Un jour de la semaine prochaine sauf lundi, vers 10h.", subject="Rencontre")

    assert required(reading) == ["11-10 10:00", "11-11 10:00", "11-12 10:00", "11-13 10:00"]


def test_an_hour_that_is_only_likened_to_another_is_seen_by_a_person():
    reading = said("Both not possible. Friday 13 instead at the same hour as Thursday?", OFFERS)

    assert (required(reading), reading.doubts) == (["11-13 09:30"], (Doubt.UNSURE,))

"""What a letter is for, said in many ways, before slots are offered, while they are, and when a meeting is agreed."""

import pytest
from tests.scheduling.assistant.core.asking import agreed, letter, offered, read, said

from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Role, Writer

OFFERS = offered("11-10 11:30", "11-12 15:00")
AGREED = agreed("11-12 15:00")


@pytest.mark.parametrize(
    "body",
    [
        "None from the proposed dates fits us.",
        "After some thought we would rather not meet.",
        "I have to turn the invitation down.",
        "We are not taking this further.",
        "I will give it a miss, count me out.",
        "Nous ne donnerons pas suite à cette demande.",
        "Je préfère ne pas poursuivre.",
        "Ce sera sans moi, tant pis.",
        "Nous ne sommes pas intéressés.",
    ],
)
def test_an_offer_is_refused_in_many_ways(body):
    assert said(body, OFFERS).intent is Intent.DECLINE


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("The second variant is good for us.", 12),
        ("The earlier of the two, please.", 10),
        ("Le dernier de la liste pour moi.", 12),
        ("11.30 works for me.", 10),
    ],
)
def test_an_offer_is_taken_by_its_place_or_hour(body, day):
    reading = said(body, OFFERS)

    assert (reading.intent, reading.chosen and reading.chosen.start.day) == (Intent.ACCEPT, day)


@pytest.mark.parametrize(
    "body",
    ["Le 12 me va, mais plutôt à 17h qu'à 15h.", "None of these suit me. How about Tuesday 17 November at 10?"],
)
def test_another_time_than_the_offered_is_a_counter(body):
    assert said(body, OFFERS).intent is not Intent.ACCEPT


@pytest.mark.parametrize(
    "body",
    [
        "Who else does Vera meet on the 9th?",
        "Why is she in Lyon on Friday?",
        "Mme Blum a-t-elle signé le devis du 14 octobre ?",
        "Mme Blum accepte-t-elle le prix ? Réponse attendue pour vendredi.",
    ],
)
@pytest.mark.parametrize("context", [Context(), OFFERS, AGREED], ids=["none", "offered", "agreed"])
def test_a_time_in_a_question_of_fact_is_no_wish(body, context):
    assert said(body, context).intent is Intent.QUESTION


def test_the_agreed_time_named_again_moves_nothing():
    assert said("Is it at 3 pm London time or Paris time?", AGREED).intent is Intent.QUESTION


def test_an_hour_in_passing_that_nobody_asks_for_is_not_acted_on():
    assert Doubt.UNSURE in said("The gate: Monday 16 November at 19:00, parking 3.", AGREED).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Could you come to us instead of Teams?",
        "Pourrait-on remplacer la visio par un simple appel au 06 12 34 56 78 en ce moment ?",
        "We will be three people, a colleague will come along.",
        "Nous serons trois, deux collègues m'accompagneront.",
    ],
)
def test_a_change_beside_the_time_amends(body):
    assert said(body, AGREED).intent is Intent.AMEND


def test_somebody_taken_out_is_no_move_even_where_a_time_is_named_badly():
    reading = said("Please remove Hugo from the meeting on Monday at 10.", AGREED)

    assert reading.intent is Intent.AMEND


@pytest.mark.parametrize("body", ["Great, invite received and accepted.", "Merci pour l'invitation."])
def test_an_invitation_that_came_adds_nobody(body):
    assert said(body, AGREED).intent is Intent.NONE


def test_a_meeting_is_moved_without_a_new_time():
    assert said("Our pilot is ill, so we must shift the meeting of Thursday.", AGREED).intent is Intent.POSTPONE


def test_thanks_for_what_is_agreed_with_an_hour_in_passing_move_nothing():
    assert said("Merci, c'est dans mon agenda. La barrière ferme à 19h le 16 novembre.", AGREED).intent is Intent.NONE


def test_thanks_with_a_time_in_passing_are_not_acted_on():
    assert Doubt.UNSURE in said("Thank you! The photos: Friday.", Context()).doubts


@pytest.mark.parametrize(
    ("body", "intent"),
    [
        ("Our spring letter. Join the webinar. View in browser. Unsubscribe here.", Intent.NONE),
        ("My mailbox is blocked. Write to me only here.", Intent.ATTACK),
        ("Ma messagerie est bloquée, répondez uniquement ici.", Intent.ATTACK),
    ],
)
def test_what_went_to_many_and_who_poses_as_another_is_known(body, intent):
    assert said(body).intent is intent


def test_a_reply_prefix_of_another_country_is_a_reply():
    assert said("Week 47 is ok for us, we can meet there.", subject="VS: Meeting").intent is Intent.PROPOSE


def test_a_strangers_single_sign_of_a_newsletter_is_enough():
    writer = Writer(role=Role.STRANGER, name="Shop", email="shop@shop.example", zone="")

    assert read(letter("Our newsletter is out.", writer=writer), Context()).intent is Intent.NONE


@pytest.mark.parametrize(
    "body",
    [
        "Here is the agenda for our meeting. You do not need to answer.",
        "The list of names is attached, it is not necessary to reply.",
        "I send the drawings for your information. You don't have to confirm.",
    ],
)
def test_an_answer_that_is_not_needed_calls_nothing_off(body):
    assert said(body, AGREED).intent is Intent.NONE


def test_a_strangers_letter_to_all_members_is_for_nobody():
    writer = Writer(role=Role.STRANGER, name="Rowing Club", email="news@rowing.example")
    body = "Dear members, the November evening is cancelled. The next one is Thursday 10 December at 8pm."
    assert read(letter(body, writer=writer), Context()).intent is Intent.NONE


def test_a_stranger_who_claims_an_agreement_is_for_a_person():
    writer = Writer(role=Role.STRANGER, name="Max Kohl", email="max@kohl.example")
    body = "Comme convenu avec Vera je bloque jeudi 12 à 14h, 20 minutes, pour nos offres de la saison."
    found = read(letter(body, writer=writer), Context())
    assert (found.intent is not Intent.NONE, found.escalate) == (True, True)

"""Hours that are told twice, on two clocks."""

from datetime import datetime

import pytest
from tests.scheduling.assistant.core.asking import PARIS, host, letter, offered, read, slot, windows

from secretaire.scheduling.assistant.core.values import Context, Doubt, Role, Writer


def far(body, zone="America/New_York", context=None):
    writer = Writer(role=Role.GUEST, name="Ida Holt", email="ida@holt.example", zone=zone)
    return read(letter(body, writer=writer), context or Context())


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Set up an hour with Tom on Tuesday 10th, 4pm here, so 10 in the morning for him in New York.",
            "11-10 16:00 11-10 17:00",
        ),
        ("Please book Kim for Thursday at 9 our time, 5pm for her in Tokyo.", "11-05 09:00 11-05 10:00"),
        ("Please book Kim for Thursday at 9h at our end, so 17h for her.", "11-05 09:00 11-05 10:00"),
        ("Set up a call on Friday the 13th, 10h here, that is 7 for them.", "11-13 10:00 11-13 11:00"),
        ("Cale une heure avec Tom mardi 10, à 16h ici, donc 10h chez lui à New York.", "11-10 16:00 11-10 17:00"),
        ("Set up an hour with Tom on Tuesday 10th, 4pm our time, 7pm for him in Dubai.", "11-10 16:00 11-10 17:00"),
        ("Book Tom on Tuesday 10th at 4pm here. It makes 7pm in Dubai.", "11-10 16:00 11-10 17:00"),
        ("Book Tom on Tuesday 10th, 4pm our clock, 7pm for him in Dubai.", "11-10 16:00 11-10 17:00"),
        ("Book Tom on Tuesday 10th at 10 in London. For us that makes 11.", "11-10 11:00 11-10 12:00"),
    ],
)
def test_a_host_tells_an_hour_on_two_clocks(body, wanted):
    reading = read(host(body), Context())

    assert windows(reading) == [wanted]
    assert Doubt.ZONE not in reading.doubts


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Could we talk on Tuesday 10th at 9am my time, 3pm in Paris?", "11-10 15:00 11-10 16:00"),
        ("Tuesday 10th, 9am in Boston, so 3pm with you.", "11-10 15:00 11-10 16:00"),
        ("Tuesday 10th at 9 at our place, so 3pm with you.", "11-10 15:00 11-10 16:00"),
        (
            "Friday the 13th from 9:00 to 10:30 Boston time, it means 15:00 to 16:30 in Paris.",
            "11-13 15:00 11-13 16:30",
        ),
        ("Either the 10th or the 11th, 9am Boston, 3pm in Paris.", "11-10 15:00 11-10 16:00"),
    ],
)
def test_a_guest_tells_an_hour_on_two_clocks(body, wanted):
    reading = far(body)

    assert windows(reading)[0] == wanted
    assert Doubt.ZONE not in reading.doubts


def test_both_days_of_a_list_are_on_the_clock_that_was_found():
    assert windows(far("The 10th or the 11th, 9am Boston, 3pm in Paris.")) == [
        "11-10 15:00 11-10 16:00",
        "11-11 15:00 11-11 16:00",
    ]


def test_two_hours_that_are_not_the_same_go_to_a_person():
    assert Doubt.ZONE in far("Tuesday 10th at 9 for me, which makes 4pm for you.").doubts
    assert Doubt.ZONE in read(letter("Tuesday 10th at ten, five in the afternoon for her."), Context()).doubts


def test_the_hour_of_the_host_counts_where_the_clock_of_the_other_is_not_known():
    assert windows(far("Tuesday 10th at 9 over there, so 5pm for you.")) == ["11-10 17:00 11-10 18:00"]
    assert windows(far("Tuesday 10th from 9 to 10 over there, so from 5pm to 6pm for you.")) == [
        "11-10 17:00 11-10 18:00"
    ]


def test_an_hour_that_is_a_writers_own_names_the_offer():
    reading = far("Thursday is good, half past three for me.", "Europe/Athens", offered("11-12 14:30", "11-13 10:00"))

    assert reading.chosen == slot("11-12 14:30")


def test_two_hours_to_choose_from_are_no_two_clocks():
    assert len(windows(read(host("Book Tom for Tuesday 10th at 9 here or at 10 in Rome."), Context()))) == 2


@pytest.mark.parametrize(
    "body",
    [
        "Could we talk on Tuesday 10th at 9am in Smallville, 3pm with you?",
        "Could we talk on Tuesday 10th at 9am, 3pm in Smallville?",
    ],
)
def test_a_place_that_no_clock_is_known_of_still_tells_the_hour_again(body):
    assert windows(far(body)) == ["11-10 15:00 11-10 16:00"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Half an hour with Karsten Bode in Lisbon next Tuesday, 3pm his time.", "11-10 16:00 11-10 16:30"),
        ("A call with Priya on Thursday, 4pm her time. She is now in Mumbai.", "11-05 11:30 11-05 12:30"),
        ("A call with our client in Accra on Thursday at 9, local time there.", "11-05 10:00 11-05 11:00"),
        ("Dinner with Nuno in Lisbon on Tuesday, 8pm there.", "11-03 21:00 11-03 22:00"),
        ("Cale 20 min avec Nuno à Lisbonne lundi, 10h chez lui.", "11-09 11:00 11-09 11:20"),
        ("Un appel avec Ousmane Diatta, à Dakar, mardi à 16 h pour lui.", "11-03 17:00 11-03 18:00"),
        ("Cale un appel avec Ana Luz (à Porto) jeudi à 10h, heure de là-bas.", "11-05 11:00 11-05 12:00"),
        ("Un appel avec Ana, qui vit à Porto, jeudi à 10h, heure locale.", "11-05 11:00 11-05 12:00"),
        ("Cale un appel avec Ana, à Porto, jeudi à 10h pour nous.", "11-05 10:00 11-05 11:00"),
        ("A call with Priya in Mumbai on Thursday, 4pm our time.", "11-05 16:00 11-05 17:00"),
    ],
)
def test_an_hour_of_somebody_else_is_on_the_clock_of_where_they_are(body, wanted):
    reading = read(host(body), Context())

    assert windows(reading) == [wanted]
    assert Doubt.ZONE not in reading.doubts


def test_the_clocks_of_both_places_may_change_between_letter_and_meeting():
    received = datetime(2026, 10, 28, 9, 0, tzinfo=PARIS)
    reading = read(host("Book Tom in New York for Friday, 10am his time.", received=received), Context())
    later = read(host("Book Tom in New York for Monday, 10am his time.", received=received), Context())

    assert windows(reading) == ["10-30 15:00 10-30 16:00"]
    assert windows(later) == ["11-02 16:00 11-02 17:00"]


@pytest.mark.parametrize(
    "body",
    [
        "A call with Priya on Thursday, 4pm her time.",
        "A call with Priya in Mumbai and Joe in Denver on Thursday, 4pm their time.",
        "A call with Lea on Tuesday in Lisbon, 4pm her time.",
        "A call with Lea, who is in Paris, Thursday at 4pm her time.",
        "A call with Priya in Mumbai on Thursday, 4pm your time.",
        "A call with Priya, the porto drinker in tokyo ward, Thursday at 4pm her time.",
    ],
)
def test_a_person_is_asked_where_nobody_says_where_the_other_is(body):
    assert Doubt.ZONE in read(host(body), Context()).doubts


def test_a_guest_says_where_they_are_to_nobody_that_it_tells_a_clock():
    assert windows(read(letter("Tuesday 10th at 10 his time. Nuno is in Lisbon."), Context())) == [
        "11-10 10:00 11-10 11:00"
    ]


def test_what_an_hour_makes_here_is_no_other_hour():
    body = "Ada, prévois un appel avec Awa, mardi 10 ou jeudi 12, entre 8h et 10h à Dakar. Chez nous ça fera 9h à 11h."

    assert windows(read(host(body), Context())) == ["11-10 09:00 11-10 11:00", "11-12 09:00 11-12 11:00"]


@pytest.mark.parametrize(
    "body",
    [
        "Set up a call with Efe in Dubai on Tuesday 10th, at 9h of him.",
        "Un appel avec Awa mardi 10 novembre à 9 h. C'est son heure à elle, à Dubaï.",
        "A call with Efe on Tuesday 10th at 9 o'clock. That's his time, he is in Dubai.",
    ],
)
def test_an_hour_is_told_on_their_clock_beside_or_behind_it(body):
    assert windows(read(host(body), Context())) == ["11-10 06:00 11-10 07:00"]

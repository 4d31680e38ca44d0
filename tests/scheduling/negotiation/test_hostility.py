"""Guests who take more upon themselves than is theirs, and hosts who name odd guests."""

from datetime import timedelta

import pytest
from tests.negotiating import GUEST, NOW, OTHER, at, day, exactly, says

from secretaire.scheduling.assistant.core.values import Intent, Person
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.core.deciding import Why
from secretaire.scheduling.negotiation.core.states import ParticipantState, RequestState, TurnState


def written(house):
    return Letter.objects.filter(tenant=house.tenant).count()


def test_a_guest_whom_the_host_took_off_does_not_come_back_by_an_answer(house):
    house.asks(GUEST, OTHER)
    house.steers(says(Intent.AMEND, removed=(Person(name="", email=GUEST),)))
    before = written(house)

    turn = house.takes(0, GUEST)

    assert (turn.state, turn.doubts) == (TurnState.WAITING, [Why.STEP])
    assert house.guest().state == ParticipantState.LEFT
    assert written(house) == before


def test_a_guest_who_left_a_meeting_does_not_move_it_for_those_who_stay(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)
    house.takes(0, OTHER)
    house.answers(says(Intent.CANCEL), GUEST)
    stood = house.matter.meeting.start

    turn = house.answers(says(Intent.POSTPONE, exactly(at(14, day=10))), GUEST)

    assert turn.state == TurnState.WAITING
    assert (house.matter.state, house.matter.meeting.start) == (RequestState.INVITE, stood)


def test_nobody_is_asked_anew_for_the_sake_of_an_optional_guest(house):
    copy = {"to": [["", OTHER]], "cc": [["", house.mailbox.address], ["", GUEST]]}
    house.hears(house.host.email, says(Intent.ARRANGE), **copy)
    offered = house.offers

    turn = house.answers(says(Intent.COUNTER, day(9)), GUEST)

    assert turn.state == TurnState.WAITING
    assert house.offers == offered


@pytest.mark.parametrize("whom", ["assistant", "tagged", "host"])
def test_neither_the_assistant_nor_the_host_becomes_a_guest(house, whom):
    address = house.mailbox.address
    named = {"assistant": address, "tagged": address.replace("@", "+anything@"), "host": house.host.email}[whom]
    house.asks()

    house.steers(says(Intent.AMEND, added=(Person(name="", email=named.upper()),)))

    assert [guest.email for guest in queries.guests(request=house.matter)] == [GUEST]
    assert house.kinds(named) in ([], ["report", "report"])


def test_a_host_hears_who_was_left_out_of_too_large_a_meeting(house):
    crowd = [f"guest{number:02}@guest.test" for number in range(22)]

    house.asks(*crowd)
    house.steers(says(Intent.AMEND, added=(Person(name="", email=OTHER),)))

    first, second = (letter.text for letter in house.letters(house.host.email))
    assert "left out guest20@guest.test, guest21@guest.test" in first
    assert f"left out {OTHER}" in second
    assert len(queries.guests(request=house.matter)) == 20


@pytest.mark.parametrize(
    ("late", "believed"),
    [(timedelta(days=2), True), (timedelta(days=30), False), (-timedelta(hours=3), False), (None, False)],
)
def test_a_letter_speaks_from_the_day_on_which_it_was_written(house, late, believed):
    house.asks()
    sent_at = NOW - late if late is not None else None
    arrival = house.arrives(GUEST, sent_at=sent_at, thread=house.matter.pk)

    letter, _context = queries.letter(arrival=arrival, bound=queries.bound(arrival=arrival))

    assert letter.received == (sent_at if believed else NOW)


def test_a_guest_does_not_see_what_the_letters_of_another_are_called(house):
    house.asks(GUEST, OTHER)

    turn = house.answers(says(Intent.COUNTER, day(9)), GUEST, message_id="<secret@firm-of-ada.test>")

    assert turn.outcome == "offered"
    assert "firm-of-ada" in house.last(GUEST).in_reply_to
    assert "firm-of-ada" not in f"{house.last(OTHER).in_reply_to} {house.last(OTHER).references}"


def test_strangers_who_write_without_end_take_nothing_from_guests(house):
    house.asks()
    states = [house.hears(GUEST, says(Intent.QUESTION), authentic=False).state for _ in range(31)]

    turn = house.takes(0)

    assert states[30] == TurnState.IGNORED
    assert (turn.state, turn.outcome) == (TurnState.ACTED, "booked")


def test_a_host_who_copies_blindly_without_end_is_not_answered_without_end(house):
    turns = [house.hears(house.host.email, says(Intent.ARRANGE), in_bcc=True) for _ in range(31)]

    assert [turn.outcome for turn in turns[:30]] == ["asked_back"] * 30
    assert turns[30].doubts == [Why.CAPPED]


def test_words_beside_the_answer_of_a_calendar_are_for_a_person(house):
    house.asks()
    house.takes(0)
    house.posts()
    reply = {
        "uid": f"{house.guest().booking_id}@secretaire",
        "sequence": 0,
        "attendee": GUEST,
        "partstat": "DECLINED",
        "comment": "Could we meet on Thursday instead?",
    }

    turn = house.answers(says(Intent.NONE), replies=[reply])

    assert (turn.state, turn.doubts) == (TurnState.WAITING, [Why.STEP])
    assert house.matter.state == RequestState.INVITE


def test_a_guest_brings_nobody_along_without_the_host(house):
    house.asks()

    turn = house.answers(says(Intent.ACCEPT, added=(Person(name="Mallory", email="mallory@elsewhere.test"),)))

    assert (turn.state, turn.doubts) == (TurnState.WAITING, [Why.STEP])
    assert [guest.email for guest in queries.guests(request=house.matter)] == [GUEST]

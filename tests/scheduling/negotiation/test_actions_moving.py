import pytest
from tests.negotiating import GUEST, OTHER, at, day, exactly, says

from secretaire.scheduling.assistant.core.values import Intent, Slot
from secretaire.scheduling.booking.core import BookingState
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.negotiation.core.states import ParticipantState, RequestState


@pytest.fixture
def booked(house):
    house.asks()
    house.takes(0)
    house.posts()
    return house


@pytest.fixture
def shared(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)
    house.takes(0, OTHER)
    house.posts()
    return house


def test_a_host_moves_a_meeting_once_the_guest_agrees(booked):
    was, meeting = booked.matter.meeting.start, booked.matter.meeting_id

    booked.steers(says(Intent.POSTPONE, day(14), day(15)))
    during = booked.matter
    booked.takes(0)
    booked.posts()

    assert (during.state, during.meeting.start) == (RequestState.MOVE, was)
    assert booked.matter.state == RequestState.INVITE
    assert booked.matter.meeting_id == meeting
    assert booked.matter.meeting.start.day == 14
    assert booked.kinds() == ["offer", "confirmed", "other", "moved"]


def test_a_guest_moves_their_own_meeting_to_a_free_time_that_they_name(booked):
    turn = booked.answers(says(Intent.POSTPONE, exactly(at(13, day=14))))
    booked.posts()

    assert turn.outcome == "booked"
    assert booked.matter.meeting.start == at(13, day=14)
    assert booked.last().kind == "moved"


def test_a_guest_who_names_no_time_gets_others_offered(booked):
    was = booked.matter.meeting.start

    booked.answers(says(Intent.POSTPONE))

    assert booked.matter.state == RequestState.MOVE
    assert was not in [offer.start for offer in booked.offers]
    assert "stands until" in booked.last().text


def test_a_meeting_of_several_moves_only_if_all_agree(shared):
    was = shared.matter.meeting.start

    shared.answers(says(Intent.POSTPONE, day(14)), GUEST)
    shared.takes(1, GUEST)
    halfway = shared.matter
    wanted = shared.offers[1].start
    shared.takes(1, OTHER)

    assert (halfway.state, halfway.meeting.start) == (RequestState.MOVE, was)
    assert shared.matter.meeting.start == wanted
    assert {each.meeting.start for each in Booking.objects.select_related("meeting")} == {wanted}


def test_a_guest_cancels_only_their_own_seat(shared):
    shared.answers(says(Intent.CANCEL), GUEST)
    shared.posts()

    assert shared.guest(GUEST).state == ParticipantState.LEFT
    assert shared.guest(OTHER).state == ParticipantState.INVITED
    assert shared.matter.state == RequestState.INVITE
    assert shared.last(GUEST).kind == "cancelled"
    assert "cancelled" not in shared.kinds(OTHER)


def test_the_only_guest_who_cancels_ends_the_matter(booked):
    booked.answers(says(Intent.CANCEL))
    booked.posts()

    assert booked.matter.state == RequestState.CANCELLED
    assert not booked.matter.meeting.active
    assert "cancelled" in booked.kinds(booked.host.email)


def test_a_host_cancels_for_everybody(shared):
    shared.steers(says(Intent.CANCEL))
    shared.posts()

    assert shared.matter.state == RequestState.CANCELLED
    assert set(Booking.objects.values_list("state", flat=True)) == {BookingState.CANCELLED}
    assert shared.last(GUEST).kind == shared.last(OTHER).kind == "cancelled"


def test_a_matter_that_is_called_off_before_it_is_booked_is_told_to_whom_was_asked(house):
    house.asks()

    house.steers(says(Intent.CANCEL))

    assert house.matter.state == RequestState.CANCELLED
    assert house.kinds() == ["offer", "called_off"]


def test_the_new_time_is_taken_back_if_it_is_lost(booked):
    booked.answers(says(Intent.POSTPONE, day(14)))
    offer = booked.offers[0]
    booked.host.refresh_from_db()
    from tests.factories import make_page  # noqa: PLC0415  # used here alone
    from tests.meetings import book  # noqa: PLC0415  # as above

    book(make_page(booked.tenant, host=booked.host), offer.start, now=booked.now)
    was = booked.matter.meeting.start

    booked.answers(says(Intent.ACCEPT, chosen=Slot(start=offer.start, end=offer.end)))

    assert booked.matter.meeting.start == was
    assert booked.matter.state == RequestState.MOVE
    assert "taken in the meantime" in booked.last().text


def test_times_that_are_over_move_nothing(booked):
    booked.steers(says(Intent.POSTPONE, exactly(at(9, day=2, month=1))))
    booked.answers(says(Intent.POSTPONE, exactly(at(9, day=2, month=1))))

    assert booked.matter.state == RequestState.INVITE
    assert "are over" in booked.last(booked.host.email).text
    assert booked.last().kind == "unclear"

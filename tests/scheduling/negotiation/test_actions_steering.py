from datetime import timedelta

import pytest
from tests.factories import make_page
from tests.meetings import book
from tests.negotiating import GUEST, OTHER, says

from secretaire.scheduling.assistant.core.values import Intent, Person, Place, PlaceKind, Slot
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.negotiation.core.states import ParticipantState, RequestState

HALF = timedelta(minutes=30)


@pytest.fixture
def booked(house):
    house.asks()
    house.takes(0)
    house.posts()
    return house


def amend(**values):
    return says(Intent.AMEND, **values)


def test_make_it_half_an_hour_offers_anew_while_nothing_is_booked(house):
    house.asks()

    house.steers(amend(duration=HALF))

    assert house.matter.duration == HALF
    assert {offer.end - offer.start for offer in house.offers} == {HALF}
    assert "30 minutes" in house.last().text


def test_make_it_half_an_hour_shortens_what_is_booked(booked):
    start = booked.matter.meeting.start

    booked.steers(amend(duration=HALF))
    booked.posts()

    assert booked.matter.meeting.start == start
    assert booked.matter.meeting.end - start == HALF
    assert booked.last().kind == "changed"
    assert "lasts 30 minutes" in booked.last(booked.host.email).text or "changed" in booked.kinds(booked.host.email)


def test_a_meeting_without_room_to_grow_looks_for_another_time(booked):
    end = booked.matter.meeting.end
    book(make_page(booked.tenant, host=booked.host), end, now=booked.now)

    booked.steers(amend(duration=timedelta(minutes=90)))

    assert booked.matter.state == RequestState.MOVE
    assert {offer.end - offer.start for offer in booked.offers} == {timedelta(minutes=90)}


def test_drop_somebody_takes_one_guest_off_and_tells_them(house):
    house.asks(GUEST, OTHER)

    house.steers(amend(removed=(Person(name="Ben"),)))

    assert house.guest(OTHER).state == ParticipantState.LEFT
    assert house.kinds(OTHER) == ["offer", "called_off"]
    assert house.kinds(GUEST) == ["offer"]


def test_dropping_the_last_who_had_not_answered_settles_the_rest(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)

    house.steers(amend(removed=(Person(name="", email=OTHER),)))

    assert house.matter.state == RequestState.INVITE


def test_dropping_a_guest_of_a_meeting_cancels_their_seat(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)
    house.takes(0, OTHER)

    house.steers(amend(removed=(Person(name="Ben"),)))

    assert [each.guest_email for each in Booking.objects.filter(state="confirmed")] == [GUEST]
    assert house.matter.state == RequestState.INVITE


def test_dropping_the_only_guest_ends_the_matter(booked):
    booked.steers(amend(removed=(Person(name="Ada"),)))

    assert booked.matter.state == RequestState.CANCELLED


def test_dropping_the_only_guest_before_anything_is_booked_ends_it_too(house):
    house.asks()

    house.steers(amend(removed=(Person(name="Ada"),)))

    assert house.matter.state == RequestState.CLOSED


def test_nobody_is_dropped_whom_nobody_knows(house):
    house.asks()

    house.steers(amend(removed=(Person(name="Zorro"),)))

    assert house.guest().state == ParticipantState.ASKED
    assert "Zorro" in house.last(house.host.email).text


def test_somebody_who_is_added_gets_the_open_offers(house):
    house.asks()

    house.steers(amend(added=(Person(name="Ben", email=OTHER),)))

    assert house.kinds(OTHER) == ["offer"]
    assert house.matter.round == 1


def test_somebody_who_is_added_to_a_meeting_is_invited(booked):
    booked.steers(amend(added=(Person(name="Ben", email=OTHER),)))
    booked.posts()

    assert booked.guest(OTHER).state == ParticipantState.INVITED
    assert booked.kinds(OTHER) == ["confirmed"]


def test_somebody_without_an_address_is_asked_for(house):
    house.asks()

    house.steers(amend(added=(Person(name="Chloé"),)))

    assert "Chloé" in house.last(house.host.email).text


def test_another_place_of_a_meeting_is_told(booked):
    booked.steers(amend(place=Place(kind=PlaceKind.IN_PERSON, text="1 rue de Rome")))
    booked.posts()

    assert booked.matter.meeting.place == "1 rue de Rome"
    assert "1 rue de Rome" in booked.last().text


def test_a_host_who_asks_where_it_stands_is_told(house):
    house.asks()

    house.steers(says(Intent.QUESTION))

    assert "waiting for an answer" in house.last(house.host.email).text


def test_a_host_who_asks_about_a_meeting_is_told_when_it_is(booked):
    booked.steers(says(Intent.QUESTION))

    assert "is booked" in booked.last(booked.host.email).text


def test_a_host_who_turns_the_offers_down_gets_others_offered(house):
    house.asks()
    before = {offer.start for offer in house.offers}

    house.steers(says(Intent.DECLINE))

    assert house.matter.round == 2
    assert not before & {offer.start for offer in house.offers}


def test_a_host_who_picks_one_of_the_offers_leaves_only_that(house):
    house.asks()
    kept = house.offers[1]

    house.steers(says(Intent.ACCEPT, chosen=Slot(start=kept.start, end=kept.end)))

    assert [offer.start for offer in house.offers] == [kept.start]

from datetime import time, timedelta

from tests.negotiating import GUEST, OTHER, at, day, exactly, never, says

from secretaire.scheduling.assistant.core.values import Intent, Person, Place, PlaceKind, Recurrence
from secretaire.scheduling.booking.models import Hold
from secretaire.scheduling.negotiation import actions
from secretaire.scheduling.negotiation.core.states import ParticipantState, RequestState, TurnState


def test_a_host_who_copies_the_assistant_in_gets_times_offered_to_the_guest(house):
    house.asks()

    assert house.matter.state == RequestState.WAIT
    assert 3 <= len(house.offers) <= 5
    assert house.kinds() == ["offer"]
    assert house.guest().state == ParticipantState.ASKED


def test_offers_lie_on_different_days(house):
    house.asks()

    assert len({offer.start.date() for offer in house.offers}) == len(house.offers)


def test_offers_lie_within_what_the_host_wants(house):
    house.asks(reading=says(Intent.ARRANGE, day(7), day(8), never(8)))

    assert {offer.start.date().day for offer in house.offers} == {7}
    assert len(house.offers) >= 3


def test_one_time_that_the_host_names_is_offered_alone(house):
    house.asks(reading=says(Intent.ARRANGE, exactly(at(10, day=7))))

    assert [offer.start for offer in house.offers] == [at(10, day=7)]
    assert "Does this time suit you?" in house.last().text


def test_each_guest_is_written_to_without_a_word_of_the_other(house):
    house.asks(GUEST, OTHER)

    assert house.kinds(GUEST) == house.kinds(OTHER) == ["offer"]
    for letter in house.letters(GUEST):
        assert "ben" not in (letter.text + letter.html + letter.subject).lower()


def test_nobody_is_written_to_when_the_host_names_nobody(house):
    turn = house.hears(house.host.email, says(Intent.ARRANGE))

    assert turn.state == TurnState.ACTED
    assert house.matter.state == RequestState.GATHER
    assert "address of each guest" in house.last(house.host.email).text


def test_two_matters_are_never_offered_the_same_time(house):
    first = house.asks()
    taken = [(offer.start, offer.end) for offer in house.offers]
    house.now = house.now.replace(minute=1)
    second = house.asks(OTHER)

    assert first.pk != second.pk
    for offer in house.offers:
        assert all(offer.end <= start or offer.start >= end for start, end in taken)


def test_only_whoever_named_times_hears_that_none_of_them_is_free(house):
    house.asks(GUEST, OTHER)

    house.answers(says(Intent.COUNTER, exactly(at(3, day=14))), GUEST)

    assert "None of the times that you named is free." in house.last(GUEST).text
    assert "no time suits everybody" in house.last(OTHER).text


def test_the_way_to_a_meeting_away_is_kept_free(house):
    house.manners(lunch=None, travel=timedelta(hours=1))
    place = Place(kind=PlaceKind.IN_PERSON, text="1 rue de Rome")
    house.asks(reading=says(Intent.ARRANGE, exactly(at(12, day=7)), place=place))

    house.takes(0)

    hold = Hold.objects.get(host=house.host)
    assert (hold.during.lower, hold.during.upper) == (at(11, day=7), at(14, day=7))


def test_lunch_is_kept_free_and_is_when_one_lunches(house):
    house.manners(lunch=time(12, 30))
    house.asks(reading=says(Intent.ARRANGE, day(7)))
    meetings = house.offers
    house.now = house.now.replace(minute=1)
    house.asks(OTHER, reading=says(Intent.ARRANGE, day(8), place=Place(kind=PlaceKind.LUNCH)))

    lunch = at(11, 30, day=7)
    assert all(offer.end <= lunch or offer.start >= lunch + timedelta(hours=1) for offer in meetings)
    assert [offer.start for offer in house.offers] == [at(11, 30, day=8)]


def test_times_that_are_over_are_told_to_the_host(house):
    house.asks(reading=says(Intent.ARRANGE, exactly(at(10, day=1, month=2))))

    assert house.kinds() == []
    assert house.matter.state == RequestState.OFFER
    assert "are over" in house.last(house.host.email).text


def test_where_nothing_is_free_the_host_is_asked_for_other_days(house):
    house.asks(reading=says(Intent.ARRANGE, day(11), day(12)))
    stuck = house.matter

    house.steers(says(Intent.COUNTER, day(14)))

    assert stuck.state == RequestState.OFFER
    assert house.kinds() == ["offer"]
    assert {offer.start.date().day for offer in house.offers} == {14}


def test_a_length_that_no_meeting_has_is_not_taken(house):
    house.asks(reading=says(Intent.ARRANGE, duration=timedelta(days=3)))

    assert house.matter.duration == timedelta(hours=1)


def test_a_series_is_told_to_be_arranged_for_its_first_meeting_alone(house):
    reading = says(Intent.ARRANGE, recurrence=Recurrence(rule="FREQ=WEEKLY"))
    turn = house.hears(house.host.email, reading, to=[["", GUEST]])

    actions.settle(actor=house.actor, turn_id=turn.pk, reading=reading, now=house.now)

    assert "first meeting of the series only" in house.last(house.host.email).text


def test_people_of_other_letters_are_not_written_to(house):
    house.asks(reading=says(Intent.ARRANGE, removed=(Person(name="Ben"),)), to=[["Ada", GUEST], ["Ben", OTHER]])

    assert house.kinds(GUEST) == ["offer"]
    assert house.kinds(OTHER) == []

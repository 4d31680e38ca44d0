from tests.negotiating import GUEST, OTHER, at, day, exactly, never, says

from secretaire.scheduling.assistant.core.values import Intent
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

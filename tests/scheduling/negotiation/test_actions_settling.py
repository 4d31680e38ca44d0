from datetime import timedelta

from tests.factories import make_page
from tests.meetings import book, guest
from tests.negotiating import GUEST, OTHER, at, day, exactly, says

from secretaire.scheduling.assistant.core.values import Intent, Slot
from secretaire.scheduling.booking.models import Booking, Meeting
from secretaire.scheduling.negotiation.core.states import OfferState, ParticipantState, RequestState, TurnState
from secretaire.scheduling.negotiation.models import Offer


def test_a_guest_who_takes_an_offer_has_a_meeting(house):
    house.asks()
    wanted = house.offers[1].start

    turn = house.takes(1)
    house.posts()

    assert turn.outcome == "booked"
    assert house.matter.state == RequestState.INVITE
    assert house.matter.meeting.start == wanted
    assert house.guest().state == ParticipantState.INVITED
    assert house.offers == []
    assert Offer.objects.get(request=house.matter, state=OfferState.TAKEN).start == wanted
    assert house.kinds() == ["offer", "confirmed"]
    assert house.kinds(house.host.email) == ["report", "confirmed"]


def test_answers_to_an_invitation_come_back_to_the_assistant(house):
    house.asks()
    house.takes()
    house.posts()

    assert house.last().reply_to == house.matter.meeting.contact
    assert "+" in house.last().reply_to


def test_a_guest_to_whom_any_offer_is_right_gets_the_first(house):
    house.asks()
    first = house.offers[0].start

    house.answers(says(Intent.ACCEPT))

    assert house.matter.meeting.start == first


def test_a_free_time_that_a_guest_names_to_the_minute_is_booked_at_once(house):
    house.asks()

    turn = house.answers(says(Intent.COUNTER, exactly(at(13, 15, day=9))))

    assert turn.outcome == "booked"
    assert house.matter.meeting.start == at(13, 15, day=9)


def test_a_guest_with_other_wishes_gets_other_offers_within_them(house):
    house.asks()

    house.answers(says(Intent.COUNTER, day(9, 12, 17)))

    assert house.matter.round == 2
    assert {offer.start.date().day for offer in house.offers} == {9}
    assert house.kinds() == ["offer", "other"]


def test_the_wishes_of_a_guest_do_not_outweigh_those_of_the_host(house):
    house.asks(reading=says(Intent.ARRANGE, day(7), day(8)))

    house.answers(says(Intent.COUNTER, day(8), day(9)))

    assert {offer.start.date().day for offer in house.offers} == {8}


def test_a_guest_whose_wishes_cannot_be_met_gets_the_nearest_times(house):
    house.asks(reading=says(Intent.ARRANGE, day(7), day(8)))

    house.answers(says(Intent.COUNTER, day(9)))

    assert {offer.start.date().day for offer in house.offers} <= {7, 8}
    assert "None of the times that you named is free" in house.last().text


def test_the_second_wish_for_other_times_brings_a_link(house):
    house.asks()

    house.answers(says(Intent.COUNTER, day(9)))
    without = house.last()
    house.answers(says(Intent.COUNTER, day(10)))

    page = f"/{house.tenant.slug}/"
    assert f"{page}meet-" not in without.text
    assert f"{page}meet-" in house.last().text
    assert "duration=60" in house.last().text


def test_the_third_wish_leaves_the_choice_to_the_guest(house):
    house.asks()
    for number in (9, 10, 13):
        house.answers(says(Intent.COUNTER, day(number)))

    assert house.kinds()[-1] == "link"
    assert house.offers == []
    assert house.matter.state == RequestState.WAIT


def test_several_guests_meet_when_all_who_must_come_can(house):
    house.asks(GUEST, OTHER)
    both = house.offers[2].start

    first = house.takes(2, GUEST)
    second = house.takes(2, OTHER)
    house.posts()

    assert (first.outcome, second.outcome) == ("noted", "booked")
    assert house.matter.meeting.start == both
    assert Booking.objects.filter(meeting=house.matter.meeting).count() == 2
    assert house.kinds(GUEST) == ["offer", "noted", "confirmed"]
    assert house.kinds(OTHER) == ["offer", "confirmed"]
    for letter in house.letters(GUEST):
        assert "ben" not in (letter.text + letter.html + str(letter.invitations)).lower()


def test_each_guest_reads_in_their_own_language_on_their_own_clock(house):
    house.asks(GUEST, OTHER)
    house.takes(1, GUEST, zone_offset=-300)
    house.answers(says(Intent.COUNTER, day(9), language="fr"), OTHER)

    assert "Europe/Paris" in house.last(OTHER).text
    assert "America/New_York" in house.last(GUEST).text
    assert house.last(OTHER).language == "fr"


def test_an_optional_guest_holds_nobody_up(house):
    house.asks(GUEST, cc=[["", house.mailbox.address], ["", OTHER]])

    house.takes(0, GUEST)

    assert house.matter.state == RequestState.INVITE
    assert house.guest(OTHER).state == ParticipantState.INVITED
    assert not house.guest(OTHER).required


def test_guests_whose_answers_have_nothing_in_common_get_other_times(house):
    house.asks(GUEST, OTHER)
    before = [offer.start for offer in house.offers]

    house.takes(0, GUEST)
    house.takes(1, OTHER)

    assert house.matter.round == 2
    assert not {offer.start for offer in house.offers} & set(before)
    assert house.guest().state == ParticipantState.ASKED
    assert "no time suits everybody" in house.last(OTHER).text


def test_a_time_that_was_lost_meanwhile_brings_an_apology_and_others(house):
    house.asks()
    lost = house.offers[0].start
    page = make_page(house.tenant, host=house.host, durations=[timedelta(minutes=60)])
    book(page, lost, guest=guest(), now=house.now)

    turn = house.takes(0)

    assert turn.state == TurnState.ACTED
    assert house.matter.state == RequestState.WAIT
    assert lost not in [offer.start for offer in house.offers]
    assert "taken in the meantime" in house.last().text
    assert Meeting.objects.filter(page__host=house.host).count() == 1


def test_an_offer_of_an_earlier_round_is_still_taken_if_it_is_free(house):
    house.asks()
    old = house.offers[0]
    house.answers(says(Intent.COUNTER, day(9)))

    house.answers(says(Intent.ACCEPT, chosen=Slot(start=old.start, end=old.end)))

    assert house.matter.meeting.start == old.start


def test_a_guest_who_does_not_want_to_meet_ends_the_matter(house):
    house.asks()

    house.answers(says(Intent.DECLINE))

    assert house.matter.state == RequestState.CLOSED
    assert house.offers == []
    assert house.kinds() == ["offer"]
    assert "Declined" in house.last(house.host.email).text


def test_one_of_several_who_declines_leaves_the_others_to_meet(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)

    house.answers(says(Intent.DECLINE), OTHER)

    assert house.matter.state == RequestState.INVITE
    assert Booking.objects.filter(meeting=house.matter.meeting).count() == 1


def test_times_that_are_over_are_asked_back(house):
    house.asks()

    turn = house.answers(says(Intent.COUNTER, exactly(at(10, day=1, month=2))))

    assert turn.outcome == "asked_back"
    assert house.kinds() == ["offer", "unclear"]
    assert house.matter.round == 1


def test_clocks_that_change_during_the_negotiation_change_nothing_of_what_is_booked(house):
    house.asks(reading=says(Intent.ARRANGE, day(27), day(28)))
    house.now = at(8, day=27)
    offered = house.offers[-1].start

    house.takes(len(house.offers) - 1)
    house.posts()

    assert house.matter.meeting.start == offered
    assert "UTC+2" in house.last().text


def test_guests_who_never_agree_are_left_to_the_host(house):
    house.asks(GUEST, OTHER)

    for number in (7, 8, 9, 10, 13, 14):
        house.answers(says(Intent.COUNTER, day(number)), GUEST)

    assert house.matter.state == RequestState.OFFER
    assert "how to go on" in house.last(house.host.email).text

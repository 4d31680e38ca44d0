from datetime import timedelta

import pytest
from tests.meetings import cancel
from tests.negotiating import GUEST, OTHER, at, day, says

from secretaire.scheduling.assistant.core.values import Intent
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.calendars.models import Calendar
from secretaire.scheduling.negotiation import actions, queries
from secretaire.scheduling.negotiation.core.states import OfferState, ParticipantState, RequestState
from secretaire.scheduling.negotiation.models import Offer


def look(house, promise=-1):
    """Keep one of the promises to look after guests, when it is due."""
    arguments = house.owed.of(actions.look)[promise]
    due = house.owed.times(actions.look)[promise]
    house.now = max(house.now, due)
    return actions.follow_up(
        actor=house.actor,
        request_id=house.matter.pk,
        round=arguments["round"],
        count=arguments["count"],
        now=house.now,
    )


def reconciled(house):
    return actions.reconcile(actor=house.actor, request_id=house.matter.pk, now=house.now)


def test_a_guest_who_says_nothing_is_asked_again_after_two_working_days(house):
    house.asks()

    assert house.owed.times(actions.look)[-1] == at(8, day=3)
    assert look(house)
    assert house.kinds() == ["offer", "follow_up"]
    assert "/n/" in house.last().unsubscribe


def test_a_look_that_is_kept_twice_asks_once(house):
    house.asks()

    look(house, 0)
    again = look(house, 0)

    assert not again
    assert house.kinds() == ["offer", "follow_up"]


def test_a_guest_who_never_answers_is_given_up_after_two_more_letters(house):
    house.asks(reading=says(Intent.ARRANGE, day(20), day(21), day(22), day(23)))

    looks = [look(house) for _ in range(3)]

    assert looks == [True, True, True]
    assert house.kinds() == ["offer", "follow_up", "follow_up"]
    assert house.matter.state == RequestState.CLOSED
    assert "asked again twice" in house.last(house.host.email).text
    assert house.offers == []


def test_nobody_is_asked_again_who_has_answered(house):
    house.asks()
    house.takes(0)

    assert not look(house)
    assert house.kinds() == ["offer"]


def test_only_those_who_have_not_answered_are_asked_again(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)

    look(house, 0)

    assert house.kinds(GUEST) == ["offer", "noted"]
    assert house.kinds(OTHER) == ["offer", "follow_up"]


def test_times_that_are_over_are_not_offered_again(house):
    house.asks(reading=says(Intent.ARRANGE, day(2), day(10)))

    look(house)

    assert all(offer.start > house.now for offer in house.offers)
    assert Offer.objects.filter(state=OfferState.EXPIRED).exists()


def test_if_all_times_are_over_others_are_offered(house):
    house.asks()
    Offer.objects.update(start=at(7, day=2), end=at(8, day=2))

    look(house)

    assert house.matter.round == 2
    assert house.kinds() == ["offer", "other"]


def test_a_move_that_nobody_answers_leaves_the_meeting_where_it_is(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)
    house.takes(0, OTHER)
    was = house.matter.meeting.start
    house.steers(says(Intent.POSTPONE, day(20), day(21), day(22)))

    for _ in range(3):
        look(house)

    assert house.matter.state == RequestState.INVITE
    assert house.matter.meeting.start == was
    assert house.matter.meeting.active


def test_a_link_that_is_not_used_is_sent_again(house):
    house.asks()
    for number in (9, 10, 13):
        house.answers(says(Intent.COUNTER, day(number)))

    look(house)

    assert house.kinds()[-2:] == ["link", "follow_up"]
    assert "duration=60" in house.last().text


def test_a_guest_who_chooses_by_the_link_has_a_meeting_of_the_matter(house):
    house.asks()
    preference = queries.preferences(tenant_id=house.tenant.pk, host_id=house.host.pk)
    wish = Wish(start=at(9, day=15), duration=timedelta(hours=1))
    who = Guest(name="Ada", email=GUEST.title(), zone="Europe/Paris", language="en")
    (taken,) = booking.book(
        actor=house.actor, page_id=preference.page_id, guest=who, wish=wish, form=house.matter.pk, now=house.now
    )
    type(taken).objects.filter(pk=taken.pk).update(created_at=house.now + timedelta(minutes=5))

    assert reconciled(house)
    assert not reconciled(house)
    assert house.matter.state == RequestState.INVITE
    assert house.matter.meeting_id == taken.meeting_id
    assert house.guest().booking_id == taken.pk
    assert house.offers == []


def test_a_meeting_that_was_cancelled_by_a_link_ends_the_matter(house):
    house.asks()
    house.takes(0)
    cancel(house.guest().booking, now=house.now)

    assert reconciled(house)
    assert house.matter.state == RequestState.CANCELLED
    assert house.guest().state == ParticipantState.LEFT


def test_one_of_several_who_cancels_by_a_link_leaves_the_others(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)
    house.takes(0, OTHER)
    cancel(house.guest().booking, now=house.now)

    assert reconciled(house)
    assert house.guest().state == ParticipantState.LEFT
    assert house.matter.state == RequestState.INVITE


class TestSilentCalendars:
    @pytest.fixture
    def calendar(self, house):
        return Calendar.objects.create(tenant=house.tenant, host=house.host, kind="ics", name="Work")

    def test_a_calendar_that_does_not_answer_never_means_free(self, house, calendar):
        house.asks()

        assert house.matter.state == RequestState.OFFER
        assert house.kinds() == []
        assert "does not answer" in house.last(house.host.email).text

    def test_the_assistant_goes_on_once_it_answers(self, house, calendar):
        house.asks()
        before = reconciled(house)
        Calendar.objects.filter(pk=calendar.pk).update(read_at=house.now, read_zone=house.host.zone)

        assert queries.restless(tenant_id=house.tenant.pk) == [house.matter.pk]
        assert not before
        assert reconciled(house)
        assert house.kinds() == ["offer"]
        assert house.matter.state == RequestState.WAIT


def test_nothing_is_done_for_a_host_who_has_switched_the_assistant_off(house):
    house.asks()
    actions.disable(actor=house.actor, host_id=house.host.pk)

    assert not look(house)
    assert not reconciled(house)

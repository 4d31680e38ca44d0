from datetime import timedelta
from uuid import uuid4

import pytest
from tests.factories import make_host, make_page, make_tenant, system
from tests.meetings import HALF, NOW, at, book, cancel, guest, move, promises, starts

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.scheduling.booking import actions, queries
from secretaire.scheduling.booking.actions import NotHeld, SharedMeeting, SlotTaken
from secretaire.scheduling.booking.core import BookingState, Own
from secretaire.scheduling.booking.models import Booking, Hold, Meeting
from secretaire.scheduling.letters.models import Letter

pytestmark = pytest.mark.django_db
ODD = timedelta(minutes=50)


@pytest.fixture
def tenant():
    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


@pytest.fixture
def host(tenant):
    return make_host(tenant)


@pytest.fixture
def page(tenant, host):
    return make_page(tenant, host=host, published=False)


def own(**values):
    return Own(**{"duration": ODD, "contact": "practice+word@meet.test"} | values)


def arrange(page, start, *guests, form=None, **values):
    return actions.arrange(
        actor=system(page.tenant),
        page_id=page.pk,
        guests=guests or [guest()],
        start=start,
        own=own(**values),
        form=form or uuid4(),
        now=NOW,
    )


def test_guests_who_agreed_by_letter_share_a_meeting_of_any_length(page):
    first, second = arrange(page, at(9, day=6), guest(name="Ada"), guest(name="Ben"))

    meeting = first.meeting
    assert second.meeting_id == meeting.pk
    assert (first.seat, second.seat, meeting.seats) == (1, 2, 2)
    assert meeting.end - meeting.start == ODD
    assert meeting.place.startswith("https://meet.example.org/")
    assert {first.state, second.state} == {BookingState.CONFIRMED}


def test_an_agreement_books_once_however_often_it_is_used(page):
    form, who = uuid4(), guest()

    first = arrange(page, at(9, day=6), who, form=form)
    again = arrange(page, at(9, day=6), who, form=form)

    assert [each.pk for each in again] == [each.pk for each in first]
    assert Meeting.objects.count() == 1


def test_no_meeting_is_arranged_where_the_host_is_taken(page, host, tenant):
    book(make_page(tenant, host=host), at(9, day=6))

    with pytest.raises(SlotTaken):
        arrange(page, at(9, day=6))


def test_no_meeting_is_arranged_beyond_the_days_of_its_page(page):
    with pytest.raises(SlotTaken):
        arrange(page, at(9, day=6, month=9))


def test_the_way_to_a_meeting_is_kept_free(page, host):
    arrange(page, at(10, day=6), place_kind="address", place="1 rue de Rome", travel=timedelta(hours=1))

    hold = Hold.objects.get(host=host)
    assert (hold.during.lower, hold.during.upper) == (at(9, day=6), at(11, 50, day=6))
    assert starts(page, at(0, day=6))[:2] == [at(8, day=6), at(8, 15, day=6)]
    assert at(9, day=6) not in starts(page, at(0, day=6))


def test_a_place_of_its_own_outweighs_that_of_the_page(page):
    (booking,) = arrange(page, at(9, day=6), place_kind="phone", place="+33 1 02 03 04 05")

    assert booking.meeting.place == "+33 1 02 03 04 05"
    assert queries.of_meeting(meeting=booking.meeting).place_kind == "phone"


def test_a_meeting_moves_with_all_its_guests(page):
    first, _second = arrange(page, at(9, day=6), guest(), guest())

    moved = actions.rearrange(
        actor=system(page.tenant), meeting_id=first.meeting_id, start=at(9, 15, day=6), own=own(), now=NOW
    )

    assert {each.meeting.start for each in moved} == {at(9, 15, day=6)}
    assert [each.sequence for each in moved] == [1, 1]
    assert {each.meeting_id for each in moved} == {first.meeting_id}


def test_a_meeting_gets_another_length_where_it_is(page):
    (booking,) = arrange(page, at(9, day=6))

    (changed,) = actions.rearrange(
        actor=system(page.tenant), meeting_id=booking.meeting_id, start=at(9, day=6), own=own(duration=HALF), now=NOW
    )

    assert changed.meeting.end == at(9, 30, day=6)


def test_a_meeting_stays_if_its_new_time_is_taken(page, host, tenant):
    (booking,) = arrange(page, at(9, day=6))
    book(make_page(tenant, host=host), at(13, day=6))

    with pytest.raises(SlotTaken):
        actions.rearrange(
            actor=system(tenant),
            meeting_id=booking.meeting_id,
            start=at(13, day=6),
            own=own(place_kind="phone", place="elsewhere"),
            now=NOW,
        )

    meeting = Meeting.objects.get(pk=booking.meeting_id)
    assert (meeting.start, meeting.place) == (at(9, day=6), booking.meeting.place)


def test_a_meeting_that_nobody_holds_cannot_be_changed(page):
    (booking,) = arrange(page, at(9, day=6))
    cancel(booking)

    with pytest.raises(NotHeld):
        actions.rearrange(
            actor=system(page.tenant), meeting_id=booking.meeting_id, start=at(10, day=6), own=own(), now=NOW
        )
    with pytest.raises(Missing):
        actions.rearrange(actor=system(page.tenant), meeting_id=uuid4(), start=at(10, day=6), own=own(), now=NOW)


def test_one_more_guest_joins_once(page):
    (booking,) = arrange(page, at(9, day=6))
    form, late = uuid4(), guest()

    joined = [
        actions.join(actor=system(page.tenant), meeting_id=booking.meeting_id, guest=late, form=form, now=NOW)
        for _ in range(2)
    ]

    assert joined[0].pk == joined[1].pk
    assert joined[0].seat == 2
    assert Booking.objects.filter(meeting=booking.meeting_id).count() == 2


def test_no_guest_moves_the_others(page):
    first, _second = arrange(page, at(9, day=6), guest(), guest())

    with pytest.raises(SharedMeeting):
        move(first, at(10, day=6))


def test_a_host_moves_everybody(page, tenant):
    first, _second = arrange(page, at(9, day=6), guest(), guest())

    moved = actions.move(actor=system(tenant), booking_id=first.pk, sequence=0, start=at(10, day=6), now=NOW)

    assert moved.meeting.start == at(10, day=6)
    assert set(Booking.objects.values_list("meeting__start", flat=True)) == {at(10, day=6)}


def test_a_host_who_moves_everybody_is_offered_the_nearest_times_if_one_is_lost(page, host, tenant):
    first, _second = arrange(page, at(9, day=6), guest(), guest())
    book(make_page(tenant, host=host), at(13, day=6))

    with pytest.raises(SlotTaken) as lost:
        actions.move(actor=system(tenant), booking_id=first.pk, sequence=0, start=at(13, day=6), now=NOW)

    assert lost.value.free


def test_a_guest_alone_moves_at_the_length_that_was_agreed(page):
    (booking,) = arrange(page, at(9, day=6))

    moved = move(booking, at(10, day=6))

    assert moved.meeting.end - moved.meeting.start == ODD
    assert moved.state == BookingState.CONFIRMED


def test_each_guest_gets_a_letter_and_the_host_one_for_all(page, host):
    with promises() as owed:
        first, second = arrange(page, at(9, day=6), guest(name="Ada"), guest(name="Ben"))
        owed.keep(actions.letter)

    letters = {letter.recipient: letter for letter in Letter.objects.all()}
    assert set(letters) == {first.guest_email, second.guest_email, host.email}
    assert "Ben" not in letters[first.guest_email].text
    assert "Ben" not in letters[first.guest_email].invitations[0]["text"]
    assert "Ben" in letters[host.email].text
    assert "Ada\\, Ben" in letters[host.email].invitations[0]["text"].replace("\r\n ", "")
    assert letters[first.guest_email].reply_to == "practice+word@meet.test"
    assert "mailto:practice+word@meet.test" in letters[first.guest_email].invitations[0]["text"].replace("\r\n ", "")


def test_a_changed_meeting_is_told_as_such(page):
    with promises() as owed:
        (booking,) = arrange(page, at(9, day=6))
        owed.keep(actions.letter)
        actions.rearrange(
            actor=system(page.tenant),
            meeting_id=booking.meeting_id,
            start=at(9, day=6),
            own=own(place_kind="phone", place="+33 1 02 03 04 05"),
            now=NOW,
        )
        owed.keep(actions.letter)

    changed = Letter.objects.get(recipient_index=booking.guest_email, kind="changed")
    assert "+33 1 02 03 04 05" in changed.text
    assert changed.invitations[0]["sequence"] == 1


def test_a_host_who_hears_that_one_guest_cancels_hears_of_that_guest_alone(page, host):
    with promises() as owed:
        first, _second = arrange(page, at(9, day=6), guest(name="Ada"), guest(name="Ben"))
        owed.keep(actions.letter)
        cancel(first)
        owed.keep(actions.letter)

    letter = Letter.objects.get(recipient_index=host.email, kind="cancelled")
    assert "Ada" in letter.text
    assert "Ben" not in letter.text

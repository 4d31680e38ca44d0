"""What a host calls off at the desk ends as if a letter had said so."""

import pytest
from tests.factories import make_host
from tests.negotiating import GUEST, OTHER

from secretaire.lib.errors import Missing
from secretaire.scheduling.booking.core import BookingState
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.negotiation import actions
from secretaire.scheduling.negotiation.core.states import RequestState


def call_off(house, **values):
    usual = {"actor": house.actor, "host_id": house.host.pk, "request_id": house.matter.pk, "now": house.now}
    actions.call_off(**usual | values)


def test_a_search_is_called_off_and_the_guest_is_told(house):
    house.asks()

    call_off(house)

    assert house.matter.state == RequestState.CANCELLED
    assert house.offers == []
    assert house.last().kind == "called_off"


def test_a_meeting_is_called_off_for_everybody(house):
    house.asks(GUEST, OTHER)
    house.takes(0, GUEST)
    house.takes(0, OTHER)

    call_off(house)

    assert house.matter.state == RequestState.CANCELLED
    assert {each.state for each in Booking.objects.all()} == {BookingState.CANCELLED}


def test_what_is_over_is_not_called_off_again(house):
    house.asks()
    call_off(house)

    with pytest.raises(actions.Elsewhere):
        call_off(house)


def test_nobody_calls_off_the_matter_of_another_host(house):
    house.asks()
    other = make_host(house.tenant)

    with pytest.raises(Missing):
        call_off(house, host_id=other.pk)
    actions.enable(actor=house.actor, host_id=other.pk)
    with pytest.raises(Missing):
        call_off(house, host_id=other.pk)

    assert house.matter.state == RequestState.WAIT

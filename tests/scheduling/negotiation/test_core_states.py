import pytest

from secretaire.scheduling.negotiation.core.states import OPEN, RequestState, before, may


@pytest.mark.parametrize("state", RequestState)
def test_every_state_leads_somewhere(state):
    assert any(may(state, following) for following in RequestState)


def test_what_is_booked_is_never_simply_offered_again():
    assert not may(RequestState.INVITE, RequestState.WAIT)
    assert not may(RequestState.MOVE, RequestState.OFFER)


def test_what_is_cancelled_is_never_booked():
    assert not may(RequestState.CANCELLED, RequestState.INVITE)


def test_one_comes_to_a_state_from_where_one_may_go_to_it():
    assert before(RequestState.MOVE) == {RequestState.INVITE, RequestState.MOVE}
    assert before(RequestState.CANCELLED) == OPEN

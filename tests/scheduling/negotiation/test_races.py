"""Many letters at once: eight processes, each with a connection of its own, on one real server."""

from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
from tests import negotiating
from tests.negotiating import at, exactly, says, take_up
from tests.racing import RUNNERS, runners

from secretaire.lib import scope
from secretaire.scheduling.assistant.core.values import Intent
from secretaire.scheduling.booking.models import Hold, Meeting
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.negotiation.core.states import OfferState, RequestState
from secretaire.scheduling.negotiation.models import Offer, Request, Turn

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(scope="module")
def race():
    with runners() as ready:
        yield ready


@pytest.fixture
def house(lasting):
    with negotiating.house() as found:
        pass
    return found


def count(house, model, **values):
    with scope.tenant(house.tenant.pk):
        return model.objects.filter(tenant=house.tenant, **values).count()


def calls(house, letters):
    return [partial(take_up, house.tenant.pk, arrival, reading) for arrival, reading in letters]


def test_a_letter_that_many_take_up_is_acted_on_once(race, house):
    with scope.tenant(house.tenant.pk):
        arrival = house.arrives(house.host.email, to=[["", negotiating.GUEST]]).pk

    outcomes = race.run(house.tenant.pk, calls(house, [(arrival, says(Intent.ARRANGE))] * RUNNERS))

    assert outcomes == ["done"] * RUNNERS
    assert count(house, Turn) == count(house, Request) == 1
    assert count(house, Letter, kind="offer") == 1


def test_matters_that_begin_at_once_are_offered_different_times(race, house):
    with scope.tenant(house.tenant.pk):
        letters = [
            (house.arrives(house.host.email, to=[["", f"guest{number}@guest.test"]]).pk, says(Intent.ARRANGE))
            for number in range(RUNNERS)
        ]

    outcomes = race.run(house.tenant.pk, calls(house, letters))

    assert outcomes == ["done"] * RUNNERS
    with scope.tenant(house.tenant.pk):
        offers = list(Offer.objects.filter(tenant=house.tenant, state=OfferState.OPEN).order_by("start"))
    assert len(offers) == 4 * RUNNERS
    assert all(before.end <= after.start for before, after in pairwise(offers))


def test_one_time_that_many_want_goes_to_one(race, house):
    with scope.tenant(house.tenant.pk):
        letters = []
        for number in range(RUNNERS):
            house.now = house.now + timedelta(seconds=1)
            guest = f"guest{number}@guest.test"
            matter = house.asks(guest)
            arrival = house.arrives(guest, thread=matter.pk)
            letters.append((arrival.pk, says(Intent.COUNTER, exactly(at(13, day=23)))))

    outcomes = race.run(house.tenant.pk, calls(house, letters))

    assert outcomes == ["done"] * RUNNERS
    assert count(house, Meeting) == count(house, Hold) == 1
    assert count(house, Request, state=RequestState.INVITE) == 1
    assert count(house, Request, state=RequestState.WAIT) == RUNNERS - 1


def test_guests_who_all_take_the_same_offer_at_once_meet_once(race, house):
    guests = [f"guest{number}@guest.test" for number in range(RUNNERS)]
    with scope.tenant(house.tenant.pk):
        matter = house.asks(*guests)
        arrivals = [house.arrives(guest, thread=matter.pk).pk for guest in guests]

    outcomes = race.run(house.tenant.pk, calls(house, [(arrival, says(Intent.ACCEPT)) for arrival in arrivals]))

    assert outcomes == ["done"] * RUNNERS
    assert count(house, Meeting) == 1
    with scope.tenant(house.tenant.pk):
        assert Meeting.objects.get(tenant=house.tenant).bookings.count() == RUNNERS
    assert count(house, Letter, kind="noted") == RUNNERS - 1

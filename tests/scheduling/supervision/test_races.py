"""Supervisors who reach for letters at the same instant."""

from functools import partial

import pytest
from tests import racing
from tests.factories import make_tenant
from tests.scheduling.supervision.letters import NOW, make_turn, seat

from secretaire.lib import scope
from secretaire.scheduling.supervision import actions
from secretaire.scheduling.supervision.models import Claim

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(scope="module")
def race():
    with racing.runners() as found:
        yield found


def claim(seat, turn):
    return partial(actions.claim, actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=NOW)


@pytest.fixture(name="tenant")
def _tenant(lasting):
    return make_tenant()


def test_a_letter_comes_into_one_pair_of_hands(race, tenant):
    with scope.tenant(tenant.pk):
        seats = [seat(tenant) for _ in range(racing.RUNNERS)]
        turn = make_turn(seats[0].host)

    outcomes = race.run(tenant.pk, [claim(each, turn) for each in seats])

    assert sorted(outcomes) == ["Taken"] * (racing.RUNNERS - 1) + ["done"]
    with scope.tenant(tenant.pk):
        assert Claim.objects.count() == 1


def test_a_supervisor_gets_hold_of_one_letter(race, tenant):
    with scope.tenant(tenant.pk):
        one = seat(tenant)
        turns = [make_turn(one.host) for _ in range(racing.RUNNERS)]

    outcomes = race.run(tenant.pk, [claim(one, turn) for turn in turns])

    assert sorted(outcomes) == ["Occupied"] * (racing.RUNNERS - 1) + ["done"]
    with scope.tenant(tenant.pk):
        assert Claim.objects.count() == 1

"""A letter is in the hands of one supervisor at a time, who has no other."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.scheduling.supervision.letters import NOW, make_turn

from secretaire.lib.errors import Missing
from secretaire.protection.audit import queries as audit
from secretaire.scheduling.negotiation.models import Turn
from secretaire.scheduling.supervision import actions, queries
from secretaire.scheduling.supervision.models import Claim

TWENTY = timedelta(minutes=20)


@pytest.fixture(name="turn")
def _turn(seat) -> Turn:
    return make_turn(seat.host)


def claim(seat, turn, now=NOW):
    actions.claim(actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=now)


def held(seat, turn, now=NOW):
    return queries.held(tenant_id=seat.tenant.pk, turn_id=turn.pk, supervisor_id=seat.user.pk, now=now)


def verbs(turn):
    return sorted(entry.verb for entry in audit.about(tenant_id=turn.tenant_id, subject=f"turn/{turn.pk}"))


def test_a_letter_that_is_taken_is_in_ones_hands(seat, turn):
    claim(seat, turn)

    assert held(seat, turn) == turn
    assert queries.own(tenant_id=seat.tenant.pk, supervisor_id=seat.user.pk, now=NOW) == turn.pk
    assert verbs(turn) == ["supervision.claimed"]


def test_nobody_sees_a_letter_before_it_is_taken(seat, turn):
    with pytest.raises(Missing, match="among those that you have taken"):
        held(seat, turn)


def test_a_letter_that_somebody_has_cannot_be_taken(seat, colleague, turn):
    claim(colleague, turn)

    with pytest.raises(actions.Taken, match="Somebody else has taken this letter"):
        claim(seat, turn)
    with pytest.raises(Missing):
        held(seat, turn)


def test_a_second_letter_cannot_be_taken(seat, turn):
    claim(seat, turn)

    with pytest.raises(actions.Occupied, match="You have another letter"):
        claim(seat, make_turn(seat.host))


def test_taking_a_letter_twice_keeps_it_longer(seat, turn):
    claim(seat, turn)
    claim(seat, turn, NOW + TWENTY - timedelta(minutes=1))

    assert held(seat, turn, NOW + TWENTY)
    assert verbs(turn) == ["supervision.claimed"]


def test_whoever_does_nothing_loses_the_letter_to_the_next(seat, colleague, turn):
    claim(seat, turn)

    with pytest.raises(Missing):
        held(seat, turn, NOW + TWENTY)
    claim(colleague, turn, NOW + TWENTY)

    assert held(colleague, turn, NOW + TWENTY)
    lost = Claim.objects.get(supervisor=seat.user)
    assert (lost.ending, lost.ended_at) == ("expired", NOW + TWENTY)


def test_whoever_looks_at_a_letter_keeps_it_and_the_look_is_recorded(seat, turn):
    claim(seat, turn)
    later = NOW + TWENTY - timedelta(minutes=1)
    actions.view(actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=later)

    assert held(seat, turn, NOW + TWENTY)
    assert verbs(turn) == ["supervision.claimed", "supervision.viewed"]


def test_a_letter_that_is_given_back_can_be_taken_by_another(seat, colleague, turn):
    claim(seat, turn)
    actions.give_back(actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=NOW)
    claim(colleague, turn)

    assert held(colleague, turn)
    assert "supervision.returned" in verbs(turn)
    with pytest.raises(Missing):
        held(seat, turn)


def test_what_is_not_in_ones_hands_can_be_neither_seen_nor_given_back(seat, colleague, turn):
    claim(colleague, turn)

    for act in (actions.view, actions.give_back):
        with pytest.raises(Missing):
            act(actor=seat.actor, turn_id=turn.pk, supervisor_id=seat.user.pk, now=NOW)


@pytest.mark.parametrize("state", ["acted", "settled", "ignored", "refused"])
def test_a_closed_letter_is_gone_from_everybodys_sight(seat, turn, state):
    claim(seat, turn)
    Turn.objects.filter(pk=turn.pk).update(state=state, done_at=NOW)

    with pytest.raises(Missing):
        held(seat, turn)
    with pytest.raises(Missing, match="does not wait for anybody"):
        claim(seat, turn)


def test_a_letter_that_never_was_cannot_be_taken(seat):
    with pytest.raises(Missing):
        actions.claim(actor=seat.actor, turn_id=uuid4(), supervisor_id=seat.user.pk, now=NOW)

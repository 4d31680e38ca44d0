"""Checks of those who see more than others hold where that is narrow, and fail where it is not."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_user, system
from tests.scheduling.supervision.letters import make_turn, seat

from secretaire.protection.access.core import Role
from secretaire.protection.audit.actions import record
from secretaire.protection.perimeter import queries as perimeter
from secretaire.scheduling.negotiation.models import Turn
from secretaire.scheduling.supervision import actions
from secretaire.scheduling.supervision import queries as supervision
from secretaire.scheduling.supervision.models import Claim
from secretaire.trust.evidence.queries.checks import CHECKS

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name, *, now=NOW, **figures):
    return CHECKS[name](now, figures)


@pytest.fixture
def taken(alone):
    """A letter that a supervisor has taken."""
    sitting = seat(alone)
    turn = make_turn(sitting.host, since=NOW - HOUR)
    actions.claim(actor=sitting.actor, turn_id=turn.pk, supervisor_id=sitting.user.pk, now=NOW)
    return turn


def settled(turn):
    Turn.objects.filter(pk=turn.pk).update(state="settled", done_at=NOW)


def unlogged(turn):
    other = make_turn(turn.request.host if turn.request_id else turn.host, since=NOW - HOUR)
    told = {"since": NOW - HOUR, "until": NOW, "ended_at": NOW, "ending": "returned"}
    Claim.objects.create(tenant=turn.tenant, turn=other, supervisor=Claim.objects.get().supervisor, **told)


@pytest.mark.parametrize("spoil", [settled, unlogged])
def test_a_letter_that_is_seen_for_too_long_or_without_an_entry_is_found(taken, spoil):
    assert look("supervision.scope").ok

    spoil(taken)

    assert look("supervision.scope").facts["faults"] == 1


def test_a_letter_that_anybody_sees_is_found(taken, monkeypatch):
    monkeypatch.setattr(supervision, "held", lambda **words: taken)

    assert not look("supervision.scope").ok


def test_pages_of_supervision_that_lie_outside_are_found(taken, monkeypatch):
    monkeypatch.setattr(perimeter, "WITHIN", frozenset())

    assert look("supervision.scope").facts["pages_outside"] > 0


def test_rights_that_nobody_uses_are_found(alone):
    today = datetime.now(UTC)
    assert not look("rights.unused", now=today, unused="P90D").ok
    make_user(alone, role=Role.OWNER, password=None)
    assert look("rights.unused", now=today, unused="P90D").ok

    assert not look("rights.unused", now=today + 91 * 24 * HOUR, unused="P90D").ok


def test_rights_that_one_person_gave_alone_are_found(alone):
    today = datetime.now(UTC)
    record(actor=system(alone), verb="role.confirmed", subject="user/1")
    assert look("requests.approved", now=today - HOUR).facts["given"] == 0
    assert look("requests.approved", now=today + HOUR).ok

    record(actor=system(alone), verb="role.given_alone", subject="user/2")
    assert look("requests.approved", now=today + HOUR).facts == {"given": 2, "given_by_one_alone": 1}
    assert not look("requests.approved", now=today + HOUR).ok
    assert look("requests.approved", now=today + 100 * 24 * HOUR).ok

"""The alarm for letters that wait too long, and forgetting."""

import logging
from datetime import timedelta

import pytest
from tests.factories import make_tenant
from tests.scheduling.supervision.letters import NOW, make_turn
from tests.scheduling.supervision.letters import seat as sit

from secretaire.lib import scope
from secretaire.protection.audit import queries as audit
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.negotiation.models import Turn
from secretaire.scheduling.supervision import actions, tasks
from secretaire.scheduling.supervision.models import Alarm, Claim, Correction

pytestmark = pytest.mark.django_db

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture(name="tenant")
def _tenant():
    """Return a tenant on whose ground nobody stands: the tasks go from one to the next."""
    return make_tenant()


@pytest.fixture(name="seat")
def _seat(tenant):
    with scope.tenant(tenant.pk):
        return sit(tenant)


def test_the_supervisors_are_told_once_of_a_letter_that_waits_too_long(tenant, seat, now, caplog):
    with scope.tenant(tenant.pk):
        colleague = sit(tenant)
        turn = make_turn(seat.host)
        make_turn(seat.host, since=NOW + 30 * MINUTE)

    with caplog.at_level(logging.WARNING):
        tasks.alarms()
        tasks.alarms()

    with scope.tenant(tenant.pk):
        letters = list(Letter.objects.filter(kind="overdue"))
        entries = audit.about(tenant_id=tenant.pk, subject=f"turn/{turn.pk}")
    assert {letter.recipient for letter in letters} == {seat.user.email, colleague.user.email}
    assert {letter.about for letter in letters} == {f"turn/{turn.pk}"}
    assert f"/{tenant.slug}/supervision/" in letters[0].text
    assert "Budget" not in letters[0].text
    assert [entry.verb for entry in entries] == ["supervision.alarmed"]
    assert [each.message for each in caplog.records if str(tenant.pk) in each.message] == [
        f"turn {turn.pk} of tenant {tenant.pk} waits too long for a person"
    ]


def test_a_letter_of_no_host_is_told_of_too(tenant, seat, now):
    with scope.tenant(tenant.pk):
        make_turn(seat.host, request=None, participant=None)
        Turn.objects.update(host=None)

    tasks.alarms()

    with scope.tenant(tenant.pk):
        assert "UTC" in Letter.objects.get(kind="overdue").text


def test_an_alarm_is_raised_once(tenant, seat, now):
    with scope.tenant(tenant.pk):
        turn = make_turn(seat.host)

        raised = [actions.alarm(actor=seat.actor, turn_id=turn.pk, now=now()) for _ in range(2)]

        assert raised == [True, False]
        assert str(Alarm.objects.get()) == str(turn.pk)


def test_what_was_kept_for_long_enough_is_forgotten(tenant, seat, now):
    with scope.tenant(tenant.pk):
        turn = make_turn(seat.host)
        for age, ending in ((401, "settled"), (399, "returned")):
            since = NOW - age * DAY
            Claim.objects.create(
                tenant=tenant,
                turn=turn,
                supervisor=seat.user,
                since=since,
                until=since + DAY,
                ended_at=since + MINUTE,
                ending=ending,
            )
        for age in (366, 364):
            Correction.objects.create(tenant=tenant, at=NOW - age * DAY, language="en", letter={}, read={}, right={})

    tasks.retention()
    tasks.retention()

    with scope.tenant(tenant.pk):
        (claim,), (correction,) = Claim.objects.all(), Correction.objects.all()
        entries = audit.about(tenant_id=tenant.pk, subject=f"tenant/{tenant.pk}")
    assert (claim.ending, str(claim)) == ("returned", f"{turn.pk} {seat.user.pk}")
    assert (NOW - correction.at, str(correction)) == (364 * DAY, str(correction.pk))
    assert [entry.verb for entry in entries] == ["supervision.forgotten"]


def test_a_claim_that_nobody_used_ends(tenant, seat, now):
    with scope.tenant(tenant.pk):
        Claim.objects.create(
            tenant=tenant,
            turn=make_turn(seat.host),
            supervisor=seat.user,
            since=NOW - DAY,
            until=NOW - DAY + 20 * MINUTE,
        )

    tasks.retention()

    with scope.tenant(tenant.pk):
        assert Claim.objects.get().ending == "expired"

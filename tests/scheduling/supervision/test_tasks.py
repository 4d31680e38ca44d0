"""The alarm for letters that wait too long, and forgetting."""

import logging
from datetime import timedelta

import pytest
from tests.scheduling.supervision.letters import NOW, make_turn

from secretaire.protection.audit import queries as audit
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.supervision import tasks
from secretaire.scheduling.supervision.models import Claim, Correction

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture(autouse=True)
def one_tenant(monkeypatch, tenant):
    """Let the tasks meet no tenant of another test."""
    monkeypatch.setattr(tenancy, "every", lambda: [tenant.pk])


def test_the_supervisors_are_told_once_of_a_letter_that_waits_too_long(seat, colleague, now, caplog):
    turn = make_turn(seat.host)
    make_turn(seat.host, since=NOW + 30 * MINUTE)

    with caplog.at_level(logging.WARNING):
        tasks.alarms()
        tasks.alarms()

    letters = Letter.objects.filter(kind="overdue")
    assert {letter.recipient for letter in letters} == {seat.user.email, colleague.user.email}
    assert {letter.about for letter in letters} == {f"turn/{turn.pk}"}
    assert f"/{seat.tenant.slug}/supervision/" in letters[0].text
    assert "Budget" not in letters[0].text
    assert [entry.verb for entry in audit.about(tenant_id=seat.tenant.pk, subject=f"turn/{turn.pk}")] == [
        "supervision.alarmed"
    ]
    assert [record.message for record in caplog.records] == [
        f"turn {turn.pk} of tenant {seat.tenant.pk} waits too long for a person"
    ]


def test_a_letter_of_no_host_is_told_of_too(seat, now):
    make_turn(seat.host, request=None, participant=None)
    type(make_turn(seat.host, since=NOW + 30 * MINUTE)).objects.update(host=None)

    tasks.alarms()

    assert "UTC" in Letter.objects.get(kind="overdue").text


def test_what_was_kept_for_long_enough_is_forgotten(seat, now):
    turn = make_turn(seat.host)
    for age, ending in ((401, "settled"), (399, "returned")):
        since = NOW - age * DAY
        Claim.objects.create(
            tenant=seat.tenant,
            turn=turn,
            supervisor=seat.user,
            since=since,
            until=since + DAY,
            ended_at=since + MINUTE,
            ending=ending,
        )
    for age in (366, 364):
        Correction.objects.create(tenant=seat.tenant, at=NOW - age * DAY, language="en", letter={}, read={}, right={})

    tasks.retention()
    tasks.retention()

    assert [claim.ending for claim in Claim.objects.all()] == ["returned"]
    assert Correction.objects.count() == 1
    verbs = [entry.verb for entry in audit.about(tenant_id=seat.tenant.pk, subject=f"tenant/{seat.tenant.pk}")]
    assert verbs == ["supervision.forgotten"]


def test_a_claim_that_nobody_used_ends(seat, now):
    turn = make_turn(seat.host)
    Claim.objects.create(
        tenant=seat.tenant, turn=turn, supervisor=seat.user, since=NOW - DAY, until=NOW - DAY + 20 * MINUTE
    )

    tasks.retention()

    assert Claim.objects.get().ending == "expired"

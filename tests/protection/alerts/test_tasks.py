"""Alerts on their way: to mail, to real receivers on loopback, and up to the provider."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail
from prometheus_client import REGISTRY
from tests.factories import make_tenant, provider, system
from tests.platform.webhooks.receivers import hangs_up, says
from tests.protection.alerts.raising import NOW, listed, make_user, raised

from secretaire.lib import clock, metrics, scope
from secretaire.lib.errors import Unavailable
from secretaire.protection.access.core import Role
from secretaire.protection.alerts import actions, queries, tasks
from secretaire.protection.alerts.core import HOURLY, Course, Severity, State, Way, Why
from secretaire.protection.alerts.models import Alert, Notice


def kept(promised):
    """Fulfil each promise to tell somebody."""
    promised.keep(actions.tell)
    return [(each.way, each.state, each.why) for each in Notice.objects.order_by("due_at", "way")]


def test_a_reader_of_mail_gets_a_letter_in_their_language(tenant, promised):
    listed(tenant, language="fr")
    found = raised(tenant, title="Who is told")

    assert kept(promised) == [("mail", "sent", "")]

    (letter,) = mail.outbox
    assert letter.to == ["Olga <olga@alerts.test>"]
    assert "Qui est alerté" in letter.subject
    assert f"/{tenant.slug}/settings/alerts/{found.pk}/" in letter.body


def test_a_drill_is_measured_and_an_alert_sets_no_measure_of_a_drill(tenant, promised):
    def measured(name):
        return REGISTRY.get_sample_value(name, {"way": "mail", "step": "whole"}) or 0

    listed(tenant)
    told, drilled = "secretaire_alert_step_seconds_count", "secretaire_alert_drill_seconds"
    count = measured(told)
    metrics.drill.labels("mail", "whole").set(-1)
    raised(tenant)
    kept(promised)
    assert (measured(told), measured(drilled)) == (count + 1, -1)

    actions.drill(actor=system(tenant), now=NOW)
    kept(promised)

    assert measured(told) == count + 2
    assert measured(drilled) > 0


def test_without_a_list_an_administrator_gets_it(tenant, promised):
    make_user(tenant, "Olga", Role.OWNER)
    raised(tenant)

    assert kept(promised) == [("mail", "sent", "")]
    assert mail.outbox[0].to == ["Olga <olga@review.test>"]


def test_an_administrator_who_has_left_is_not_written_to(tenant, promised):
    make_user(tenant, "Olga", Role.OWNER)
    leaving = make_user(tenant, "Adam", Role.ADMINISTRATOR)
    raised(tenant)
    leaving.is_active = False
    leaving.save()

    assert sorted(kept(promised)) == [("mail", "needless", ""), ("mail", "sent", "")]
    assert len(mail.outbox) == 1


def test_a_program_verifies_what_it_is_told_and_hears_no_name(tenant, promised, receiver, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC))
    made = listed(tenant, way=Way.WEBHOOK, address=receiver.url)
    raised(tenant)

    assert kept(promised) == [("webhook", "sent", "")]

    (taken,) = receiver.taken
    said = taken.checked(made.secret)
    assert (said["type"], said["data"]["severity"]) == ("alert.raised", "high")
    assert "192.0.2" not in taken.body.decode()
    assert "facts" not in said["data"]


def test_a_telephone_is_told_by_the_gateway(tenant, promised, gateway):
    listed(tenant, way=Way.SMS, address="+33612345678")
    raised(tenant)

    assert kept(promised) == [("sms", "sent", "")]

    (taken,) = gateway.taken
    said = json.loads(taken.body)
    assert said == {"to": "+33612345678", "text": "Practice: high severity: Alerts"}
    assert taken.head["authorization"] == "Bearer word"


def test_nobody_is_told_of_what_somebody_sees_to(tenant, promised):
    listed(tenant, after=15)
    found = raised(tenant)
    actions.acknowledge(actor=system(tenant), alert_id=found.pk, user_id=UUID(int=1), now=NOW)

    assert kept(promised) == [("mail", "needless", "")]
    assert mail.outbox == []


@pytest.mark.parametrize("answer", [says(503), says(429), hangs_up])
def test_a_program_that_is_away_is_told_later(tenant, promised, receiver, answer):
    listed(tenant, way=Way.WEBHOOK, address=receiver.url)
    raised(tenant)
    receiver.answer = answer

    with pytest.raises(Unavailable):
        kept(promised)
    (notice,) = Notice.objects.all()
    assert (notice.state, notice.why) == (Course.WAITING, Why.SILENT)

    receiver.answer = says(204)
    assert kept(promised) == [("webhook", "sent", "")]


def test_a_program_that_refuses_is_not_asked_again(tenant, promised, receiver):
    listed(tenant, way=Way.WEBHOOK, address=receiver.url)
    raised(tenant)
    receiver.answer = says(302, Location="http://169.254.169.254/")

    assert kept(promised) == [("webhook", "failed", "refused")]
    assert len(receiver.taken) == 1


@pytest.mark.usefixtures("one_stretch")
def test_a_flood_of_alerts_ends_somewhere(tenant, promised):
    listed(tenant)
    for number in range(HOURLY + 1):
        raised(tenant, key=f"spraying/{number}", severity=Severity.MEDIUM)

    assert [why for _, _, why in kept(promised) if why] == ["many"]
    assert len(mail.outbox) == HOURLY


def test_the_provider_hears_that_something_is_wrong_and_not_about_whom(db, promised):
    tenant, house = make_tenant(), provider()
    with scope.tenant(tenant.pk):
        found = raised(tenant)

    tasks.pass_on(tenant_id=tenant.pk, alert_id=str(found.pk))
    tasks.pass_on(tenant_id=house.pk, alert_id=str(found.pk))

    with scope.tenant(house.pk):
        (mirrored,) = [
            each for each in queries.unsettled(tenant_id=house.pk) if each.facts.get("client") == tenant.slug
        ]
        assert (mirrored.kind, mirrored.severity) == (found.kind, found.severity)
        assert mirrored.facts == {"client": tenant.slug}


def told(promised, tenant) -> int:
    return len([each for each in promised.of(actions.tell) if each["tenant_id"] == str(tenant.pk)])


def test_what_the_queue_has_lost_is_promised_again(grounds, promised):
    tenant, _ = grounds
    with scope.tenant(tenant.pk):
        listed(tenant)
        raised(tenant, now=clock.now() - timedelta(minutes=6))
        raised(tenant, key="another", now=clock.now())
    before = told(promised, tenant)

    tasks.sweep()

    assert told(promised, tenant) == before + 1


def test_there_is_a_drill_each_week_for_whoever_has_a_list(grounds, promised):
    tenant, without = grounds
    with scope.tenant(tenant.pk):
        listed(tenant)

    tasks.drill()
    promised.keep(actions.tell, tenant=tenant)

    with scope.tenant(tenant.pk):
        (held,) = queries.drills(tenant_id=tenant.pk, at_most=1)
        assert held.state == State.CLOSED
    with scope.tenant(without.pk):
        assert queries.drills(tenant_id=without.pk, at_most=1) == []
    assert "drill" in mail.outbox[0].subject.lower()


def test_old_alerts_go_by_themselves(db, promised):
    tenant, old = make_tenant(), clock.now() - timedelta(days=366)
    with scope.tenant(tenant.pk):
        found = raised(tenant)
        actions.close(actor=system(tenant), alert_id=found.pk, user_id=None, note="", now=old)

    tasks.retention()

    with scope.tenant(tenant.pk):
        assert not Alert.objects.exists()

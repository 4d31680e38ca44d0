"""The log is watched: each finding once, each tenant by itself, and no rule does more than look."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from tests.factories import make_tenant, provider, system
from tests.meetings import promises

from secretaire import config
from secretaire.config.shape import Detection
from secretaire.lib import clock, scope
from secretaire.protection.alerts import queries as alerts
from secretaire.protection.audit import actions as audit
from secretaire.protection.audit import tasks as places
from secretaire.protection.audit.models import Entry
from secretaire.protection.detection import actions, queries, tasks
from secretaire.protection.detection.core.rules import read
from secretaire.protection.detection.models import Finding, Trial, Watched

pytestmark = pytest.mark.usefixtures("as_worker", "promised")
RULES = queries.shelf().rules
RULE = """
title: A rule
logsource: {product: secretaire}
detection:
  wanted:
    %s
  condition: wanted
level: high
"""


@pytest.fixture(name="promised")
def _promised():
    with promises() as found:
        yield found


def happens(tenant, verb, subject="user/1", many=1):
    with scope.tenant(tenant.pk):
        for _number in range(many):
            audit.record(actor=system(tenant), verb=verb, subject=subject)
    places.place(tenant.pk, whole=True)


def open_alerts(tenant):
    with scope.tenant(tenant.pk):
        return [(each.kind, each.count) for each in alerts.unsettled(tenant_id=tenant.pk)]


def use(monkeypatch, **values):
    settings = replace(config.load(), detection=Detection(**values))
    monkeypatch.setattr(config, "load", lambda: settings)


def test_what_happens_is_found_once_and_raises_one_alert():
    tenant, other = make_tenant(), make_tenant()
    happens(tenant, "token.replayed", "family/1")

    assert tasks.look(tenant.pk, RULES) == 1
    assert tasks.look(tenant.pk, RULES) == 0
    assert tasks.look(other.pk, RULES) == 0

    assert open_alerts(tenant) == [("rule/token-replay", 1)]
    assert open_alerts(other) == []
    with scope.tenant(tenant.pk):
        (found,) = Finding.objects.all()
        assert str(found) == f"token-replay {found.entry}"


def test_what_is_counted_may_come_a_little_at_a_time():
    tenant = make_tenant()
    happens(tenant, "factor.refused", many=4)
    assert tasks.look(tenant.pk, RULES) == 0

    happens(tenant, "factor.refused", many=2)

    assert tasks.look(tenant.pk, RULES) == 1
    assert open_alerts(tenant) == [("rule/factor-guessing", 1)]


def test_a_finding_that_is_kept_again_is_not_new():
    tenant = make_tenant()
    happens(tenant, "token.replayed")
    with scope.tenant(tenant.pk):
        upto = queries.size(tenant_id=tenant.pk)
        asked = queries.ask(tenant_id=tenant.pk, rules=RULES, upto=upto, now=clock.now())

        kept = [actions.keep(actor=system(tenant), asked=asked, upto=upto, now=clock.now()) for _ in range(2)]

        assert [len(each) for each in kept] == [1, 0]
        assert timedelta(0) <= kept[0][0] < timedelta(hours=1)
        assert str(Watched.objects.get()) == str(upto)


def test_the_canary_is_heard_where_it_was_planted_and_nowhere_else(monkeypatch):
    tenant, other = make_tenant(), make_tenant()
    use(monkeypatch, canary=tenant.slug)
    for each in (tenant, other):
        with scope.tenant(each.pk):
            audit.record(actor=replace(system(each), kind="member"), verb="session.opened", subject="user/1")
        places.place(each.pk, whole=True)
        tasks.look(each.pk, RULES)

    assert open_alerts(tenant) == [("rule/canary-touched", 1)]
    assert open_alerts(other) == []


@pytest.mark.parametrize(
    "line",
    [
        'verb: "a\' OR true; DELETE FROM audit_entry; --"',
        "verb|contains: \"%' OR '1'='1\"",
        'verb|re: "(;) DROP TABLE audit_entry; --"',
        "subject: '%s %(x)s %%'",
        "verb|re: '^((a+)+)+$'",
        "subject|startswith: '\\'",
    ],
)
def test_a_hostile_rule_finds_nothing_and_does_nothing(line):
    tenant = make_tenant()
    happens(tenant, "calendar.read", "a" * 90)
    with scope.tenant(tenant.pk):
        before = Entry.objects.count()

    hostile = read(slug="hostile", text=RULE % line)
    assert tasks.look(tenant.pk, [hostile, read(slug="good", text=RULE % "verb: calendar.read")]) == 1

    with scope.tenant(tenant.pk):
        assert Entry.objects.filter(verb="calendar.read").count() == 1
        assert Entry.objects.count() >= before
        assert [each.rule for each in Finding.objects.all()] == ["good"]


def test_a_rule_that_fails_is_told_and_stops_no_other():
    tenant = make_tenant()
    happens(tenant, "token.replayed")

    found = tasks.look(tenant.pk, [read(slug="broken", text=RULE % "verb|re: '(?P<n>a)'"), *RULES])

    assert found == 1
    assert sorted(open_alerts(tenant)) == [("rule/failed", 1), ("rule/token-replay", 1)]


def test_nothing_can_be_changed_while_a_rule_is_asked_and_nothing_stays_of_it():
    tenant = make_tenant()
    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        with queries.confined():
            cursor.execute("SHOW transaction_read_only")
            assert cursor.fetchone() == ("on",)
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("5s",)
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("off",)


def test_an_operators_own_rules_stand_beside_ours_and_a_bad_one_is_refused(monkeypatch, tmp_path: Path):
    (tmp_path / "own.yml").write_text(RULE % "verb: booking.booked")
    (tmp_path / "bad.yml").write_text("title: [")
    (tmp_path / "token-replay.yml").write_text(RULE % "verb: nothing.at_all")
    (tmp_path / "latin.yml").write_bytes(b"\xff")
    use(monkeypatch, rules=str(tmp_path))

    shelf = queries.shelf()

    assert len(shelf.rules) == len(RULES) + 1
    assert [each.slug for each in shelf.refused] == ["bad", "latin", "token-replay"]
    assert all(each.why for each in shelf.refused)


def test_each_day_the_rules_are_tried_and_the_operator_hears_of_files_that_are_none(monkeypatch, tmp_path: Path):
    house, tenant = provider(), make_tenant()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: [house.pk, tenant.pk])
    (tmp_path / "bad.yml").write_text("title: [")
    use(monkeypatch, rules=str(tmp_path))

    tasks.rehearse()
    tasks.rehearse()

    with scope.tenant(tenant.pk):
        assert Trial.objects.filter(holds=True).count() == len(RULES)
        assert str(Trial.objects.first())
        lines = queries.inventory(tenant_id=tenant.pk)
        assert all(line.tried and line.holds and line.ours and not line.fired for line in lines)
    assert open_alerts(tenant) == []
    assert "rule/failed" in [kind for kind, _ in open_alerts(house)]


def test_a_rule_that_does_not_do_what_its_examples_say_is_told():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        actions.note_trials(actor=system(tenant), holds={"token-replay": False}, now=clock.now())

    assert open_alerts(tenant) == [("rule/failed", 1)]


def test_old_findings_are_forgotten():
    tenant = make_tenant()
    happens(tenant, "token.replayed")
    tasks.look(tenant.pk, RULES)

    with scope.tenant(tenant.pk):
        actions.forget(actor=system(tenant), before=clock.now() - timedelta(days=1))
        assert Finding.objects.count() == 1
        actions.forget(actor=system(tenant), before=clock.now() + timedelta(days=1))
        assert Finding.objects.count() == 0


def test_all_tenants_are_watched_by_the_clock():
    tenant = make_tenant()
    happens(tenant, "token.replayed")

    tasks.watch()

    assert open_alerts(tenant) == [("rule/token-replay", 1)]


def test_a_tenant_that_cannot_be_watched_does_not_keep_the_others_from_it():
    first, second = sorted((make_tenant(), make_tenant()), key=lambda each: each.pk)
    for each in (first, second):
        happens(each, "token.replayed")
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        owner.execute(f"ALTER TABLE detection_finding ADD CONSTRAINT no CHECK (tenant_id <> '{first.pk}') NOT VALID")
        try:
            tasks.watch()
        finally:
            owner.execute("ALTER TABLE detection_finding DROP CONSTRAINT no")

    assert open_alerts(first) == []
    assert open_alerts(second) == [("rule/token-replay", 1)]

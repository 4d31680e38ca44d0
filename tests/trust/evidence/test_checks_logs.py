"""Checks of the log hold where it leaves, is kept, bound and watched, and fail where it is not."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_user
from tests.protection.audit.tampering import LATER, Log

from secretaire.lib import failures, scope
from secretaire.protection.alerts.core import DRILL
from secretaire.protection.alerts.models import Alert, Notice
from secretaire.protection.detection.models import Trial, Watched
from secretaire.protection.detection.queries import shelf
from secretaire.protection.shipping.models import Cursor
from secretaire.trust.evidence.queries.checks import CHECKS

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name, *, now=NOW, **figures):
    return CHECKS[name](now, figures)


@pytest.fixture
def log(peopled):
    """The log of a tenant that is all of the installation."""
    found = Log()
    peopled(found.tenant)
    return found


def test_an_entry_that_no_collector_has_is_found(log, told):
    log.write(3)
    log.place()
    assert look("logs.collected", now=LATER, delay="PT1M").actual == "no collector"
    told(shipping={"url": "https://collector.test", "token": "t"})
    assert not look("logs.collected", now=LATER, delay="PT1M").ok
    assert look("logs.collected", now=LATER, delay="P1D").ok

    with scope.tenant(log.tenant.pk):
        Cursor.objects.create(tenant=log.tenant, collector="https", index=2, tried=2)
    assert look("logs.collected", now=LATER, delay="PT1M").ok


@pytest.mark.parametrize(("kept", "ok"), [("P6M", True), ("P12M", True), ("P3Y", False)], ids=["less", "so long", "no"])
def test_how_long_entries_are_kept_is_compared_with_what_was_promised(kept, ok):
    found = look("logs.kept", kept=kept)

    assert (found.ok, found.facts["routine_days"]) == (ok, 365)


@pytest.mark.parametrize(
    ("least", "most", "ok"),
    [("P1M", "P13M", True), ("P2Y", "P3Y", False), ("P1M", "P6M", False)],
    ids=["within", "too short", "too long"],
)
def test_bounds_of_the_log_are_those_that_were_promised_or_not(log, least, most, ok):
    assert look("logs.bounds", least=least, most=most).ok is ok


def test_an_entry_about_security_that_should_be_gone_is_found(log):
    log.write(1, verb="page.published")
    assert look("logs.bounds", now=LATER + 600 * DAY, least="P1M", most="P13M").ok
    log.write(1, verb="session.opened")
    assert look("logs.bounds", now=LATER, least="P1M", most="P13M").ok

    found = look("logs.bounds", now=LATER + 600 * DAY, least="P1M", most="P13M")
    assert (found.ok, found.facts["faults"]) == (False, 1)


def test_a_log_that_nobody_outside_was_told_of_is_found(log, told):
    log.write(1)
    log.sign()
    assert look("audit.witnessed", now=LATER).actual == "nobody outside"
    told(audit={"timestamp_url": "https://time.test/"})
    assert look("audit.witnessed", now=LATER).ok

    assert not look("audit.witnessed", now=LATER + 3 * DAY).ok


def test_a_fault_that_nobody_listens_for_is_found(alone, monkeypatch):
    assert look("faults.raised").ok

    monkeypatch.setattr(failures, "listeners", [])
    assert not look("faults.raised").ok


def test_a_rule_that_was_not_tried_or_does_not_hold_is_found(alone, told, tmp_path):
    assert not look("detection.rules").ok
    for rule in shelf().rules:
        Trial.objects.create(tenant=alone, rule=rule.slug, at=NOW - DAY, holds=True)
    assert look("detection.rules").ok
    assert look("detection.rules", now=NOW + 3 * DAY).facts["not_tried"] > 0
    (tmp_path / "bad.yml").write_text("nothing")
    told(detection={"rules": str(tmp_path)})
    assert look("detection.rules").facts["unreadable"] == 1
    told(detection={"rules": ""})
    Trial.objects.filter(rule=rule.slug).update(holds=False)
    assert (look("detection.rules").ok, look("detection.rules").facts["broken"]) == (False, 1)


def drilled(tenant, *, after=MINUTE, state="sent"):
    user = make_user(tenant, password=None)
    at = NOW - DAY
    alert = Alert.objects.create(
        tenant=tenant, kind=DRILL, key="drill", title="Drill", severity="high", happened_at=at, raised_at=at, last_at=at
    )
    Notice.objects.create(
        tenant=tenant, alert=alert, user_id=user.pk, way="mail", state=state, due_at=at, settled_at=at + after
    )
    return alert


@pytest.mark.parametrize(
    ("values", "ok"),
    [({}, True), ({"after": 9 * MINUTE}, False), ({"state": "failed"}, False)],
    ids=["in time", "late", "in vain"],
)
def test_a_drill_that_told_nobody_in_time_is_found(alone, values, ok):
    assert look("detection.alerts", delay="PT5M").actual == "never tried"
    drilled(alone, **values)

    assert look("detection.alerts", delay="PT5M").ok is ok


def test_a_watch_that_is_behind_is_found(log):
    with scope.tenant(log.tenant.pk):
        drilled(log.tenant)
    log.write(1)
    log.place()
    assert look("detection.alerts", now=LATER, delay="PT5M").facts["watch_is_behind"]

    with scope.tenant(log.tenant.pk):
        Watched.objects.create(tenant=log.tenant, place=100, at=LATER)
    assert look("detection.alerts", now=LATER, delay="PT5M").ok

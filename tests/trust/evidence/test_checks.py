"""Each check passes where all is well, and there is something that makes it fail."""

import tempfile
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection
from tests.factories import make_tenant, provider
from tests.protection.audit.tampering import Log, ruling

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.backups.models import Lag, Reach
from secretaire.platform.drills.models import Drill
from secretaire.platform.status.models import Day
from secretaire.protection.alerts.core import DRILL
from secretaire.protection.alerts.models import Alert
from secretaire.protection.reviews.models import Campaign, Rhythm
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox
from secretaire.trust.evidence.queries.checks import CHECKS, running, source, walls
from secretaire.trust.evidence.queries.checks.marking import everywhere
from secretaire.trust.measures.queries import catalogue

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def tenant():
    """A ground of one's own, entered for as long as the test lasts."""
    made = make_tenant()
    with scope.tenant(made.pk):
        yield made


def reached(tenant, *lags):
    for place, lag in zip(("directory", "bucket"), lags, strict=True):
        Reach.objects.create(tenant=tenant, place=place, upto=NOW - lag)


def test_what_would_be_lost_now_is_compared_with_what_was_promised(tenant, places):
    places()
    reached(tenant, MINUTE, 41 * MINUTE)
    Lag.objects.create(tenant=tenant, hour=NOW - DAY, seconds=3000)

    fine = running.rpo(tenant.pk, NOW, {"rpo": "PT1H"})
    late = running.rpo(tenant.pk, NOW, {"rpo": "PT40M"})

    assert (fine.ok, fine.actual, fine.facts["worst_seconds_of_90_days"]) == (True, "41 min 0 s", 3000)
    assert (late.ok, late.facts["seconds"]) == (False, 2460)


def test_where_nothing_is_backed_up_everything_would_be_lost(tenant):
    found = running.rpo(tenant.pk, NOW, {"rpo": "PT1H"})

    assert (found.ok, found.actual) == (False, "everything")


@pytest.mark.parametrize(
    ("changed", "figures", "ok"),
    [
        ({}, {}, True),
        ({}, {"places": 3}, False),
        ({"bucket_provider": "a"}, {"providers": 2}, False),
        ({"bucket_provider": "A"}, {"providers": 1}, False),
        ({"bucket": ""}, {"places": 1, "providers": 1}, False),
        ({"directory": f"{tempfile.gettempdir()}/elsewhere"}, {}, False),
    ],
    ids=["apart", "too few", "one provider", "one provider, promised", "one place", "one disk"],
)
def test_backups_are_apart_or_not(tenant, places, changed, figures, ok):
    # A folder in memory, since those of tests lie on the disk of the database.
    places(**({"directory": "/dev/shm"} | changed))  # noqa: S108  # nothing is written there

    assert running.apart(tenant.pk, NOW, {"places": 2, "providers": 2} | figures).ok is ok


def drill(tenant, ago, outcome="passed"):
    at = NOW - ago
    told = {"ended_at": at, "restored_to": at, "rpo_seconds": 5, "rto_seconds": 60} if outcome != "running" else {}
    Drill.objects.create(tenant=tenant, kind="whole", outcome=outcome, started_at=at, **told)


@pytest.mark.parametrize(
    ("drills", "ok"),
    [
        ([], False),
        ([(DAY, "passed")], True),
        ([(DAY, "passed"), (MINUTE, "running")], True),
        ([(2 * DAY, "failed"), (DAY, "passed")], True),
        ([(2 * DAY, "passed"), (DAY, "failed")], False),
        ([(40 * DAY, "passed")], False),
    ],
    ids=["never", "passed", "under way", "after a failure", "failed", "long ago"],
)
def test_the_last_rehearsal_passed_and_is_recent_or_not(tenant, drills, ok):
    for ago, outcome in drills:
        drill(tenant, ago, outcome)

    assert running.rehearsed(tenant.pk, NOW, {"rhythm": "P1M"}).ok is ok


def lived(tenant, *, down=(), silent=()):
    for back in range(1, 91):
        day = (NOW - back * DAY).date()
        told = {"down": list(down) if back == 7 else [], "silent": list(silent), "reckoned_at": NOW}
        Day.objects.create(tenant=tenant, target="page", day=day, **told)


@pytest.mark.parametrize(
    ("down", "silent", "ok"),
    [((), (), True), (([0, 1440],), (), False), ((), ([0, 1440],), False)],
    ids=["up", "down for a day", "silent"],
)
def test_availability_is_what_was_measured_and_silence_is_not_up(tenant, down, silent, ok):
    lived(tenant, down=down, silent=silent)

    found = running.available(tenant.pk, NOW, {"period": "P90D"})

    assert found.ok is ok
    assert (found.actual == "not measured") is bool(silent)


def test_where_nothing_was_probed_nothing_is_said_of_availability(tenant):
    assert not running.available(tenant.pk, NOW, {"period": "P90D"}).ok


def alert(tenant, ago, kind="rehearsal", state="open"):
    at = NOW - ago
    told = {"key": f"{kind}/{ago}", "title": "Something", "severity": "high", "state": state}
    closed = {"closed_at": NOW} if state == "closed" else {}
    Alert.objects.create(tenant=tenant, kind=kind, happened_at=at, raised_at=at, last_at=NOW, **told, **closed)


def test_an_alert_that_nobody_closes_in_time_is_a_fault(tenant):
    alert(tenant, 6 * DAY)
    alert(tenant, 9 * DAY, kind=DRILL)
    assert running.attended(tenant.pk, NOW, {"open": "P7D"}).ok

    alert(tenant, 8 * DAY)
    found = running.attended(tenant.pk, NOW, {"open": "P7D"})
    assert (found.ok, found.facts["too_long"], found.facts["open"]) == (False, 1, 2)


def rhythm(tenant, months=3, ahead=DAY):
    Rhythm.objects.create(tenant=tenant, months=months, next_at=NOW + ahead)


def test_reviews_are_planned_begun_and_ended_in_time(tenant):
    promised = {"rhythm": "P3M"}
    assert running.reviewed(tenant.pk, NOW, promised).actual == "not planned"
    rhythm(tenant)
    assert running.reviewed(tenant.pk, NOW, promised).ok
    assert running.reviewed(tenant.pk, NOW, promised).actual == "none due yet"
    assert running.reviewed(tenant.pk, NOW, {"rhythm": "P1M"}).actual == "planned too seldom"
    assert running.reviewed(tenant.pk, NOW + 3 * DAY, promised).actual == "not begun"
    campaign = Campaign.objects.create(tenant=tenant, number=1, opened_at=NOW, due_at=NOW + DAY, told_at=NOW)
    assert running.reviewed(tenant.pk, NOW + DAY, promised).ok
    assert running.reviewed(tenant.pk, NOW + 2 * DAY, promised).actual == "not ended"
    campaign.closed_at, campaign.closed_by, campaign.digest, campaign.result = NOW, tenant.pk, "d", "{}"
    campaign.save()
    assert running.reviewed(tenant.pk, NOW + 2 * DAY, promised).actual == "2026-03-02"


def test_a_table_without_walls_is_found():
    assert walls.walled(NOW, {}).ok
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        owner.execute("CREATE TABLE evidence_bare (tenant_id uuid)")
        try:
            found = walls.walled(NOW, {})
            owner.execute("ALTER TABLE evidence_bare ENABLE ROW LEVEL SECURITY")
            owner.execute("ALTER TABLE evidence_bare FORCE ROW LEVEL SECURITY")
            owner.execute("CREATE POLICY wide ON evidence_bare AS RESTRICTIVE USING (tenant_id IS NOT NULL)")
            wide = walls.walled(NOW, {})
        finally:
            owner.execute("DROP TABLE evidence_bare")

    assert (found.ok, found.facts["without"]) == (False, "evidence_bare")
    assert (wide.ok, wide.facts["without"]) == (False, "evidence_bare")
    assert walls.walled(NOW, {}).ok


def test_a_value_that_stands_in_clear_is_found(peopled):
    made = make_tenant()
    peopled(made, make_tenant())
    with scope.tenant(made.pk):
        box = Mailbox.objects.create(tenant=made, kind="service", address="a@b.test")
        Arrival.objects.create(
            tenant=made, mailbox=box, size=1, received_at=NOW, original=b"x", digest="1", subject="Lunch"
        )
        assert walls.closed(made.pk, NOW) == []
        with connection.cursor() as cursor:
            cursor.execute("UPDATE mailboxes_arrival SET subject = 'Secret lunch'")
    check = CHECKS["encryption.stored"]

    found = check(NOW, {})
    with scope.tenant(made.pk):
        Arrival.objects.all().delete()

    assert (found.ok, found.facts["tenants"]) == (False, 2)
    assert found.facts["tenants_with_faults"] == 1
    assert everywhere(lambda tenant_id, now: [])(NOW, {}).ok


def test_a_log_that_was_changed_is_found(cluster):
    log = Log()
    log.write(3)
    log.sign()
    with scope.tenant(log.tenant.pk):
        assert walls.whole(log.tenant.pk, NOW) == []
    with ruling(cluster) as session:
        session.execute("UPDATE audit_entry SET subject = 'page/9' WHERE tenant_id = %s", [log.tenant.pk])

    with scope.tenant(log.tenant.pk):
        assert len(walls.whole(log.tenant.pk, NOW)) == 3
    assert not CHECKS["audit.verified"](NOW, {}).ok


def test_checks_of_the_installation_look_on_the_providers_ground():
    house = provider()
    with scope.tenant(house.pk):
        expected = running.attended(house.pk, NOW, {"open": "P7D"})

    assert CHECKS["alerts.open"](NOW, {"open": "P7D"}) == expected


def test_each_check_has_the_digest_of_its_code():
    digests = {name: source(check) for name, check in CHECKS.items()}

    assert len(CHECKS) >= 8
    assert {len(each) for each in digests.values()} == {64}
    assert digests["backups.rpo"] == digests["alerts.open"] != digests["audit.verified"] == digests["tenancy.walls"]


def test_duties_of_the_catalogue_ask_for_each_check_and_give_it_its_figures():
    asked = {
        duty.name: {parameter.name for parameter in measure.parameters}
        for measure in catalogue().measures.values()
        for duty in measure.duties
        if duty.name in CHECKS
    }
    wanted = {
        "access.reviewed": {"rhythm"},
        "alerts.open": {"open"},
        "availability.measured": {"period"},
        "backups.apart": {"places", "providers"},
        "backups.rehearsed": {"rhythm"},
        "backups.rpo": {"rpo"},
    }

    assert set(asked) == set(CHECKS)
    assert all(figures <= asked[name] for name, figures in wanted.items())

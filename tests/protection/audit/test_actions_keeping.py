"""What was kept for long enough goes as a whole; what proves the rest stays."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg.errors import CheckViolation
from tests.protection.audit.tampering import Log, ruling

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.audit import actions, queries
from secretaire.protection.audit.core import mac
from secretaire.protection.audit.core.keeping import Keep
from secretaire.protection.audit.models import Entry, Leaf

pytestmark = pytest.mark.usefixtures("as_worker")
NOW = datetime.now(UTC)
YEAR = timedelta(days=366)


def old(cluster, log, count=6):
    """Write some entries, as if it had been more than a year ago, and give them their places."""
    log.write(count)
    log.write(1, verb="session.opened")
    key = queries.key()
    with scope.tenant(log.tenant.pk):
        entries = list(queries.every(tenant_id=log.tenant.pk))
    with ruling(cluster) as session:
        for entry in entries:
            entry.at -= YEAR + timedelta(days=1)
            tag = mac(queries.facts(entry), key=key)
            session.execute("UPDATE audit_entry SET at = %s, mac = %s WHERE id = %s", [entry.at, tag, entry.pk])
    log.place()


def dropped(log, kind=Keep.ROUTINE, before=NOW - YEAR):
    with scope.tenant(log.tenant.pk):
        return actions.drop(actor=log.actor, kind=kind, before=before)


def test_a_class_goes_as_a_whole_and_the_log_still_holds(cluster):
    log = Log()
    old(cluster, log)
    log.write(3)
    first = log.sign()

    assert dropped(log) == 6
    log.sign()

    verdict = log.verdict(first)
    assert (verdict.faults, verdict.dropped, verdict.size) == ((), 6, 11)
    with scope.tenant(log.tenant.pk):
        assert Leaf.objects.count() == 11
        assert sorted(Entry.objects.values_list("verb", flat=True)) == [
            "log.dropped",
            "page.published",
            "page.published",
            "page.published",
            "session.opened",
        ]
        assert Entry.objects.get(verb="log.dropped").subject == "entries/0-6/routine"
        assert [index for index, _ in queries.since(tenant_id=log.tenant.pk, after_index=-1, many=99)] == [
            6, 7, 8, 9, 10,
        ]  # fmt: skip


def test_each_class_goes_by_itself_and_once(cluster):
    log = Log()
    old(cluster, log)
    log.sign()

    assert [dropped(log, kind) for kind in (Keep.ROUTINE, Keep.ROUTINE, Keep.SECURITY, Keep.PROOF)] == [6, 0, 1, 0]
    log.sign()
    assert log.verdict().holds


def test_what_no_checkpoint_holds_stays(cluster):
    log = Log()
    old(cluster, log)

    assert dropped(log) == 0


def test_what_is_too_young_stays_whoever_asks(cluster):
    log = Log()
    log.write(2)
    log.sign()

    with pytest.raises(DatabaseError, match="not over"):
        dropped(log, before=NOW + YEAR)
    assert log.verdict().holds


@pytest.mark.parametrize(("first", "last", "reason"), [(0, 5, "does not say"), (0, 99, "no checkpoint holds")])
def test_nothing_goes_that_the_log_does_not_name_or_no_checkpoint_holds(cluster, first, last, reason):
    log = Log()
    old(cluster, log)
    log.sign()

    with scope.tenant(log.tenant.pk):
        actions.record(actor=log.actor, verb="log.dropped", subject="entries/0-99/routine")
        with pytest.raises(DatabaseError, match=reason), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT audit_drop(%s, %s, 1::smallint)", [first, last])


def test_a_deletion_is_not_excused_by_an_entry_that_was_slipped_in(cluster):
    log = Log()
    old(cluster, log)
    log.sign()
    with ruling(cluster) as session:
        session.execute("DELETE FROM audit_entry WHERE tenant_id = %s AND subject = 'page/2'", [log.tenant.pk])
        session.execute(
            "INSERT INTO audit_entry (id, tenant_id, verb, actor, subject) "
            "VALUES (gen_random_uuid(), %s, 'log.dropped', 'system:job/audit', 'entries/0-6/routine')",
            [log.tenant.pk],
        )
    log.place()
    log.place()

    assert log.faults() == [
        "entry 2 was deleted, and no retention rule says so",
        "entry 7 is not as the service wrote it",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET verb = 'page.deleted'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_leaf SET keep = 1",
        "DELETE FROM audit_leaf",
        "TRUNCATE audit_leaf",
        "UPDATE audit_checkpoint SET note = ''",
        "DELETE FROM audit_checkpoint",
        "TRUNCATE audit_checkpoint",
    ],
)
def test_not_even_the_owner_of_the_tables_changes_the_log(cluster, statement):
    log = Log()
    old(cluster, log)
    log.sign()

    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(log.tenant.pk)])
        with pytest.raises(CheckViolation, match="written once"):
            owner.execute(statement)


def test_the_settings_say_for_how_long(monkeypatch):
    assert set(queries.terms().values()) == {timedelta(days=365)}
    assert set(queries.terms()) == {Keep.ROUTINE, Keep.SECURITY, Keep.PROOF}

    monkeypatch.setenv("SECRETAIRE__AUDIT__PROOF_DAYS", "30")
    config.load.cache_clear()
    try:
        with pytest.raises(config.Misconfigured, match="proof_days must be between 365 and 3653"):
            queries.terms()
    finally:
        monkeypatch.undo()
        config.load.cache_clear()

"""The log by the clock."""

import json
from uuid import uuid4

import pytest
from tests.protection.audit.tampering import Log, ruling

from secretaire.lib import scope
from secretaire.protection.audit import queries, tasks
from secretaire.protection.audit.models import Checkpoint, Entry

pytestmark = pytest.mark.usefixtures("as_worker")


def held(log):
    with scope.tenant(log.tenant.pk):
        return queries.size(tenant_id=log.tenant.pk), Checkpoint.objects.count()


def left_out(caplog, log):
    """Return why a tenant is said to be left out; those of other tests may be, too."""
    told = [each for each in caplog.records if "a tenant is left out" in each.getMessage()]
    return [each.exc_info[0].__name__ for each in told if str(log.tenant.pk) in each.getMessage()]


def test_what_was_written_gets_its_place_and_is_signed_within_the_hour():
    log = Log()
    log.write(3)
    tasks.sequence()
    before = held(log)
    tasks.checkpoint()

    assert (before, held(log)) == ((3, 0), (3, 1))


def test_a_log_that_was_tampered_with_does_not_stop_the_others(cluster, caplog):
    broken, log = Log(), Log()
    broken.write(1)
    broken.place()
    with ruling(cluster) as session:
        session.execute("UPDATE audit_tree SET size = 7 WHERE tenant_id = %s", [broken.tenant.pk])
    broken.write(1)
    log.write(1)
    tasks.sequence()

    assert held(log) == (1, 0)
    assert left_out(caplog, broken) == ["Tampered"]


def test_a_log_that_the_database_lets_go_no_further_does_not_stop_the_others(cluster, caplog):
    broken, log = Log(), Log()
    broken.write(1)
    broken.place()
    with ruling(cluster) as session:
        values = json.dumps({"id": str(uuid4()), "index": 1})
        copied = "SELECT (jsonb_populate_record(l, %s::jsonb)).* FROM audit_leaf l WHERE tenant_id = %s"
        session.execute(f"INSERT INTO audit_leaf {copied}", [values, broken.tenant.pk])
    broken.write(1)
    log.write(1)
    tasks.sequence()

    assert held(log) == (1, 0)
    assert left_out(caplog, broken) == ["IntegrityError"]


def test_every_log_is_checked_daily_and_what_is_wrong_is_an_entry(cluster):
    broken, log = Log(), Log()
    for each in (broken, log):
        each.write(2)
        each.place()
    with ruling(cluster) as session:
        session.execute("DELETE FROM audit_entry WHERE tenant_id = %s AND subject = 'page/1'", [broken.tenant.pk])
    tasks.verify()

    found = {}
    for each in (broken, log):
        with scope.tenant(each.tenant.pk):
            found[each] = list(Entry.objects.filter(verb__startswith="log.").values_list("verb", "subject"))
    assert found == {broken: [("log.tampered", "log/deleted/1")], log: [("log.verified", "log/2")]}


def test_what_is_young_is_not_dropped():
    log = Log()
    log.write(2)
    log.sign()
    tasks.drop()

    assert log.verdict().dropped == 0

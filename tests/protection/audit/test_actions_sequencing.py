"""Entries get their places after they were committed, once, and nobody waits for it."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_tenant, system
from tests.protection.audit.tampering import LATER, Log

from secretaire.lib import scope
from secretaire.protection.audit import actions, queries
from secretaire.protection.audit.core.checking import Fault, Kind, Verdict
from secretaire.protection.audit.core.tree import root
from secretaire.protection.audit.models import Checkpoint, Leaf, Tree

pytestmark = pytest.mark.usefixtures("as_worker")


def test_each_entry_gets_one_place_in_the_order_in_which_they_were_written():
    log = Log()
    log.write(5)
    log.place()
    log.write(3)
    log.place()
    log.place(whole=True)

    with scope.tenant(log.tenant.pk):
        found = queries.since(tenant_id=log.tenant.pk, after_index=-1, many=100)
        assert [index for index, _entry in found] == list(range(8))
        assert [entry.subject for _index, entry in found] == [f"page/{number}" for number in [0, 1, 2, 3, 4, 0, 1, 2]]
        assert [index for index, _entry in queries.since(tenant_id=log.tenant.pk, after_index=5, many=1)] == [6]
        assert queries.size(tenant_id=log.tenant.pk) == 8


def test_after_a_clock_that_was_ahead_entries_get_their_places_by_ours(monkeypatch):
    log = Log()
    log.write(1)
    log.place()
    log.write(1)
    # As if what came first had been dated an hour later than what comes now.
    monkeypatch.setattr("secretaire.protection.audit.actions.sequencing.PATIENCE", timedelta(hours=-1))
    log.place()
    with scope.tenant(log.tenant.pk):
        assert queries.size(tenant_id=log.tenant.pk) == 1

        actions.sequence(actor=log.actor, now=datetime.now(UTC) - timedelta(hours=2))

        assert queries.size(tenant_id=log.tenant.pk) == 2


def test_an_entry_that_is_not_committed_waits():
    log = Log()
    with scope.tenant(log.tenant.pk):
        actions.record(actor=log.actor, verb="page.published", subject="page/open")
        actions.record_apart(actor=log.actor, verb="access.refused", subject="page/apart")
        log_apart = queries.unplaced(tenant_id=log.tenant.pk).count()
    log.place()

    assert log_apart == 2
    with scope.tenant(log.tenant.pk):
        assert queries.size(tenant_id=log.tenant.pk) == 2


def test_an_empty_log_holds_and_is_not_signed():
    log = Log()
    with scope.tenant(log.tenant.pk):
        actions.checkpoint(actor=log.actor, now=LATER)

        assert queries.last_checkpoint(tenant_id=log.tenant.pk) is None
        assert queries.size(tenant_id=make_tenant().pk) == 0
    assert log.verdict().holds


def test_a_checkpoint_signs_the_root_of_all_leaves_once():
    log = Log()
    log.write(7)
    first, again = log.sign(), log.sign()

    with scope.tenant(log.tenant.pk):
        hashes = Leaf.objects.order_by("index").values_list("hash", flat=True)
        head = queries.signed(note=first, tenant_id=log.tenant.pk)
        assert (head.size, head.root) == (7, root(map(bytes, hashes)))
        assert Checkpoint.objects.get().note == again == first


def test_each_thousand_entries_are_signed(monkeypatch):
    monkeypatch.setattr("secretaire.protection.audit.actions.sequencing.STRIDE", 4)
    log = Log()
    log.write(10)
    log.place()

    with scope.tenant(log.tenant.pk):
        assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [4, 8]
        assert queries.checkpoint_at(tenant_id=log.tenant.pk, most=7).size == 4
    assert log.verdict().holds


def test_a_check_is_an_entry_and_each_fault_is_one():
    log = Log()
    log.write(1)
    log.place()
    with scope.tenant(log.tenant.pk):
        actions.note_verdict(actor=log.actor, verdict=log.verdict())
        fault = Fault(kind=Kind.DELETED, first=3)
        actions.note_verdict(actor=log.actor, verdict=Verdict(size=9, root=b"", dropped=0, faults=(fault,)))

        found = queries.every(tenant_id=log.tenant.pk)
        assert {(each.verb, each.subject) for each in found} == {
            ("page.published", "page/0"),
            ("log.verified", "log/1"),
            ("log.tampered", "log/deleted/3"),
        }


def test_rows_say_their_place():
    log = Log()
    log.write(2)
    log.sign()

    with scope.tenant(log.tenant.pk):
        assert [str(each) for each in Leaf.objects.order_by("index")] == ["0", "1"]
        assert str(Checkpoint.objects.get()) == str(Tree.objects.get()) == "2"


def test_another_tenants_log_is_another_log():
    here, there = Log(), Log()
    here.write(3)
    there.write(1)
    here.place()
    there.place()

    with scope.tenant(there.tenant.pk):
        assert queries.size(tenant_id=there.tenant.pk) == 1
        assert system(there.tenant).tenant_id != here.tenant.pk

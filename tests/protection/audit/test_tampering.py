"""Who rules the database can do everything but unnoticed."""

import pytest
from psycopg.types.json import Jsonb
from tests.protection.audit.tampering import LATER, Log, ruling

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Tampered
from secretaire.protection.audit import actions, queries
from secretaire.protection.audit.core import chained, leaf
from secretaire.protection.audit.core.entries import BEGINNING
from secretaire.protection.audit.core.notes import NoCheckpoint
from secretaire.protection.audit.core.tree import Range
from secretaire.protection.audit.models import Entry

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def log():
    found = Log()
    found.write(8)
    found.sign()
    found.write(4)
    found.sign()
    return found


#: The entry at an index, within a statement.
AT = "(SELECT id FROM audit_leaf WHERE tenant_id = %(tenant)s AND index = %(at)s)"

GONE = f"DELETE FROM audit_entry WHERE id = {AT}"  # noqa: S608  # our own words


def rule(cluster, log, *statements, at=0):
    with ruling(cluster) as session:
        for each in statements:
            session.execute(each, {"tenant": log.tenant.pk, "at": at})


def test_a_log_that_nobody_touched_holds(log):
    verdict = log.verdict()

    assert (verdict.faults, verdict.size, verdict.dropped, len(verdict.root)) == ((), 12, 0, 32)


def test_where_a_place_is_gone_nothing_is_proven(log, cluster):
    rule(cluster, log, "DELETE FROM audit_leaf WHERE tenant_id = %(tenant)s AND index = 3")

    with scope.tenant(log.tenant.pk), pytest.raises(Missing):
        queries.root_of(tenant_id=log.tenant.pk)(0, 12)


@pytest.mark.parametrize("column", ["verb", "actor", "subject", "origin", "request"])
def test_an_edit_is_found_and_where(log, cluster, column):
    rule(cluster, log, f"UPDATE audit_entry SET {column} = 'page.deleted' WHERE id = {AT}", at=5)  # noqa: S608  # our own words

    assert log.faults() == ["entry 5 was changed after it was given its place"]


@pytest.mark.parametrize("change", ["outcome = 'refused'", "at = at - interval '1 us'", "mac = ''"])
def test_every_other_edit_is_found_too(log, cluster, change):
    rule(cluster, log, f"UPDATE audit_entry SET {change} WHERE id = {AT}")  # noqa: S608  # our own words

    assert log.faults() == ["entry 0 was changed after it was given its place"]


def test_a_deletion_is_found_and_where(log, cluster):
    rule(cluster, log, GONE, at=3)

    assert log.faults() == ["entry 3 was deleted, and no retention rule says so"]


def test_a_deletion_with_its_place_is_found_and_where(log, cluster):
    rule(
        cluster,
        log,
        GONE,
        "DELETE FROM audit_leaf WHERE tenant_id = %(tenant)s AND index IN (3, 4)",
        at=3,
    )

    found = log.faults()
    assert found[0] == "the places of entries 3 to 4 are gone"
    assert "entry" in found[1]
    assert found[1].endswith("was written and never given its place")
    assert len(found) == 2


def test_a_swap_is_found(log, cluster):
    rule(
        cluster,
        log,
        "UPDATE audit_leaf SET index = CASE index WHEN 2 THEN 103 ELSE 102 END "
        "WHERE tenant_id = %(tenant)s AND index IN (2, 3)",
        "UPDATE audit_leaf SET index = index - 100 WHERE tenant_id = %(tenant)s AND index > 99",
    )

    assert log.faults()[:3] == [f"the hash or the link of entry {index} was changed" for index in (2, 3, 4)]


def test_a_tail_that_was_cut_off_is_found(log, cluster):
    rule(
        cluster,
        log,
        "DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_leaf WHERE tenant_id = %(tenant)s AND index > 9)",
        "DELETE FROM audit_leaf WHERE tenant_id = %(tenant)s AND index > 9",
    )

    assert log.faults() == ["the log ends at 10 entries, but a checkpoint signed 12: its end was cut off"]


def test_a_tail_that_no_checkpoint_signed_yet_is_missed(log, cluster):
    log.write(2)
    log.place()
    rule(
        cluster,
        log,
        "DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_leaf WHERE tenant_id = %(tenant)s AND index > 12)",
        "DELETE FROM audit_leaf WHERE tenant_id = %(tenant)s AND index > 12",
    )

    assert log.faults() == ["the log ends at 13 entries, but 14 had been given a place: its end was cut off"]


def test_a_log_that_was_emptied_is_found(log, cluster):
    note = log.sign()
    tables = ("audit_entry", "audit_leaf", "audit_checkpoint", "audit_tree")
    rule(cluster, log, *(f"DELETE FROM {table} WHERE tenant_id = %(tenant)s" for table in tables))  # noqa: S608  # our own words

    assert log.verdict().holds
    assert log.faults(note) == ["the log ends at 0 entries, but a checkpoint signed 12: its end was cut off"]


def relinked(cluster, log, index, values):
    """Change an entry and recompute all that follows from it, as somebody would who knows this code but no key."""
    rule(cluster, log, f"UPDATE audit_entry SET {values} WHERE id = {AT}", at=index)  # noqa: S608  # our own words
    with scope.tenant(log.tenant.pk):
        rows = list(queries.rows(tenant_id=log.tenant.pk, begin=0, end=12))
    link, tree = BEGINNING, Range()
    with ruling(cluster) as session:
        for row in rows:
            hash_ = leaf(row.facts, mac=row.mac)
            link = chained(link, index=row.index, keep=row.keep, leaf=hash_)
            tree.append(hash_)
            session.execute(
                "UPDATE audit_leaf SET hash = %s, link = %s WHERE tenant_id = %s AND index = %s",
                [hash_, link, log.tenant.pk, row.index],
            )
        session.execute(
            "UPDATE audit_tree SET nodes = %s, link = %s WHERE tenant_id = %s",
            [b"".join(tree.hashes), link, log.tenant.pk],
        )


def test_a_history_that_was_written_anew_is_found_and_where(log, cluster):
    relinked(cluster, log, 9, "verb = 'page.deleted'")

    assert log.faults() == [
        "entry 9 is not as the service wrote it",
        "something from entry 8 to 11 is not what the checkpoint of 12 entries signed",
    ]


def test_nothing_is_added_to_a_history_that_was_written_anew(log, cluster):
    relinked(cluster, log, 9, "verb = 'page.deleted'")
    log.write(1)

    with pytest.raises(Tampered, match=r"^tree of"):
        log.place()
    with scope.tenant(log.tenant.pk), pytest.raises(Tampered, match=r"^tree of"):
        actions.checkpoint(actor=log.actor, now=LATER)


def test_a_state_from_before_is_signed_no_more(log, cluster):
    old = _tree(cluster, log)
    log.write(2)
    log.sign()
    _restore(cluster, log, old)

    with scope.tenant(log.tenant.pk), pytest.raises(Tampered, match="it had 14 leaves"):
        actions.checkpoint(actor=log.actor, now=LATER)
    assert log.faults() == ["where the next entry goes does not follow from the 14 entries before"]


def test_a_fork_is_found_by_a_checkpoint_that_somebody_kept(log, cluster):
    old = _tree(cluster, log)
    log.write(3)
    kept = log.sign()
    rule(
        cluster,
        log,
        "DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_leaf WHERE tenant_id = %(tenant)s AND index > 11)",
        "DELETE FROM audit_leaf WHERE tenant_id = %(tenant)s AND index > 11",
        "DELETE FROM audit_checkpoint WHERE tenant_id = %(tenant)s AND size > 12",
    )
    _restore(cluster, log, old)
    log.write(5)
    log.sign()

    assert log.verdict().holds
    assert log.faults(kept) == ["something from entry 12 to 14 is not what the checkpoint that you gave signed: a fork"]


def test_a_checkpoint_that_was_changed_is_found(log, cluster):
    rule(
        cluster,
        log,
        r"UPDATE audit_checkpoint SET note = replace(note, E'\n8\n', E'\n7\n') "
        "WHERE tenant_id = %(tenant)s AND size = 8",
    )

    assert log.faults() == ["the checkpoint of 8 entries was not signed by this log's key"]


def test_an_entry_is_kept_from_change_before_it_has_a_place(log, cluster):
    log.write(1)
    with scope.tenant(log.tenant.pk):
        entry = queries.unplaced(tenant_id=log.tenant.pk).get()
    rule(cluster, log, "UPDATE audit_entry SET verb = 'page.deleted' WHERE id = %(at)s", at=entry.pk)
    log.place()
    log.place()

    with scope.tenant(log.tenant.pk):
        assert Entry.objects.get(verb="log.tampered").subject == f"entry/{entry.pk}"
    assert log.faults() == ["entry 12 is not as the service wrote it"]


def test_an_entry_that_was_slipped_in_is_found(log, cluster):
    rule(
        cluster,
        log,
        "INSERT INTO audit_entry (id, tenant_id, verb, actor, subject) "
        "VALUES (gen_random_uuid(), %(tenant)s, 'page.published', 'system:test', 'page/7')",
    )
    log.place()
    log.place()

    assert log.faults() == ["entry 12 is not as the service wrote it"]


def test_an_entry_that_never_got_a_place_is_found(log):
    log.write(1)
    with scope.tenant(log.tenant.pk):
        waiting = queries.unplaced(tenant_id=log.tenant.pk).get()

    assert log.faults() == [f"entry {waiting.pk} was written and never given its place"]


def test_a_checkpoint_of_another_log_is_refused(log):
    other = Log()
    other.write(1)

    with pytest.raises(NoCheckpoint, match="another log"):
        log.faults(other.sign())


def _tree(cluster, log):
    with ruling(cluster) as session:
        (row,) = session.execute(
            "SELECT to_jsonb(t) FROM audit_tree t WHERE tenant_id = %s", [log.tenant.pk]
        ).fetchone()
    return row


def _restore(cluster, log, row):
    with ruling(cluster) as session:
        session.execute("DELETE FROM audit_tree WHERE tenant_id = %s", [log.tenant.pk])
        session.execute(
            "INSERT INTO audit_tree SELECT * FROM jsonb_populate_record(NULL::audit_tree, %s)", [Jsonb(row)]
        )

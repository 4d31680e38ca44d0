"""What stands in clear, was copied or changed is found in the rows as the database stores them, and told."""

import psycopg
import pytest
from django.db import connection

from secretaire.lib import clock, scope
from secretaire.protection.audit import queries as audit
from secretaire.protection.keys import actions, queries, tasks
from secretaire.protection.vault.bases import Blob, Shredded
from secretaire.protection.vault.core import INSTALLATION
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox


@pytest.fixture
def arrivals(tenant, ground):
    box = Mailbox.objects.create(tenant=tenant, kind="service", address="a@b.test")
    common = {"tenant": tenant, "mailbox": box, "size": 1, "received_at": clock.now(), "original": b"x"}
    return [Arrival.objects.create(digest=str(number), subject="Lunch", **common) for number in range(3)]


def change(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def found(tenant):
    return queries.census(tenant_id=tenant.pk, sample=20)


def test_nothing_is_found_where_all_is_well(tenant, arrivals):
    assert found(tenant) == []


@pytest.mark.parametrize("planted", ["Secret lunch", "\x02Secret lunch", "\x00Secret lunch", ""])
def test_a_value_that_stands_in_clear_is_found(tenant, arrivals, planted):
    change("UPDATE mailboxes_arrival SET subject = %s WHERE id = %s", planted.encode(), arrivals[0].pk)

    assert found(tenant) == ["mailboxes_arrival.subject/clear/1"]


def test_a_long_text_in_clear_with_the_mark_of_what_is_encrypted_is_found(tenant, arrivals):
    change("UPDATE mailboxes_arrival SET subject = %s WHERE id = %s", b"\x02" + b"Secret lunch" * 9, arrivals[0].pk)

    assert found(tenant) == ["mailboxes_arrival.subject/shut/1"]


def test_a_value_that_was_copied_is_found(tenant, arrivals):
    change("UPDATE mailboxes_arrival SET text = subject WHERE id = %s", arrivals[0].pk)

    assert found(tenant) == ["mailboxes_arrival.text/shut/1", "mailboxes_arrival/repeated/1"]


def test_what_was_shredded_is_nothing_to_be_told(tenant, actor, arrivals):
    actions.shred(actor=actor)

    assert found(tenant) == []


def test_the_installations_values_are_looked_at_too(at_once, as_worker):
    with scope.tenant(INSTALLATION):
        assert queries.census(tenant_id=INSTALLATION, sample=5) == []


def test_each_day_what_is_found_is_told_in_the_log(tenant, as_worker, at_once):
    with scope.tenant(tenant.pk):
        Mailbox.objects.create(tenant=tenant, kind="service", address="a@b.test", credential={"a": 1})
        change("UPDATE mailboxes_mailbox SET credential = %s", b"password")

    tasks.look(tenant_id=tenant.pk)

    with scope.tenant(tenant.pk):
        (entry,) = audit.every(tenant_id=tenant.pk)
        assert (entry.verb, entry.subject) == ("vault.failed", "mailboxes_mailbox.credential/clear/1")


def test_a_copy_of_the_tables_shows_nothing_to_a_superuser_and_nobody_restores_what_was_shredded(
    tenant, actor, cluster
):
    with scope.tenant(tenant.pk):
        box = Mailbox.objects.create(tenant=tenant, kind="service", address="a@b.test")
        letter = Arrival.objects.create(
            tenant=tenant,
            mailbox=box,
            size=1,
            received_at=clock.now(),
            original=b"Secret lunch",
            subject="Secret lunch",
        )
    with psycopg.connect(cluster.superuser, dbname="secretaire") as server, server.cursor() as cursor:
        with cursor.copy("COPY (SELECT * FROM mailboxes_arrival WHERE id = %s) TO STDOUT", [letter.pk]) as out:
            backup = b"".join(bytes(each) for each in out)
        subject = cursor.execute("SELECT subject FROM mailboxes_arrival WHERE id = %s", [letter.pk]).fetchone()[0]
    with scope.tenant(tenant.pk):
        actions.shred(actor=actor)
        Arrival.objects.filter(tenant_id=tenant.pk).delete()
        restored = Arrival(pk=letter.pk, tenant=tenant, mailbox=box, size=1, received_at=clock.now(), original=b"x")
        restored.subject = Blob(subject)
        restored.save(force_insert=True)

        assert b"Secret lunch" not in backup
        assert b"Secret lunch".hex().encode() not in backup
        assert len(backup) > 100
        with pytest.raises(Shredded):
            _ = Arrival.objects.get(tenant_id=tenant.pk, pk=letter.pk).subject

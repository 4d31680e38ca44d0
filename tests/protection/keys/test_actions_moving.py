"""Values are moved to the present key while others read and write, and whoever is stopped begins again."""

import os
import signal
import subprocess
import sys
import time
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories import make_factor, make_tenant, system
from tests.factories import make_user as make_person
from tests.protection.reviews.people import LATER, decide, item_of, make_user, opened
from tests.protection.vault.notes import Note

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.seal import seal_bytes
from secretaire.protection.access.core import Role
from secretaire.protection.identity import queries as identity
from secretaire.protection.identity.models import Search
from secretaire.protection.keys import actions, queries
from secretaire.protection.keys.actions import moving
from secretaire.protection.reviews import actions as reviews
from secretaire.protection.reviews.core import digest
from secretaire.protection.reviews.models import Campaign, Item
from secretaire.protection.vault import core
from secretaire.protection.vault.bases import ring
from secretaire.protection.vault.core import INSTALLATION
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox

NOTES = queries.table(Note)
NOW = "2026-03-01T09:00Z"
RUN = """
import sys, uuid, django; django.setup()
from secretaire.protection.keys import actions
print("ready", flush=True)
actions.move(tenant_id=uuid.UUID(sys.argv[1]))
"""


@pytest.fixture
def mailbox(tenant):
    with scope.tenant(tenant.pk):
        return Mailbox.objects.create(tenant=tenant, kind="service", address="a@b.test")


def arrive(mailbox, many=1):
    common = {"tenant": mailbox.tenant, "mailbox": mailbox, "size": 1, "received_at": NOW, "original": b"x"}
    rows = [Arrival(digest=str(number), subject=f"Lunch {number}", **common) for number in range(many)]
    with scope.tenant(mailbox.tenant_id):
        Arrival.objects.bulk_create(rows)


def renewed(tenant):
    with scope.tenant(tenant.pk):
        actions.renew(actor=system(tenant), now=clock.now())
    return ring.keys(tenant.pk, "field", fresh=True).current


def versions(tenant):
    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        cursor.execute("SELECT substring(subject FROM 1 FOR 5), count(*) FROM mailboxes_arrival GROUP BY 1")
        return {bytes(head): count for head, count in cursor.fetchall()}


def subjects(tenant):
    with scope.tenant(tenant.pk):
        return {each.subject for each in Arrival.objects.filter(tenant_id=tenant.pk)}


def test_everything_is_moved_and_the_earlier_key_is_retired(tenant, actor, mailbox):
    arrive(mailbox, 3)
    version = renewed(tenant)
    with scope.tenant(tenant.pk):
        assert queries.standing(tenant_id=tenant.pk).left == 4
        assert not actions.retire(actor=actor, now=clock.now())

    assert actions.move(tenant_id=tenant.pk) == 4

    assert versions(tenant) == {core.marked(version): 3}
    with scope.tenant(tenant.pk):
        assert actions.retire(actor=actor, now=clock.now())
        assert queries.standing(tenant_id=tenant.pk) == queries.Standing(version=version, others=(), left=0)
    assert subjects(tenant) == {"Lunch 0", "Lunch 1", "Lunch 2"}
    assert actions.move(tenant_id=tenant.pk) == 0


def test_a_tenant_without_keys_stands_nowhere(tenant, ground):
    assert queries.standing(tenant_id=tenant.pk) is None


def test_whoever_is_killed_midway_begins_again_and_all_is_read_meanwhile(tenant, mailbox):
    arrive(mailbox, 1500)
    version = renewed(tenant)
    run = subprocess.Popen(  # noqa: S603  # our own interpreter, fixed words
        [sys.executable, "-c", RUN, str(tenant.pk)],
        env={**os.environ, "SECRETAIRE_ROLE": "worker", "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
    )
    with run:
        run.stdout.readline()
        while core.marked(version) not in versions(tenant):
            assert run.poll() is None
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
        run.wait()
    midway = versions(tenant)

    assert set(midway) > {core.marked(version)}, "it was through before it was killed"
    assert len(subjects(tenant)) == 1500
    assert actions.move(tenant_id=tenant.pk) >= 1500 - midway[core.marked(version)]
    assert versions(tenant) == {core.marked(version): 1500}
    assert len(subjects(tenant)) == 1500


def test_a_row_that_somebody_is_writing_is_left_for_the_next_time(tenant, mailbox):
    arrive(mailbox, 2)
    renewed(tenant)
    with scope.apart(tenant.pk) as other:
        other.execute("SELECT 1 FROM mailboxes_arrival WHERE digest = '1' FOR UPDATE")
        assert actions.move(tenant_id=tenant.pk) == 2

    assert actions.move(tenant_id=tenant.pk) == 1


def test_rows_that_stand_for_good_are_not_touched(tenant):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('audit_entry', 'UPDATE')")
        assert cursor.fetchone() == (False,)
    assert queries.movable(queries.table(Arrival))


def write(tenant, **values):
    with scope.tenant(tenant.pk):
        return Note.objects.create(tenant_id=tenant.pk, **{"email": "ada@guest.test"} | values)


def plant(tenant, **columns):
    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        for column, content in columns.items():
            cursor.execute(f"UPDATE notes_note SET {column} = %s WHERE tenant_id = %s", [content, tenant.pk])  # noqa: S608  # a word of ours


def found(tenant, **asked):
    with scope.tenant(tenant.pk):
        return Note.objects.filter(tenant_id=tenant.pk, **asked).first()


def test_an_index_is_moved_with_its_text_and_finds_it_all_the_while(tenant, notes):
    note = write(tenant)
    renewed(tenant)

    assert found(tenant, email_index="ada@guest.test") == note
    assert moving._moved(NOTES, queries.behind, tenant.pk) == 1
    assert found(tenant, email_index="ada@guest.test") == note
    blind = ring.keys(tenant.pk, "blind").current
    assert bytes(found(tenant).email_index)[0] == blind & 0xFF


def test_what_stood_in_clear_is_encrypted_and_found(tenant, notes):
    write(tenant)
    plant(tenant, email=b"\x00bob@guest.test", email_index=None, facts=b'\x00{"a": 1}', text=b"\x00")

    assert moving._moved(NOTES, queries.unsettled, tenant.pk) == 1

    note = found(tenant, email_index="bob@guest.test")
    assert (note.email, note.facts, note.text, note.content) == ("bob@guest.test", {"a": 1}, "", None)
    assert moving._moved(NOTES, queries.unsettled, tenant.pk) == 0


def test_what_has_no_text_waits_for_no_digest(tenant, notes):
    write(tenant, email="")

    assert moving._moved(NOTES, queries.unsettled, tenant.pk) == 0
    assert moving._moved(NOTES, queries.behind, tenant.pk) == 0


def test_what_was_encrypted_before_tenants_had_keys_is_encrypted_anew(tenant, notes):
    note = write(tenant)
    plant(tenant, text=seal_bytes(b"word", purpose="notes.note.text", row=str(note.pk)))

    assert moving._moved(NOTES, queries.unsettled, tenant.pk) == 1

    assert found(tenant).text == "word"


def test_a_migration_settles_every_table_of_a_tenant(tenant, mailbox):
    arrive(mailbox)
    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        cursor.execute("UPDATE mailboxes_arrival SET subject = '\\x00'::bytea || 'Dinner'::bytea")

    assert actions.settle(tenant_id=tenant.pk) == 1

    assert subjects(tenant) == {"Dinner"}


def test_a_migration_settles_what_belongs_to_no_tenant(tenant):
    key = uuid4()
    blob = seal_bytes(b"bob@guest.test", purpose="identity.search.email", row=str(key))
    with psycopg.connect(config.database_url("web")) as web:
        web.execute(
            "INSERT INTO identity_search (id, email, language, person, network, asked_at, done) "
            "VALUES (%s, %s, 'en', '', '', now(), true)",
            [key, blob],
        )

    assert actions.settle(tenant_id=INSTALLATION) == 1

    assert Search.objects.get(pk=key).email == "bob@guest.test"


def test_a_closed_review_is_moved_and_says_what_it_said(tenant, actor):
    with scope.tenant(tenant.pk):
        olga, adam = (make_user(tenant, name, Role.OWNER, last_login=clock.now()) for name in ("Olga", "Adam"))
        campaign = opened(tenant)
        decide(tenant, item_of(campaign, olga), adam)
        decide(tenant, item_of(campaign, adam), olga)
        closed = reviews.close(actor=actor, campaign_id=campaign.pk, reviewer=olga.pk, now=LATER)
    version = renewed(tenant)

    actions.move(tenant_id=tenant.pk)

    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        assert queries.left(tenant_id=tenant.pk) == 0
        cursor.execute("SELECT label, reason FROM reviews_item UNION SELECT result, result FROM reviews_campaign")
        assert {bytes(each)[:5] for row in cursor.fetchall() for each in row} == {core.marked(version)}
        found = Campaign.objects.get(pk=campaign.pk)
        assert found.digest == digest(found.result) == closed.digest
        assert {each.label for each in Item.objects.filter(campaign=campaign)} == {"Olga", "Adam"}
        with pytest.raises(IntegrityError, match="closed review"), transaction.atomic():
            cursor.execute("UPDATE reviews_item SET reason = label")


def test_the_secret_of_an_app_that_came_from_before_tenants_had_keys_is_encrypted_anew(tenant):
    with scope.tenant(tenant.pk):
        user = make_person(tenant)
        app = make_factor(user)
        blob = seal_bytes(b"JBSWY3DPEHPK3PXP", purpose="second factor", row=str(user.pk))
        with connection.cursor() as cursor:
            cursor.execute("UPDATE identity_shared SET secret = %s WHERE id = %s", [blob, user.pk])

    assert actions.settle(tenant_id=tenant.pk) == 1

    with scope.tenant(tenant.pk):
        assert identity.shared_secret(app=app) == "JBSWY3DPEHPK3PXP"


def test_one_tenants_values_are_left_alone_by_anothers(tenant, mailbox):
    arrive(mailbox)

    assert actions.move(tenant_id=make_tenant().pk) == 0

"""One tenant, or one thing of it, becomes what it was, and nobody else notices."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction
from tests import meetings
from tests.factories import make_host, make_page, system
from tests.platform.drills import clusters

from secretaire import config
from secretaire.lib import scope, takeout
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.drills import actions, adapters, queries
from secretaire.platform.drills.actions import InTheWay, NotWhole, OthersChanged, Unlike, copying
from secretaire.platform.drills.core import Change
from secretaire.platform.retention.models import Choice
from secretaire.protection.audit.models import Entry
from secretaire.protection.identity.models import User
from secretaire.protection.keys import actions as keys
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.vault.bases import ring
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking.models import Booking, Hold, Meeting
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.pages.models import Page, Question
from secretaire.site.restoring import RECORDS, STAYS, TAKEN

NOW = datetime.now(UTC)


@pytest.fixture
def side(past):
    with adapters.awake(past) as found:
        yield found.owner


@pytest.fixture
def lost(house, living):
    """Somebody at the first client deletes and changes things, while the second one works on."""
    first, second = house.clients
    with scope.tenant(first.id):
        booking.cancel(
            actor=meetings.visitor(first.id),
            booking_id=first.booking.pk,
            sequence=first.booking.sequence,
            reason="",
            now=meetings.NOW,
        )
        Question.objects.filter(tenant_id=first.id).delete()
        Page.objects.filter(tenant_id=first.id).update(slug="another", published=False)
        late = make_page(first.tenant, host=make_host(first.tenant), slug="late")
        meetings.book(late, meetings.at(11))
    with scope.tenant(second.id):
        meetings.book(second.page, meetings.at(14))
    return first


def restored(client, side):
    with scope.tenant(client.id, still=True):
        return {each.table: each for each in actions.restore_tenant(actor=system(client.tenant), side=side, now=NOW)}


def record(client, side, word, pk):
    with scope.tenant(client.id, still=True):
        return actions.restore_record(actor=system(client.tenant), side=side, word=word, record_id=pk, now=NOW)


def everything(client):
    with scope.tenant(client.id):
        return {
            "pages": set(Page.objects.filter(tenant_id=client.id).values_list("slug", "published")),
            "questions": Question.objects.filter(tenant_id=client.id).count(),
            "hosts": Host.objects.filter(tenant_id=client.id).count(),
            "bookings": {(each.guest_name, each.state) for each in Booking.objects.filter(tenant_id=client.id)},
            "meetings": Meeting.objects.filter(tenant_id=client.id).count(),
            "holds": set(Hold.objects.filter(tenant_id=client.id).values_list("active", flat=True)),
        }


def test_what_was_deleted_is_back_what_was_changed_is_as_before_and_what_came_later_is_gone(lost, side):
    changes = restored(lost, side)

    assert everything(lost) == {
        "pages": {(lost.page.slug, True)},
        "questions": 1,
        "hosts": 1,
        "bookings": {("Ada", "confirmed")},
        "meetings": 1,
        "holds": {True},
    }
    assert changes["pages_question"] == Change(table="pages_question", back=1, changed=0, removed=0)
    assert changes["pages_page"] == Change(table="pages_page", back=0, changed=1, removed=1)
    assert changes["booking_meeting"].removed == 1


def test_the_others_work_on(house, lost, side):
    second = house.clients[1]
    before = everything(second)

    restored(lost, side)

    assert everything(second) == before
    assert before["meetings"] == 2


def test_what_others_write_while_it_runs_is_kept(house, lost, side):
    second, url = house.clients[1].id, config.database_url("worker")
    over, acknowledged = Event(), set()

    def write():
        with psycopg.connect(url, autocommit=True) as session:
            while not over.is_set():
                word = str(uuid4())
                with session.transaction():
                    session.execute(f"SET LOCAL app.tenant_id = '{second}'")
                    session.execute(
                        'INSERT INTO retention_choice (id, tenant_id, "table", days) VALUES (%s, %s, %s, 9)',
                        [uuid4(), second, word],
                    )
                acknowledged.add(word)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        try:
            while not acknowledged and not writing.done():
                over.wait(0.01)
            restored(lost, side)
        finally:
            over.set()
        writing.result()

    with scope.tenant(second):
        assert set(Choice.objects.filter(tenant_id=second).values_list("table", flat=True)) == acknowledged


def test_what_is_taken_back_leaves_everything_as_it_is(lost, side):
    before = everything(lost)

    with scope.tenant(lost.id, still=True), transaction.atomic():
        changes = actions.restore_tenant(actor=system(lost.tenant), side=side, now=NOW)
        transaction.set_rollback(True)

    assert changes
    assert everything(lost) == before


def test_a_second_restore_changes_nothing(lost, side):
    restored(lost, side)

    assert restored(lost, side) == {}


def test_the_log_goes_on_and_says_that_there_was_a_restore(lost, side):
    with scope.tenant(lost.id):
        before = Entry.objects.filter(tenant_id=lost.id).count()

    restored(lost, side)

    with scope.tenant(lost.id):
        rows = Entry.objects.filter(tenant_id=lost.id)
        assert rows.count() == before + 1
        assert rows.filter(verb="tenant.restored", subject=f"tenant/{lost.id}").count() == 1


def test_nobody_gets_an_access_back_and_no_letter_is_forgotten(lost, side):
    with scope.tenant(lost.id):
        User.objects.filter(tenant_id=lost.id).update(is_active=False)
        letters = Letter.objects.filter(tenant_id=lost.id).count()

    restored(lost, side)

    with scope.tenant(lost.id):
        assert not User.objects.filter(tenant_id=lost.id, is_active=True).exists()
        assert Letter.objects.filter(tenant_id=lost.id).count() == letters


def test_values_open_whose_key_was_renewed_and_retired_since(lost, side):
    with scope.tenant(lost.id):
        keys.renew(actor=system(lost.tenant), now=NOW)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE vault_key SET made_at = made_at - interval '1 day'")
    ring.forget(lost.id)
    keys.move(tenant_id=lost.id)
    with scope.tenant(lost.id):
        assert keys.retire(actor=system(lost.tenant), now=NOW)

    restored(lost, side)

    assert everything(lost)["bookings"] == {("Ada", "confirmed")}


def test_a_time_that_was_changed_is_given_back(house, living, side):
    first = house.clients[0]
    with scope.tenant(first.id):
        Hold.objects.filter(tenant_id=first.id).update(during=(meetings.at(16), meetings.at(17)))

    restored(first, side)

    with scope.tenant(first.id):
        assert Hold.objects.get(tenant_id=first.id).during.lower == meetings.at(10)


def test_a_change_to_somebody_else_takes_everything_back(house, lost, side, monkeypatch):
    second = house.clients[1].id

    def meddle(tenant_id, now):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL app.tenant_id = '{second}'")
            cursor.execute("UPDATE pages_page SET slug = 'meddled'")
            cursor.execute(f"SET LOCAL app.tenant_id = '{tenant_id}'")
        return []

    monkeypatch.setattr(queries.house, "holds", (meddle,))
    before = everything(lost)

    with pytest.raises(OthersChanged):
        restored(lost, side)

    assert everything(lost) == before


def test_a_tenant_that_does_not_hold_afterwards_is_left_as_it_was(lost, side, monkeypatch):
    monkeypatch.setattr(queries.house, "holds", (lambda tenant_id, now: ["entry 3 was changed"],))
    before = everything(lost)

    with pytest.raises(NotWhole, match="entry 3 was changed"):
        restored(lost, side)

    assert everything(lost) == before


def test_what_a_constraint_forbids_is_said_and_changes_nothing(lost, living, side):
    with clusters.ruling(living) as session:
        session.execute("ALTER TABLE pages_page ADD CONSTRAINT not_as_before CHECK (NOT published) NOT VALID")

    with pytest.raises(InTheWay, match="not_as_before"):
        restored(lost, side)


def test_whoever_writes_meanwhile_is_not_overwritten(lost, living, side, monkeypatch):
    def write(tenant_id):
        with clusters.ruling(living) as session:
            session.execute("UPDATE pages_page SET slug = 'in-between' WHERE slug = 'another'")
        return before(but=tenant_id)

    before = copying.digests
    monkeypatch.setattr(copying, "digests", lambda *, but: write(but))

    with pytest.raises(InTheWay, match="meanwhile"):
        restored(lost, side)

    assert ("in-between", False) in everything(lost)["pages"]


def test_tables_of_another_version_are_refused(lost, living, side):
    with clusters.ruling(living) as session:
        session.execute("ALTER TABLE pages_page ADD COLUMN novelty text")

    with pytest.raises(Unlike, match="pages_page"):
        restored(lost, side)


def test_a_booking_comes_back_by_itself_with_its_time(lost, side):
    differences = record(lost, side, "booking", lost.booking.pk)

    found = everything(lost)
    assert ("Ada", "confirmed") in found["bookings"]
    assert found["questions"] == 0
    assert found["meetings"] == 2
    assert f"booking_booking/{lost.booking.pk}" in {each.row for each in differences}
    (state,) = (each for each in differences if each.column == "state" and each.row.startswith("booking_booking"))
    assert (state.now, state.then) == ("cancelled", "confirmed")


def test_a_booking_does_not_take_the_time_of_another(lost, side):
    with scope.tenant(lost.id):
        Page.objects.filter(tenant_id=lost.id, slug="another").update(published=True)
        meetings.book(lost.page, meetings.at(10), guest=meetings.guest(name="Zoe"))

    with pytest.raises(InTheWay, match="no_two_meetings_at_once"):
        record(lost, side, "booking", lost.booking.pk)

    assert ("Zoe", "confirmed") in everything(lost)["bookings"]


def test_a_page_comes_back_with_its_questions_and_its_host(lost, side):
    with scope.tenant(lost.id):
        Host.objects.filter(tenant_id=lost.id, pk=lost.host.pk).delete()

    differences = record(lost, side, "page", lost.page.pk)

    found = everything(lost)
    assert (lost.page.slug, True) in found["pages"]
    assert found["questions"] == 1
    with scope.tenant(lost.id):
        assert Host.objects.get(tenant_id=lost.id, pk=lost.host.pk).name == "Hélène"
    assert {each.now for each in differences} == {"\N{EN DASH}"}
    assert any("First talk" in each.then for each in differences)


def test_parts_that_came_later_go_with_the_record_and_others_stay(lost, side):
    with scope.tenant(lost.id):
        page = Page.objects.get(tenant_id=lost.id, pk=lost.page.pk)
        for number in (2, 3):
            Question.objects.create(
                tenant=lost.tenant, page=page, position=number, label={"en": "More?"}, purpose={"en": "More"}
            )

    record(lost, side, "page", lost.page.pk)

    found = everything(lost)
    assert found["questions"] == 1
    assert ("late", True) in found["pages"]


def test_a_value_that_is_long_is_shown_by_its_beginning(lost, side):
    with scope.tenant(lost.id):
        page = Page.objects.get(tenant_id=lost.id, pk=lost.page.pk)
        page.place = "https://meet.example.org/" + "x" * 190
        page.save()

    (found,) = (each for each in record(lost, side, "page", lost.page.pk) if each.column == "place")

    assert len(found.now) == 201
    assert found.now.endswith("…")


def test_only_what_there_was_comes_back(lost, side):
    with pytest.raises(Missing):
        record(lost, side, "page", uuid4())
    with pytest.raises(Refused, match="booking, page, person"):
        record(lost, side, "dream", uuid4())


def test_every_table_of_tenants_is_restored_or_stays_for_a_reason(living):
    there = {table.name for table in queries.every_table()}

    assert {takeout.name(table) for table in takeout.owned()} <= there
    assert sorted({*TAKEN, *STAYS}) == sorted(there)
    assert not set(TAKEN) & set(STAYS)
    assert all("id" in each.columns for each in queries.tables())
    assert {record.table for record in RECORDS.values()} <= set(TAKEN)


def test_facts_of_the_installation_lie_with_the_provider_or_the_only_tenant(house, living):
    assert tenancy.ground() is None

    with clusters.ruling(living) as session:
        session.execute("UPDATE tenancy_tenant SET provider = true WHERE id = %s", [house.clients[1].id])
    assert tenancy.ground() == house.clients[1].id

    with clusters.ruling(living) as session:
        session.execute("DELETE FROM tenancy_tenant WHERE id = %s", [house.clients[1].id])
    assert tenancy.ground() == house.clients[0].id

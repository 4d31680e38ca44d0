"""Who meets whom, where and why stands in no table to be read; what stood there in clear is not lost."""

from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from tests.factories import make_host, make_page, make_tenant
from tests.meetings import at, book, guest, wait
from tests.protection.vault.notes import owner

from secretaire.lib import scope
from secretaire.scheduling.availability.models import Override

TABLES = ("booking_meeting", "booking_booking", "booking_waiter", "hosts_host", "pages_page", "availability_override")


@pytest.mark.django_db
def test_the_tables_do_not_say_who_meets_whom_where_and_why():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        host = make_host(tenant, name="Zelig", email="zelig@host.test")
        page = make_page(tenant, host=host, place="https://zelig.test/{room}")
        Override.objects.create(tenant=tenant, host=host, day="2028-03-02", note="Zelig is away")
        ada = guest(name="Zelig", email="zelig@guest.test", answers=(("Topic?", "Zelig"),))
        booking = book(page, at(9), guest=ada)
        booking.reason = "Zelig is ill"
        booking.save()
        wait(page, guest=ada)
        with connection.cursor() as cursor:
            rows = []
            for table in TABLES:
                cursor.execute(f"SELECT * FROM {table} WHERE tenant_id = %s", [tenant.pk])  # noqa: S608  # ours
                rows += cursor.fetchall()

    assert booking.guest_name == "Zelig"
    assert len(rows) == len(TABLES)
    found = b"".join(
        bytes(each) if isinstance(each, memoryview) else str(each).encode() for row in rows for each in row
    )
    assert b"zelig" not in found.lower()


def test_bookings_that_stood_in_clear_are_all_there_when_their_columns_are_encrypted(lasting):
    loader, tenant, keys = MigrationLoader(None), make_tenant(), [uuid4(), uuid4()]
    before = loader.project_state(("booking", "0002_meeting_has_terms_of_its_own"))
    insert = (
        "INSERT INTO booking_booking (id, tenant_id, meeting_id, seat, seats, state, request, guest_name, guest_email,"
        " guest_zone, guest_language, answers, sequence, reason)"
        """ VALUES (%s, %s, %s, 1, 1, 'confirmed', %s, %s, 'ada@guest.test', 'UTC', 'en', '[{"a": "é"}]', 0, '')"""
    )

    with owner() as session:
        with session.cursor() as cursor:
            cursor.execute("CREATE SCHEMA earlier; SET search_path = earlier, public")
        try:
            with session.schema_editor() as editor:
                for name in ("meeting", "booking", "waiter"):
                    editor.create_model(before.apps.get_model("booking", name))
                editor.deferred_sql = [each for each in editor.deferred_sql if "ROW LEVEL" in str(each)]
            with session.cursor() as cursor:
                cursor.execute(f"SET app.tenant_id = '{tenant.pk}'")
                for key, name in zip(keys, ("Ada", "Zoë"), strict=True):
                    cursor.execute(insert, [key, tenant.pk, uuid4(), uuid4(), name])
                cursor.execute("RESET app.tenant_id")
            with session.schema_editor() as editor:
                loader.get_migration("booking", "0003_guests_are_encrypted").apply(before, editor)
            with session.cursor() as cursor:
                cursor.execute(f"SET app.tenant_id = '{tenant.pk}'")
                cursor.execute(
                    "SELECT guest_name, guest_email, answers, reason, guest_email_index FROM booking_booking"
                )
                found = {tuple(each if each is None else bytes(each) for each in row) for row in cursor.fetchall()}
        finally:
            with session.cursor() as cursor:
                cursor.execute("DROP SCHEMA earlier CASCADE")

    same = (b"\0ada@guest.test", b'\0[{"a": "\xc3\xa9"}]', b"\0", None)
    assert found == {(b"\0Ada", *same), (b"\0Zo\xc3\xab", *same)}

"""An encrypted column says nothing to whoever reads the table, and opens in its own place alone."""

import pytest
from django.db import connection
from tests.factories import make_tenant

from secretaire.lib import scope
from secretaire.lib.errors import Tampered
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox

pytestmark = pytest.mark.django_db
NOW = "2026-03-01T09:00Z"


@pytest.fixture
def tenant():
    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


def arrival(tenant, **values):
    box, _made = Mailbox.objects.get_or_create(tenant=tenant, kind="service", defaults={"address": "a@b.test"})
    digest = str(Arrival.objects.count())
    return Arrival.objects.create(
        tenant=tenant, mailbox=box, digest=digest, size=1, received_at=NOW, **{"original": b"\x00\xff"} | values
    )


def stored(column, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM mailboxes_arrival WHERE id = %s", [pk])  # noqa: S608  # a word of ours
        return bytes(cursor.fetchone()[0])


def test_what_is_written_can_be_read_again(tenant):
    made = arrival(tenant, subject="Déjeuner \udc80", to=[["Ada", "ada@guest.test"]])

    found = Arrival.objects.get(tenant_id=tenant.pk, pk=made.pk)

    assert (found.subject, found.to, found.original) == ("Déjeuner \udc80", [["Ada", "ada@guest.test"]], b"\x00\xff")
    assert Mailbox.objects.get(tenant_id=tenant.pk).credential is None


def test_the_table_does_not_say_it(tenant):
    made = arrival(tenant, subject="Secret lunch")

    assert b"lunch" not in stored("subject", made.pk)


def test_what_nobody_looked_at_is_not_sealed_anew(tenant):
    made = arrival(tenant, subject="Lunch")
    before = stored("subject", made.pk)

    Arrival.objects.get(tenant_id=tenant.pk, pk=made.pk).save()

    assert stored("subject", made.pk) == before


def test_a_column_that_was_left_out_is_fetched_when_it_is_asked_for(tenant):
    made = arrival(tenant, subject="Lunch")

    found = Arrival.objects.defer("subject").get(tenant_id=tenant.pk, pk=made.pk)

    assert found.subject == "Lunch"


def test_a_value_moved_to_another_row_does_not_open(tenant):
    one, other = arrival(tenant, subject="Lunch"), arrival(tenant)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE mailboxes_arrival a SET subject = b.subject FROM mailboxes_arrival b WHERE b.id = %s AND a.id = %s",
            [one.pk, other.pk],
        )

    with pytest.raises(Tampered):
        _ = Arrival.objects.get(tenant_id=tenant.pk, pk=other.pk).subject


def test_it_is_never_written_without_its_row(tenant):
    with pytest.raises(TypeError, match="encrypted"):
        Arrival.objects.filter(tenant_id=tenant.pk).update(subject="Lunch")


def test_the_class_tells_of_the_column_itself():
    assert Arrival.subject.field.attname == "subject"

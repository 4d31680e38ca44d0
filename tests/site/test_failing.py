"""What failed is an entry at the provider, even where the transaction is broken, and says nothing about anybody."""

import logging

import pytest
from django.db import DatabaseError, connection
from tests.factories import make_tenant, provider

from secretaire.lib import scope
from secretaire.lib.errors import Tampered
from secretaire.protection.audit.models import Entry
from secretaire.site import failing

log = logging.getLogger(__name__)


def noted(house, subject):
    with scope.tenant(house.pk):
        return list(Entry.objects.filter(subject=subject).values_list("verb", flat=True))


def test_a_failure_in_a_broken_transaction_is_noted_at_the_provider(lasting):
    house, tenant = provider(), make_tenant()

    def fail() -> None:
        with scope.tenant(tenant.pk), connection.cursor() as cursor:
            try:
                cursor.execute("SELECT 1 / 0")
            except DatabaseError:
                failing.note(f"DataError/{tenant.slug}", tampered=False)
                raise

    with pytest.raises(DatabaseError):
        fail()

    assert noted(house, f"failure/DataError/{tenant.slug}") == ["service.failed"]


def test_a_broken_proof_that_is_logged_is_noted_as_such(lasting):
    house = provider()
    before = len(noted(house, "failure/Tampered/elsewhere"))
    error = Tampered("value of ada@guest.test")

    log.error("a job failed", exc_info=(Tampered, error, None))

    assert noted(house, "failure/Tampered/elsewhere")[before:] == ["service.tampered"]


def test_what_fails_is_wired_to_the_root_of_the_log():
    assert any(type(each).__name__ == "Watch" for each in logging.getLogger().handlers)

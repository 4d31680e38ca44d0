"""What failed is an entry at the provider, even where the transaction is broken, and says nothing about anybody."""

import logging

import django
import pytest
from django.db import DatabaseError, connection
from tests.factories import make_tenant, provider

from secretaire.lib import failures, scope
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


def test_what_fails_is_heard_at_the_root_of_the_log_however_often_that_is_set_up():
    root = logging.getLogger()
    before = [*root.handlers]
    try:
        django.setup()
        found = [type(each).__name__ for each in root.handlers]
    finally:
        root.handlers[:] = before

    assert found.count("Watch") == 1
    assert failures.listeners == [failing.note]

"""What happened is written once, in words that name nobody."""

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.factories import make_tenant, system

from secretaire.lib import scope
from secretaire.protection.audit import actions, queries

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_did_what_to_which():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        actions.record(actor=system(tenant), verb="page.published", subject="page/7")

        (entry,) = queries.about(tenant_id=tenant.pk, subject="page/7")

    assert (entry.actor, entry.verb, entry.subject) == ("system:test", "page.published", "page/7")
    assert entry.at is not None
    assert str(entry) == "page.published page/7"


@pytest.mark.parametrize("verb", ["published", "Page.published", "page published", "page.", ""])
def test_a_verb_is_a_subject_and_a_participle(verb):
    tenant = make_tenant()

    with scope.tenant(tenant.pk), pytest.raises(ValueError, match=f"^{verb}$"):
        actions.record(actor=system(tenant), verb=verb, subject="page/7")


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET verb = 'page.deleted'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
)
def test_an_entry_is_neither_changed_nor_deleted(statement):
    tenant = make_tenant()
    with scope.tenant(tenant.pk), connection.cursor() as cursor:
        actions.record(actor=system(tenant), verb="page.published", subject="page/7")

        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(statement)


def test_what_happened_to_one_thing_is_found_and_nothing_else():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        for verb in ("page.created", "page.published"):
            actions.record(actor=system(tenant), verb=verb, subject="page/7")

        assert {entry.verb for entry in queries.about(tenant_id=tenant.pk, subject="page/7")} == {
            "page.created",
            "page.published",
        }
        assert queries.about(tenant_id=tenant.pk, subject="page/8") == []


def test_a_refusal_stays_when_everything_else_is_rolled_back():
    tenant = make_tenant()
    with scope.tenant(tenant.pk), transaction.atomic():
        actions.record(actor=system(tenant), verb="page.published", subject="page/9")
        actions.record_apart(actor=system(tenant), verb="access.refused", subject="page/9")
        transaction.set_rollback(True)

    with scope.tenant(tenant.pk):
        assert [entry.verb for entry in queries.about(tenant_id=tenant.pk, subject="page/9")] == ["access.refused"]


def test_a_refusal_has_a_verb_too():
    tenant = make_tenant()

    with pytest.raises(ValueError, match=r"^refused$"):
        actions.record_apart(actor=system(tenant), verb="refused", subject="page/9")

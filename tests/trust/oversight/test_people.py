"""Accounts of the staff come from one place, and whoever has more rights fills a role, or is found."""

import pytest
from tests.factories import make_user
from tests.protection.provisioning.directory import connected
from tests.trust.oversight.written import NOW, look, wrong

from secretaire.protection.access.core import Role

pytestmark = pytest.mark.usefixtures("as_worker")


def test_an_account_with_more_rights_that_fills_no_role_is_found(office):
    assert not look("production.named").ok
    type(office.user).objects.filter(pk=office.user.pk).update(role=Role.OWNER)
    office.put("role", "offered", "filled")
    assert look("production.named").ok

    make_user(office.tenant, email="odd@host.test", role=Role.ADMINISTRATOR, password=None)
    assert look("production.named").facts["unnamed"] == 1


def test_accounts_that_no_directory_keeps_are_found(alone, office):
    office.put("policy", "approved", measures=("access.governed",))

    assert wrong("accounts.source") == "accounts from elsewhere"
    assert look("accounts.source").facts["from_elsewhere"] == 2


def test_accounts_of_one_directory_under_a_policy_pass(alone, office, monkeypatch):
    keep(alone, office, monkeypatch)
    assert wrong("accounts.source") == "no policy in force"

    office.put("policy", "approved", measures=("access.governed",))
    assert look("accounts.source").ok
    assert wrong("accounts.source", now=NOW.replace(year=2028)) == "no policy in force"


def test_accounts_of_two_directories_are_found(alone, office, monkeypatch):
    keep(alone, office, monkeypatch)
    office.put("policy", "approved", measures=("access.governed",))
    connected(alone)
    connected(alone)

    assert wrong("accounts.source") == "several directories"


def keep(tenant, office, monkeypatch):
    """Let a directory keep every account."""
    from secretaire.protection.provisioning.models import Record  # noqa: PLC0415  # beside the rows that are made of it

    for user in (office.user, office.other):
        Record.objects.create(tenant=tenant, user=user, created_at=NOW, changed_at=NOW)

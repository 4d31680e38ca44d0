"""Who supervises."""

from uuid import uuid4

import pytest
from tests.factories import PASSWORD, make_tenant, system

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions, queries

pytestmark = pytest.mark.django_db


@pytest.fixture(name="tenant")
def _tenant():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


@pytest.fixture(name="user")
def _user(tenant):
    return actions.enrol(actor=system(tenant), email="ada@example.org", name="Ada", password=PASSWORD, language="en")


def test_an_account_supervises_only_once_it_is_appointed(tenant, user):
    before = queries.supervisors(tenant_id=tenant.pk)
    actions.appoint(actor=system(tenant), user_id=user.pk, supervisor=True)

    assert (before, queries.supervisors(tenant_id=tenant.pk)) == ([], [user])


def test_a_dismissed_supervisor_supervises_no_longer_and_both_are_recorded(tenant, user):
    for supervisor in (True, False):
        actions.appoint(actor=system(tenant), user_id=user.pk, supervisor=supervisor)

    verbs = {entry.verb for entry in audit.about(tenant_id=tenant.pk, subject=f"user/{user.pk}")}
    assert queries.supervisors(tenant_id=tenant.pk) == []
    assert {"account.appointed", "account.dismissed"} <= verbs


def test_a_closed_account_supervises_nothing(tenant, user):
    actions.appoint(actor=system(tenant), user_id=user.pk, supervisor=True)
    user.refresh_from_db()
    user.is_active = False
    user.save()

    assert queries.supervisors(tenant_id=tenant.pk) == []


def test_nobody_cannot_be_appointed(tenant):
    with pytest.raises(Missing, match="There is no such account"):
        actions.appoint(actor=system(tenant), user_id=uuid4(), supervisor=True)


def test_an_account_is_found_by_its_address_whatever_the_case(tenant, user):
    assert queries.by_email(tenant_id=tenant.pk, email=" ADA@example.org ") == user


def test_an_address_that_nobody_has_leads_to_nobody(tenant):
    with pytest.raises(Missing, match="There is no such account"):
        queries.by_email(tenant_id=tenant.pk, email="eve@example.org")

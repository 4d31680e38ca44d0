"""Who may do what, and who is asked for."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from tests.factories import PASSWORD, make_tenant, system

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, Role
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


def test_an_account_has_a_right_only_once_its_role_has(tenant, user):
    before = queries.holders(tenant_id=tenant.pk, right=Right.SUPERVISE)
    actions.set_role(actor=system(tenant), user_id=user.pk, role=Role.MANAGER)

    assert (before, queries.holders(tenant_id=tenant.pk, right=Right.SUPERVISE)) == ([], [user])


def test_a_closed_account_has_no_rights(tenant, user):
    actions.set_role(actor=system(tenant), user_id=user.pk, role=Role.MANAGER)
    user.refresh_from_db()
    user.is_active = False
    user.save()

    assert queries.holders(tenant_id=tenant.pk, right=Right.SUPERVISE) == []


def test_whose_request_it_is_is_known_behind_the_gate(tenant, user):
    request = RequestFactory().get("/")
    request.user = user

    assert queries.account(request) == user


def test_nobodys_request_behind_the_gate_is_a_bug():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    with pytest.raises(PermissionError):
        queries.account(request)


def test_an_account_is_found_by_its_address_whatever_the_case(tenant, user):
    assert queries.by_email(tenant_id=tenant.pk, email=" ADA@example.org ") == user


def test_an_address_that_nobody_has_leads_to_nobody(tenant):
    with pytest.raises(Missing, match="There is no such account"):
        queries.by_email(tenant_id=tenant.pk, email="eve@example.org")

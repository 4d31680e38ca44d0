"""Accounts that a directory keeps: no address of one goes to another."""

import pytest
from tests.factories import PASSWORD, make_tenant, system

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions
from secretaire.protection.identity.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(name="tenant")
def _tenant():
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


@pytest.fixture(name="ada")
def _ada(tenant):
    return actions.enrol(actor=system(tenant), email="ada@x.test", name="Ada", password=PASSWORD, language="en")


def test_an_address_that_somebody_has_opens_no_second_account(tenant, ada):
    with pytest.raises(actions.AddressTaken):
        actions.admit(actor=system(tenant), email="ADA@x.test", name="Eve", language="en", role=Role.HOST)

    assert User.objects.count() == 1


def test_nobody_is_given_the_address_of_another(tenant, ada):
    eve = actions.admit(actor=system(tenant), email="eve@x.test", name="Eve", language="en", role=Role.HOST)

    with pytest.raises(actions.AddressTaken):
        actions.amend(actor=system(tenant), user_id=eve.pk, email="ada@x.test", name="Eve")

    assert User.objects.get(pk=eve.pk).email == "eve@x.test"

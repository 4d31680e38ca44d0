"""The provider's staff: its tenant is founded once, and nobody else has an account there."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.factories import PASSWORD, make_tenant, provider, system

from secretaire.lib import scope
from secretaire.protection.access.core import TENANT_ROLES, Role
from secretaire.protection.identity import actions
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy.models import Tenant


def enrol(house, role):
    email = f"{uuid4().hex[:8]}@house.example"
    return actions.enrol(actor=system(house), email=email, name="Olga", password=PASSWORD, language="en", role=role)


@pytest.mark.parametrize("role", sorted(TENANT_ROLES))
def test_the_provider_has_no_clients(db, role):
    house = provider()

    with scope.tenant(house.pk):
        user = enrol(house, Role.OPERATOR)
        with pytest.raises(actions.WrongPlace):
            actions.set_role(actor=system(house), user_id=user.pk, role=role)
        with pytest.raises(IntegrityError, match="staff have accounts at the provider"), transaction.atomic():
            User.objects.filter(pk=user.pk).update(role=role)


def test_the_last_security_officer_stays(db):
    house = provider()

    with scope.tenant(house.pk):
        officer = enrol(house, Role.SECURITY)
        User.objects.filter(role=Role.SECURITY).exclude(pk=officer.pk).update(role=Role.SUPPORT)
        with pytest.raises(actions.LastKeeper):
            actions.set_role(actor=system(house), user_id=officer.pk, role=Role.SUPPORT)


def test_an_installation_has_one_provider(as_worker):
    provider()

    with pytest.raises(tenancy.ProviderKnown, match="has a provider already"):
        tenancy.found(name="Another", slug=f"another-{uuid4().hex[:8]}", provider=True)


def test_no_client_becomes_the_provider_and_the_provider_no_client(as_worker):
    house, client = provider(), make_tenant()

    for tenant, value in ((client, True), (house, False)):
        with pytest.raises(IntegrityError, match="neither becomes the provider"), transaction.atomic():
            Tenant.objects.filter(pk=tenant.pk).update(provider=value)

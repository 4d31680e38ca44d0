"""A practice, and somebody with an account there."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.protection.tenancy.models import Tenant


@pytest.fixture(name="tenant")
def _tenant(db: None) -> "Tenant":
    from tests.factories import make_tenant  # noqa: PLC0415  # conftest is read before Django is set up

    return make_tenant(name="Practice Martin")


@pytest.fixture(name="user")
def _user(tenant: "Tenant") -> "User":
    from tests.factories import make_user  # noqa: PLC0415  # as above

    return make_user(tenant)


@pytest.fixture(name="home")
def _home(tenant: "Tenant") -> str:
    """Where an account's own pages lie."""
    return f"/{tenant.slug}/account/"

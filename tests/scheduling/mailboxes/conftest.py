"""A tenant whose assistant is switched on."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secretaire.protection.tenancy.models import Tenant
    from secretaire.scheduling.mailboxes.models import Mailbox


@pytest.fixture
def tenant(db: None) -> "Iterator[Tenant]":
    """A tenant on whose ground the test stands."""
    from tests.factories import make_tenant  # noqa: PLC0415  # it needs Django to stand

    from secretaire.lib import scope  # noqa: PLC0415  # as above

    found = make_tenant()
    with scope.tenant(found.pk):
        yield found


@pytest.fixture
def mailbox(tenant: "Tenant") -> "Mailbox":
    """The tenant's mailbox in our own domain."""
    from tests.factories import system  # noqa: PLC0415  # as above

    from secretaire.scheduling.mailboxes import actions  # noqa: PLC0415  # as above

    return actions.open_service(actor=system(tenant), name="Julie")

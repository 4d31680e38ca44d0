"""Supervisors of one tenant."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.fakes import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scheduling.supervision.letters import Seat

    from secretaire.protection.tenancy.models import Tenant


@pytest.fixture(name="tenant")
def _tenant(db: None) -> "Iterator[Tenant]":
    from tests.factories import make_tenant  # noqa: PLC0415  # conftest is read before Django is set up

    from secretaire.lib import scope  # noqa: PLC0415  # as above

    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield tenant


@pytest.fixture(name="seat")
def _seat(tenant: "Tenant") -> "Seat":
    from tests.scheduling.supervision.letters import seat  # noqa: PLC0415  # as above

    return seat(tenant)


@pytest.fixture(name="colleague")
def _colleague(tenant: "Tenant") -> "Seat":
    from tests.scheduling.supervision.letters import seat  # noqa: PLC0415  # as above

    return seat(tenant)


@pytest.fixture(name="now")
def _now(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    """Monday, 2 March 2026, 11:05 in Paris: what is made here waits for an hour and five minutes."""
    from secretaire.lib import clock  # noqa: PLC0415  # as above

    standing = Clock(datetime(2026, 3, 2, 10, 5, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", standing)
    return standing

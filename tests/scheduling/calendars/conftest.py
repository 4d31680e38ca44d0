"""A host whose calendars are read, on a clock that stands."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.fakes import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lib.sites import Site

    from secretaire.scheduling.hosts.models import Host


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Monday, 2 November 2026, 07:00 in Paris."""
    from secretaire.lib import clock  # noqa: PLC0415  # conftest is read before Django is set up

    standing = Clock(datetime(2026, 11, 2, 6, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", standing)
    return standing


@pytest.fixture
def host(db: None) -> "Iterator[Host]":
    from tests.factories import make_host, make_tenant  # noqa: PLC0415  # as above

    from secretaire.lib import scope  # noqa: PLC0415  # as above

    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield make_host(tenant)


@pytest.fixture
def site() -> "Iterator[Site]":
    from tests.lib.sites import Site  # noqa: PLC0415  # as above

    site = Site()
    yield site
    site.close()

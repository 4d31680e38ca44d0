"""A clock that stands, so that the days on the pages are known, and guests who look at them."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.fakes import Clock

from secretaire.lib import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scheduling.booking.visitors import Visitor

    from secretaire.protection.tenancy.models import Tenant


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Monday, 2 March 2026, 07:00 in Paris; the clocks go forward on the 29th, in New York on the 8th."""
    standing = Clock(datetime(2026, 3, 2, 6, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", standing)
    return standing


@pytest.fixture
def tenant() -> "Tenant":
    from tests.factories import make_tenant  # noqa: PLC0415  # models need Django, which is not up yet above

    return make_tenant()


@pytest.fixture
def make(tenant: "Tenant", now: Clock) -> "Callable[..., Visitor]":
    """Return a maker of visitors at a new page."""
    from tests.factories import make_host, make_page  # noqa: PLC0415  # as above
    from tests.scheduling.booking.visitors import Visitor  # noqa: PLC0415  # as above

    from secretaire.lib import scope  # noqa: PLC0415  # as above

    def made(language: str = "en", **values: Any) -> Visitor:
        with scope.tenant(tenant.pk):
            host = None if "team" in values else make_host(tenant)
            return Visitor(make_page(tenant, host=host, **values), now, language=language)

    return made

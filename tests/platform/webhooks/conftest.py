"""A tenant with a page, a queue that is kept in memory, and a program that listens."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.fakes import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.meetings import Promises
    from tests.platform.webhooks.receivers import Receiver

    from secretaire.protection.tenancy.core import Actor
    from secretaire.scheduling.pages.models import Page


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A Wednesday, early in the morning: that of ``tests.meetings``."""
    from secretaire.lib import clock  # noqa: PLC0415  # conftest is read before Django is set up

    standing = Clock(datetime(2028, 3, 1, 6, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", standing)
    return standing


@pytest.fixture
def page(db: None, now: Clock) -> "Iterator[Page]":
    from tests.factories import make_host, make_page, make_tenant  # noqa: PLC0415  # as above

    from secretaire.lib import scope  # noqa: PLC0415  # as above

    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield make_page(tenant, host=make_host(tenant))


@pytest.fixture
def actor(page: "Page") -> "Actor":
    from tests.factories import system  # noqa: PLC0415  # as above

    return system(page.tenant)


@pytest.fixture
def promised() -> "Iterator[Promises]":
    from tests.meetings import promises  # noqa: PLC0415  # as above

    with promises() as found:
        yield found


@pytest.fixture
def receiver() -> "Iterator[Receiver]":
    from tests.platform.webhooks.receivers import Receiver  # noqa: PLC0415  # as above

    found = Receiver()
    yield found
    found.close()

"""A host at the desk."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.fakes import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scheduling.desk.seats import Desk


@pytest.fixture(name="desk")
def _desk(db: None) -> "Iterator[Desk]":
    yield from _seat("en")


@pytest.fixture(name="bureau")
def _bureau(db: None) -> "Iterator[Desk]":
    yield from _seat("fr")


def _seat(language: str) -> "Iterator[Desk]":
    from tests.factories import make_tenant  # noqa: PLC0415  # as above
    from tests.scheduling.desk.seats import seated  # noqa: PLC0415  # as above

    from secretaire.lib import scope  # noqa: PLC0415  # conftest is read before Django is set up

    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        yield seated(tenant, language)


@pytest.fixture(name="now")
def _now(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    """Monday, 2 March 2026, 07:00 in Paris."""
    from secretaire.lib import clock  # noqa: PLC0415  # as above

    standing = Clock(datetime(2026, 3, 2, 6, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", standing)
    return standing

"""A directory that is connected to a tenant of its own."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.protection.provisioning.directory import Directory


@pytest.fixture
def directory(db: None) -> "Directory":
    """A directory whose requests are rolled back after the test."""
    from tests.factories import make_tenant  # noqa: PLC0415  # it needs Django to stand
    from tests.protection.provisioning.directory import connected  # noqa: PLC0415  # as above

    return connected(make_tenant(), "people.test", "new.test", "b.test")

"""A tenant that holds a domain."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.protection.federation.people import Workspace


@pytest.fixture
def house(db: None) -> "Workspace":
    from tests.protection.federation.people import workspace  # noqa: PLC0415  # it needs Django to stand

    return workspace()

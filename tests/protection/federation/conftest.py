"""A tenant that holds a domain."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from tests.protection.federation.people import Workspace


@pytest.fixture
def house(db: None) -> "Workspace":
    from tests.protection.federation.people import workspace  # noqa: PLC0415  # it needs Django to stand

    return workspace()


@pytest.fixture
def administrator(house: "Workspace", client: "Client") -> "Client":
    from secretaire.protection.access.core import Role  # noqa: PLC0415  # as above

    house.enter(client, house.enrol("olga", role=Role.ADMINISTRATOR))
    return client

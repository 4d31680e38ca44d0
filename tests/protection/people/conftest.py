"""A tenant with people in several roles, each at a browser of their own."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.protection.people.house import House


@pytest.fixture(name="house")
def _house(db: None) -> "Iterator[House]":
    from tests.protection.people.house import furnished  # noqa: PLC0415  # conftest is read before Django is set up

    yield from furnished()

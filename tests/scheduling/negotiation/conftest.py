"""A house whose assistant is awake."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.negotiating import House


@pytest.fixture
def house(db: None) -> Iterator["House"]:
    from tests import negotiating  # noqa: PLC0415  # models need Django, which is not up yet above

    with negotiating.house() as found:
        yield found

"""A house in which somebody has left traces."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.negotiating import House


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator["House"]:
    from tests.fakes import Clock  # noqa: PLC0415  # conftest is read before Django is set up
    from tests.negotiating import house  # noqa: PLC0415  # as above
    from tests.platform.erasure.marked import AFTER  # noqa: PLC0415  # as above

    from secretaire.lib import clock  # noqa: PLC0415  # as above

    monkeypatch.setattr(clock, "now", Clock(AFTER))
    with house() as found:
        yield found

"""A clock that stands, so that the days on the pages are known."""

from datetime import UTC, datetime

import pytest

from secretaire.lib import clock
from tests.fakes import Clock


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Monday, 2 March 2026, 07:00 in Paris; the clocks go forward on the 29th, in New York on the 8th."""
    standing = Clock(datetime(2026, 3, 2, 6, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", standing)
    return standing

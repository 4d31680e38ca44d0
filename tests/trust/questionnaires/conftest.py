"""A ground that promises, and questionnaires on it."""

import pytest
from tests.trust.questionnaires.house import House


@pytest.fixture
def house(as_worker: None) -> House:
    """Give a ground on which something is promised and proven."""
    return House()

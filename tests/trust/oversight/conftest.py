"""What the tests of these checks share: an installation that consists of one tenant, who keeps registers."""

import pytest
from tests.trust.evidence.conftest import alone, peopled, rebuilt, told

__all__ = ["alone", "peopled", "rebuilt", "told"]


@pytest.fixture
def office(alone, monkeypatch):
    """The registers of that tenant, and somebody who answers for entries; of what begins, clients were always told."""
    from tests.trust.oversight.written import Desk  # noqa: PLC0415  # only once Django is set up

    monkeypatch.setattr("secretaire.trust.notices.queries.ran", lambda **words: True)
    return Desk(alone)

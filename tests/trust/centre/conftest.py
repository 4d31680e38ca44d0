"""What the tests of the public page share."""

import pytest
from django.test import Client


@pytest.fixture
def house(as_worker, monkeypatch):
    """A ground of one's own, which is taken for that of the installation."""
    from tests.trust.centre.promised import House  # noqa: PLC0415  # only once Django is set up

    made = House()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: made.id)
    return made


@pytest.fixture
def at(monkeypatch):
    """Set the clock."""

    from tests.trust.centre.promised import NOW  # noqa: PLC0415  # as above

    def put(now):
        monkeypatch.setattr("secretaire.lib.clock.now", lambda: now)

    put(NOW)
    return put


@pytest.fixture
def page():
    """Ask as a stranger does."""
    return Client(headers={"Accept-Language": "en"})

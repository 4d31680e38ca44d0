"""What the tests of a client's own half share."""

import pytest


@pytest.fixture
def ground(monkeypatch):
    """Let somebody be taken for whoever runs the installation."""

    def put(made):
        monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: made.id)
        return made

    return put


@pytest.fixture
def house(as_worker, ground):
    """Somebody who promises, spoken to as the worker."""
    from tests.trust.centre.promised import House  # noqa: PLC0415  # only once Django is set up

    return ground(House())


@pytest.fixture
def client(house):
    """A client of theirs, whose contract has not begun."""
    from tests.trust.sharing.agreed import Client  # noqa: PLC0415  # as above

    return Client()

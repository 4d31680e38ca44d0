"""Processes that ask for keys anew each time, so that none waits for another."""

import pytest


@pytest.fixture
def at_once(monkeypatch):
    """Let keys be used as soon as they are made."""
    from secretaire import config  # noqa: PLC0415  # complete only once Django stands
    from secretaire.protection.vault.bases import ring  # noqa: PLC0415  # as above

    monkeypatch.setenv("SECRETAIRE__VAULT__RING_SECONDS", "0")
    config.load.cache_clear()
    ring._kept.clear()
    yield
    monkeypatch.undo()
    config.load.cache_clear()
    ring._kept.clear()


@pytest.fixture
def configure(monkeypatch):
    """What sets settings of the vault."""
    from secretaire import config  # noqa: PLC0415  # as above
    from secretaire.protection.keys.adapters import _answers  # noqa: PLC0415  # as above

    def let(**values):
        for name, value in values.items():
            monkeypatch.setenv(f"SECRETAIRE__VAULT__{name.upper()}", str(value))
        config.load.cache_clear()
        _answers.cache_clear()

    yield let
    monkeypatch.undo()
    config.load.cache_clear()
    _answers.cache_clear()


@pytest.fixture(scope="module")
def notes(django_db_setup):
    """The table of notes."""
    from tests.protection.vault.notes import table  # noqa: PLC0415  # as above

    with table():
        yield


@pytest.fixture
def tenant(as_worker, at_once):
    from tests.factories import make_tenant  # noqa: PLC0415  # as above

    return make_tenant()


@pytest.fixture
def grounds(tenant, monkeypatch):
    """The tenants that commands and nightly tasks go through: the one of the test, not those that others left."""
    found = [tenant.pk]
    monkeypatch.setattr("secretaire.protection.tenancy.queries.every", lambda: found)
    return found


@pytest.fixture
def actor(tenant):
    from tests.factories import system  # noqa: PLC0415  # as above

    return system(tenant)


@pytest.fixture
def ground(tenant):
    """The ground of the tenant."""
    from secretaire.lib import scope  # noqa: PLC0415  # as above

    with scope.tenant(tenant.pk):
        yield

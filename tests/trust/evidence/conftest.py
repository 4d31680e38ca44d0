"""Installations that consist of one tenant, or of two, so that nothing of other tests is looked at."""

from dataclasses import replace

import psycopg
import pytest

from secretaire import config
from secretaire.config import Backups


@pytest.fixture
def peopled(monkeypatch):
    """Let an installation consist of these tenants, the first being who runs it."""
    from secretaire.protection.tenancy import queries as tenancy  # noqa: PLC0415  # read before Django is set up

    def consist(*tenants):
        monkeypatch.setattr(tenancy, "every", lambda: [each.pk for each in tenants])
        monkeypatch.setattr(tenancy, "ground", lambda: tenants[0].pk if tenants else None)
        monkeypatch.setattr(tenancy, "clients", lambda: list(tenants))
        monkeypatch.setattr(tenancy, "provider", lambda: next((each for each in tenants if each.provider), None))

    return consist


@pytest.fixture
def alone(as_worker, peopled):
    """A tenant that is all of the installation; nothing of it stays."""
    from django.db import transaction  # noqa: PLC0415  # read before Django is set up
    from tests.factories import make_tenant  # noqa: PLC0415  # as above

    from secretaire.lib import scope  # noqa: PLC0415  # as above

    made = make_tenant()
    peopled(made)
    with scope.tenant(made.pk):
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def told(monkeypatch):
    """Let the settings say something else."""

    def say(**sections):
        found = config.load()
        found = replace(found, **{name: replace(getattr(found, name), **each) for name, each in sections.items()})
        monkeypatch.setattr(config, "load", lambda: found)

    return say


@pytest.fixture
def owner(as_worker):
    """Somebody who owns the tables, and may take walls away."""
    with psycopg.connect(config.database_url("owner"), autocommit=True) as session:
        yield session


@pytest.fixture
def rebuilt(settings):
    """An application that is put together anew, by the settings of the test."""
    from secretaire.trust.evidence.queries.checks import asking  # noqa: PLC0415  # read before Django is set up

    asking._handler.cache_clear()
    yield settings
    asking._handler.cache_clear()


@pytest.fixture
def places(monkeypatch, tmp_path):
    """Two places for backups, run by two providers, as the settings name them."""
    bucket = {"bucket": "b", "bucket_url": "https://s3.test", "bucket_provider": "B", "bucket_place": "Lyon"}
    bucket |= {"bucket_key": "k", "bucket_secret": "s"}
    folder = {"directory": str(tmp_path), "directory_provider": "A", "directory_place": "Paris"}

    def named(**changed):
        countries = {"directory_country": "FR", "bucket_country": "FR"}
        told = replace(config.load(), backups=Backups(**(bucket | folder | countries | changed)))
        monkeypatch.setattr(config, "load", lambda: told)

    return named

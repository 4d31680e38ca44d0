"""Plain sessions at the server, one for each role, for what the ORM would not let a test say."""

from typing import TYPE_CHECKING

import psycopg
import pytest

from secretaire import config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.protection.kit import Neighbours, Session


def _session(role: config.Role) -> "Iterator[Session]":
    with psycopg.connect(config.database_url(role), autocommit=True) as session:
        yield session


@pytest.fixture
def owner(django_db_setup: None) -> "Iterator[Session]":
    """The role that owns the tables and is never used while the service runs."""
    yield from _session("owner")


@pytest.fixture
def web(django_db_setup: None) -> "Iterator[Session]":
    """The role of the web server."""
    yield from _session("web")


@pytest.fixture(params=["web", "worker"])
def anyone(request: pytest.FixtureRequest, django_db_setup: None) -> "Iterator[Session]":
    """Each role of the running service in turn."""
    yield from _session(request.param)


@pytest.fixture
def neighbours(lasting: None) -> "Neighbours":
    """Two tenants: one with something in every table, one with a single host."""
    from tests.protection.kit import settle  # noqa: PLC0415  # it needs Django to stand

    return settle()

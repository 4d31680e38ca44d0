"""The roles of the service: made, bounded, and looked at."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from secretaire import config
from secretaire.lib.postgres import Cluster
from secretaire.site import roles


@pytest.fixture
def superuser(django_db_setup: None, cluster: Cluster) -> str:
    """Return the address at which the superuser reaches the server."""
    return cluster.superuser


@pytest.fixture(params=["web", "worker"])
def hardened(request: pytest.FixtureRequest, superuser: str) -> Iterator[psycopg.Connection]:
    """A session of each role on a server whose passages were closed."""
    roles.harden(superuser, database="secretaire")
    with psycopg.connect(config.database_url(request.param), autocommit=True) as session:
        yield session


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_create(0)",
        "SELECT lo_creat(-1)",
        "SELECT lo_get(1)",
        "SELECT lo_open(1, 262144)",
        "SELECT loread(0, 1)",
        "SELECT lo_unlink(1)",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_try_advisory_lock(1, 2)",
        "SELECT pg_advisory_lock_shared(1)",
        "SELECT query FROM pg_stat_activity",
        "SELECT query FROM pg_stat_get_activity(NULL)",
        "SELECT pg_stat_get_backend_activity(1)",
    ],
)
def test_the_servers_own_passages_are_closed(hardened, statement):
    with pytest.raises(InsufficientPrivilege):
        hardened.execute(statement)


def test_locks_that_end_with_their_transaction_stay_open(hardened):
    assert hardened.execute("SELECT pg_try_advisory_xact_lock(1)").fetchone() == (True,)


def test_closing_twice_is_as_good_as_once(superuser):
    roles.harden(superuser, database="secretaire")
    roles.harden(superuser, database="secretaire")


def test_a_connection_can_still_be_given_back_to_the_pool(hardened):
    from secretaire.lib import scope  # noqa: PLC0415  # it needs Django to stand

    scope.forget(hardened)


@pytest.mark.django_db
def test_the_web_servers_role_has_no_more_rights_than_it_needs():
    assert roles.findings() == []


def test_a_role_that_is_too_strong_is_described(superuser):
    script = "import django; django.setup(); from secretaire.site import roles; print(roles.findings())"

    done = subprocess.run(  # noqa: S603  # our own interpreter, fixed words
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "SECRETAIRE_ROLE": "owner"},
    )

    assert "may create roles or databases" in done.stdout
    assert "owns" in done.stdout
    assert "may truncate" in done.stdout


def test_roles_can_be_made_again_and_get_their_present_passwords(django_db_setup):
    roles.create()

    for role in roles.ROLES:
        psycopg.connect(config.database_url(role)).close()


def test_an_owner_who_may_not_create_roles_is_told_what_to_do(superuser, monkeypatch):
    weak = "postgresql://weak:word@/secretaire?" + superuser.partition("?")[2]
    with psycopg.connect(superuser, dbname="secretaire", autocommit=True) as server:
        server.execute("CREATE ROLE weak LOGIN PASSWORD 'word'")
        server.execute("GRANT CONNECT ON DATABASE secretaire TO weak")
    urls = {"owner": weak, "web": weak.replace("weak:word", "weak_web:word")}
    monkeypatch.setattr(config, "database_url", urls.__getitem__)
    try:
        with pytest.raises(config.Misconfigured, match="give it CREATEROLE"):
            roles.create()
    finally:
        with psycopg.connect(superuser, dbname="secretaire", autocommit=True) as server:
            server.execute("DROP OWNED BY weak")
            server.execute("DROP ROLE weak")

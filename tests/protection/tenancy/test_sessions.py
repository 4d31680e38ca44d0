"""The rules themselves cannot be changed, and a session keeps nothing: the rest of the known ways past the walls."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from psycopg_pool import ConnectionPool
from tests.factories import make_tenant
from tests.protection.kit import Neighbours, Session, ask, ground, refused

from secretaire import config
from secretaire.lib import jobs, scope

SOURCE = Path(scope.__file__).parents[1]


# Changing the rules


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE hosts_host DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE hosts_host NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY hosts_host_walls_only ON hosts_host",
        "CREATE POLICY all_of_it ON hosts_host USING (true)",
        "CREATE TRIGGER spy BEFORE INSERT ON hosts_host EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE TABLE public.mine (x int)",
        "CREATE VIEW public.mine AS SELECT * FROM hosts_host",
        "CREATE MATERIALIZED VIEW public.mine AS SELECT * FROM hosts_host",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE TEMP TABLE mine (x int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "GRANT secretaire TO CURRENT_USER",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER DATABASE secretaire SET app.tenant_id = ''",
        "SET ROLE secretaire",
        "SET SESSION AUTHORIZATION secretaire",
        "SET session_replication_role = replica",
        "ALTER SYSTEM SET row_security = off",
        "SELECT pg_read_file('/etc/hostname')",
        "SELECT pg_ls_dir('.')",
        "SELECT lo_import('/etc/hostname')",
        "SELECT pg_terminate_backend(pg_backend_pid() - 1), pg_reload_conf()",
    ],
)
def test_the_rules_cannot_be_changed_nor_the_machine_read(anyone, statement):
    with refused():
        anyone.execute(statement)


def test_a_second_permissive_policy_would_widen_nothing(owner, neighbours):
    with owner.transaction(force_rollback=True), ground(owner, neighbours.here):
        owner.execute("CREATE POLICY everything ON hosts_team USING (true) WITH CHECK (true)")

        assert ask(owner, "SELECT name FROM hosts_team") == ["Own"]


def test_a_function_with_its_owners_rights_would_see_no_more(owner, neighbours):
    with owner.transaction(force_rollback=True), ground(owner, neighbours.here):
        owner.execute(
            "CREATE FUNCTION all_teams() RETURNS SETOF hosts_team LANGUAGE sql SECURITY DEFINER "
            "SET search_path = public AS 'SELECT * FROM hosts_team'"
        )

        assert ask(owner, "SELECT name FROM all_teams()") == ["Own"]


def test_a_view_with_its_owners_rights_would_see_no_more(owner, neighbours):
    with owner.transaction(force_rollback=True), ground(owner, neighbours.here):
        owner.execute("CREATE VIEW all_teams AS SELECT * FROM hosts_team")

        assert ask(owner, "SELECT name FROM all_teams") == ["Own"]


def test_what_a_migration_adds_is_closed_until_it_is_granted(owner, anyone):
    owner.execute("CREATE TABLE fresh (x int)")
    owner.execute("CREATE FUNCTION fresh() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    try:
        for statement in ("SELECT * FROM fresh", "SELECT fresh()"):
            with refused():
                anyone.execute(statement)
    finally:
        owner.execute("DROP FUNCTION fresh()")
        owner.execute("DROP TABLE fresh")


# Keys that count


def test_no_key_of_ours_counts_anything():
    ours = [model for model in apps.get_models() if model.__module__.startswith("secretaire.")]

    assert [model for model in ours if model._meta.pk.get_internal_type() not in {"UUIDField", "CharField"}] == []


@pytest.mark.parametrize("sequence", ["procrastinate_jobs_id_seq", "account_emailaddress_id_seq"])
def test_the_last_number_given_out_is_not_told(web, sequence):
    with refused():
        web.execute(f"SELECT last_value FROM {sequence}")  # noqa: S608  # a sequence of ours


# What a session keeps


def test_the_ground_ends_with_its_transaction(lasting):
    with scope.tenant(make_tenant().pk), connection.cursor() as cursor:
        cursor.execute("SELECT 1")

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.tenant_id', true)")
        assert not cursor.fetchone()[0]


def test_a_failed_step_leaves_the_ground_as_it_was(lasting):
    here = make_tenant().pk
    with scope.tenant(here), connection.cursor() as cursor:
        with pytest.raises(LookupError), scope.tenant(here):
            raise LookupError

        cursor.execute("SELECT current_setting('app.tenant_id')")
        assert cursor.fetchone()[0] == str(here)


def test_a_failed_transaction_leaves_no_ground(lasting):
    with pytest.raises(LookupError), scope.tenant(make_tenant().pk):
        raise LookupError

    with pytest.raises(scope.Strayed):
        scope.current()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.tenant_id', true)")
        assert not cursor.fetchone()[0]


@pytest.fixture
def pool(neighbours: Neighbours) -> Iterator[ConnectionPool[Session]]:
    """A pool of one connection, as the web server has it, so that the next borrower gets the same."""
    options = connection.settings_dict["OPTIONS"]["pool"] | {"min_size": 1, "max_size": 1}
    with ConnectionPool[Session](config.database_url("web"), kwargs={"autocommit": True}, **options) as found:
        yield found


def test_the_pool_of_the_service_is_the_one_that_forgets():
    assert connection.pool._reset is scope.forget


@pytest.mark.parametrize(
    ("statement", "trace"),
    [
        ("SELECT set_config('app.tenant_id', '{there}', false)", "SELECT name FROM hosts_team"),
        (
            "BEGIN; SET LOCAL app.tenant_id = '{there}'; DECLARE kept CURSOR WITH HOLD FOR TABLE hosts_team; COMMIT",
            "SELECT name FROM pg_cursors",
        ),
        ("LISTEN procrastinate", "SELECT pg_listening_channels()"),
        ("BEGIN; SET LOCAL app.tenant_id = '{there}'", "SELECT name FROM hosts_team"),
    ],
    ids=["ground", "cursor", "channel", "open transaction"],
)
def test_the_next_borrower_of_a_connection_finds_nothing(pool, neighbours, statement, trace):
    with pool.connection() as borrowed:
        process = borrowed.info.backend_pid
        borrowed.execute(statement.format(there=neighbours.there.id))

    with pool.connection() as borrowed:
        assert borrowed.info.backend_pid == process
        assert ask(borrowed, trace) == []


# What cannot be refused, and why it is harmless


def test_only_one_module_chooses_the_ground():
    """Whoever can run any SQL can choose the ground; so nothing of ours builds SQL from what people send."""
    choosing = re.compile(r"(SET\s+(LOCAL\s+)?|set_config\(')app\.tenant_id", re.IGNORECASE)
    found = [path.relative_to(SOURCE) for path in SOURCE.rglob("*.py") if choosing.search(path.read_text())]

    assert found == [Path("lib/scope.py")]


def test_what_wakes_the_worker_names_no_tenant(web, lasting):
    tenant = make_tenant()
    web.execute('LISTEN "procrastinate_any_queue"')
    web.execute('LISTEN "procrastinate_any_queue_v1"')
    kind = jobs.Job("test.wake")
    with scope.tenant(tenant.pk):
        kind.promise(tenant_id=tenant.pk)
    del jobs.Job.declared["test.wake"]

    heard = [note.payload for note in web.notifies(timeout=1, stop_after=1)]

    assert heard
    assert str(tenant.pk) not in "".join(heard)


def test_a_lock_of_a_booking_ends_with_its_transaction(anyone):
    with anyone.transaction():
        anyone.execute("SELECT pg_advisory_xact_lock(1)")

    assert ask(anyone, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()") == [0]

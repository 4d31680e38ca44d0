"""Every way past row-level security that we know of, tried as the roles of the running service: reading and writing.

Each test stands on one tenant's ground, ``here``, and reaches for the other's things, ``there``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import (
    FeatureNotSupported,
    ForeignKeyViolation,
    InsufficientPrivilege,
)
from tests.protection.furniture import SECRET
from tests.protection.kit import WALLED, Session, ask, ground, refused

from secretaire.lib import jobs, scope

# Reading


def test_a_neighbour_has_something_in_every_table(owner, neighbours):
    with ground(owner, neighbours.there.id):
        empty = [table for table in WALLED if not owner.execute(f"SELECT FROM {table}").rowcount]

    assert empty == []


@pytest.mark.parametrize("table", WALLED)
def test_no_row_of_a_neighbour_is_seen(anyone, neighbours, table):
    with ground(anyone, neighbours.here), _readable(anyone, table):
        assert ask(anyone, f"SELECT count(*) FROM {table} WHERE tenant_id <> '{neighbours.here}'") == [0]  # noqa: S608  # a table of ours


@pytest.mark.parametrize("table", WALLED)
def test_without_ground_no_row_is_seen(anyone, neighbours, table):
    with _readable(anyone, table):
        assert ask(anyone, f"SELECT count(*) FROM {table}") == [0]  # noqa: S608  # a table of ours


@contextmanager
def _readable(session: Session, table: str) -> Iterator[None]:
    """Accept that a role may not read a table at all."""
    if ask(session, "SELECT has_table_privilege(%s, 'SELECT')", table) == [True]:
        yield
    else:
        with refused():
            yield


@pytest.mark.parametrize("ground_named", ["", "   ", "nobody", "00000000-0000-0000-0000-000000000000"])
def test_a_ground_that_is_nobodys_opens_nothing(anyone, neighbours, ground_named):
    anyone.execute("SELECT set_config('app.tenant_id', %s, false)", [ground_named])
    try:
        found = ask(anyone, "SELECT name FROM hosts_team")
    except psycopg.errors.InvalidTextRepresentation:
        found = []

    assert found == []


def test_the_owner_of_the_tables_sees_nothing_without_ground(owner, neighbours):
    assert [table for table in WALLED if owner.execute(f"SELECT FROM {table}").rowcount] == []


def test_copying_out_gives_ones_own_rows(anyone, neighbours):
    with ground(anyone, neighbours.here), anyone.cursor().copy("COPY hosts_team (name) TO STDOUT") as copy:
        assert b"".join(bytes(part) for part in copy) == b"Own\n"


@pytest.mark.parametrize(
    "statement",
    ["COPY hosts_host TO PROGRAM 'cat'", "COPY hosts_host TO '/tmp/x'", "COPY hosts_host FROM PROGRAM 'id'"],
)
def test_nothing_is_copied_to_the_machine_or_from_it(anyone, neighbours, statement):
    with refused(InsufficientPrivilege, FeatureNotSupported), ground(anyone, neighbours.here):
        anyone.execute(statement)


def test_switching_row_security_off_fails_instead_of_showing_rows(anyone, neighbours):
    with refused(), ground(anyone, neighbours.here):
        anyone.execute("SET LOCAL row_security = off")
        anyone.execute("SELECT name FROM hosts_team")


def test_a_condition_that_fails_on_a_foreign_row_never_meets_it(anyone, neighbours):
    with ground(anyone, neighbours.here):
        assert ask(anyone, "SELECT 1 / (length(name) - %s) FROM hosts_team WHERE name LIKE 'Z%%'", len(SECRET)) == []


def test_the_planners_samples_are_not_shown(owner, anyone, neighbours):
    owner.execute("ANALYZE hosts_team, tenancy_tenant")

    assert ask(anyone, "SELECT tablename FROM pg_stats WHERE tablename = ANY(%s)", WALLED) == []
    with refused():
        anyone.execute("SELECT * FROM pg_statistic")


def test_a_plan_carries_numbers_and_no_value(owner, anyone, neighbours):
    owner.execute("ANALYZE hosts_team")

    with ground(anyone, neighbours.here):
        plan = ask(anyone, "EXPLAIN SELECT * FROM hosts_team WHERE name > 'Z'")

    assert SECRET not in "".join(plan)


def test_a_plan_made_for_one_tenant_serves_the_next_only_his_rows(anyone, neighbours):
    anyone.prepare_threshold = 0
    seen = []
    for tenant in (neighbours.here, neighbours.there.id) * 3:
        with ground(anyone, tenant):
            seen.append(anyone.execute("SELECT name FROM hosts_team WHERE name <> %s", ["x"], prepare=True).fetchall())

    assert seen == [[("Own",)], [(SECRET,)]] * 3


def test_a_prepared_statement_asks_for_the_ground_each_time(anyone, neighbours):
    anyone.execute("PREPARE teams AS SELECT name FROM hosts_team")
    seen = []
    for tenant in (neighbours.there.id, neighbours.here):
        with ground(anyone, tenant):
            seen.append(ask(anyone, "EXECUTE teams"))

    assert seen == [[SECRET], ["Own"]]


# Asking whether something exists


def test_every_row_of_a_neighbour_can_be_repeated_word_by_word(owner, neighbours):
    """No unique or exclusion constraint answers for somebody else's rows, and no key is taken by them."""
    with owner.transaction():
        owner.execute("SET CONSTRAINTS ALL DEFERRED")
        rows = {table: _rows(owner, neighbours.there.id, table) for table in WALLED}
        for table in _in_order(owner):
            _repeat(owner, neighbours.here, table, rows[table])


def _rows(session: Session, tenant: UUID, table: str) -> list[str]:
    session.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant)])
    return ask(session, f"SELECT to_jsonb(t)::text FROM {table} t")  # noqa: S608  # a table of ours


def _repeat(session: Session, tenant: UUID, table: str, rows: list[str]) -> None:
    session.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant)])
    for row in rows:
        session.execute(
            f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(null::{table}, "
            "%s::jsonb || jsonb_build_object('tenant_id', %s::text))).*",
            [row, str(tenant)],
        )


def _in_order(session: Session) -> list[str]:
    """Return the walled tables, each after those that it points to; of a circle, one comes first."""
    points = ask(
        session,
        "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid <> confrelid",
    )
    ordered: list[str] = []
    while rest := [table for table in WALLED if table not in ordered]:
        ready = [table for table in rest if not any(a == table and b in rest for a, b in points)]
        ordered += ready or rest[:1]
    return ordered


def test_an_address_known_to_a_neighbour_is_free_here_once(anyone, owner, neighbours):
    with ground(owner, neighbours.there.id):
        (digest,) = ask(owner, "SELECT email_index FROM identity_user LIMIT 1")
    insert = (
        "INSERT INTO identity_user (tenant_id, id, email, email_index, name, password, language, is_active) "
        "VALUES (%s, %s, 'x', %s, 'x', 'x', 'en', true) ON CONFLICT DO NOTHING"
    )

    with ground(anyone, neighbours.here):
        counts = [anyone.execute(insert, [neighbours.here, uuid4(), digest]).rowcount for _ in range(2)]

    assert counts == [1, 0]


def test_an_upsert_cannot_overwrite_a_neighbours_row(anyone, neighbours):
    with ground(anyone, neighbours.here):
        anyone.execute(
            "INSERT INTO hosts_team (tenant_id, id, name) SELECT %s, id, 'mine' FROM hosts_team "
            "ON CONFLICT (tenant_id, id) DO UPDATE SET name = 'taken'",
            [neighbours.here],
        )

    with ground(anyone, neighbours.there.id):
        assert ask(anyone, "SELECT name FROM hosts_team") == [SECRET]


def test_a_foreign_host_and_an_absent_one_are_refused_alike(anyone, neighbours):
    said = [
        _schedule(anyone, neighbours.here, host).replace(str(host), "…") for host in (neighbours.there.host.pk, uuid4())
    ]

    assert said[0] == said[1]


def _schedule(session: Session, tenant: UUID, host: UUID) -> str:
    with pytest.raises(ForeignKeyViolation) as caught, ground(session, tenant):
        session.execute(
            "INSERT INTO availability_schedule (tenant_id, id, host_id, weekly, country, region) "
            "VALUES (%s, %s, %s, '[]', '', '')",
            [tenant, uuid4(), host],
        )
    return str(caught.value)


def test_a_neighbours_busy_time_does_not_stop_ours(owner, neighbours):
    with ground(owner, neighbours.there.id):
        (hold,) = ask(owner, "SELECT to_jsonb(h)::text FROM booking_hold h")

    with owner.transaction(force_rollback=True):
        owner.execute("ALTER TABLE booking_hold DROP CONSTRAINT booking_hold_meeting_fk")
        owner.execute("ALTER TABLE booking_hold DROP CONSTRAINT booking_hold_host_fk")
        _repeat(owner, neighbours.here, "booking_hold", [hold])


# Writing


def test_nothing_is_written_for_a_neighbour(anyone, neighbours):
    with refused(), ground(anyone, neighbours.here):
        anyone.execute(
            "INSERT INTO hosts_team (tenant_id, id, name) VALUES (%s, %s, 'x')", [neighbours.there.id, uuid4()]
        )


def test_no_row_moves_to_a_neighbour(anyone, neighbours):
    with refused(), ground(anyone, neighbours.here):
        anyone.execute("UPDATE hosts_host SET tenant_id = %s", [neighbours.there.id])


@pytest.mark.parametrize("statement", ["UPDATE hosts_team SET name = 'Changed'", "DELETE FROM hosts_team"])
def test_a_statement_for_all_rows_means_ones_own(anyone, neighbours, statement):
    with ground(anyone, neighbours.here):
        assert anyone.execute(statement).rowcount == 1

    with ground(anyone, neighbours.there.id):
        assert ask(anyone, "SELECT name FROM hosts_team") == [SECRET]


def test_nothing_is_copied_in_past_the_policies(anyone, neighbours):
    with (
        refused(FeatureNotSupported, InsufficientPrivilege),
        ground(anyone, neighbours.here),
        anyone.cursor().copy("COPY hosts_team (tenant_id, id, name) FROM STDIN") as copy,
    ):
        copy.write(f"{neighbours.there.id}\t{uuid4()}\tx\n")


@pytest.mark.parametrize("table", WALLED)
def test_no_table_can_be_truncated(anyone, table):
    with refused():
        anyone.execute(f"TRUNCATE {table} CASCADE")


def test_no_child_can_be_hung_on_a_neighbours_row_to_block_its_end(anyone, neighbours):
    with refused(ForeignKeyViolation), ground(anyone, neighbours.here):
        anyone.execute(
            "INSERT INTO hosts_member (tenant_id, id, team_id, host_id, weight) VALUES (%s, %s, %s, %s, 1)",
            [neighbours.here, uuid4(), uuid4(), neighbours.there.host.pk],
        )


def test_no_promise_is_made_for_a_neighbour(neighbours):
    kind = jobs.Job("test.stray")
    try:
        with scope.tenant(neighbours.here), pytest.raises(scope.Strayed):
            kind.promise(tenant_id=neighbours.there.id)
    finally:
        del jobs.Job.declared["test.stray"]

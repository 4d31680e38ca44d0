"""What the server's own catalogue says about every table: nobody's good intentions are believed."""

import pytest
from tests.protection.kit import DECLARED, WALLED, Session, ask

from secretaire import config
from secretaire.site import roles

GROUND = "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)"
ROLES = ("web", "worker")


def name(role: config.Role) -> str:
    return roles._login(config.database_url(role))[0]


def tables(owner: Session) -> set[str]:
    return set(
        ask(owner, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')")
    )


def test_every_table_says_what_it_holds_or_why_it_was_borrowed(owner):
    assert tables(owner) == set(DECLARED) | set(roles.BORROWED)


def test_no_table_is_both_ours_and_borrowed():
    assert not set(DECLARED) & set(roles.BORROWED)


def test_every_table_with_a_tenant_is_walled_and_no_other(owner):
    found = ask(
        owner,
        "SELECT relname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid "
        "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND attname = 'tenant_id'",
    )

    assert sorted(found) == WALLED


@pytest.mark.parametrize("table", WALLED)
def test_row_security_is_on_and_binds_the_owner(owner, table):
    assert ask(owner, "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table) == [
        (True, True)
    ]


@pytest.mark.parametrize("table", WALLED)
def test_two_policies_and_no_third_compare_each_row_with_the_ground(owner, table):
    found = ask(
        owner,
        "SELECT permissive, roles::text, cmd, qual, with_check FROM pg_policies "
        "WHERE tablename = %s ORDER BY permissive",
        table,
    )

    assert found == [
        ("PERMISSIVE", "{public}", "ALL", GROUND, GROUND),
        ("RESTRICTIVE", "{public}", "ALL", GROUND, GROUND),
    ]


def test_only_walled_tables_have_policies(owner):
    assert sorted(set(ask(owner, "SELECT tablename FROM pg_policies"))) == WALLED


@pytest.mark.parametrize("table", WALLED)
def test_no_row_is_without_a_tenant(owner, table):
    assert ask(
        owner, "SELECT attnotnull FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'tenant_id'", table
    ) == [True]


@pytest.mark.parametrize("table", WALLED)
def test_every_unique_index_starts_with_the_tenant(owner, table):
    leading = ask(
        owner,
        "SELECT attname FROM pg_index JOIN pg_attribute a ON a.attrelid = indrelid AND a.attnum = indkey[0] "
        "WHERE indrelid = %s::regclass AND indisunique",
        table,
    )
    counted = ask(owner, "SELECT count(*) FROM pg_index WHERE indrelid = %s::regclass AND indisunique", table)

    assert leading == ["tenant_id"] * counted[0]
    assert leading, "no primary key"


@pytest.mark.parametrize("table", WALLED)
def test_every_exclusion_starts_with_the_tenant(owner, table):
    found = ask(
        owner,
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x' AND conrelid = %s::regclass",
        table,
    )

    assert all(
        text.startswith("EXCLUDE USING gist (uuidrange(tenant_id, tenant_id, '[]'::text) WITH =") for text in found
    )


def test_every_foreign_key_between_walled_tables_includes_the_tenant(owner):
    found = ask(
        owner,
        "SELECT conname, conrelid::regclass::text, confrelid::regclass::text, "
        "(SELECT array_agg(attname::text ORDER BY o) FROM unnest(conkey) WITH ORDINALITY k(n, o) "
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = n), "
        "(SELECT array_agg(attname::text ORDER BY o) FROM unnest(confkey) WITH ORDINALITY k(n, o) "
        " JOIN pg_attribute ON attrelid = confrelid AND attnum = n) "
        "FROM pg_constraint WHERE contype = 'f'",
    )

    plain = [
        constraint
        for constraint, table, target, columns, targets in found
        if table in WALLED and target in WALLED and not columns[0] == targets[0] == "tenant_id"
    ]
    crossing = [
        constraint
        for constraint, table, target, columns, _ in found
        if (table in WALLED) != (target in WALLED) and (target, columns) != ("tenancy_tenant", ["tenant_id"])
    ]
    assert plain == []
    assert crossing == []


def test_no_foreign_key_sets_the_tenant_to_null(owner):
    whole = ask(
        owner,
        "SELECT conname FROM pg_constraint WHERE contype = 'f' AND confdeltype = 'n' "
        "AND cardinality(coalesce(confdelsetcols, conkey)) = cardinality(conkey)",
    )
    assert whole == ["procrastinate_jobs_worker_id_fkey"]


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [("v", "views"), ("m", "materialised views"), ("p", "partitions"), ("f", "foreign tables")],
    ids=lambda value: value,
)
def test_the_schema_has_none(owner, kind, meaning):
    assert (
        ask(owner, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = %s", kind)
        == []
    ), meaning


def test_three_functions_run_with_their_owners_rights_and_on_a_fixed_path(owner):
    path = ["search_path=public, pg_temp"]

    assert ask(
        owner,
        "SELECT proname::text, proconfig FROM pg_proc "
        "WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY proname",
    ) == [("audit_drop", path), ("operations_pulse", path), ("procrastinate_defer_jobs_v1", path)]


def test_the_web_server_may_promise_hear_how_the_queue_is_and_compare_ranges(owner):
    found = ask(
        owner,
        "SELECT DISTINCT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
        "AND has_function_privilege(%s, oid, 'EXECUTE')",
        name("web"),
    )

    assert set(found) == {"operations_pulse", "procrastinate_defer_jobs_v1", "uuidrange", "uuidmultirange"}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_owns_nothing_and_stands_above_nothing(owner, role):
    owned = ask(owner, "SELECT objid FROM pg_shdepend WHERE refobjid = to_regrole(%s) AND deptype = 'o'", name(role))
    powers = ask(
        owner,
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit FROM pg_roles "
        "WHERE rolname = %s",
        name(role),
    )
    memberships = ask(
        owner, "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = to_regrole(%s)", name(role)
    )

    assert owned == []
    assert powers == [(False,) * 6]
    assert memberships == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_exactly_the_rights_that_the_holdings_say(owner, role):
    column = ROLES.index(role)
    said = {table: {right.upper() for right in rights[column]} for table, rights in roles.rights_by_table().items()}
    found = ask(
        owner,
        "SELECT relname, ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', "
        "'REFERENCES', 'TRIGGER']) p WHERE has_table_privilege(%s, oid, p)) "
        "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
        name(role),
    )

    assert {table: set(rights) for table, rights in found} == said


def test_the_web_server_cannot_touch_the_queue():
    assert not any(each.web for table, each in roles.BORROWED.items() if table.startswith("procrastinate_"))


def test_what_was_recorded_can_be_neither_changed_nor_deleted():
    rights = roles.rights_by_table()

    assert rights["audit_entry"] == (("select", "insert"), ("select", "insert"))
    assert rights["audit_leaf"] == rights["audit_checkpoint"] == (("select",), ("select", "insert"))


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_create_nothing(owner, role):
    assert ask(
        owner,
        "SELECT has_schema_privilege(%(role)s, 'public', 'CREATE'), "
        "has_database_privilege(%(role)s, current_database(), 'CREATE'), "
        "has_database_privilege(%(role)s, current_database(), 'TEMP')".replace("%(role)s", "%s"),
        *[name(role)] * 3,
    ) == [(False, False, False)]


@pytest.mark.parametrize(
    ("role", "sequences"),
    [
        ("web", ["mfa_authenticator_id_seq", "socialaccount_socialaccount_id_seq"]),
        (
            "worker",
            [
                "mfa_authenticator_id_seq",
                "procrastinate_events_id_seq",
                "procrastinate_jobs_id_seq",
                "procrastinate_periodic_defers_id_seq",
                "procrastinate_workers_id_seq",
                "socialaccount_socialaccount_id_seq",
            ],
        ),
    ],
)
def test_a_role_counts_only_where_it_writes(owner, role, sequences):
    rights = [
        ask(
            owner,
            "SELECT seqrelid::regclass::text FROM pg_sequence "
            "WHERE has_sequence_privilege(%s, seqrelid, %s) ORDER BY 1",
            name(role),
            right,
        )
        for right in ("USAGE", "SELECT")
    ]

    assert rights == [sequences, []]


def test_nobody_else_has_any_right(owner):
    assert (
        ask(
            owner,
            "SELECT relname FROM pg_class, aclexplode(relacl) a "
            "WHERE relnamespace = 'public'::regnamespace AND a.grantee = 0",
        )
        == []
    )
    assert ask(owner, "SELECT has_database_privilege('public', current_database(), 'CONNECT')") == [False]

"""Roles, their rights, and the marks of views."""

from types import SimpleNamespace

import pytest

from secretaire.protection.access.core import (
    KEEPERS,
    PRIVILEGED,
    RIGHTS,
    STAFF_ROLES,
    TENANT_ROLES,
    Access,
    Right,
    Role,
    access,
    holders,
    may,
    needs,
    open_to_all,
    signed_in,
    throughout,
)

CHANGES = {Right.PEOPLE, Right.SECURITY, Right.CONNECTIONS, Right.DATA, Right.CLOSE, Right.TEAMS}


def view(request: object) -> object:
    return request


def test_each_role_has_its_line_in_the_table():
    assert set(RIGHTS) == set(Role) == TENANT_ROLES | STAFF_ROLES


def test_staff_have_no_right_of_a_tenant_over_its_meetings():
    tenants = {Right.DESK, Right.TEAMS, Right.SUPERVISE, Right.API, Right.DATA, Right.CLOSE, Right.GRANTS}

    assert [role for role in STAFF_ROLES if RIGHTS[role] & tenants] == []


def test_a_tenant_has_no_right_of_the_staff():
    assert [role for role in TENANT_ROLES if any(right.startswith("staff") for right in RIGHTS[role])] == []


def test_an_auditor_changes_nothing():
    assert not RIGHTS[Role.AUDITOR] & CHANGES


def test_only_an_owner_takes_everything_out_or_closes():
    assert holders(Right.DATA) == holders(Right.CLOSE) == [Role.OWNER]


def test_whoever_lets_people_in_is_privileged():
    assert set(holders(Right.PEOPLE)) | KEEPERS <= PRIVILEGED


@pytest.mark.parametrize(("role", "right", "expected"), [
    ("owner", Right.CLOSE, True),
    (Role.HOST, Right.DESK, True),
    ("host", Right.PEOPLE, False),
    ("king", Right.DESK, False),
    ("", Right.DESK, False),
])  # fmt: skip
def test_a_role_may_what_the_table_says_and_an_unknown_one_nothing(role, right, expected):
    assert may(role, right) is expected


@pytest.mark.parametrize(("role", "method", "expected"), [
    ("owner", "GET", True),
    ("owner", "POST", True),
    ("auditor", "GET", True),
    ("auditor", "HEAD", True),
    ("auditor", "POST", False),
    ("auditor", "DELETE", False),
    ("host", "GET", False),
])  # fmt: skip
def test_who_may_look_may_not_change(role, method, expected):
    assert Access(right=Right.PEOPLE, look=Right.LOOK).admits(role=role, method=method) is expected


def test_who_may_not_look_is_not_admitted_to_look():
    assert not Access(right=Right.PEOPLE).admits(role="auditor", method="GET")


def test_an_account_is_enough_where_no_right_is_asked_for():
    assert Access().admits(role="host", method="POST")


def test_a_view_is_marked_and_answers_as_before():
    marked = needs(Right.PEOPLE, look=Right.LOOK)(view)

    assert access(marked) == Access(right=Right.PEOPLE, look=Right.LOOK)
    assert marked("asked") == "asked"
    assert marked.__name__ == "view"
    assert access(view) is None


def test_strangers_and_accounts_have_marks_of_their_own():
    assert access(open_to_all(view)) == Access(stranger=True)
    assert access(signed_in(view)) == Access()


def test_something_else_of_the_same_name_is_no_mark():
    assert access(SimpleNamespace(access="everybody")) is None


def test_the_addresses_of_a_library_are_marked_throughout():
    leaf, inner = SimpleNamespace(callback=view), SimpleNamespace(callback=view)

    throughout(signed_in, [leaf, SimpleNamespace(url_patterns=[inner])])

    assert access(leaf.callback) == access(inner.callback) == Access()

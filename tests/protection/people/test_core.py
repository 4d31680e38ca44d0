"""Who may give which role."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.protection.access.core import Role
from secretaire.protection.people.core import DORMANT, dormant, gives, needs_second

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(("giver", "role", "expected"), [
    ("owner", "owner", True),
    ("owner", "host", True),
    ("administrator", "owner", False),
    ("administrator", "administrator", True),
    ("administrator", "host", True),
    ("security", "security", True),
    ("security", "operator", True),
    ("security", "owner", False),
    ("manager", "host", False),
    ("auditor", "host", False),
    ("host", "host", False),
    ("operator", "support", False),
    ("king", "host", False),
])  # fmt: skip
def test_only_who_looks_after_people_gives_roles_and_only_an_owner_makes_one(giver, role, expected):
    assert gives(giver=giver, role=role) is expected


def test_only_a_host_is_made_by_one_person():
    assert [role for role in Role if not needs_second(role)] == [Role.HOST]


@pytest.mark.parametrize(("ago", "expected"), [(DORMANT, False), (DORMANT + timedelta(seconds=1), True)])
def test_an_account_is_dormant_after_ninety_days(ago, expected):
    assert dormant(last_seen=NOW - ago, now=NOW) is expected


def test_who_never_signed_in_is_not_dormant():
    assert not dormant(last_seen=None, now=NOW)

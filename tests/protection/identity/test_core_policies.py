"""The terms of a tenant: how long a session lasts, and from where which roles work."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.protection.access.core import Role
from secretaire.protection.identity.core.policies import Terms, over
from secretaire.protection.perimeter.core.addresses import address, networks

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
OFFICE = Terms(networks=networks("192.0.2.0/24, 2001:db8::/32"))


@pytest.mark.parametrize("role", set(Role) - {Role.HOST})
@pytest.mark.parametrize(
    ("whence", "reached"),
    [
        ("192.0.2.7", True),
        ("::ffff:192.0.2.7", True),
        ("2001:db8::7", True),
        ("198.51.100.7", False),
        ("2001:db9::7", False),
        ("nowhere", False),
    ],
)
def test_every_role_but_host_works_from_the_networks_alone(role, whence, reached):
    assert OFFICE.reaches(role=role, whence=address(whence)) is reached


@pytest.mark.parametrize("whence", ["198.51.100.7", "nowhere"])
def test_hosts_work_from_anywhere_and_so_does_everybody_where_none_is_named(whence):
    assert OFFICE.reaches(role=Role.HOST, whence=address(whence))
    assert Terms().reaches(role=Role.OWNER, whence=address(whence))


@pytest.mark.parametrize(
    ("lasted", "idle", "ended"), [(1, 1, False), (12 * 60, 1, True), (1, 120, True), (12 * 60 - 1, 119, False)]
)
def test_a_session_ends_by_its_age_or_by_lying_idle(lasted, idle, ended):
    since, seen = (NOW - timedelta(minutes=minutes) for minutes in (lasted, idle))

    assert over(terms=Terms(), since=since, seen=seen, now=NOW) is ended

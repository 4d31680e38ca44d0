"""Every address says who may call it, those of libraries too."""

import pytest
from tools.routes import routes

from secretaire.protection.access.core import RIGHTS, Right, access, holders

ROUTES = sorted(routes(), key=lambda route: route.address)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.address} {route.name}")
def test_every_route_says_who_may_call_it(route):
    assert access(route.view) is not None, "mark its view by needs, signed_in or open_to_all"


@pytest.mark.parametrize("right", Right)
def test_every_right_has_a_holder(right):
    assert holders(right)


def test_nobody_but_an_owner_may_do_everything_at_a_tenant():
    widest = max(RIGHTS, key=lambda role: len(RIGHTS[role]))

    assert widest == "owner"
    assert [role for role in RIGHTS if RIGHTS[role] >= RIGHTS[widest]] == ["owner"]

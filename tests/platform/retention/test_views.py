"""An administrator sees what is kept since when, and chooses for how long."""

import pytest
from tests.factories import PASSWORD, make_factor, make_tenant, system
from tests.signing import sign_in

from secretaire.lib import scope
from secretaire.platform.retention import queries
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity

pytestmark = pytest.mark.usefixtures("as_worker", "db")


def inside(client, role):
    tenant = make_tenant()
    with scope.tenant(tenant.pk):
        user = identity.enrol(
            actor=system(tenant), email="o@example.org", name="Odile", password=PASSWORD, language="en", role=role
        )
        make_factor(user)
    sign_in(client, tenant, user)
    return tenant, f"/{tenant.slug}/settings/retention/"


def usual(tenant):
    with scope.tenant(tenant.pk):
        return {each.rule.table: each.days for each in queries.kept(tenant_id=tenant.pk)}


def test_an_administrator_chooses_within_the_bounds(client):
    tenant, there = inside(client, Role.ADMINISTRATOR)
    days = usual(tenant)

    page = client.get(there).content.decode()
    wrong = client.post(there, days | {"letters_letter": 5000})
    right = client.post(there, days | {"letters_letter": 60})

    assert "From 30 to 400; usually 90." in page
    assert (wrong.status_code, right.status_code) == (422, 302)
    assert usual(tenant) == days | {"letters_letter": 60}


def test_an_auditor_sees_it_and_changes_nothing(client):
    tenant, there = inside(client, Role.AUDITOR)

    page = client.get(there)

    assert page.status_code == 200
    assert "Letters that left" in page.content.decode()
    assert 'name="letters_letter"' not in page.content.decode()
    assert client.post(there, usual(tenant)).status_code == 403

"""However many prove a domain at one instant, one tenant of the installation holds it."""

from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import psycopg
import pytest
from tests.factories import make_tenant, system
from tests.racing import RUNNERS, runners

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.federation import actions

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def fresh_name():
    return f"{uuid4().hex}.example"


def add(tenant, name):
    with scope.tenant(tenant.pk):
        return actions.add(actor=system(tenant), name=name)


def test_of_eight_tenants_that_prove_one_domain_at_once_one_holds_it(lasting):
    name = fresh_name()
    tenants = [make_tenant() for _ in range(RUNNERS)]
    rows = [add(each, name) for each in tenants]
    race = [
        partial(
            actions.looked,
            actor=system(each),
            domain_id=row.pk,
            found=True,
            answered=True,
            trouble="",
            now=NOW,
        )
        for each, row in zip(tenants, rows, strict=True)
    ]

    with runners() as pool:
        outcomes = [pool.pool.submit(_on_ground, each.pk, call) for each, call in zip(tenants, race, strict=True)]
        found = sorted(each.result(timeout=60) for each in outcomes)

    assert found == ["HeldElsewhere"] * (RUNNERS - 1) + ["done"]


def test_two_rows_cannot_hold_one_domain_whatever_code_says(lasting):
    tenant, other, name = make_tenant(), make_tenant(), fresh_name()
    for each in (tenant, other):
        add(each, name)
    statement = "UPDATE federation_domain SET verified_at = now(), way = 'dns' WHERE name = %s"

    with psycopg.connect(config.database_url("web")) as web:
        web.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
        web.execute(statement, [name])
        web.execute("SELECT set_config('app.tenant_id', %s, true)", [str(other.pk)])
        with pytest.raises(psycopg.errors.UniqueViolation):
            web.execute(statement, [name])


def _on_ground(tenant_id, call):
    try:
        with scope.tenant(tenant_id):
            call()
    except actions.HeldElsewhere:
        return "HeldElsewhere"
    return "done"

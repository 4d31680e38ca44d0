"""A drill from the command line."""

from datetime import timedelta

from tests.factories import make_tenant
from tests.protection.alerts.raising import listed

from secretaire.lib import scope
from secretaire.protection.alerts import commands


def test_a_drill_says_who_was_not_reached(db, promised):
    tenant, without = make_tenant(), make_tenant()
    with scope.tenant(tenant.pk):
        listed(tenant)

    lines = list(commands.drill(patience=timedelta(seconds=0.2)))

    assert [line for line in lines if line.startswith(without.slug)] == []
    assert [line.split() for line in lines if line.startswith(tenant.slug)] == [[tenant.slug, "mail", "waiting"]]

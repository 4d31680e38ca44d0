"""A drill from the command line."""

import re
from datetime import timedelta

from tests.factories import make_tenant
from tests.protection.alerts.raising import listed

from secretaire.lib import scope
from secretaire.protection.alerts import actions, commands


def test_a_drill_says_who_was_not_reached(grounds, promised):
    tenant, without = grounds
    with scope.tenant(tenant.pk):
        listed(tenant)

    lines = list(commands.drill(patience=timedelta(seconds=0.2)))

    assert [line for line in lines if line.startswith(without.slug)] == []
    assert [line.split() for line in lines if line.startswith(tenant.slug)] == [[tenant.slug, "mail", "waiting"]]


def test_a_drill_with_one_tenant_says_how_long_each_step_took(db, promised, monkeypatch):
    tenant, other = make_tenant(), make_tenant()
    for each in (tenant, other):
        with scope.tenant(each.pk):
            listed(each)
    # While the command sleeps, the worker works.
    monkeypatch.setattr(commands.time, "sleep", lambda _seconds: promised.keep(actions.tell))

    (line,) = commands.drill(patience=timedelta(minutes=1), slug=tenant.slug)

    said = r"mail     [\d.]+ s in the queue, [\d.]+ s to hand over, [\d.]+ s in all"
    assert re.fullmatch(rf"{tenant.slug}  {said}", line)

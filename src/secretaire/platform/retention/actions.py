"""Choosing for how long something is kept, and deleting what was kept for long enough."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.lib.mentions import gone
from secretaire.platform.retention import queries
from secretaire.platform.retention.core import chosen
from secretaire.platform.retention.models import Choice
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor


class OutOfBounds(Refused):
    """Something would be kept for longer or less long than it may be."""


@transaction.atomic
def choose(*, actor: Actor, days: Mapping[str, int]) -> None:
    """Choose for how many days some kinds are kept, by table.

    :raises OutOfBounds: if one is not within the bounds of its rule, or there is no such rule
    """
    rules = {rule.table: rule for rule in queries.rules}
    before = queries.choices(tenant_id=actor.tenant_id)
    for table, many in days.items():
        if table not in rules or not rules[table].within(many):
            raise OutOfBounds(_("This is not within the bounds."))
        if chosen(rules[table], before) == many:
            continue
        Choice.objects.update_or_create(tenant_id=actor.tenant_id, table=table, defaults={"days": many})
        audit.record(actor=actor, verb="retention.chosen", subject=f"{table}/{many}")


@transaction.atomic
def sweep(*, actor: Actor, now: datetime) -> dict[str, int]:
    """Delete what was kept for long enough, kind by kind; return how many rows went, by table."""
    made, counts = queries.choices(tenant_id=actor.tenant_id), dict[str, int]()
    for rule in queries.rules:
        days = chosen(rule, made)
        found = gone(queries.over(rule=rule, tenant_id=actor.tenant_id, days=days, now=now))
        if found:
            audit.record(actor=actor, verb="retention.swept", subject=f"{rule.table}/{sum(found.values())}")
        for table, count in found.items():
            counts[table] = counts.get(table, 0) + count
    return counts

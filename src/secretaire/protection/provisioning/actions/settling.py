"""From the groups that people are in to the roles that they have."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from secretaire.protection.access.core import KEEPERS, Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.provisioning import queries
from secretaire.protection.provisioning.core import LEAST, given
from secretaire.protection.provisioning.models import Record
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


def settle(*, actor: Actor, users: Sequence[UUID], now: datetime) -> None:
    """Give some people what their groups give them, and take what no group gives any more.

    A role that a person gave by hand stays: only the least one, and one that groups gave, is ours to change.
    """
    if not users:
        return
    provider = tenancy.get(tenant_id=actor.tenant_id).provider
    privileged = queries.privileged(tenant_id=actor.tenant_id)
    groups = queries.belongings(tenant_id=actor.tenant_id, users=users)
    records = Record.objects.filter(tenant_id=actor.tenant_id, user_id__in=users).select_related("user")
    for record in records.order_by("user_id"):
        named = [group.role for group in groups[record.user_id]]
        wanted = given(named, provider=provider, privileged=privileged)
        _settle_one(actor, record, wanted, LEAST[provider], now)


def _settle_one(actor: Actor, record: Record, wanted: Role | None, least: Role, now: datetime) -> None:
    present = record.user.role
    if not record.user.is_active or present in KEEPERS or present not in {least.value, record.granted}:
        return
    due = wanted or least
    if present != due.value:
        identity.set_role(actor=actor, user_id=record.user_id, role=due)
    granted = wanted.value if wanted else ""
    if granted != record.granted:
        Record.objects.filter(tenant_id=actor.tenant_id, pk=record.pk).update(granted=granted, changed_at=now)

"""Groups, as a directory keeps them, and the roles that an administrator lets them give."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Refused
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.provisioning import queries
from secretaire.protection.provisioning.actions.settling import settle
from secretaire.protection.provisioning.core import offered
from secretaire.protection.provisioning.models import Belonging, Group
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


class GroupTaken(Conflict):
    """This tenant has a group with this name."""


class StrangeMember(Refused):
    """A member that is no account of this tenant's."""


class NotOffered(Refused):
    """A role that no group may give here."""


@transaction.atomic
def create_group(
    *, actor: Actor, display_name: str, external_id: str, members: Collection[UUID], now: datetime
) -> UUID:
    """Make a group; it gives no role until an administrator says which.

    :raises GroupTaken: if there is one with this name
    :raises StrangeMember: if somebody in it has no account here
    """
    _free(actor, display_name)
    group = Group.objects.create(
        tenant_id=actor.tenant_id,
        display_name=display_name,
        external_id=external_id,
        created_at=now,
        changed_at=now,
    )
    audit.record(actor=actor, verb="provisioning.group_created", subject=f"group/{group.pk}")
    _fill(actor, group, set(members), now)
    return group.pk


@transaction.atomic
def update_group(
    *,
    actor: Actor,
    group_id: UUID,
    display_name: str,
    external_id: str,
    members: Collection[UUID],
    now: datetime,
) -> None:
    """Make a group what a directory wants it to be; its role stays what an administrator said.

    :raises Missing: if there is no such group
    :raises GroupTaken: if another one has this name
    :raises StrangeMember: if somebody in it has no account here
    """
    group = queries.held_group(tenant_id=actor.tenant_id, group_id=group_id)
    if display_name.lower() != group.display_name.lower():
        _free(actor, display_name)
    group.display_name, group.external_id = display_name, external_id
    group.version, group.changed_at = group.version + 1, now
    group.save(update_fields=["display_name", "external_id", "external_id_index", "version", "changed_at"])
    audit.record(actor=actor, verb="provisioning.group_changed", subject=f"group/{group_id}")
    _fill(actor, group, set(members), now)


@transaction.atomic
def remove_group(*, actor: Actor, group_id: UUID, now: datetime) -> None:
    """Forget a group, and take what it gave.

    :raises Missing: if there is no such group
    """
    group = queries.held_group(tenant_id=actor.tenant_id, group_id=group_id)
    people = sorted(_members(group))
    Belonging.objects.filter(tenant_id=actor.tenant_id, group_id=group_id).delete()
    Group.objects.filter(tenant_id=actor.tenant_id, pk=group_id).delete()
    audit.record(actor=actor, verb="provisioning.group_removed", subject=f"group/{group_id}")
    settle(actor=actor, users=people, now=now)


@transaction.atomic
def map_group(*, actor: Actor, group_id: UUID, role: Role | None, now: datetime) -> None:
    """Let a group give a role to whoever is in it, or none.

    :raises Missing: if there is no such group
    :raises NotOffered: if it is a role that no group may give here
    """
    group = queries.held_group(tenant_id=actor.tenant_id, group_id=group_id)
    provider = tenancy.get(tenant_id=actor.tenant_id).provider
    privileged = queries.privileged(tenant_id=actor.tenant_id)
    if role is not None and role not in offered(provider=provider, privileged=privileged):
        raise NotOffered(_("No group may give this role."))
    Group.objects.filter(tenant_id=actor.tenant_id, pk=group_id).update(role=role.value if role else "")
    audit.record(actor=actor, verb="provisioning.group_mapped", subject=f"group/{group_id}")
    settle(actor=actor, users=sorted(_members(group)), now=now)


def _free(actor: Actor, display_name: str) -> None:
    if Group.objects.filter(tenant_id=actor.tenant_id, display_name__iexact=display_name).exists():
        raise GroupTaken(_("There is a group with this name."))


def _members(group: Group) -> set[UUID]:
    rows = Belonging.objects.filter(tenant_id=group.tenant_id, group_id=group.pk)
    return set(rows.values_list("user_id", flat=True))


def _fill(actor: Actor, group: Group, wanted: set[UUID], now: datetime) -> None:
    present = _members(group)
    came, left = wanted - present, present - wanted
    seen = queries.records(tenant_id=actor.tenant_id).filter(user_id__in=came)
    if seen.count() != len(came):
        raise StrangeMember(_("Somebody in this group has no account here."))
    Belonging.objects.filter(tenant_id=actor.tenant_id, group_id=group.pk, user_id__in=left).delete()
    Belonging.objects.bulk_create(
        [Belonging(tenant_id=actor.tenant_id, group_id=group.pk, user_id=each) for each in sorted(came)]
    )
    settle(actor=actor, users=sorted(came | left), now=now)

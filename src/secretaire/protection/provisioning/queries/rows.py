"""The rows behind what a directory sees: accounts and groups."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.provisioning.models import Belonging, Group, Record


def records(*, tenant_id: UUID) -> QuerySet[Record]:
    """Return the accounts that a directory sees."""
    return Record.objects.filter(tenant_id=tenant_id, gone_at__isnull=True).select_related("user")


def record(*, tenant_id: UUID, user_id: str) -> Record:
    """Return one account that a directory sees.

    :raises Missing: if there is none
    """
    found = records(tenant_id=tenant_id).filter(user_id=user_id).first() if _identifies(user_id) else None
    if found is None:
        raise Missing(_("There is no such account."))
    return found


def held_record(*, tenant_id: UUID, user_id: UUID | str) -> Record:
    """Return one account that a directory sees, held until the transaction ends.

    :raises Missing: if there is none
    """
    found = records(tenant_id=tenant_id).select_for_update(of=("self",)).filter(user_id=user_id).first()
    if found is None:
        raise Missing(_("There is no such account."))
    return found


def groups(*, tenant_id: UUID) -> QuerySet[Group]:
    """Return the groups that a directory sees."""
    return Group.objects.filter(tenant_id=tenant_id)


def group(*, tenant_id: UUID, group_id: str) -> Group:
    """Return one group.

    :raises Missing: if there is none
    """
    found = groups(tenant_id=tenant_id).filter(pk=group_id).first() if _identifies(group_id) else None
    if found is None:
        raise Missing(_("There is no such group."))
    return found


def held_group(*, tenant_id: UUID, group_id: UUID | str) -> Group:
    """Return one group, held until the transaction ends.

    :raises Missing: if there is none
    """
    found = groups(tenant_id=tenant_id).select_for_update().filter(pk=group_id).first()
    if found is None:
        raise Missing(_("There is no such group."))
    return found


def members(*, tenant_id: UUID, groups: Collection[UUID]) -> dict[UUID, list[Belonging]]:
    """Return who is in each of some groups, in the order of their identifiers."""
    found: dict[UUID, list[Belonging]] = {each: [] for each in groups}
    rows = Belonging.objects.filter(tenant_id=tenant_id, group_id__in=found)
    for row in rows.order_by("user_id"):
        found[row.group_id].append(row)
    return found


def belongings(*, tenant_id: UUID, users: Collection[UUID]) -> dict[UUID, list[Group]]:
    """Return the groups that each of some people is in, by name."""
    found: dict[UUID, list[Group]] = {each: [] for each in users}
    rows = Belonging.objects.filter(tenant_id=tenant_id, user_id__in=found).select_related("group")
    for row in rows.order_by("group__display_name", "pk"):
        found[row.user_id].append(row.group)
    return found


def _identifies(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

"""From rows to what a directory sees, and from what it sends to what an account is to be."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from scim2_models import InvalidValueException, Meta, Reference

from secretaire.protection.provisioning import queries
from secretaire.protection.provisioning.actions import Wanted
from secretaire.protection.provisioning.core import Group, GroupMember, Membership, User, address, called, spoken

if TYPE_CHECKING:
    from secretaire.protection.provisioning.models import Belonging, Record
    from secretaire.protection.provisioning.models import Group as Row

#: Attributes that are kept as they were sent.
_KEPT = ("name", "displayName", "preferredLanguage", "emails")
_LONGEST_DOCUMENT = 8_000
_LONGEST_ID = 255


def users(*, tenant_id: UUID, records: Sequence["Record"]) -> list[User]:
    """Return accounts as a directory sees them."""
    groups = queries.belongings(tenant_id=tenant_id, users=[each.user_id for each in records])
    return [_user(record, groups[record.user_id]) for record in records]


def groups(*, tenant_id: UUID, rows: Sequence["Row"], with_members: bool) -> list[Group]:
    """Return groups as a directory sees them; without their members it is cheap, however large they are."""
    asked = [row.pk for row in rows] if with_members else []
    members = queries.members(tenant_id=tenant_id, groups=asked)
    return [_group(row, members.get(row.pk, [])) for row in rows]


def version(record: "Record") -> str:
    """Return a word that is another one as soon as anything that a directory sees of an account is."""
    seen = [record.user.email, record.user.is_active, record.external_id, record.document]
    return _tag(hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16])


def group_version(row: "Row") -> str:
    """Return a word that is another one after each change of a group."""
    return _tag(str(row.version))


def wanted(user: User) -> Wanted:
    """Return what an account is to be.

    :raises InvalidValueException: if it cannot be that
    """
    email, external = address(user), user.external_id or ""
    if email is None:
        raise InvalidValueException(detail="userName must be an e-mail address")
    dumped = user.model_dump()
    document = {key: dumped[key] for key in _KEPT if dumped.get(key)}
    if len(json.dumps(document)) > _LONGEST_DOCUMENT or len(external) > _LONGEST_ID:
        raise InvalidValueException(detail="The attributes are longer than makes sense")
    return Wanted(
        email=email,
        name=called(user),
        language=spoken(user, known=dict(settings.LANGUAGES)),
        active=user.active is not False,
        external_id=external,
        document=document,
    )


def people(members: Iterable[GroupMember] | None) -> set[UUID]:
    """Return who is to be in a group.

    :raises InvalidValueException: if a member is named by what is no identifier of ours
    """
    try:
        return {UUID(member.value or "") for member in members or []}
    except ValueError:
        raise InvalidValueException(detail="Somebody in this group has no account here") from None


def naming(group: Group) -> tuple[str, str]:
    """Return the name and the foreign identifier of a group.

    :raises InvalidValueException: if one is missing or too long
    """
    name, external = " ".join((group.display_name or "").split()), group.external_id or ""
    if not name or len(name) > _LONGEST_ID or len(external) > _LONGEST_ID:
        raise InvalidValueException(detail="A group has a name of at most 255 characters")
    return name, external


def _user(record: "Record", groups: Iterable["Row"]) -> User:
    said = {"schemas": [str(User.__schema__)], "userName": record.user.email, **record.document}
    found = User.model_validate(said)
    found.id, found.external_id, found.active = str(record.user_id), record.external_id or None, record.user.is_active
    found.groups = [
        Membership(value=str(each.pk), ref=Reference(f"Groups/{each.pk}"), display=each.display_name) for each in groups
    ] or None
    found.meta = Meta(
        resource_type="User", created=record.created_at, last_modified=record.changed_at, version=version(record)
    )
    return found


def _group(row: "Row", members: Iterable["Belonging"]) -> Group:
    return Group(
        id=str(row.pk),
        external_id=row.external_id or None,
        display_name=row.display_name,
        members=[GroupMember(value=str(each.user_id), ref=Reference(f"Users/{each.user_id}")) for each in members]
        or None,
        meta=Meta(
            resource_type="Group", created=row.created_at, last_modified=row.changed_at, version=group_version(row)
        ),
    )


def _tag(word: str) -> str:
    return f'W/"{word}"'

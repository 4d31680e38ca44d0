"""Where the library reads and writes: our accounts and groups, in the transaction of the request."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.db import transaction
from scim2_models import (
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    ScimFilter,
    SearchRequest,
    TooManyException,
)
from scim2_server.storage import ScimStorage, SearchPage

from secretaire.protection.provisioning import actions, queries
from secretaire.protection.provisioning.core import Group, User
from secretaire.protection.provisioning.views import shapes
from secretaire.protection.provisioning.views.service import translated
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Rows that are looked at one by one for a filter that the database cannot be asked.
_MOST = 2_000


class Storage(ScimStorage):
    """Accounts and groups of one tenant, for one connection."""

    def __init__(self, *, actor: Actor, connection_id: UUID, now: datetime) -> None:
        self.actor, self.connection_id, self.now = actor, connection_id, now

    @contextmanager
    def operation(self) -> Iterator[None]:
        """Do one thing wholly or not at all; it sees the accounts that were opened by others since."""
        with translated(), transaction.atomic():
            actions.adopt(tenant_id=self.actor.tenant_id, now=self.now)
            yield

    def get(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        response_parameters: ResponseParameters[Any] | None = None,
    ) -> Resource[Any]:
        """Return one account or group."""
        tenant_id = self.actor.tenant_id
        if resource_type.name == "User":
            row = queries.record(tenant_id=tenant_id, user_id=resource_id)
            return shapes.users(tenant_id=tenant_id, records=[row])[0]
        group = queries.group(tenant_id=tenant_id, group_id=resource_id)
        return shapes.groups(tenant_id=tenant_id, rows=[group], with_members=_with_members(response_parameters))[0]

    def search(
        self, resource_types: list[ResourceType], search_request: SearchRequest[Any], *, position: Any = None
    ) -> SearchPage:
        """Return a page of what a filter finds, by the database or by looking at a bounded number of rows."""
        try:
            return self._found(resource_types, search_request)
        except queries.Untranslatable:
            return self._looked_through(resource_types, search_request)

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        """Open an account, or make a group."""
        if isinstance(resource, User):
            made = actions.create(
                actor=self.actor, connection_id=self.connection_id, wanted=shapes.wanted(resource), now=self.now
            )
            return self.get(resource_type, str(made))
        group = cast("Group", resource)
        name, external_id = shapes.naming(group)
        made = actions.create_group(
            actor=self.actor,
            display_name=name,
            external_id=external_id,
            members=shapes.people(group.members),
            now=self.now,
        )
        return self.get(resource_type, str(made))

    def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        """Make an account or a group what is sent."""
        own = self._held(resource_type, str(resource.id), expected_version)
        if isinstance(resource, User):
            actions.update(
                actor=self.actor,
                connection_id=self.connection_id,
                user_id=own,
                wanted=shapes.wanted(resource),
                now=self.now,
            )
            return self.get(resource_type, str(own))
        group = cast("Group", resource)
        name, external_id = shapes.naming(group)
        actions.update_group(
            actor=self.actor,
            group_id=own,
            display_name=name,
            external_id=external_id,
            members=shapes.people(group.members),
            now=self.now,
        )
        return self.get(resource_type, str(own))

    def delete(self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None) -> None:
        """End an account, or forget a group."""
        own = self._held(resource_type, resource_id, expected_version)
        if resource_type.name == "User":
            actions.remove(actor=self.actor, connection_id=self.connection_id, user_id=own, now=self.now)
        else:
            actions.remove_group(actor=self.actor, group_id=own, now=self.now)

    def _held(self, resource_type: ResourceType, resource_id: str, expected: str | None) -> UUID:
        """Hold a row until the transaction ends, if it still is what the directory knows."""
        tenant_id = self.actor.tenant_id
        if resource_type.name == "User":
            record = queries.held_record(tenant_id=tenant_id, user_id=resource_id)
            own, present = record.user_id, shapes.version(record)
        else:
            group = queries.held_group(tenant_id=tenant_id, group_id=resource_id)
            own, present = group.pk, shapes.group_version(group)
        if expected is not None and expected != present:
            raise PreconditionFailedException
        return own

    def _found(self, resource_types: list[ResourceType], asked: SearchRequest[Any]) -> SearchPage:
        if len(resource_types) > 1:
            raise queries.Untranslatable("several kinds at once")
        model: type[User | Group] = User if resource_types[0].name == "User" else Group
        rows = self._rows(model)
        if asked.filter is not None:
            rows = rows.filter(queries.condition(asked.filter.ast, model=model))
        descending = asked.sort_order == SearchRequest.SortOrder.descending
        order = queries.ordering(asked.sort_by, model=model, descending=descending)
        start, count = asked.start_index_0 or 0, asked.count or 0
        total = rows.count()
        return SearchPage(total, self._shaped(model, list(rows.order_by(*order)[start : start + count]), asked))

    def _looked_through(self, resource_types: list[ResourceType], asked: SearchRequest[Any]) -> SearchPage:
        found: list[Resource[Any]] = []
        for each in resource_types:
            model: type[User | Group] = User if each.name == "User" else Group
            rows = list(self._rows(model).order_by("created_at", "pk")[: _MOST + 1])
            if len(rows) > _MOST:
                raise TooManyException(detail="Please ask by userName, externalId, id, active or displayName")
            bound: Any = ScimFilter[model]  # type: ignore[valid-type]  # known only now
            condition = bound(str(asked.filter)) if asked.filter is not None else None
            shaped = self._shaped(model, rows, None)
            found += [one for one in shaped if condition is None or condition.match(one)]
        start, count = asked.start_index_0 or 0, asked.count or 0
        return SearchPage(len(found), asked.sort(found)[start : start + count])

    def _rows(self, model: type[User] | type[Group]) -> "QuerySet[Any]":
        kind = queries.records if model is User else queries.groups
        return kind(tenant_id=self.actor.tenant_id)

    def _shaped(
        self, model: type[User] | type[Group], rows: list[Any], asked: ResponseParameters[Any] | None
    ) -> list[Resource[Any]]:
        tenant_id = self.actor.tenant_id
        if model is User:
            return list(shapes.users(tenant_id=tenant_id, records=rows))
        return list(shapes.groups(tenant_id=tenant_id, rows=rows, with_members=_with_members(asked)))


def _with_members(asked: ResponseParameters[Any] | None) -> bool:
    """Tell whether an answer about groups names their members, of whom there may be thousands."""
    left_out = {str(path).lower() for path in (asked.excluded_attributes or [])} if asked else set()
    return "members" not in left_out

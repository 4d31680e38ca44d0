"""The library's service, with bounds on what a request may cost and errors in plain words."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scim2_models import (
    ConflictException,
    Error,
    ForbiddenException,
    InvalidFilterException,
    InvalidValueException,
    NotFoundException,
    PayloadTooLargeException,
    ResourceType,
    SCIMException,
    SearchRequest,
    UniquenessException,
)
from scim2_server.bulk import BulkPlan
from scim2_server.service import ScimService

from secretaire.lib.errors import Conflict, Forbidden, Missing, Refused, Throttled
from secretaire.protection.identity import actions as identity
from secretaire.protection.provisioning.actions import GroupTaken

log = logging.getLogger(__name__)

#: Characters of a filter; operations of one change; operations of all changes of one bulk request.
_LONGEST_FILTER = 1_000
_MOST_CHANGES = 200
_LONGEST_DETAIL = 500
#: What the library's validation adds for programmers.
_ASIDE = re.compile(r"\n +For further information visit \S+|\[type=[^\]]*\]|\d+ validation errors? for \S+\n?")


class Slower(SCIMException):
    """A connection or a network asked too often."""

    status = 429
    _default_detail = "Too many requests"


class Service(ScimService):
    """The protocol, bounded."""

    def read_search(self, resource_types: list[ResourceType], payload: Any) -> tuple[SearchRequest[Any], Any]:
        """Refuse a filter that is longer than any that makes sense, before it is parsed."""
        for key, value in payload.items() if isinstance(payload, dict) else ():
            if key.lower() == "filter" and len(str(value)) > _LONGEST_FILTER:
                raise InvalidFilterException(detail=f"A filter has at most {_LONGEST_FILTER} characters")
        return super().read_search(resource_types, payload)

    def read_patch(self, resource_type: ResourceType, body: bytes, content_type: str | None) -> Any:
        """Refuse more changes at once than any directory makes."""
        found = super().read_patch(resource_type, body, content_type)
        _bound(len(found.operations or []))
        return found

    def read_bulk(self, body: bytes, content_type: str | None) -> BulkPlan:
        """Bound the changes of all operations together."""
        plan = super().read_bulk(body, content_type)
        _bound(sum(len(getattr(each.data, "operations", None) or []) for each in plan.operations))
        return plan

    @staticmethod
    def error_of(exception: Exception) -> Error:
        """Return an error in plain words; one that is ours goes to the server's log."""
        if not isinstance(exception, SCIMException):
            log.error("provisioning failed", exc_info=exception)
            return Error(status=500, detail="Internal server error")
        error = exception.to_error()
        detail = " ".join(_ASIDE.sub(" ", error.detail or "").split())
        return Error(status=error.status, scim_type=error.scim_type, detail=detail[:_LONGEST_DETAIL])


@contextmanager
def translated() -> Iterator[None]:
    """Turn what our actions refuse into the protocol's errors."""
    try:
        yield
    except (identity.AddressTaken, GroupTaken) as refused:
        raise UniquenessException(detail=str(refused)) from refused
    except Conflict as refused:
        raise ConflictException(detail=str(refused)) from refused
    except Missing as refused:
        raise NotFoundException(detail=str(refused)) from refused
    except Forbidden as refused:
        raise ForbiddenException(detail=str(refused)) from refused
    except Throttled as refused:
        raise Slower(detail=str(refused)) from refused
    except Refused as refused:
        raise InvalidValueException(detail=str(refused)) from refused


def _bound(changes: int) -> None:
    if changes > _MOST_CHANGES:
        raise PayloadTooLargeException(detail=f"A request makes at most {_MOST_CHANGES} changes")

"""What rooms above this one answer to programs: each lays a source where the house is put together."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing

#: How the duties of a tenant stand at an instant; at most one, laid by ``site/wiring``.
duty_sources: list[Callable[[UUID, datetime], Mapping[str, Any]]] = []


def duties(*, tenant_id: UUID, now: datetime) -> Mapping[str, Any]:
    """Return what of security is left to a tenant, and how it stands.

    :raises Missing: if nobody here knows
    """
    for source in duty_sources:
        return source(tenant_id, now)
    raise Missing(_("There is nothing at this address."))

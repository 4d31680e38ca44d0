"""Checks of what this room promises itself: that clients have a contract, and see their half."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import of_client, of_each_tenant
from secretaire.trust.sharing.core import digest
from secretaire.trust.sharing.queries.contract import agreement, offered, promiser

_URLS = "secretaire.site.tenant_urls"
_PAGES = ("sharing:overview", "sharing:contract", "sharing:evidence")


@of_each_tenant("governance.contract")
def bound(tenant_id: UUID, now: datetime) -> list[str]:
    """Each client is bound to what was promised when it came or agreed, and that is what it was."""
    if promiser(tenant_id=tenant_id) is None:
        return []
    agreed = agreement(tenant_id=tenant_id)
    if agreed is None:
        return ["no contract"] if offered(tenant_id=tenant_id) else []
    return [] if digest(agreed.promises) == agreed.digest else ["not what was agreed"]


@of_client("governance.information")
def informed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """A client has its pages, and there the contract that it began with."""
    try:
        pages = [reverse(each, urlconf=_URLS) for each in _PAGES]
    except NoReverseMatch:
        pages = []
    begun = agreement(tenant_id=tenant_id) is not None
    return Result(
        ok=bool(pages) and begun,
        actual=f"{len(pages)} pages",
        facts={"pages": len(pages), "contract": begun},
    )

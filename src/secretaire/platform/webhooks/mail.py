"""Letters to those who may change what is connected."""

from typing import TYPE_CHECKING

from django.utils import translation

from secretaire.platform.webhooks.core.states import Why
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import Draft, Person

if TYPE_CHECKING:
    from secretaire.platform.webhooks.models import Endpoint

_ZONE = "UTC"  #: no instant stands in these letters


def switched_off(*, endpoint: "Endpoint", why: Why) -> None:
    """Tell everybody who may change it that an endpoint was switched off, and why."""
    tenant = tenancy.get(tenant_id=endpoint.tenant_id)
    href = tenancy.address(tenant=tenant, to="webhooks:endpoint", pk=endpoint.pk)
    since = f"{endpoint.last_success:%Y%m%d%H%M%S}" if endpoint.last_success else ""
    for user in identity.holders(tenant_id=endpoint.tenant_id, right=Right.CONNECTIONS):
        with translation.override(user.language):
            context = {"name": user.name, "endpoint": endpoint.name, "gone": why == Why.GONE, "href": href}
        draft = Draft(
            key=f"webhook-off:{endpoint.pk}:{since}:{user.pk}",
            kind="webhook_off",
            about=f"endpoint/{endpoint.pk}",
            to=Person(name=user.name, email=user.email, language=user.language, zone=_ZONE),
            template="webhooks/mail/switched_off",
            context=context,
        )
        letters.write(tenant_id=endpoint.tenant_id, draft=draft)

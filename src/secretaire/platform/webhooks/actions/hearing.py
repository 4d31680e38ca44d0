"""What happened becomes a message for each endpoint that wants to know, in the transaction in which it happened."""

import json
from datetime import datetime
from uuid import uuid4

from secretaire.platform.webhooks import queries
from secretaire.platform.webhooks.actions.sending import post
from secretaire.platform.webhooks.core.messages import message
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.booking.core import Fact


def hear(*, fact: Fact, now: datetime) -> None:
    """Write what happened down for every endpoint that wants to hear of it, and promise to send it."""
    wanted = queries.subscribed(tenant_id=fact.tenant_id, kind=fact.kind)
    if not wanted:
        return
    said, key = queries.described(fact=fact), uuid4()
    tenant = tenancy.get(tenant_id=fact.tenant_id).slug
    for endpoint in wanted:
        whole = message(kind=fact.kind, tenant=tenant, at=now, data=said[endpoint.full])
        body = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        post(endpoint=endpoint, message=key, kind=fact.kind, body=body, now=now)

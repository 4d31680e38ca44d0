"""Messages leave, forgotten ones are remembered, old ones are deleted."""

import logging
from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.lib import webhooks as signatures
from secretaire.platform.webhooks import actions, adapters, mail, queries
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

log = logging.getLogger(__name__)


@actions.deliver.handler
def deliver(*, tenant_id: UUID, delivery_id: str, number: int) -> None:
    """Try once to hand a message over. Should this be cut off, it is done again under the same name."""
    key, actor = UUID(delivery_id), Actor(kind="system", name="job/webhooks.deliver", tenant_id=tenant_id)
    now = clock.now()
    with scope.tenant(tenant_id):
        parcel = queries.parcel(tenant_id=tenant_id, delivery_id=key, number=number, now=now)
    if parcel is None:
        return
    head = signatures.head(key=parcel.key, at=now, body=parcel.body, secrets=parcel.secrets)
    with adapters.client() as client:
        answer = adapters.send(url=parcel.url, head=head, body=parcel.body, through=client)
    with scope.tenant(tenant_id):
        why = actions.settle(
            actor=actor, delivery_id=key, number=number, answer=answer, spin=adapters.chance(), now=clock.now()
        )
        if why:
            endpoint = queries.delivery(tenant_id=tenant_id, delivery_id=key).endpoint
            log.warning("endpoint %s of tenant %s was switched off: %s", endpoint.pk, tenant_id, why)
            mail.switched_off(endpoint=endpoint, why=why)


@jobs.periodic("*/5 * * * *", name="webhooks.sweep")
@tenancy.each
def sweep(tenant_id: UUID) -> None:
    """Promise again what the queue has lost; a promise too many does nothing."""
    with scope.tenant(tenant_id):
        for each in queries.overdue(tenant_id=tenant_id, now=clock.now()):
            actions.deliver.promise(tenant_id=tenant_id, delivery_id=str(each.pk), number=each.attempts)


@jobs.periodic("23 3 * * *", name="webhooks.retention")
@tenancy.each
def retention(tenant_id: UUID) -> None:
    """Forget what was kept for long enough."""
    with scope.tenant(tenant_id):
        actor = Actor(kind="system", name="job/webhooks.retention", tenant_id=tenant_id)
        actions.forget(actor=actor, now=clock.now())

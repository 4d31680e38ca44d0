"""Values follow their keys."""

from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.keys import actions, queries
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_SAMPLE = 20  #: values of each column that are opened


@actions.MOVE.handler
def move(*, tenant_id: UUID) -> None:
    """Move a tenant's values to its present key, then retire the earlier ones."""
    actions.move(tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        actions.retire(actor=_actor(tenant_id), now=clock.now())


@jobs.periodic("23 3 * * *", name="keys.tend")
@tenancy.each
def tend(tenant_id: UUID) -> None:
    """Move what was left behind, of rows that somebody was writing."""
    with scope.tenant(tenant_id):
        if queries.earlier(tenant_id=tenant_id):
            actions.MOVE.promise(tenant_id=tenant_id, alone="keys")


@actions.LOOK.handler
def look(*, tenant_id: UUID) -> None:
    """Look for values of a tenant that stand in clear, were copied or changed; the log is where that is told."""
    with scope.tenant(tenant_id):
        actions.alarm(actor=_actor(tenant_id), sample=_SAMPLE)


@jobs.periodic("47 4 * * *", name="keys.census")
@tenancy.each
def census(tenant_id: UUID) -> None:
    """Let the values of every tenant be looked at, each by itself."""
    with scope.tenant(tenant_id):
        actions.LOOK.promise(tenant_id=tenant_id, alone="keys")


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="keys", tenant_id=tenant_id)

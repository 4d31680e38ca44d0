"""Forgetting the certificates of long ago."""

from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.perimeter import actions
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


@jobs.periodic("47 3 * * *", name="perimeter.retention")
@tenancy.each
def retention(tenant_id: UUID) -> None:
    """Forget what was kept for long enough."""
    with scope.tenant(tenant_id):
        actor = Actor(kind="system", name="job/perimeter.retention", tenant_id=tenant_id)
        actions.forget(actor=actor, now=clock.now())

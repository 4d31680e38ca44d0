"""Every night, what was kept for long enough goes."""

from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.platform.retention import actions
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


@jobs.periodic("11 2 * * *", name="retention.sweep")
@tenancy.each
def sweep(tenant_id: UUID) -> None:
    """Sweep the ground of every tenant."""
    actor = Actor(kind="system", name="job/retention.sweep", tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        actions.sweep(actor=actor, now=clock.now())

"""What nobody can use any more is not kept."""

from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.clients import actions
from secretaire.protection.tenancy import queries as tenancy


@jobs.periodic("41 * * * *", name="clients.forget")
@tenancy.each
def forget(tenant_id: UUID) -> None:
    """Forget the codes and tokens that are over."""
    with scope.tenant(tenant_id):
        actions.forget(tenant_id=tenant_id, now=clock.now())

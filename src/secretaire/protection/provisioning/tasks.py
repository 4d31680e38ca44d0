"""What is done by the clock: old requests are forgotten."""

from datetime import timedelta
from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.provisioning import actions
from secretaire.protection.tenancy import queries as tenancy

_KEPT = timedelta(days=30)


@jobs.periodic("37 3 * * *", name="provisioning.forget")
@tenancy.each
def forget(tenant_id: UUID) -> None:
    """Forget the requests of more than thirty days ago."""
    with scope.tenant(tenant_id):
        actions.forget(tenant_id=tenant_id, before=clock.now() - _KEPT)

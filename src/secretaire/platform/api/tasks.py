"""What was answered is kept for a day."""

from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.platform.api import actions
from secretaire.protection.tenancy import queries as tenancy


@jobs.periodic("23 * * * *", name="api.forget")
@tenancy.each
def forget(tenant_id: UUID) -> None:
    """Forget the answers of the day before."""
    with scope.tenant(tenant_id):
        actions.forget(tenant_id=tenant_id, now=clock.now())

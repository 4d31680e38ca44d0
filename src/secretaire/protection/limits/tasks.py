"""What was counted is kept for a day."""

from datetime import timedelta
from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.limits import actions
from secretaire.protection.tenancy import queries as tenancy

_KEPT = timedelta(days=1)


@jobs.periodic("11 * * * *", name="limits.forget")
@tenancy.each
def forget(tenant_id: UUID) -> None:
    """Forget the tries of the day before."""
    with scope.tenant(tenant_id):
        actions.forget(tenant_id=tenant_id, before=clock.now() - _KEPT)

"""What was answered is kept for a day."""

from secretaire.lib import clock, jobs, scope
from secretaire.platform.api import actions
from secretaire.protection.tenancy import queries as tenancy


@jobs.periodic("23 * * * *", name="api.forget")
def forget() -> None:
    """Forget the answers of the day before."""
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            actions.forget(tenant_id=tenant_id, now=clock.now())

"""What a job below could not do, told to whoever can; and the daily checkpoint of the log."""

from uuid import UUID

from secretaire.lib import jobs, scope
from secretaire.platform.administration import mail
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes import queries


@mailboxes.left.handler
def access_left(*, tenant_id: UUID, revocation_id: str) -> None:
    """Tell who granted access that a server did not take back where to take it back by hand."""
    with scope.tenant(tenant_id):
        found = queries.revocation(tenant_id=tenant_id, revocation_id=UUID(revocation_id))
        if found:
            mail.access_left(revocation=found)


@jobs.periodic("13 6 * * *", name="administration.checkpoint")
@tenancy.each
def checkpoint(tenant_id: UUID) -> None:
    """Send the last checkpoint of each log away, to those who may see the log."""
    with scope.tenant(tenant_id):
        mail.checkpoint(tenant_id=tenant_id)

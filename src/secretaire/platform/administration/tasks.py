"""What a job below could not do, told to whoever can."""

from uuid import UUID

from secretaire.lib import scope
from secretaire.platform.administration import mail
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes import queries


@mailboxes.left.handler
def access_left(*, tenant_id: UUID, revocation_id: str) -> None:
    """Tell who granted access that a server did not take back where to take it back by hand."""
    with scope.tenant(tenant_id):
        found = queries.revocation(tenant_id=tenant_id, revocation_id=UUID(revocation_id))
        if found:
            mail.access_left(revocation=found)

"""Files whose time is over, and bytes that belong to none."""

from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.files import actions
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


@actions.CLEAR.handler
def clear(*, tenant_id: UUID) -> None:
    """Clear away the bytes that belong to no file of a tenant any more.

    :raises Unavailable: if the storage does not answer and the queue shall try again
    """
    actions.clear(tenant_id=tenant_id)


@jobs.periodic("29 2 * * *", name="files.forget")
@tenancy.each
def forget(tenant_id: UUID) -> None:
    """Delete the files whose time is over, and look for bytes that belong to none."""
    with scope.tenant(tenant_id):
        actor = Actor(kind="system", name="job/files.forget", tenant_id=tenant_id)
        actions.forget(actor=actor, now=clock.now())
        actions.CLEAR.promise(tenant_id=tenant_id, alone="files")

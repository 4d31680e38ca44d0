"""Promises kept about grants: letters to the client, the end of what a leaver had, and forgetting."""

from uuid import UUID

from secretaire.lib import clock, jobs, mail, scope
from secretaire.protection.access.core import Right
from secretaire.protection.grants import actions, queries
from secretaire.protection.grants import mail as letters
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


@actions.tell.handler
def told(*, tenant_id: UUID, grant_id: str, user_id: str, letter: str) -> None:
    """Tell one of the client's owners and administrators of a grant, if they still are.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        grant = queries.get(tenant_id=tenant_id, grant_id=UUID(grant_id))
        keepers = identity.holders(tenant_id=tenant_id, right=Right.GRANTS)
        found = [letters.told(grant=grant, user=user, letter=letter) for user in keepers if str(user.pk) == user_id]
    for envelope, written in found:
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())


@actions.departed.handler
def departed(*, tenant_id: UUID, user_id: str) -> None:
    """End what somebody who has left the provider's staff had at any client."""
    for client in tenancy.clients():
        with scope.tenant(client.pk):
            actor = Actor(kind="system", name="job/grants.departed", tenant_id=client.pk)
            actions.end_all(actor=actor, staff=UUID(user_id), now=clock.now())


@jobs.periodic("53 3 * * *", name="grants.retention")
@tenancy.each
def retention(tenant_id: UUID) -> None:
    """Note what has run out, and forget what was kept for long enough."""
    with scope.tenant(tenant_id):
        actor = Actor(kind="system", name="job/grants.retention", tenant_id=tenant_id)
        actions.forget(actor=actor, now=clock.now())

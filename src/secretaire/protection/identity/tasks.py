"""Promises kept about accounts; the mail server is waited for outside of any transaction."""

from uuid import UUID

from secretaire.lib import clock, jobs, mail, scope
from secretaire.protection.identity import actions
from secretaire.protection.identity import mail as letters
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy import queries as tenancy


@actions.link.handler
def send_link(*, tenant_id: UUID, letter: str, user_id: str, language: str) -> None:
    """Send an account's owner the link to a new password, if the account is still open.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        user = User.objects.filter(tenant_id=tenant_id, pk=user_id, is_active=True).first()
        found = letters.password(user=user, letter=letter, language=language) if user else None
    if found:
        envelope, written = found
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())


@jobs.periodic("23 * * * *", name="identity.sessions")
def sessions() -> None:
    """Forget the sessions that have expired."""
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            actions.forget_sessions(tenant_id=tenant_id, now=clock.now())

"""Promises kept about people; the mail server is waited for outside of any transaction."""

from uuid import UUID

from secretaire.lib import clock, mail, scope
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as accounts
from secretaire.protection.people import actions, queries
from secretaire.protection.people import mail as letters
from secretaire.protection.people.core import Stage
from secretaire.protection.people.models import Invitation


@actions.invitation_letter.handler
def send(*, tenant_id: UUID, letter: str, invitation_id: str) -> None:
    """Send an invitation, if it still stands.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        rows = Invitation.objects.filter(tenant_id=tenant_id, pk=invitation_id, stage=Stage.OPEN)
        invitation = rows.select_related("tenant", "asked_by").first()
        found = letters.invited(invitation=invitation, letter=letter) if invitation else None
    if found:
        envelope, written = found
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())


@actions.second_letter.handler
def ask_second(*, tenant_id: UUID, letter: str, wish_id: str, reader_id: str) -> None:
    """Tell somebody of what waits for a second person, if it still does and they could still agree.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        found = [
            letters.second(wish=wish, reader=reader, letter=letter)
            for wish in queries.wishes(tenant_id=tenant_id)
            for reader in accounts.holders(tenant_id=tenant_id, right=Right.PEOPLE)
            if (str(wish.pk), str(reader.pk)) == (wish_id, reader_id) and queries.settles(user=reader, wish=wish)
        ]
    for envelope, written in found:
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())

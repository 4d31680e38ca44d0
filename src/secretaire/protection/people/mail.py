"""The letter that invites somebody, and the one that asks a second person."""

from typing import TYPE_CHECKING

from django.utils import translation

from secretaire.lib import mail
from secretaire.protection.access.queries import called
from secretaire.protection.people import queries
from secretaire.protection.people.models import Proposal
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.protection.people.models import Invitation


def invited(*, invitation: "Invitation", letter: str) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter with the link of an invitation.

    :param letter: names the letter; the same in each attempt to send it
    """
    workspace = invitation.tenant.name
    with translation.override(invitation.language):
        role = called(invitation.role)
    context = {
        "name": invitation.name,
        "workspace": workspace,
        "inviter": invitation.asked_by.name,
        "role": role,
        "href": queries.link(invitation=invitation),
    }
    written = mail.render(folder="people/mail/invited", language=invitation.language, context=context)
    envelope = mail.Envelope(
        identity=letter,
        sender=workspace,
        name=invitation.name,
        address=invitation.email,
        language=invitation.language,
    )
    return envelope, written


def second(*, wish: "Proposal | Invitation", reader: "User", letter: str) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter to somebody who could agree to what waits for a second person.

    :param letter: names the letter; the same in each attempt to send it
    """
    workspace = tenancy.get(tenant_id=wish.tenant_id)
    with translation.override(reader.language):
        role = called(wish.role)
    context = {
        "name": reader.name,
        "workspace": workspace.name,
        "asker": wish.asked_by.name,
        "who": wish.user.name if isinstance(wish, Proposal) else wish.name,
        "comes": not isinstance(wish, Proposal),
        "role": role,
        "href": tenancy.address(tenant=workspace, to="people:people"),
    }
    written = mail.render(folder="people/mail/second", language=reader.language, context=context)
    envelope = mail.Envelope(
        identity=letter, sender=workspace.name, name=reader.name, address=reader.email, language=reader.language
    )
    return envelope, written

"""The letter that invites somebody."""

from typing import TYPE_CHECKING

from django.utils import translation

from secretaire.lib import mail
from secretaire.protection.access.queries import called
from secretaire.protection.people import queries

if TYPE_CHECKING:
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

"""Letters to a client's owners and administrators about grants."""

from typing import TYPE_CHECKING

from django.utils import translation

from secretaire.lib import mail
from secretaire.protection.grants.forms import lasting
from secretaire.protection.grants.models import Grant
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User


def told(*, grant: Grant, user: "User", letter: str) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter about a grant that was opened or asked for.

    :param letter: names it; the same in each attempt to send it
    """
    workspace = tenancy.get(tenant_id=grant.tenant_id)
    with translation.override(user.language):
        length = lasting(grant.minutes)
    context = {
        "name": user.name,
        "staff": grant.staff_name,
        "workspace": workspace.name,
        "reason": grant.reason,
        "length": length,
        "href": tenancy.address(tenant=workspace, to="grants:listing"),
    }
    folder = f"grants/mail/{'asked' if grant.approval else 'opened'}"
    envelope = mail.Envelope(
        identity=letter, sender=workspace.name, name=user.name, address=user.email, language=user.language
    )
    return envelope, mail.render(folder=folder, language=user.language, context=context)

"""Letters to supervisors."""

from typing import TYPE_CHECKING

from django.utils import translation

from secretaire.lib import mail
from secretaire.protection.access.core import Right
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import Draft, Person

if TYPE_CHECKING:
    from secretaire.scheduling.negotiation.models import Turn

_ZONE = "UTC"  #: of a supervisor whose clock nobody knows


def overdue(*, turn: "Turn") -> None:
    """Tell every supervisor that a letter has waited too long; nothing in it tells what the letter says."""
    workspace = tenancy.get(tenant_id=turn.tenant_id)
    zone = turn.host.zone if turn.host else _ZONE
    for user in identity.holders(tenant_id=turn.tenant_id, right=Right.SUPERVISE):
        with translation.override(user.language):
            context = {
                "name": user.name,
                "since": mail.instant(turn.waiting_since, zone) if turn.waiting_since else "",
                "href": tenancy.address(tenant=workspace, to="supervision:queue"),
            }
        draft = Draft(
            key=f"overdue:{turn.pk}:{user.pk}",
            kind="overdue",
            about=f"turn/{turn.pk}",
            to=Person(name=user.name, email=user.email, language=user.language, zone=zone),
            template="supervision/mail/overdue",
            context=context,
        )
        letters.write(tenant_id=turn.tenant_id, draft=draft)

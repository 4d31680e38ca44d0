"""Taking the log out."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.platform.administration import queries
from secretaire.platform.administration.core import MOST, as_csv, as_json
from secretaire.protection.audit import actions as audit
from secretaire.protection.audit import queries as entries
from secretaire.protection.audit.core import Sought
from secretaire.protection.tenancy.core import Actor

_WRITERS = {"csv": as_csv, "json": as_json}


class TooMuch(Refused):
    """More entries than are taken out at once."""


@transaction.atomic
def take_out(*, actor: Actor, by: UUID, sought: Sought, form: str) -> str:
    """Return a part of the log as a file, and put into the log that somebody did.

    :param form: ``csv`` or ``json``
    :raises TooMuch: if it is more than is taken out at once
    """
    count = entries.counted(tenant_id=actor.tenant_id, sought=sought)
    if count > MOST:
        raise TooMuch(_("These are %(count)d entries. Choose a shorter time.") % {"count": count})
    lines = queries.everything(tenant_id=actor.tenant_id, sought=sought)
    audit.record(actor=actor, verb="log.exported", subject=f"user/{by}")
    return _WRITERS[form](line.cells for line in lines)

"""Taking the log out, and cutting what is connected."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.platform.administration import queries
from secretaire.platform.administration.core import MOST, Kind, as_csv, as_json
from secretaire.platform.webhooks import actions as webhooks
from secretaire.protection.audit import actions as audit
from secretaire.protection.audit import queries as entries
from secretaire.protection.audit.core import Sought
from secretaire.protection.audit.core.notes import NoCheckpoint
from secretaire.protection.clients import actions as clients
from secretaire.protection.federation import actions as federation
from secretaire.protection.provisioning import actions as provisioning
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.calendars import actions as calendars
from secretaire.scheduling.mailboxes import actions as mailboxes

_WRITERS = {"csv": as_csv, "json": as_json}
#: How each kind of connection is cut by the room that keeps it.
_CUTS: Final[Mapping[Kind, Callable[[Actor, UUID, datetime], None]]] = {
    Kind.CALENDAR: lambda actor, key, now: calendars.cut(actor=actor, calendar_id=key),
    Kind.MAILBOX: lambda actor, key, now: mailboxes.cut(actor=actor, mailbox_id=key),
    Kind.PROGRAM: lambda actor, key, now: clients.cut(actor=actor, application_id=key, now=now),
    Kind.TOKEN: lambda actor, key, now: clients.cut_token(actor=actor, token_id=key, now=now),
    Kind.PROVIDER: lambda actor, key, now: federation.switch_off(actor=actor, provider_id=key),
    Kind.DIRECTORY: lambda actor, key, now: provisioning.cut(actor=actor, connection_id=key, now=now),
    Kind.ENDPOINT: lambda actor, key, now: webhooks.rest(actor=actor, endpoint_id=key),
}


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


@transaction.atomic
def take_proof(*, actor: Actor, by: UUID, sought: Sought, kept: str) -> bytes:
    """Return the log between two instants with what proves it, and put into the log that somebody took it.

    :param kept: a checkpoint from before, which the log shall be shown to continue; or nothing
    :raises TooMuch: if it is more than is taken out at once
    :raises Refused: if nothing is signed yet, or the checkpoint is none of this log
    """
    tenant_id = actor.tenant_id
    try:
        first, last = queries.span(tenant_id=tenant_id, since=sought.since, until=sought.until)
        if last - first > MOST:
            raise TooMuch(_("These are %(count)d entries. Choose a shorter time.") % {"count": last - first})
        found = queries.archive(tenant_id=tenant_id, first=first, last=last, kept=kept)
    except queries.NothingSigned as error:
        raise queries.NothingSigned(_("No checkpoint holds these entries yet. One is made every hour.")) from error
    except NoCheckpoint as error:
        raise Refused(_("The text that you gave is no checkpoint of this log.")) from error
    audit.record(actor=actor, verb="log.exported", subject=f"user/{by}")
    return found


@transaction.atomic
def hand_out(*, actor: Actor, subject: str) -> None:
    """Note that somebody took a proof: of an entry, or a checkpoint."""
    audit.record(actor=actor, verb="log.proof_taken", subject=subject)


@transaction.atomic
def cut(*, actor: Actor, kind: Kind, key: UUID, now: datetime) -> None:
    """Cut something that is connected, whoever connected it: from now on nothing goes in or out by it.

    :raises Missing: if there is no such thing
    :raises Conflict: if nobody could sign in any more
    """
    _CUTS[kind](actor, key, now)
    audit.record(actor=actor, verb="connection.cut", subject=f"{kind}/{key}")

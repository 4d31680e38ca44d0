"""What is attached to an entry: each change of it is a version, and versions before keep what they had."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.attachments import actions as attachments
from secretaire.trust.attachments import queries as attached
from secretaire.trust.attachments.core import Attachment
from secretaire.trust.registers import queries
from secretaire.trust.registers.actions.writing import with_files
from secretaire.trust.registers.models import Entry


@transaction.atomic
def attach(*, actor: Actor, by: UUID | None, seen: Entry, file: Attachment, now: datetime) -> Entry:
    """Attach a file that was taken to an entry, by a new version of it.

    :param seen: the version that whoever asks has read
    :raises Conflict: if there is a newer one
    :raises Missing: if the file is gone meanwhile
    :raises NotTaken: if enough is attached, or the same is already
    """
    files = attachments.keep(actor=actor, to=_named(seen.register, seen.number), before=seen.files, file=file)
    row = with_files(actor=actor, by=by, seen=seen, files=files, now=now)
    audit.record(actor=actor, verb="register.attached", subject=f"entry/{row}")
    return row


@transaction.atomic
def detach(*, actor: Actor, by: UUID | None, seen: Entry, file_id: UUID, now: datetime) -> Entry:
    """Take an attachment from an entry, by a new version of it; versions before still have it.

    :param seen: the version that whoever asks has read
    :raises Conflict: if there is a newer one
    """
    files = tuple(each for each in seen.files if each.id != str(file_id))
    if files == seen.files:
        return seen
    audit.record(actor=actor, verb="register.detached", subject=f"{_named(seen.register, seen.number)}/file/{file_id}")
    return with_files(actor=actor, by=by, seen=seen, files=files, now=now)


@transaction.atomic
def fetch(*, actor: Actor, register: str, number: int, file_id: UUID) -> Attachment:
    """Hand out what is attached to some version of an entry.

    :raises Missing: if there is no such entry, or it has none like it
    """
    found = queries.history(tenant_id=actor.tenant_id, register=register, number=number)
    among = [each for row in found for each in row.files]
    one = attached.one(tenant_id=actor.tenant_id, among=among, file_id=file_id)
    audit.record(actor=actor, verb="attachment.fetched", subject=f"{_named(register, number)}/file/{file_id}")
    return one


def _named(register: str, number: int) -> str:
    return f"entry/{register}/{number}"

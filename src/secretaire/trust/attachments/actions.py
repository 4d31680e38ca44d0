"""Taking a file, keeping it once it belongs to something, and throwing it away."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib import scope
from secretaire.lib.errors import Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.files import actions as files
from secretaire.protection.files import queries as kept
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.attachments.core import MOST, Attachment, Unfit, Why, called, sort

#: How long a file waits that belongs to nothing yet, and until when one is kept: as long as what it belongs to.
_WAITS: Final = timedelta(days=1)
_FOREVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
_KIND: Final = "attachment"
_WHYS: Final[dict[Why, str | Promise]] = {
    Why.EMPTY: gettext_lazy("There is nothing in this file."),
    Why.LARGE: gettext_lazy("This file is larger than 20 MB."),
    Why.NAME: gettext_lazy("This file has no name, or too long a one."),
    Why.SORT: gettext_lazy("Files of this sort are not taken: send a PDF, a picture, a text, a table or a letter."),
    Why.OTHER: gettext_lazy("This file is not what its name says."),
}


class NotTaken(Refused):
    """A file cannot be attached."""


def take(*, actor: Actor, name: str, size: int, chunks: Iterable[bytes], now: datetime) -> Attachment:
    """Take a file that was looked at for malware; it is gone after a day, unless it is kept by then.

    Call it on nobody's ground: no transaction waits for the storage.

    :raises NotTaken: if it is too large, or of a sort that is not taken, or not what its name says
    """
    source = iter(chunks)
    begins = next(source, b"")
    try:
        name = called(name)
        media = sort(name, size=size, begins=begins)
    except Unfit as unfit:
        raise NotTaken(_WHYS[unfit.why]) from None
    read = chain([begins], source)
    file_id = files.store(actor=actor, kind=_KIND, name=name, chunks=read, until=now + _WAITS, now=now)
    with scope.tenant(actor.tenant_id):
        file = kept.get(tenant_id=actor.tenant_id, file_id=file_id)
    return Attachment(id=str(file.pk), name=name, sort=media, size=file.size, sha256=file.sha256)


@transaction.atomic
def keep(*, actor: Actor, to: str, before: Sequence[Attachment], file: Attachment) -> tuple[Attachment, ...]:
    """Keep a file that was taken as long as what it belongs to; return all that belongs to that now.

    :raises NotTaken: if enough is attached, or the same is already
    :raises Missing: if it is gone meanwhile
    """
    if len(before) >= MOST:
        raise NotTaken(_("Nothing has more than %(many)d attachments.") % {"many": MOST})
    if any(each.sha256 == file.sha256 and each.name == file.name for each in before):
        raise NotTaken(_("This file is attached already."))
    files.prolong(actor=actor, file_id=UUID(file.id), until=_FOREVER)
    audit.record(actor=actor, verb="attachment.kept", subject=f"{to}/file/{file.id}")
    return (*before, file)


@transaction.atomic
def drop(*, actor: Actor, of: str, gone: Sequence[Attachment]) -> None:
    """Delete what belongs to nothing any more."""
    for each in gone:
        audit.record(actor=actor, verb="attachment.dropped", subject=f"{of}/file/{each.id}")
    files.delete(actor=actor, file_ids=[UUID(each.id) for each in gone])

"""Taking a document in, letting people read it who agreed to keep it secret, and ending that."""

import base64
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Forbidden, Refused
from secretaire.lib.jobs import Job
from secretaire.lib.mentions import gone
from secretaire.protection.audit import actions as audit
from secretaire.protection.files import actions as files
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.documents import adapters, core, queries
from secretaire.trust.documents.core import DOWNLOAD, LARGEST, MOST_PAGES, UNCONFIRMED, Notice, Reading, Stage
from secretaire.trust.documents.models import Agreement, Document, Ticket

#: Brings a document into the storage.
keeping: Final = Job("documents.keep")
#: Writes one letter about an access.
letter: Final = Job("documents.letter")
#: For how long a document lies in the storage, if nobody withdraws it.
LASTING: Final = timedelta(days=3650)


class Unfit(Refused):
    """A document cannot be taken in like this."""


class Closed(Forbidden):
    """An access is over, was cut, or is not confirmed."""


class Forwarded(Forbidden):
    """A link is in the hands of somebody else than whoever agreed."""


class Spent(Forbidden):
    """A link for one download was used, or is too old."""


class Changed(Conflict):
    """What somebody agreed to is not what is asked for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a document is to be."""

    title: str
    note: str
    reading: Reading
    dated_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who wishes to read."""

    name: str
    company: str
    email: str
    language: str


@transaction.atomic
def add(*, actor: Actor, by: UUID, wish: Wish, content: bytes, now: datetime) -> Document:
    """Take a document in that was looked at for malware; a job brings it into the storage.

    :raises Unfit: if it is too large
    :raises Unreadable: if it is no PDF over which a mark can be laid
    """
    if len(content) > LARGEST:
        raise Unfit(_("This file is larger than 10 MB."))
    many = adapters.pages(content)
    if not 0 < many <= MOST_PAGES:
        raise Unfit(_("A document has one page at least, and %(most)d at most.") % {"most": MOST_PAGES})
    made = Document.objects.create(
        tenant_id=actor.tenant_id,
        title=wish.title,
        note=wish.note,
        reading=wish.reading.value,
        dated_on=wish.dated_on,
        pages=many,
        size=len(content),
        sha256=core.digest(content),
        content=base64.b64encode(content).decode(),
        added_at=now,
        added_by=by,
    )
    audit.record(actor=actor, verb="document.added", subject=f"document/{made.pk}/{wish.reading.value}")
    keeping.promise(tenant_id=actor.tenant_id, alone="documents", document_id=str(made.pk))
    return made


@transaction.atomic
def kept(*, actor: Actor, document_id: UUID, file_id: UUID) -> None:
    """Let a document lie in the storage alone; what was withdrawn meanwhile lies nowhere."""
    rows = Document.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=document_id)
    found = rows.filter(withdrawn_at=None, file=None).first()
    if found is None:
        files.delete(actor=actor, file_ids=[file_id])
        return
    found.file, found.content = file_id, None
    found.save(update_fields=["file", "content"])
    audit.record(actor=actor, verb="document.kept", subject=f"document/{found.pk}")


@transaction.atomic
def withdraw(*, actor: Actor, document_id: UUID, now: datetime) -> None:
    """Offer a document no longer: its bytes are deleted, and every access to it ends.

    :raises Missing: if there is no such document
    """
    queries.get(tenant_id=actor.tenant_id, document_id=document_id)
    found = Document.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=document_id)
    if found.file:
        files.delete(actor=actor, file_ids=[found.file])
    found.file, found.content, found.withdrawn_at = None, None, now
    found.save(update_fields=["file", "content", "withdrawn_at"])
    audit.record(actor=actor, verb="document.withdrawn", subject=f"document/{found.pk}")


@transaction.atomic
def agree(*, actor: Actor, document_id: UUID, reader: Reader, terms: str, now: datetime) -> Agreement:
    """Agree to keep a document secret; a letter asks whether the address is the reader's.

    :param terms: digest of what the reader was shown
    :raises Missing: if there is no such document under an agreement
    :raises Changed: if the agreement reads otherwise by now
    """
    found = queries.get(tenant_id=actor.tenant_id, document_id=document_id, reading=Reading.NDA)
    if terms != core.digest(queries.terms(language=reader.language)):
        raise Changed(_("What you agree to has changed meanwhile. Please read it again."))
    made = Agreement.objects.create(
        tenant_id=actor.tenant_id,
        document=found,
        name=reader.name,
        company=reader.company,
        email=reader.email.strip(),
        language=reader.language,
        terms=terms,
        asked_at=now,
        until=now + UNCONFIRMED,
    )
    audit.record(actor=actor, verb="document.agreed", subject=f"document/{found.pk}/{made.pk}")
    _tell(made, Notice.CONFIRM)
    return made


@transaction.atomic
def confirm(*, actor: Actor, agreement_id: UUID, now: datetime) -> Agreement:
    """Confirm, from the mailbox, that the address is the reader's: the access begins. Once more changes nothing.

    :raises Closed: if it is too late, or the access was cut
    """
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("document").defer("document__content")
    found = rows.get(tenant_id=actor.tenant_id, pk=agreement_id)
    if queries.standing(found, now=now) is Stage.ASKED:
        found.confirmed_at, found.until = now, queries.ends(tenant_id=actor.tenant_id, now=now)
        found.save(update_fields=["confirmed_at", "until"])
        audit.record(actor=actor, verb="document.opened", subject=f"document/{found.document_id}/{found.pk}")
    _open(found, now)
    return found


@transaction.atomic
def call_for(*, actor: Actor, agreement: Agreement, email: str, now: datetime) -> Ticket:
    """Have a link for one download mailed to whoever agreed, and to nobody else.

    :raises Closed: if the access is not open
    :raises Forwarded: if whoever asks is not whom it was made out to
    """
    _open(agreement, now)
    subject = f"document/{agreement.document_id}/{agreement.pk}"
    if not core.same(email, agreement.email):
        audit.record_apart(actor=actor, verb="document.refused", subject=subject)
        raise Forwarded(
            _("This access was made out to somebody else and cannot be passed on. Please agree to the terms yourself.")
        )
    made = Ticket.objects.create(tenant_id=actor.tenant_id, agreement=agreement, made_at=now, until=now + DOWNLOAD)
    audit.record(actor=actor, verb="document.requested", subject=subject)
    _tell(agreement, Notice.DOWNLOAD, ticket_id=str(made.pk))
    return made


@transaction.atomic
def redeem(*, actor: Actor, ticket: Ticket, now: datetime) -> Agreement:
    """Use a link for one download; it is in the log from now on.

    :raises Spent: if it was used, or is too old
    :raises Closed: if the access is over, or was cut
    """
    found = ticket.agreement
    subject = f"document/{found.document_id}/{found.pk}"
    _open(found, now)
    fresh = Ticket.objects.filter(tenant_id=actor.tenant_id, pk=ticket.pk, used_at=None, until__gt=now)
    if not fresh.update(used_at=now):
        audit.record_apart(actor=actor, verb="document.refused", subject=subject)
        raise Spent(
            _("This link was good for one download, and was used or is too old. Whoever agreed gets a new one by mail.")
        )
    audit.record(actor=actor, verb="document.downloaded", subject=subject)
    return found


@transaction.atomic
def cut(*, actor: Actor, agreement_id: UUID, now: datetime) -> None:
    """End an access at once; ending it again changes nothing."""
    if Agreement.objects.filter(tenant_id=actor.tenant_id, pk=agreement_id, cut_at=None).update(cut_at=now):
        audit.record(actor=actor, verb="document.cut", subject=f"agreement/{agreement_id}")


@transaction.atomic
def drop_unconfirmed(*, actor: Actor, now: datetime) -> int:
    """Forget whoever never confirmed; return how many those were."""
    rows = Agreement.objects.filter(tenant_id=actor.tenant_id, confirmed_at=None, until__lte=now)
    many = sum(gone(rows).values())
    if many:
        audit.record(actor=actor, verb="document.dropped", subject=f"agreements/{many}")
    return many


@transaction.atomic
def erase(*, actor: Actor, email: str) -> dict[str, int]:
    """Delete the agreements of an address, with their links; return how many rows went, by table."""
    rows = Agreement.objects.filter(tenant_id=actor.tenant_id)
    found = [each.pk for each in rows.iterator(chunk_size=200) if core.same(each.email, email)]
    for pk in found:
        audit.record(actor=actor, verb="document.forgotten", subject=f"agreement/{pk}")
    return gone(rows.filter(pk__in=found))


def _open(found: Agreement, now: datetime) -> None:
    standing = queries.standing(found, now=now)
    if standing is Stage.OPEN:
        return
    raise Closed(
        _("This access is not confirmed yet. Open the link in the letter, and confirm it there.")
        if standing is Stage.ASKED
        else _("This access is over. Agree to the terms once more to read the document again.")
    )


def _tell(agreement: Agreement, notice: Notice, *, ticket_id: str = "") -> None:
    letter.promise(
        tenant_id=agreement.tenant_id, agreement_id=str(agreement.pk), notice=notice.value, ticket_id=ticket_id
    )

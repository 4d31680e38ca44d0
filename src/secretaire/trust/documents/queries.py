"""Questions about documents, and about who may read them."""

import base64
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import links, logs, scope
from secretaire.lib.errors import Missing
from secretaire.protection.files import queries as files
from secretaire.trust.documents import adapters
from secretaire.trust.documents.core import TERMS, Reading, Stage, stage
from secretaire.trust.documents.models import Agreement, Document, Ticket
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Stand, later
from secretaire.trust.measures.queries import catalogue

log = logs.logger(__name__)

#: The measure that promises for how long a document opens, and its figure.
_MEASURE, _FIGURE = "transparency.secrecy", "open"
_READING: Final = "trust/agreement"
_ONCE: Final = "trust/download"


def offered(*, tenant_id: UUID) -> list[Document]:
    """Return the documents that there are, those for everybody first."""
    order = list(Reading)
    rows = Document.objects.filter(tenant_id=tenant_id, withdrawn_at=None).defer("content")
    return sorted(rows, key=lambda each: (order.index(Reading(each.reading)), each.title.casefold(), str(each.pk)))


def every(*, tenant_id: UUID) -> list[Document]:
    """Return the documents that there are, and after them those that were withdrawn."""
    gone = Document.objects.filter(tenant_id=tenant_id, withdrawn_at__isnull=False).order_by("-withdrawn_at")
    return [*offered(tenant_id=tenant_id), *gone]


def get(*, tenant_id: UUID, document_id: UUID, reading: Reading | None = None) -> Document:
    """Return a document.

    :param reading: who must be allowed to read it
    :raises Missing: if there is none, none any more, or none of that sort
    """
    found = Document.objects.filter(tenant_id=tenant_id, pk=document_id, withdrawn_at=None).first()
    if found is None or (reading is not None and found.reading != reading):
        raise Missing(_("There is no such document, or none any more."))
    return found


def agreements(*, tenant_id: UUID, document_id: UUID) -> list[Agreement]:
    """Return who asked to read a document, the newest first."""
    rows = Agreement.objects.filter(tenant_id=tenant_id, document_id=document_id)
    return list(rows.order_by("-asked_at", "pk"))


def downloads(*, tenant_id: UUID, agreements: Sequence[Agreement]) -> dict[UUID, list[datetime]]:
    """Return when a document was downloaded, by agreement, the newest first."""
    found: dict[UUID, list[datetime]] = {each.pk: [] for each in agreements}
    rows = Ticket.objects.filter(tenant_id=tenant_id, agreement_id__in=found, used_at__isnull=False)
    for row in rows.order_by("-used_at"):
        if row.used_at:
            found[row.agreement_id].append(row.used_at)
    return found


def agreement(*, tenant_id: UUID, word: str) -> Agreement:
    """Return the agreement that a link names.

    :raises Missing: if the link is none of ours, or there is no such agreement any more
    """
    return by_id(tenant_id=tenant_id, agreement_id=UUID(str(links.read(word, purpose=_READING)["a"])))


def ticket(*, tenant_id: UUID, word: str) -> Ticket:
    """Return the download that a link is for.

    :raises Missing: if the link is none of ours, or forgotten
    """
    return ticket_by_id(tenant_id=tenant_id, ticket_id=UUID(str(links.read(word, purpose=_ONCE)["t"])))


def by_id(*, tenant_id: UUID, agreement_id: UUID) -> Agreement:
    """Return an agreement.

    :raises Missing: if there is none, or none any more
    """
    rows = Agreement.objects.select_related("document").defer("document__content")
    found = rows.filter(tenant_id=tenant_id, pk=agreement_id).first()
    if found is None:
        raise Missing(_("There is no such agreement, or none any more."))
    return found


def ticket_by_id(*, tenant_id: UUID, ticket_id: UUID) -> Ticket:
    """Return a link for one download.

    :raises Missing: if there is none, or none any more
    """
    rows = Ticket.objects.select_related("agreement__document").defer("agreement__document__content")
    found = rows.filter(tenant_id=tenant_id, pk=ticket_id).first()
    if found is None:
        raise Missing(_("This link is forgotten. Ask for a new one."))
    return found


def link(*, agreement: Agreement) -> str:
    """Return the word of the address at which an access begins."""
    return links.sign({"a": str(agreement.pk)}, purpose=_READING)


def once(*, ticket: Ticket) -> str:
    """Return the word of the address of one download."""
    return links.sign({"t": str(ticket.pk)}, purpose=_ONCE)


def standing(agreement: Agreement, *, now: datetime) -> Stage:
    """Return how an access stands."""
    return stage(
        confirmed=agreement.confirmed_at is not None,
        until=agreement.until,
        cut=agreement.cut_at is not None or agreement.document.withdrawn_at is not None,
        now=now,
    )


def ends(*, tenant_id: UUID, now: datetime) -> datetime:
    """Return until when an access is open that begins now: for as long as is promised, or usual."""
    versions = evidence.versions(tenant_id=tenant_id, measure=_MEASURE)
    figure = next(each.default for each in catalogue().measures[_MEASURE].parameters if each.name == _FIGURE)
    if versions and versions[-1].stand == Stand.OFFERED:
        figure = versions[-1].figures.get(_FIGURE, figure)
    return later(now, str(figure))


def terms(*, language: str) -> str:
    """Return what readers agree to: the operator's own text, or a short one of ours."""
    path = config.load().contact.secrecy
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            log.warning("the agreement on secrecy cannot be read", why=type(error).__name__)
            raise Missing(
                _("The agreement on secrecy cannot be shown at the moment, so nobody can agree to it.")
            ) from error
    return TERMS.get(language, TERMS["en"])


def waiting(document: Document) -> bytes | None:
    """Return what is in a document that waits to be brought into the storage; nothing: it does not wait."""
    return base64.b64decode(document.content) if document.content is not None else None


def content(*, tenant_id: UUID, document_id: UUID) -> bytes:
    """Return what is in a document; call it on nobody's ground, since it waits for the storage.

    :raises Missing: if there is no such document any more
    """
    with scope.tenant(tenant_id):
        found = get(tenant_id=tenant_id, document_id=document_id)
        held = waiting(found)
    if held is not None:
        return held
    if found.file is None:
        raise Missing(_("There is no such document, or none any more."))
    return b"".join(files.content(tenant_id=tenant_id, file_id=found.file))


def copy(*, tenant_id: UUID, ticket: Ticket, provider: str, now: datetime) -> bytes:
    """Return a document with the mark of its reader; call it on nobody's ground, since it waits for the storage.

    :raises Missing: if there is no such document any more
    """
    reader = ticket.agreement
    with scope.tenant(tenant_id):  # the keys of what is encrypted are asked for there
        name, company, email = reader.name, reader.company, reader.email
    return adapters.marked(
        content(tenant_id=tenant_id, document_id=reader.document_id),
        large=f"{name} · {company}",
        small=[f"{name}, {company}, {email}", f"{provider} · {now:%Y-%m-%d %H:%M} UTC · {ticket.pk}"],
    )

"""Which documents are kept, and for whom."""

from uuid import UUID

from secretaire.trust.centre.core import Paper
from secretaire.trust.documents import queries as documents
from secretaire.trust.documents.core import Reading


def offered(*, tenant_id: UUID) -> tuple[Paper, ...]:
    """Return the documents that are kept and offered, those for everybody first."""
    return tuple(
        Paper(
            id=each.pk,
            title=each.title,
            note=each.note,
            reading=Reading(each.reading),
            dated_on=each.dated_on,
            pages=each.pages,
            size=each.size,
            sha256=each.sha256,
        )
        for each in documents.offered(tenant_id=tenant_id)
    )

"""Which documents there are, and for whom."""

from datetime import datetime
from uuid import UUID

from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.core import Paper, Papers
from secretaire.trust.documents import queries as documents
from secretaire.trust.documents.core import Reading


def papers(*, tenant_id: UUID | None, now: datetime) -> Papers:
    """Return the documents that are offered, those for everybody first.

    :param tenant_id: whose documents; nothing: there is nobody who offers any
    """
    if tenant_id is None:
        return Papers(provider="", at=now, documents=())
    found = tuple(
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
    return Papers(provider=tenancy.look(tenant_id=tenant_id).name, at=now, documents=found)

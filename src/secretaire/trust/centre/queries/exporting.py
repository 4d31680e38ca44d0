"""What is told in the words of OSCAL: the values of the pages, of all measures at once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.core import Export, Papers
from secretaire.trust.centre.core.oscal import DOCUMENTS, VERSION, Basis
from secretaire.trust.centre.queries import printing
from secretaire.trust.centre.queries.offering import offered
from secretaire.trust.centre.queries.standing import head
from secretaire.trust.centre.queries.telling import stood
from secretaire.trust.evidence import queries as evidence


def papers(*, tenant_id: UUID | None, now: datetime) -> Papers:
    """Return which documents there are to take along."""
    standings = evidence.standings(tenant_id=tenant_id, now=now) if tenant_id else {}
    states = {each.state for each in standings.values()}
    return Papers(
        provider=tenancy.look(tenant_id=tenant_id).name if tenant_id else "",
        at=now,
        documents=offered(tenant_id=tenant_id) if tenant_id else (),
        oscal_version=VERSION,
        oscal=tuple(
            Export(name=name, title=each.title, about=each.about, there=bool(each.states & states))
            for name, each in DOCUMENTS.items()
        ),
        printed=tuple(printing.sheets(tenant_id=tenant_id)),
    )


def oscal(*, tenant_id: UUID | None, name: str, now: datetime) -> dict[str, Any]:
    """Return a document of OSCAL.

    :raises Missing: if there is no such document, or nothing to be said in it
    """
    document = DOCUMENTS.get(name)
    if document is None:
        raise Missing(_("There is nothing at this address."))
    found = basis(tenant_id=tenant_id, now=now) if tenant_id else None
    if found is None or not document.states & {each.brief.state for each in found.measures}:
        raise Missing(_("There is nothing to be said in this document now, and OSCAL has no empty one."))
    return document.make(found)


def basis(*, tenant_id: UUID, now: datetime) -> Basis:
    """Return what documents are made of."""
    signed = evidence.last_checkpoint(tenant_id=tenant_id)
    return Basis(
        provider=tenancy.look(tenant_id=tenant_id).name,
        root=f"{config.load().address}{reverse('centre:overview')}",
        key=evidence.verifying(tenant_id=tenant_id),
        head=head(signed) if signed else None,
        measures=stood(tenant_id=tenant_id, now=now, head=signed.size if signed else 0),
    )

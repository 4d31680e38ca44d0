"""Documents come into the storage, letters are written, and who never confirmed is forgotten."""

from uuid import UUID

from secretaire.lib import clock, jobs, scope
from secretaire.protection.files import actions as files
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.documents import actions, core, mail, queries


@actions.keeping.handler
def keep(*, tenant_id: UUID, document_id: str) -> None:
    """Bring a document into the storage, which is waited for between two transactions.

    :raises Unavailable: if the storage does not take it and the queue shall try again
    """
    actor, now = _actor(tenant_id, "keep"), clock.now()
    with scope.tenant(tenant_id):
        found = queries.get(tenant_id=tenant_id, document_id=UUID(document_id))
        content = queries.waiting(found)
    if content is None:
        return
    until = now + actions.LASTING
    name = f"{document_id}.pdf"
    file_id = files.store(actor=actor, kind="document", name=name, chunks=[content], until=until, now=now)
    with scope.tenant(tenant_id):
        actions.kept(actor=actor, document_id=UUID(document_id), file_id=file_id)


@actions.letter.handler
def letter(*, tenant_id: UUID, agreement_id: str, notice: str, ticket_id: str) -> None:
    """Write one letter, if it still leads anywhere."""
    with scope.tenant(tenant_id):
        found = queries.by_id(tenant_id=tenant_id, agreement_id=UUID(agreement_id))
        stage = queries.standing(found, now=clock.now())
        if notice == core.Notice.CONFIRM and stage is core.Stage.ASKED:
            mail.write(agreement=found)
        elif ticket_id and stage is core.Stage.OPEN:
            mail.write(agreement=found, ticket=queries.ticket_by_id(tenant_id=tenant_id, ticket_id=UUID(ticket_id)))


@jobs.periodic("37 4 * * *", name="documents.nightly")
@tenancy.each
def nightly(tenant_id: UUID) -> None:
    """Forget whoever never confirmed."""
    with scope.tenant(tenant_id):
        actions.drop_unconfirmed(actor=_actor(tenant_id, "nightly"), now=clock.now())


def _actor(tenant_id: UUID, job: str) -> Actor:
    return Actor(kind="system", name=f"job/documents.{job}", tenant_id=tenant_id)

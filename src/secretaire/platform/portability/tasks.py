"""Making archives and forgetting them; the end of a tenant, and the letter about it."""

import contextlib
import tempfile
from pathlib import Path
from uuid import UUID

from secretaire.lib import clock, jobs, mail, scope
from secretaire.lib.errors import Unavailable
from secretaire.platform.portability import actions, core, queries
from secretaire.platform.portability import mail as letters
from secretaire.protection.access.core import Right
from secretaire.protection.files import actions as files
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_BLOCK = 1 << 20  #: bytes


@actions.make.handler
def make(*, tenant_id: UUID, export_id: str, language: str) -> None:
    """Make one archive and keep it; one that cannot be made is said to be so."""
    actor = _actor(tenant_id, "make")
    key = UUID(export_id)
    with tempfile.TemporaryDirectory(prefix="secretaire-export-") as folder:
        path = Path(folder) / "export.zip"
        try:
            with scope.tenant(tenant_id, still=True):
                listed = queries.archive(tenant_id=tenant_id, path=path, language=language, now=clock.now())
            file_id = _stored(actor, path)
            with scope.tenant(tenant_id):
                rows = sum(each.rows for each in listed.files if each.name.startswith("tables/"))
                actions.keep(actor=actor, export_id=key, file_id=file_id, rows=rows, now=clock.now())
        except Unavailable:
            raise  # the storage is away: it is made again once that answers
        except Exception:
            with scope.tenant(tenant_id):
                actions.fail(actor=actor, export_id=key)
            raise


@jobs.periodic("41 * * * *", name="portability.forget")
@tenancy.each
def forget(tenant_id: UUID) -> None:
    """Forget the archives whose time is over."""
    with scope.tenant(tenant_id):
        actions.forget(actor=_actor(tenant_id, "forget"), now=clock.now())


@jobs.periodic("17 * * * *", name="portability.erase")
@tenancy.each
def erase(tenant_id: UUID) -> None:
    """Delete everything of the tenants whose time to change their mind is over."""
    with scope.tenant(tenant_id), contextlib.suppress(actions.TooEarly):
        workspace = tenancy.get(tenant_id=tenant_id).name
        owners = identity.holders(tenant_id=tenant_id, right=Right.CLOSE)
        readers = [(each.name, each.email, each.language, workspace) for each in owners]
        actions.erase(actor=_actor(tenant_id, "erase"), readers=readers, now=clock.now())


@actions.certificate.handler
def certificate(*, tenant_id: UUID) -> None:
    """Send the certificate of an erasure to those who owned what is gone.

    :raises Unavailable: if the mail server did not take a letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        closing = tenancy.closing(tenant_id=tenant_id)
        found = [letters.certificate(closing=closing, number=n) for n in range(len(closing.readers))] if closing else []
    for envelope, written in found:
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())
    with scope.tenant(tenant_id):
        actions.certified(actor=_actor(tenant_id, "certificate"))


def _stored(actor: Actor, path: Path) -> UUID:
    now = clock.now()
    with path.open("rb") as source:
        chunks = iter(lambda: source.read(_BLOCK), b"")
        return files.store(actor=actor, kind="export", name=path.name, chunks=chunks, until=now + core.KEPT, now=now)


def _actor(tenant_id: UUID, job: str) -> Actor:
    return Actor(kind="system", name=f"job/portability.{job}", tenant_id=tenant_id)

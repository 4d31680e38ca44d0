"""The log of evidence, and what it is checked with."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.core import Log
from secretaire.trust.centre.queries.standing import head
from secretaire.trust.evidence import queries as evidence

_SHOWN: Final = 30  #: signed heads


def log(*, tenant_id: UUID | None, now: datetime) -> Log:
    """Return the log of evidence.

    :raises Missing: if nobody promises anything here
    """
    if tenant_id is None:
        raise Missing(_("Nobody promises anything here yet, so there is no log of evidence."))
    heads = tuple(map(head, evidence.checkpoints(tenant_id=tenant_id, many=_SHOWN)))
    return Log(
        provider=tenancy.look(tenant_id=tenant_id).name,
        at=now,
        origin=evidence.origin(tenant_id=tenant_id),
        key=evidence.verifying(tenant_id=tenant_id),
        size=evidence.size(tenant_id=tenant_id),
        head=heads[0] if heads else None,
        heads=heads,
        verifier_sha256=evidence.script_digest(),
    )


def note(*, tenant_id: UUID | None, size: int | None = None) -> str:
    """Return a signed head as C2SP writes it: the newest, or that of a size.

    :raises Missing: if there is none
    """
    if tenant_id is not None and size is not None:
        return evidence.checkpoint(tenant_id=tenant_id, size=size).note
    found = evidence.last_checkpoint(tenant_id=tenant_id) if tenant_id else None
    if found is None:
        raise Missing(_("There is no such checkpoint."))
    return found.note

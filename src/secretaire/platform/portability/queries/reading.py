"""Questions about exports."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.platform.portability.models import Export, Piece, State


def get(*, tenant_id: UUID, export_id: UUID) -> Export:
    """Return an archive that is ready.

    :raises Missing: if there is none, or none any more
    """
    found = Export.objects.filter(tenant_id=tenant_id, pk=export_id, state=State.READY).first()
    if found is None:
        raise Missing(_("There is no such export, or none any more."))
    return found


def every(*, tenant_id: UUID) -> list[Export]:
    """Return the exports that were asked for, the latest first."""
    return list(Export.objects.filter(tenant_id=tenant_id).order_by("-asked_at"))


def pieces(*, tenant_id: UUID, export_id: UUID) -> Iterator[bytes]:
    """Yield an archive piece by piece, each from a transaction of its own, while it is sent."""
    number = 0
    while True:
        with scope.tenant(tenant_id):
            found = Piece.objects.filter(tenant_id=tenant_id, export=export_id, number=number).first()
            content = found.content if found else None
        if content is None:
            return
        yield content
        number += 1

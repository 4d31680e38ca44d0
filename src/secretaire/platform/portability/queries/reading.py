"""Questions about exports."""

from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.platform.portability.models import Export, State


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
    return list(Export.objects.filter(tenant_id=tenant_id).select_related("file").order_by("-asked_at"))

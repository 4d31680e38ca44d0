"""Questions to the log."""

from uuid import UUID

from secretaire.protection.audit.models import Entry


def about(*, tenant_id: UUID, subject: str) -> list[Entry]:
    """Return what happened to one thing, oldest first."""
    return list(Entry.objects.filter(tenant_id=tenant_id, subject=subject).order_by("at", "pk"))

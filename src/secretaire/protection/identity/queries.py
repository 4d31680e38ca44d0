"""Questions about accounts."""

from uuid import UUID

from secretaire.protection.identity.models import User


def supervisors(*, tenant_id: UUID) -> list[User]:
    """Return the open accounts that supervise the assistant."""
    return list(User.objects.filter(tenant_id=tenant_id, supervisor=True, is_active=True).order_by("name", "pk"))

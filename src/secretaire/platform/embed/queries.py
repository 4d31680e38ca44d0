"""Questions about sites that show booking pages."""

from uuid import UUID

from secretaire.platform.embed.models import Embedding


def origins(*, tenant_id: UUID) -> list[str]:
    """Return the origins of the sites that may show a tenant's booking pages; empty: none may."""
    found = Embedding.objects.filter(tenant_id=tenant_id).first()
    return list(found.origins) if found else []

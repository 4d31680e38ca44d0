"""Questions about accounts."""

from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.identity.models import User


def by_email(*, tenant_id: UUID, email: str) -> User:
    """Return the account with an address, whatever its case.

    :raises Missing: if there is none
    """
    found = User.objects.filter(tenant_id=tenant_id, email__iexact=email.strip()).first()
    if found is None:
        raise Missing(_("There is no such account."))
    return found


def supervisors(*, tenant_id: UUID) -> list[User]:
    """Return the open accounts that supervise the assistant."""
    return list(User.objects.filter(tenant_id=tenant_id, supervisor=True, is_active=True).order_by("name", "pk"))

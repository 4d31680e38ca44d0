"""The pages of those who look after people, and the one for those who come."""

from uuid import UUID

from django.http import HttpRequest

from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy.core import Actor


def actor(request: HttpRequest) -> Actor:
    """Return the signed-in account as who acts."""
    user = account(request)
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)


def own(request: HttpRequest) -> UUID:
    """Return the identifier of the signed-in account."""
    return account(request).pk

"""The pages about one's own account, and what allauth asks us while it signs people in."""

from django.http import HttpRequest

from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy.core import Actor


def actor(request: HttpRequest) -> Actor:
    """Return the signed-in account as who acts."""
    user = account(request)
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)

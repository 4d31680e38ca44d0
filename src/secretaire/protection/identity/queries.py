"""Questions about accounts."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.access import core as access
from secretaire.protection.access.core import Right, Role
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.core import Actor


def account(request: HttpRequest) -> User:
    """Return whose request it is, behind the gate that lets nobody else in.

    :raises PermissionError: if nobody is signed in; a bug
    """
    if not request.user.is_authenticated:
        raise PermissionError("nobody is signed in")
    return request.user


def acting(user: User) -> Actor:
    """Return an account as who acts."""
    name = "user" if user.kind == "member" else user.kind
    return Actor(kind=user.kind, name=f"{name}/{user.pk}", tenant_id=user.tenant_id)


def visitor(*, user: User, client: UUID, role: Role) -> User:
    """Return somebody of the provider's staff as a client's pages see them; never saved.

    :param role: by which those pages decide what they show
    """
    found = User(
        id=user.pk, tenant_id=client, email=user.email, name=user.name, language=user.language, role=role.value
    )
    found.kind = "staff"
    return found


def accounts(*, tenant_id: UUID) -> QuerySet[User]:
    """Return all accounts of a tenant, for rooms that look over them."""
    return User.objects.filter(tenant_id=tenant_id)


def by_email(*, tenant_id: UUID, email: str) -> User:
    """Return the account with an address, whatever its case.

    :raises Missing: if there is none
    """
    found = User.objects.filter(tenant_id=tenant_id, email__iexact=email.strip()).first()
    if found is None:
        raise Missing(_("There is no such account."))
    return found


def by_id(*, tenant_id: UUID, user_id: UUID) -> User:
    """Return an account, open or ended.

    :raises Missing: if there is none
    """
    found = User.objects.filter(tenant_id=tenant_id, pk=user_id).first()
    if found is None:
        raise Missing(_("There is no such account."))
    return found


def candidate(*, tenant_id: UUID, email: str, name: str) -> User:
    """Return somebody who has no account yet, so that a password can be compared with who they are."""
    return User(tenant_id=tenant_id, email=email, name=name)


def is_taken(*, tenant_id: UUID, email: str) -> bool:
    """Tell whether an address belongs to an open account."""
    return User.objects.filter(tenant_id=tenant_id, email__iexact=email.strip(), is_active=True).exists()


def everybody(*, tenant_id: UUID) -> list[User]:
    """Return all accounts, the ended ones too, by name."""
    return list(User.objects.filter(tenant_id=tenant_id).order_by("name", "pk"))


def holders(*, tenant_id: UUID, right: Right) -> list[User]:
    """Return the open accounts whose role has a right."""
    found = User.objects.filter(tenant_id=tenant_id, role__in=access.holders(right), is_active=True)
    return list(found.order_by("name", "pk"))

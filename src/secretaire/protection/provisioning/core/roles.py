"""Which role groups give."""

from collections.abc import Iterable

from secretaire.protection.access.core import KEEPERS, PRIVILEGED, STAFF_ROLES, TENANT_ROLES, Role

#: What somebody is whom no group gives a role: as little as there is.
LEAST = {False: Role.HOST, True: Role.SUPPORT}


def offered(*, provider: bool, privileged: bool) -> list[Role]:
    """Return the roles that a group may give, the mightiest first; never one whose holders let everybody else in.

    :param provider: whether it is the tenant of the provider's staff
    :param privileged: whether the tenant lets groups give privileged roles
    """
    there = STAFF_ROLES if provider else TENANT_ROLES
    return [role for role in Role if role in there - KEEPERS and (privileged or role not in PRIVILEGED)]


def given(roles: Iterable[str], *, provider: bool, privileged: bool) -> Role | None:
    """Return the mightiest of the roles that a person's groups give, or nothing if they give none."""
    named = set(roles)
    return next((role for role in offered(provider=provider, privileged=privileged) if role in named), None)

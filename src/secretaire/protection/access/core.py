"""The roles that there are, the rights of each, and the marks by which a view says what it needs.

A person has one role, and no right is given to one person alone: whoever knows the role knows what its holder may do.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Role(StrEnum):
    """What a person is to a tenant, or at the provider."""

    OWNER = "owner"
    ADMINISTRATOR = "administrator"
    MANAGER = "manager"  #: supervises the tenant's own letters
    HOST = "host"
    AUDITOR = "auditor"  #: reads what concerns security, and changes nothing
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    SECURITY = "security"
    SUPPORT = "support"


class Right(StrEnum):
    """What a view may ask for."""

    DESK = "desk"  #: have a desk of one's own, with its pages, hours, calendars and assistant
    API = "api"  #: let programs of one's own act for one
    TEAMS = "teams"
    SUPERVISE = "supervise"
    LOOK = "look"  #: see what the settings of the tenant are
    PEOPLE = "people"
    SECURITY = "security"
    CONNECTIONS = "connections"
    REVIEW = "review"
    LOG = "log"
    GRANTS = "grants"  #: let the provider's staff look, for a time
    BRANDING = "branding"
    ERASURE = "erasure"  #: settle the requests of those who wish to be forgotten
    DATA = "data"  #: take everything out, and bring it in
    CLOSE = "close"
    STAFF = "staff"  #: enter the office of the provider
    STAFF_TENANTS = "staff_tenants"
    STAFF_CONSOLE = "staff_console"
    STAFF_OFFICE = "staff_office"
    STAFF_SUPPORT = "staff_support"


STAFF_ROLES: Final = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.SECURITY, Role.SUPPORT})
TENANT_ROLES: Final = frozenset(Role) - STAFF_ROLES
#: The roles that only somebody else than the one who asks can give, and that need a second factor.
PRIVILEGED: Final = frozenset(Role) - {Role.HOST}
#: The roles of which each tenant, and the provider, keeps somebody: who else would let people in?
KEEPERS: Final = frozenset({Role.OWNER, Role.SECURITY})

_HOST = frozenset({Right.DESK, Right.API})
_SETTINGS = frozenset({Right.LOOK, Right.PEOPLE, Right.SECURITY, Right.CONNECTIONS, Right.REVIEW, Right.LOG})
_ADMINISTRATOR = _HOST | _SETTINGS | {Right.TEAMS, Right.GRANTS, Right.BRANDING, Right.ERASURE}

RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    Role.OWNER: _ADMINISTRATOR | {Right.SUPERVISE, Right.DATA, Right.CLOSE},
    Role.ADMINISTRATOR: _ADMINISTRATOR,
    Role.MANAGER: _HOST | {Right.SUPERVISE},
    Role.HOST: _HOST,
    Role.AUDITOR: frozenset({Right.LOOK, Right.LOG}),
    Role.OPERATOR: frozenset({Right.STAFF, Right.STAFF_TENANTS}),
    Role.SUPERVISOR: frozenset({Right.STAFF, Right.STAFF_CONSOLE}),
    Role.SECURITY: _SETTINGS | {Right.STAFF, Right.STAFF_OFFICE},
    Role.SUPPORT: frozenset({Right.STAFF, Right.STAFF_SUPPORT}),
}

#: The methods that change nothing.
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def may(role: str, right: Right) -> bool:
    """Tell whether a role has a right; an unknown role has none."""
    return role in set(Role) and right in RIGHTS[Role(role)]


def holders(right: Right) -> list[Role]:
    """Return the roles that have a right."""
    return [role for role in Role if right in RIGHTS[role]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a view needs: nothing, an account, or a right of the account's role."""

    stranger: bool = False  #: whether somebody who is not signed in may call it
    right: Right | None = None
    look: Right | None = None  #: the right that is enough to see what the view shows

    def admits(self, *, role: str, method: str) -> bool:
        """Tell whether an account of a role may call the view by a method."""
        if self.right is None or may(role, self.right):
            return True
        return method in _SAFE and self.look is not None and may(role, self.look)


def needs(right: Right, *, look: Right | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a view as needing a right.

    :param look: the right that is enough for a request that changes nothing
    """
    return _marked(Access(right=right, look=look))


def signed_in(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view as being for every account, whatever its role."""
    return _marked(Access())(view)


def open_to_all(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view as being for strangers, too; what it shows is guarded by what the address carries, or by nothing."""
    return _marked(Access(stranger=True))(view)


def access(view: Any) -> Access | None:
    """Return what a view needs; nothing if nobody has said so, and then nobody may call it."""
    found = getattr(view, "access", None)
    return found if isinstance(found, Access) else None


def throughout(mark: Callable[[Any], Any], patterns: Iterable[Any]) -> None:
    """Mark every view of a list of addresses that a library brings along."""
    for each in patterns:
        if hasattr(each, "url_patterns"):
            throughout(mark, each.url_patterns)
        else:
            each.callback = mark(each.callback)


def _marked(needed: Access) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def mark(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def entered(*args: P.args, **kwargs: P.kwargs) -> R:
            return view(*args, **kwargs)

        entered.access = needed  # type: ignore[attr-defined]  # read by access
        return entered

    return mark

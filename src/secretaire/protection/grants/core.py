"""What a grant opens, and for how long."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from secretaire.protection.access.core import Access, Right, Role

#: No grant lasts longer.
LONGEST: Final = timedelta(hours=4)
#: How long a grant can be asked for, in minutes.
LENGTHS: Final = (15, 30, 60, 120, 240)


class Kind(StrEnum):
    """What is opened."""

    SETTINGS = "settings"  #: see the settings and the people
    SUPPORT = "support"  #: see the desks
    SUPERVISE = "supervise"  #: settle one letter


class State(StrEnum):
    """Where a grant stands."""

    ASKED = "asked"
    RUNNING = "running"
    OVER = "over"


class Ending(StrEnum):
    """How it came to its end."""

    EXPIRED = "expired"
    DECLINED = "declined"
    CUT = "cut"  #: by the client
    RETURNED = "returned"  #: by whoever had it
    LEFT = "left"  #: whoever had it has left


#: The rights of a client's pages that each kind opens, the role by which those pages take the visitor, and whether
#: anything may be changed.
OPENED: Final[Mapping[Kind, tuple[frozenset[Right], Role, bool]]] = {
    Kind.SETTINGS: (frozenset({Right.LOOK}), Role.AUDITOR, False),
    Kind.SUPPORT: (frozenset({Right.DESK}), Role.HOST, False),
    Kind.SUPERVISE: (frozenset({Right.SUPERVISE}), Role.MANAGER, True),
}
#: Pages that no grant opens, although they change nothing: what they hand out are letters as they came in.
CLOSED: Final = frozenset({"desk:aside_original"})

_SAFE = frozenset({"GET", "HEAD"})


def opens(kind: Kind, needed: Access | None, *, name: str, method: str) -> bool:
    """Tell whether a kind of grant opens a page.

    :param name: of the page's address
    """
    rights, _role, changes = OPENED[kind]
    if needed is None or name in CLOSED or not (changes or method in _SAFE):
        return False
    return needed.right in rights or (method in _SAFE and needed.look in rights)


def state(*, since: datetime | None, until: datetime | None, ended_at: datetime | None, now: datetime) -> State:
    """Return where a grant stands."""
    if ended_at is not None or (until is not None and until <= now):
        return State.OVER
    return State.ASKED if since is None else State.RUNNING


def last(*, since: datetime, wanted: datetime) -> datetime:
    """Return how long a grant lasts at most of what is wanted."""
    return min(wanted, since + LONGEST)

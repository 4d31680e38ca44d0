"""Who may give which role, and when somebody else must agree."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from secretaire.protection.access.core import KEEPERS, PRIVILEGED, Right, Role, may

#: How long the link of an invitation works.
LASTS: Final = timedelta(days=7)
#: After how long without signing in an account is dormant.
DORMANT: Final = timedelta(days=90)
#: How often the letter of one invitation is sent in an hour, and how many people are invited in one by one person.
LETTERS_AN_HOUR: Final = 3
INVITED_AN_HOUR: Final = 50


class Stage(StrEnum):
    """Where an invitation stands."""

    ASKED = "asked"  #: somebody else must agree to its role
    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What became of a role that was proposed."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who shall come, and as what."""

    name: str
    email: str
    language: str
    role: Role


def gives(*, giver: str, role: str) -> bool:
    """Tell whether a role may give another, and take it away: those who keep the tenant answer to each other alone."""
    return may(giver, Right.PEOPLE) and (role not in KEEPERS or giver == role)


def needs_second(role: str) -> bool:
    """Tell whether a role is given by two people."""
    return role in PRIVILEGED


def dormant(*, last_seen: datetime | None, now: datetime) -> bool:
    """Tell whether nobody has signed in for too long; whoever never did is not dormant but has not come yet."""
    return last_seen is not None and now - last_seen > DORMANT

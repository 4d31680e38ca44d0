"""What a program may be allowed, what its tokens look like, and where it may be answered."""

import hashlib
import ipaddress
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID


class Scope(StrEnum):
    """One thing that a token may be good for."""

    ACCOUNT_READ = "account:read"  #: whose token it is
    PEOPLE_READ = "people:read"
    PAGES_READ = "pages:read"
    BOOKINGS_READ = "bookings:read"
    BOOKINGS_WRITE = "bookings:write"
    WAITLIST_READ = "waitlist:read"
    CALENDARS_READ = "calendars:read"
    LOG_READ = "log:read"
    DUTIES_READ = "duties:read"
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_WRITE = "webhooks:write"


#: What a program gets that asks for nothing.
LEAST: Final = (Scope.ACCOUNT_READ,)

#: How long tokens are good.
ACCESS: Final = timedelta(minutes=10)
REFRESH: Final = timedelta(days=30)  #: after the access token that it came with has expired
LONGEST: Final = timedelta(days=365)  #: of a personal token, and of all refresh tokens that come from one code

#: How secrets begin, so that whoever finds one knows what it is.
PERSONAL_PREFIX: Final = "secretaire_pat_"
ACCESS_PREFIX: Final = "secretaire_at_"
REFRESH_PREFIX: Final = "secretaire_rt_"
CLIENT_PREFIX: Final = "secretaire_cs_"

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_ADDRESS = re.compile(r"[!-~]{1,2000}")


class Kind(StrEnum):
    """How a program gets in."""

    PERSON = "person"  #: a person lets it act for them (authorization code)
    ITSELF = "itself"  #: it acts by itself, with what it was allowed (client credentials)
    TOKEN = "token"  #: a person made it a token by hand  # noqa: S105  # no secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Whoever shows a token that is good."""

    kind: Kind
    key: UUID  #: of the application, or of the personal token
    scopes: frozenset[str]
    expires_at: datetime
    user_id: UUID | None = None  #: whom it acts for
    role: str = ""  #: of that person
    name: str = ""  #: what people call the program

    @property
    def actor(self) -> str:
        """Return how the log names who acts: the person, if there is one, and by which program."""
        program = f"{'token' if self.kind is Kind.TOKEN else 'client'}/{self.key}"
        return f"user/{self.user_id} {program}" if self.user_id else program


class Fault(StrEnum):
    """What is wrong with an address to answer at."""

    NONE = "none"
    NO_ADDRESS = "no address"
    NOT_SECRET = "not secret"  #: neither https nor this very machine  # noqa: S105  # no secret
    FRAGMENT = "fragment"
    ACCOUNT = "account"


def digest(secret: str) -> str:
    """Return what is kept of a token: enough to know it again, too little to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def challenge(text: str, method: str) -> bool:
    """Tell whether a challenge is one that a stolen code cannot answer (RFC 7636, S256)."""
    return method == "S256" and _CHALLENGE.fullmatch(text) is not None


def scopes(text: str) -> list[str]:
    """Return the words of a list of scopes that mean something here, in our order."""
    asked = set(text.split())
    return [scope.value for scope in Scope if scope in asked]


def fault(address: str) -> Fault:
    """Return what is wrong with an address that a program wants to be answered at."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return Fault.NO_ADDRESS
    if not _ADDRESS.fullmatch(address) or not host or "*" in host or "\\" in address:
        return Fault.NO_ADDRESS
    if "#" in address:
        return Fault.FRAGMENT
    if "@" in parts.netloc:
        return Fault.ACCOUNT
    return Fault.NONE if parts.scheme == "https" or (parts.scheme == "http" and _here(host)) else Fault.NOT_SECRET


def _here(host: str) -> bool:
    """Tell whether a host is the very machine of whoever asks (RFC 8252, section 7.3)."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

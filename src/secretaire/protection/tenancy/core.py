"""Who acts, how a tenant looks to its guests, and which words an address may not be."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from uuid import UUID

#: What the word of a tenant looks like.
SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")

#: First words of addresses that belong to the installation.
RESERVED_TENANTS = frozenset(
    {
        "static",
        "dev",
        "health",
        "trust",
        "api",
        "admin",
        "scim",
        "security",
        "metrics",
        "favicon.ico",
        "robots.txt",
        "workspaces",
        "status",
        "probes",
    }
)
#: Words of addresses below a tenant that are not booking pages.
RESERVED_PAGES = frozenset(
    {
        "desk",
        "account",
        "b",
        "n",
        "w",
        "trust",
        "api",
        "static",
        "supervision",
        "security",
        "settings",
        "office",
        "join",
        "oauth",
        "scim",
    }
)


def unnamed(tenant_id: UUID) -> str:
    """Return the word of a tenant of which nothing else is left."""
    return f"closed-{tenant_id.hex[:12]}"


#: How many times as wide as high a logo is that says a name.
WORDMARK = 2.5


class Abiding(StrEnum):
    """How a tenant stands between two cells."""

    LEAVING = "leaving"  #: here; it can be read, and what is under way comes to its end
    PACKED = "packed"  #: here; it can be read, and nothing else happens
    ARRIVING = "arriving"  #: its rows are here, and the other cell serves it
    AWAY = "away"  #: the other cell serves it; its rows may be here until they are erased


#: How it stands while nothing that is sent to it is taken.
HELD = frozenset({Abiding.LEAVING, Abiding.PACKED, Abiding.ARRIVING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something, and on whose ground."""

    kind: Literal["member", "guest", "client", "assistant", "system", "staff"]
    #: An identifier, never a name or an address: ``user/<id>``, ``client/<id>``, ``staff/<id>``, ``guest/<id>``.
    name: str
    tenant_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Branding:
    """What a tenant chooses of its looks; what is empty is ours, or the tenant's as it was founded."""

    name: str = ""
    accent: str = ""  #: as chosen, six digits
    language: str = ""
    languages: tuple[str, ...] = ()
    privacy: str = ""  #: address of what guests read about their data, https; empty: none


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture in the one form in which logos are kept: PNG."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a tenant's pages and letters look to guests, and in which languages they may be read."""

    slug: str
    name: str
    language: str  #: where nobody has said which
    languages: tuple[str, ...]  #: that guests may choose, the one above among them
    accent: str = ""  #: as chosen; empty: ours
    logo: str = ""  #: digest of the picture; empty: there is none
    width: int = 0  #: of the picture
    height: int = 0
    privacy: str = ""  #: address of what guests read about their data, https; empty: none

    @property
    def ground(self) -> str:
        """Below which lies what its pages load; also where a page is made on no ground, or on another's."""
        return f"/{self.slug}/static/"

    @property
    def spelt(self) -> bool:
        """Whether the logo is as wide as one that says the name, which then need not stand beside it."""
        return bool(self.logo) and self.width >= WORDMARK * self.height

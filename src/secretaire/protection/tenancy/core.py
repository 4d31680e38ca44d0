"""Who acts, and which words a tenant's address may not be."""

import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something, and on whose ground."""

    kind: Literal["member", "guest", "client", "assistant", "system", "staff"]
    #: An identifier, never a name or an address: ``user/<id>``, ``client/<id>``, ``staff/<id>``, ``guest/<id>``.
    name: str
    tenant_id: UUID

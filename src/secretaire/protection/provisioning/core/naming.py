"""From what a directory says of a person to what an account holds."""

import re
from collections.abc import Collection

from secretaire.protection.provisioning.core.resources import User

#: One ``@``, something before it, a dotted name behind it; which addresses exist, only their servers know.
_ADDRESS = re.compile(r"[^@\s\"<>(),;:\\\x00-\x1f]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_LONGEST_ADDRESS = 254
_LONGEST_NAME = 200


def address(user: User) -> str | None:
    """Return the address of the account that ``userName`` names, or nothing if it is no address."""
    found = (user.user_name or "").strip().lower()
    return found if len(found) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(found) else None


def called(user: User) -> str:
    """Return what to call a person: the name to show, else the parts of the name, else the start of the address."""
    name = user.name
    parts = " ".join(part for part in (name.given_name, name.family_name) if part) if name else ""
    formatted = name.formatted if name else ""
    for candidate in (user.display_name, formatted, parts, (user.user_name or "").partition("@")[0]):
        plain = " ".join((candidate or "").split())
        if plain:
            return plain[:_LONGEST_NAME]
    return ""


def spoken(user: User, *, known: Collection[str]) -> str | None:
    """Return the language that a person prefers, if we speak it."""
    word = re.split(r"[-_,;]", (user.preferred_language or "").strip().lower(), maxsplit=1)[0]
    return word if word in known else None

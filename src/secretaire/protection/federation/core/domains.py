"""Domains of a client: how one is written, and by what it is proven."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST = 253
_PREFIX: Final = "_secretaire-challenge"
_WORD: Final = "secretaire-domain="
_CODE = 8  #: characters of base 32: forty bits, of which one may try a few in an hour
#: How long a record may be away before the domain is believed no more: servers of names fail, too.
PATIENCE: Final = timedelta(days=3)
#: How long a letter that was read proves anything.
YEAR: Final = timedelta(days=365)


class BadDomain(ValueError):
    """This is no domain that addresses can have."""


class Way(StrEnum):
    """By what a domain was proven."""

    DNS = "dns"
    MAIL = "mail"


def normal(written: str) -> str:
    """Return a domain as it is compared: lower case, international names in their ASCII form.

    :raises BadDomain: if it is none
    """
    word = written.strip().rstrip(".").removeprefix("@").lower()
    try:
        word = word.encode("idna").decode() if not word.isascii() else word
    except UnicodeError as error:
        raise BadDomain(written) from error
    labels = word.split(".")
    if len(word) > _LONGEST or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():  # noqa: PLR2004  # a name and what it is below
        raise BadDomain(written)
    return word


def domain_of(address: str) -> str:
    """Return the domain of an address; empty if it has none that is plain to see."""
    local, _, domain = address.rpartition("@")
    if not local or "@" in local:
        return ""
    try:
        return normal(domain)
    except BadDomain:
        return ""


def record(domain: str) -> str:
    """Return the name of the record that proves a domain."""
    return f"{_PREFIX}.{domain}"


def expected(token: str) -> str:
    """Return the text of the record that proves a domain."""
    return f"{_WORD}{token}"


def held(texts: Iterable[bytes], *, token: str) -> bool:
    """Tell whether one of the texts of a name is the expected one."""
    wanted = expected(token).encode()
    return any(hmac.compare_digest(text.strip(), wanted) for text in texts)


def mailboxes(domain: str) -> dict[str, str]:
    """Return the addresses at a domain that only those who run it read (RFC 2142)."""
    return {word: f"{word}@{domain}" for word in ("postmaster", "admin")}


def code(*, key: str, token: str, asked: datetime) -> str:
    """Return the code that a letter carries, so that it need not be kept."""
    digest = hmac.new(key.encode(), f"{token} {asked.timestamp()}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:_CODE]


def lapsed(*, way: str, verified: datetime, missing: datetime | None, now: datetime) -> bool:
    """Tell whether what proved a domain proves it no more."""
    if way == Way.MAIL:
        return now >= verified + YEAR
    return missing is not None and now >= missing + PATIENCE

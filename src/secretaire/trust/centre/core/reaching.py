"""By whom weaknesses are heard of, and the file in which programs look for that (RFC 9116).

The day on which the file expires is computed whenever it is asked for, so a service that runs never shows one that is
past.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from urllib.parse import quote, unquote, urlsplit

#: Section 2.5.5 asks for less than a year; half of one is soon enough to see that nobody runs the service any more.
LASTING: Final = timedelta(days=180)
_MAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SAFE: Final = "!$'*+"  #: of a mail address, as they stand in an address of mailto
_TEL: Final = re.compile(r"tel:\+?[0-9][0-9.()-]{2,30}")
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PRINTED: Final = re.compile(r"[!-~]+")


class Unfit(Exception):
    """A setting of the contact is not what RFC 9116 asks for; its text is for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom one tells of a weakness."""

    addresses: tuple[str, ...]  #: as URIs, the preferred first; none: nobody is named
    languages: tuple[str, ...]
    policy: str  #: empty: no page that may be named in the file
    key: str
    canonical: str


def contact(*, addresses: str, languages: str, policy: str, key: str, home: str, page: str) -> Contact:
    """Return what settings say of a contact.

    :param home: the address of the installation; what lies below it is named only if it is one of TLS
    :param page: the path of our own page that says how reports are dealt with
    :raises Unfit: if one of them is not what the file may hold
    """
    secure = home.startswith("https://")
    return Contact(
        addresses=tuple(_address(each) for each in _parts(addresses)),
        languages=tuple(_language(each) for each in _parts(languages)),
        policy=_page("contact.policy", policy) or (f"{home}{page}" if secure else ""),
        key=_page("contact.key", key),
        canonical=f"{home}/.well-known/security.txt" if secure else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where each page of the trust centre leads, beside its other pages."""

    privacy: str  #: empty: nobody said where the privacy policy is
    objectives: str


def ways(*, privacy: str, objectives: str, home: str, page: str) -> Ways:
    """Return what settings say of pages that the operator has elsewhere.

    :param home: the address of the installation; what lies below it need not begin with https
    :param page: the path of our own page about objectives, which stands in for one of the operator
    :raises Unfit: if one of them is no address to which a page may lead
    """
    below = f"{home}/"
    return Ways(
        privacy=privacy if privacy.startswith(below) else _page("contact.privacy", privacy),
        objectives=(objectives if objectives.startswith(below) else _page("contact.objectives", objectives)) or page,
    )


def expires(now: datetime) -> datetime:
    """Return until when the file may be believed: the same for the whole of a day."""
    return datetime.combine(now.astimezone(UTC).date() + LASTING, time(), UTC)


def security_txt(found: Contact, *, now: datetime) -> str:
    """Return the file; empty if nobody is named, since it must name somebody."""
    if not found.addresses:
        return ""
    lines = [
        *(f"Contact: {each}" for each in found.addresses),
        f"Expires: {expires(now):%Y-%m-%dT%H:%M:%SZ}",
        *([f"Encryption: {found.key}"] if found.key else []),
        *([f"Preferred-Languages: {', '.join(found.languages)}"] if found.languages else []),
        *([f"Canonical: {found.canonical}"] if found.canonical else []),
        *([f"Policy: {found.policy}"] if found.policy else []),
    ]
    return "\n".join(lines) + "\n"


def shown(uri: str) -> str:
    """Return an address as people read it."""
    return unquote(uri.removeprefix("mailto:")) if uri.startswith("mailto:") else uri.removeprefix("tel:")


def _parts(said: str) -> list[str]:
    return [each.strip() for each in said.split(",") if each.strip()]


def _address(said: str) -> str:
    if _MAIL.fullmatch(said):
        local, _at, domain = said.rpartition("@")
        return f"mailto:{quote(local, safe=_SAFE)}@{domain}"
    if _TEL.fullmatch(said) or _secure(said):
        return said
    raise Unfit(f"contact.addresses: {said!r} is neither a mail address nor one that begins with https:// or tel:")


def _language(said: str) -> str:
    if not _TAG.fullmatch(said):
        raise Unfit(f"contact.languages: {said!r} is no language, such as en or pt-BR")
    return said


def _page(name: str, said: str) -> str:
    if said and not _secure(said):
        raise Unfit(f"{name}: {said!r} is no address that begins with https://")
    return said


def _secure(said: str) -> bool:
    if not (_PRINTED.fullmatch(said) and said.startswith("https://")):
        return False
    try:
        return bool(urlsplit(said).hostname)
    except ValueError:
        return False

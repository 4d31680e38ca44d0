"""Who is let through: by network, and by certificate."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from secretaire.protection.perimeter.core.addresses import Address, Network, networks, within
from secretaire.protection.perimeter.core.certificates import Certificate


class Source(StrEnum):
    """Where the client's certificate is looked for."""

    OFF = "off"  #: none is asked for
    TLS = "tls"  #: in the connection itself, which is our own TLS
    HEADERS = "x-ssl-client"  #: ``X-SSL-Client-Verify`` and ``X-SSL-Client-Cert`` of a proxy
    FIELD = "client-cert"  #: ``Client-Cert`` of a proxy (RFC 9440)


class Reason(StrEnum):
    """Why somebody was not let through."""

    NETWORK = "network"
    ROLE = "network_of_role"  #: the tenant lets roles with more rights than a host's work from elsewhere only
    MISSING = "no_certificate"
    UNREADABLE = "bad_certificate"
    EXPIRED = "certificate_expired"
    UNREGISTERED = "certificate_not_registered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Perimeter:
    """What is asked of whoever comes."""

    allowed: tuple[Network, ...]  #: empty: everywhere
    proxies: tuple[Network, ...]  #: whose word about others is believed
    source: Source
    registered: bool  #: whether the certificate must be registered for the account


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whoever comes, as far as it can be known."""

    address: Address | None
    certificate: Certificate | None = None
    garbled: bool = False  #: something was shown as a certificate that is none


def drawn(*, allowed: str, certificates: str, registered: bool, proxies: str, hops: int) -> Perimeter:
    """Return the perimeter that some settings draw.

    :param hops: proxies in front whose word is believed on other pages
    :raises ValueError: if they contradict each other, or cannot be read; the text names the setting
    """
    try:
        source = Source(certificates)
    except ValueError:
        raise ValueError(f"office.certificates must be one of {', '.join(Source)}") from None
    found = Perimeter(
        allowed=_networks("office.networks", allowed),
        proxies=_networks("office.proxies", proxies),
        source=source,
        registered=registered,
    )
    if source in {Source.HEADERS, Source.FIELD} and not found.proxies:
        raise ValueError("office.proxies must name the proxy whose word about certificates is believed")
    if found.allowed and hops and not found.proxies:
        raise ValueError("office.proxies must name the proxies in front (web.proxies), or office.networks says nothing")
    if registered and source is Source.OFF:
        raise ValueError("office.registered needs office.certificates")
    return found


def refusal(
    perimeter: Perimeter, caller: Caller, *, registered: Collection[str] | None, now: datetime
) -> Reason | None:
    """Return why a caller is not let through; nothing if they are.

    :param registered: fingerprints of the account's certificates; nothing while nobody has signed in
    """
    if perimeter.allowed and not within(caller.address, perimeter.allowed):
        return Reason.NETWORK
    if perimeter.source is Source.OFF:
        return None
    return _unfit(caller, now) or _unregistered(perimeter, caller, registered)


def _unfit(caller: Caller, now: datetime) -> Reason | None:
    shown = caller.certificate
    if caller.garbled or (shown and not shown.client):
        return Reason.UNREADABLE
    if shown is None:
        return Reason.MISSING
    return None if shown.starts <= now <= shown.ends else Reason.EXPIRED


def _unregistered(perimeter: Perimeter, caller: Caller, registered: Collection[str] | None) -> Reason | None:
    if not perimeter.registered or registered is None or caller.certificate is None:
        return None
    return None if caller.certificate.fingerprint in registered else Reason.UNREGISTERED


def _networks(setting: str, text: str) -> tuple[Network, ...]:
    try:
        return networks(text)
    except ValueError as error:
        raise ValueError(f"{setting}: {error}") from None

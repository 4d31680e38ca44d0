"""Stretches of time, and where a request comes from."""

import ipaddress
from datetime import UTC, datetime, timedelta


def stretch(*, now: datetime, per: timedelta) -> datetime:
    """Return the start of the stretch of time that holds an instant."""
    seconds = int(per.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, tz=UTC)


def network(address: str) -> str:
    """Return the network that one household or office has: /24 of IPv4, /48 of IPv6.

    :raises ValueError: if it is no address
    """
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ipaddress.ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))  # noqa: PLR2004  # IP versions


def client(*, peer: str, forwarded: str, proxies: int) -> str:
    """Return the address of whoever asks: the one that the outermost of our proxies saw.

    :param forwarded: the header ``X-Forwarded-For``, to which each proxy adds whom it heard; the rest is hearsay
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    return hops[-proxies] if 0 < proxies <= len(hops) else peer

"""Which address a request comes from, when some of those that bring it may be believed and others not."""

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """Return the networks of a list with commas; a plain address is a network of one.

    :raises ValueError: if one of them is none, or has bits beyond its length
    """
    return tuple(_plain_network(word.strip()) for word in text.split(",") if word.strip())


def address(text: str) -> Address | None:
    """Return an address, that of IPv4 if it is written inside IPv6 (RFC 4291, 2.5.5.2); nothing if it is none."""
    try:
        found = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        return found.ipv4_mapped or found
    return found


def within(found: Address | None, allowed: Sequence[Network]) -> bool:
    """Tell whether an address lies in one of some networks."""
    return found is not None and any(found in network for network in allowed)


def origin(*, peer: str, forwarded: str, proxies: Sequence[Network]) -> Address | None:
    """Return the address that a request comes from; nothing if it cannot be known.

    What a proxy of ours heard is believed, and what that one heard from another proxy of ours; the first who is no
    proxy of ours is who asks, and whatever is written to the left of them is hearsay.

    :param peer: who opened the connection to us
    :param forwarded: the header ``X-Forwarded-For``
    """
    found = address(peer)
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    while within(found, proxies) and hops:
        found = address(hops.pop())
    return found


def _plain_network(text: str) -> Network:
    found = ipaddress.ip_network(text)
    if isinstance(found, ipaddress.IPv6Network):
        inside = found.network_address.ipv4_mapped
        if inside is not None:
            return ipaddress.ip_network(f"{inside}/{max(found.prefixlen - 96, 0)}")
    return found

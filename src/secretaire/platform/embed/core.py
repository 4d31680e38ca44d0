"""Origins of sites."""

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

#: Origins of one tenant; they all stand in one line of each answer's head.
MOST: Final = 50

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_PORTS = {"https": 443, "http": 80}


class NoOrigin(ValueError):
    """This is not the origin of a site that can be held to it."""


def origin(text: str, *, loopback: bool = False) -> str:
    """Return the origin that somebody wrote, as browsers write it (RFC 6454): scheme, host, and a port if it is odd.

    :param loopback: this machine may be named, then even without https
    :raises NoOrigin: if it is none: with a path, a wildcard, or not https
    """
    try:
        parts = urlsplit(text.strip())
        host = _ascii(parts.hostname or "")
        port = parts.port
    except (ValueError, UnicodeError):
        raise NoOrigin(text) from None
    extra = parts.username is not None or parts.path not in {"", "/"} or parts.query or parts.fragment
    if extra or not (_literal(host) or all(map(_LABEL.fullmatch, host.split(".")))):
        raise NoOrigin(text)
    if parts.scheme != "https" and not (loopback and parts.scheme == "http" and _local(host)):
        raise NoOrigin(text)
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + ("" if port in {None, _PORTS[parts.scheme]} else f":{port}")


def _ascii(host: str) -> str:
    return host if _literal(host) else host.encode("idna").decode()


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _local(host: str) -> bool:
    address = _literal(host)
    return host == "localhost" or bool(address and address.is_loopback)

"""Origins of sites, and colours that can be read whatever somebody chose."""

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

#: Origins of one tenant; they all stand in one line of each answer's head.
MOST: Final = 50
#: What words need to stand out from their ground (WCAG 2.2, 1.4.3).
ENOUGH: Final = 4.5

#: The grounds that stand nearest to an accent, of the light and of the dark theme.
_GROUNDS = ("#f0eee7", "#1b1f1d")
_ENDS = ("#000000", "#ffffff")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
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


def colour(text: str) -> str | None:
    """Return a colour as six digits, or nothing if the text is none."""
    plain = text.strip().lower()
    return plain if _COLOUR.fullmatch(plain) else None


def contrast(one: str, other: str) -> float:
    """Return how far two colours stand apart, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(accent: str) -> tuple[str, str]:
    """Return an accent for the light theme and one for the dark, each moved from the wish only as far as needed."""
    light, dark = (_moved(accent, ground, end) for ground, end in zip(_GROUNDS, _ENDS, strict=True))
    return light, dark


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


def _moved(accent: str, ground: str, end: str) -> str:
    steps = (_mixed(accent, end, twentieth / 20) for twentieth in range(20))
    return next((each for each in steps if contrast(each, ground) >= ENOUGH), end)


def _mixed(one: str, other: str, part: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * part + 0.5):02x}" for a, b in pairs)


def _luminance(plain: str) -> float:
    shares = [each / 255 for each in _channels(plain)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)  # noqa: PLR2004  # as the standard has it
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(plain: str) -> list[int]:
    return [int(plain[n : n + 2], 16) for n in (1, 3, 5)]

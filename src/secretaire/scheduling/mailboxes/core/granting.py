"""Servers that grant access to mailboxes: where it is taken back, and where a person can take it back.

What is said of known servers is what they publish; Google's and Yahoo's take access back when asked (RFC 7009),
Microsoft's do not.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How access that a server granted ends there."""

    server: str
    address: str = ""  #: where it is taken back for us; empty: nowhere that we know
    by_hand: str = ""  #: the page on which the person who granted it takes it back; empty: unknown


_GOOGLE = ("https://oauth2.googleapis.com/revoke", "https://myaccount.google.com/connections")
#: By server of the token address: where access is taken back for us, and by a person.
_KNOWN = {
    "oauth2.googleapis.com": _GOOGLE,
    "www.googleapis.com": _GOOGLE,
    "accounts.google.com": _GOOGLE,
    "api.login.yahoo.com": ("https://api.login.yahoo.com/oauth2/revoke", ""),
    "login.microsoftonline.com": ("", "https://myapps.microsoft.com/"),
    "login.live.com": ("", "https://account.live.com/consent/Manage"),
}


def way(token_url: str, *, told: str = "") -> Way:
    """Return how access ends at the server of a token address.

    :param told: where it is taken back, as whoever connected the mailbox says; that counts before what we know
    """
    server = host(token_url)
    address, by_hand = _KNOWN.get(server, ("", ""))
    return Way(server=server, address=told or address, by_hand=by_hand)


def host(address: str) -> str:
    """Return the name of the server in an address; empty if there is none."""
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""

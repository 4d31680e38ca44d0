"""Connecting to mail servers that strangers named: to public addresses alone, and to the very one that was checked."""

import socket
from dataclasses import dataclass, field

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from secretaire.lib.errors import Unavailable
from secretaire.lib.http import AddressRefused, Resolver, permitted, resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A server and who we are there."""

    host: str
    port: int
    security: str  #: ``tls``, ``starttls`` or ``none`` (none only on this machine)
    user: str
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)  #: an access token, instead of a password


class NoConnection(Unavailable):
    """The server cannot be reached."""


def connect(
    host: str, port: int, *, timeout: float, loopback: bool = False, resolve: Resolver = resolved
) -> socket.socket:
    """Return a connection to the first address of a name that answers.

    :param timeout: seconds, for the connection and for each step after it
    :param loopback: this machine may be reached too
    :raises AddressRefused: if one of its addresses is not on the public internet
    :raises NoConnection: if it has no address or does not answer
    """
    try:
        addresses = list(dict.fromkeys(resolve(host, port)))
    except (OSError, UnicodeError) as error:
        raise NoConnection(format_lazy(_("{host} is not known."), host=host)) from error
    for address in addresses:
        if not permitted(address, loopback=loopback):
            raise AddressRefused(format_lazy(_("{host} is not on the public internet and is not reached."), host=host))
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError:
            continue
    raise NoConnection(format_lazy(_("{host} does not answer."), host=host))


def is_local(sock: socket.socket) -> bool:
    """Whether a connection stays on this machine, so that nobody can read along."""
    peer = sock.getpeername()
    return isinstance(peer, tuple) and permitted(str(peer[0]), public=False, loopback=True)

"""A collector that speaks syslog over TLS (RFC 5425), each side with a certificate."""

import socket
import ssl
from collections.abc import Sequence
from typing import Final

from secretaire.config import Shipping
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Unavailable
from secretaire.protection.shipping.core import framed

EGRESS: Final = (
    Counterpart(
        name="a collector of logs by syslog",
        when="`shipping.syslog_host` is set",
        leaves="each entry of every tenant's log: what was done, when, by which account, from which network; no names",
        comes="nothing but the end of the connection",
        guard="TLS 1.2 or newer; the collector's certificate is checked against `shipping.ca`, ours is shown to it",
    ),
)
_PATIENCE: Final = 10  #: seconds for each step


def send(messages: Sequence[bytes], *, to: Shipping) -> None:
    """Hand messages over, by a connection of their own.

    Syslog knows no receipt. What proves that everything was read is the collector's own end of the session, which it
    may send only after ours (RFC 5425, 4.4): a connection that merely breaks proves nothing.

    :raises Unavailable: if it does not, so that some may not have arrived
    """
    try:
        with (
            socket.create_connection((to.syslog_host, to.syslog_port), _PATIENCE) as plain,
            _context(to).wrap_socket(plain, server_hostname=to.syslog_name or to.syslog_host) as session,
        ):
            session.sendall(b"".join(framed(each) for each in messages))
            session.unwrap()
    except OSError as error:  # an SSLError is one
        raise Unavailable(f"the collector does not take entries: {type(error).__name__}") from error


def _context(to: Shipping) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=to.ca or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if to.certificate:
        context.load_cert_chain(to.certificate, to.key or None)
    return context

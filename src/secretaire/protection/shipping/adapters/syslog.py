"""A collector that speaks syslog over TLS (RFC 5425), each side with a certificate."""

import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
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
_GRACE: Final = 1.0  #: seconds in which a collector that does not want us hangs up
_HOLDS: Final = 8.0  #: seconds for which that is not waited for again; rounds of sending are further apart
_welcome: Final[dict[Shipping, float]] = {}  #: until when (monotonic)


def send(messages: Sequence[bytes], *, to: Shipping) -> None:
    """Hand messages over, by a connection of their own.

    Syslog knows no receipt. What proves that everything was read is the collector's own end of the session, which it
    may send only after ours (RFC 5425, 4.4): a connection that merely breaks proves nothing. One who does not know our
    certificate ends the session just as politely, unread; but does so at once, so that is waited for before.

    :raises Unavailable: if it does not, so that some may not have arrived
    """
    try:
        with (
            socket.create_connection((to.syslog_host, to.syslog_port), _PATIENCE) as plain,
            _context(to).wrap_socket(plain, server_hostname=to.syslog_name or to.syslog_host) as session,
        ):
            if time.monotonic() > _welcome.get(to, 0):
                _await_refusal(session)
                _welcome[to] = time.monotonic() + _HOLDS
            session.sendall(b"".join(framed(each) for each in messages))
            session.unwrap()
    except OSError as error:  # an SSLError is one
        raise Unavailable(f"the collector does not take entries: {type(error).__name__}") from error


def _await_refusal(session: ssl.SSLSocket) -> None:
    """Wait whether the collector hangs up.

    :raises Unavailable: if it does
    """
    session.settimeout(_GRACE)
    with suppress(TimeoutError):
        session.recv(1)  # a collector that listens says nothing
        raise Unavailable("the collector hangs up before it reads anything: does it know our certificate?")
    session.settimeout(_PATIENCE)


def _context(to: Shipping) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=to.ca or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if to.certificate:
        context.load_cert_chain(to.certificate, to.key or None)
    return context

"""What a request says about who brings it: the connection itself, and the headers of proxies that may be believed."""

import logging
import ssl
from typing import Any

from django.http import HttpRequest

from secretaire.protection.perimeter.core.addresses import address, origin, within
from secretaire.protection.perimeter.core.certificates import Certificate, Unreadable, from_field, from_pem, read
from secretaire.protection.perimeter.core.judging import Caller, Perimeter, Source

log = logging.getLogger(__name__)

#: What only a proxy of ours may say.
_HEARSAY = ("X-Forwarded-For", "X-SSL-Client-Verify", "X-SSL-Client-Cert", "Client-Cert")
_VERIFIED = "SUCCESS"  #: what nginx says of a certificate whose chain, time and revocation it has checked


def caller(request: HttpRequest, *, perimeter: Perimeter) -> Caller:
    """Return who brings a request; what strangers say about themselves is left out, and logged."""
    peer = request.META.get("REMOTE_ADDR", "")
    believed = within(address(peer), perimeter.proxies)
    if not believed and (said := [name for name in _HEARSAY if name in request.headers]):
        log.warning("headers from an address that is no proxy of ours were ignored: %s", ", ".join(said))
    found = origin(peer=peer, forwarded=request.headers.get("X-Forwarded-For", ""), proxies=perimeter.proxies)
    try:
        return Caller(address=found, certificate=_certificate(request, perimeter.source, believed=believed))
    except Unreadable:
        return Caller(address=found, garbled=True)


def _certificate(request: HttpRequest, source: Source, *, believed: bool) -> Certificate | None:
    if source is Source.TLS:
        return _of_connection(request.META.get("gunicorn.socket"))
    if source is Source.OFF or not believed:
        return None
    if source is Source.FIELD:
        said = request.headers.get("Client-Cert", "")
        return from_field(said) if said else None
    if request.headers.get("X-SSL-Client-Verify", "") != _VERIFIED:
        return None
    return from_pem(request.headers.get("X-SSL-Client-Cert", ""))


def _of_connection(connection: Any) -> Certificate | None:
    """Return the certificate that the handshake has checked against our authorities."""
    if not isinstance(connection, ssl.SSLSocket):
        return None
    der = connection.getpeercert(binary_form=True)
    return read(der) if der else None

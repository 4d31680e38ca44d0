"""Asking our own web server, on this very machine, whatever stands in front of it for others."""

import http.client
import ssl
from typing import Final
from urllib.parse import urlsplit

from secretaire import config

_PATIENCE_SECONDS: Final = 5
_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # compared, not bound


def knock(path: str) -> int:
    """Return the status with which our web server answers a request for a path; 0: it does not."""
    web, address = config.load().web, urlsplit(config.load().address)
    local = _EVERYWHERE.get(web.host, web.host)
    connection = http.client.HTTPConnection(local, web.port, timeout=_PATIENCE_SECONDS)
    if web.certificate:  # it is our own, for a name that this address has not
        connection = http.client.HTTPSConnection(local, web.port, timeout=_PATIENCE_SECONDS, context=_trusting())
    headers = {"Host": address.netloc, "X-Forwarded-Proto": address.scheme}
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context

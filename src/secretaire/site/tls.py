"""How the web server speaks TLS by itself: gunicorn reads this file as its configuration.

Python starts from protocols and ciphers that are secure today; here stand only the choices that are ours.
"""

import ssl
from collections.abc import Callable
from typing import Any

from secretaire.config import Misconfigured, load

certfile = load().web.certificate or None
keyfile = load().web.key or None
ca_certs = load().web.client_ca or None
#: Whoever brings no certificate may still book a meeting: each page asks for itself whether it needs one.
cert_reqs = ssl.CERT_OPTIONAL if ca_certs else ssl.CERT_NONE


def ssl_context(server: Any, usual: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """Return the context of each connection.

    :raises Misconfigured: if a file cannot be used
    """
    web = load().web
    try:
        context = usual()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_CIPHER_SERVER_PREFERENCE
        if web.client_revoked:
            context.load_verify_locations(cafile=web.client_revoked)
            context.verify_flags |= ssl.VerifyFlags.VERIFY_CRL_CHECK_LEAF
    except (OSError, ValueError) as error:  # an SSLError is an OSError
        raise Misconfigured(f"web.certificate, key, client_ca or client_revoked cannot be used: {error}") from error
    return context

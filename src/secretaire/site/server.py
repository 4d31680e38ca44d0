"""How the web server listens: gunicorn reads this file as its configuration."""

import os
import sys

from secretaire.config import load
from secretaire.lib import logs
from secretaire.site.tls import ca_certs, cert_reqs, certfile, keyfile, ssl_context

__all__ = [
    "ca_certs",
    "cert_reqs",
    "certfile",
    "keyfile",
    "limit_request_field_size",
    "limit_request_fields",
    "limit_request_line",
    "logconfig_dict",
    "ssl_context",
]

#: Octets of the first line, and of a header; headers of a request.
limit_request_line, limit_request_field_size, limit_request_fields = 4094, 8190, 64

logconfig_dict = logs.configuration(
    level=load().installation.log_level,
    program=os.environ.get("SECRETAIRE_PROGRAM", "web"),
    readable=sys.stderr.isatty(),
)

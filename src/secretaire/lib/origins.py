"""Whether a form came from a page of ours, for pages on which no cookie could say so."""

from django.http import HttpRequest

from secretaire.lib.errors import Forbidden


class FromElsewhere(Forbidden):
    """The form was sent by a page of somebody else."""


def from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether a browser says that a page of another site sent this (Fetch Metadata, RFC 6454)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and origin.partition("://")[2] != request.get_host()

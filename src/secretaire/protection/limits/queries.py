"""Questions about whoever tries."""

from django.http import HttpRequest

from secretaire import config
from secretaire.protection.limits.core import client, network

_NOWHERE = "unknown"  #: whoever hides where they come from shares one allowance with all who do


def origin(*, request: HttpRequest) -> str:
    """Return the network that a request comes from."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "")
    try:
        return network(client(peer=peer, forwarded=forwarded, proxies=config.load().web.proxies))
    except ValueError:
        return _NOWHERE

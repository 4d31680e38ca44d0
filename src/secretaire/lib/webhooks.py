"""Messages to programs outside: to which address they may go, and signatures as receivers check them.

The signatures are those of Standard Webhooks: a secret makes one, and two secrets make two.
"""

import base64
import ipaddress
import secrets as chance
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from standardwebhooks import Webhook

from secretaire.lib import http

PREFIX: Final = "whsec_"
LENGTH: Final = 32  #: bytes of a secret, within the 24 to 64 that the specification asks for
_LONGEST: Final = 2000


def checked(url: str) -> str:
    """Return an address that messages may be sent to, as far as can be told without sending any.

    :raises Refused: if it is none
    """
    target = http.parsed(url, loopback=settings.DEVELOPMENT)
    if target.scheme == "http" and not _local(target.host):
        raise http.NotSecure(_("The address must start with https://, so that nobody can read along."))
    if len(str(target)) > _LONGEST:
        raise http.BadAddress(_("This address is too long."))
    if not _open(target.host):
        raise http.AddressRefused(_("This address is not on the public internet."))
    return str(target.copy_with(fragment=None))


def secret(content: bytes) -> str:
    """Return random bytes as a secret is shown."""
    return PREFIX + base64.b64encode(content).decode()


def new_secret() -> str:
    """Return a secret that nobody has had before."""
    return secret(chance.token_bytes(LENGTH))


def head(*, key: str, at: datetime, body: str, secrets: Iterable[str]) -> dict[str, str]:
    """Return the signed lines of a message's head.

    :param key: names the message; the same on each attempt, so that a receiver knows it again
    :param secrets: the newest first
    """
    signed = [Webhook(each).sign(key, at.astimezone(UTC), body) for each in secrets]
    return {
        "webhook-id": key,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signed),
    }


def _local(host: str) -> bool:
    return host == "localhost" or (_numeric(host) and ipaddress.ip_address(host).is_loopback)


def _open(host: str) -> bool:
    """Tell whether a host may be reached, unless only its name server could tell."""
    if _local(host):
        return bool(settings.DEVELOPMENT)
    return http.permitted(host) if _numeric(host) else True


def _numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True

"""Where a prober looks: one aim for each target that its settings name."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from secretaire.platform.status.core.reports import Target

_PAGE: Final = re.compile(r"([a-z0-9][a-z0-9-]*)/([a-z0-9][a-z0-9_-]*)")
_PORTS: Final = {"smtp": 25, "lmtp": 24}


class Aimless(ValueError):
    """The settings name nothing that can be probed; the text says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One address, and what must stand in what it answers."""

    target: Target
    url: str
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A mail server, and for whom it is asked to take a letter."""

    protocol: str  #: smtp or lmtp
    host: str
    port: int
    recipient: str


def aims(*, base: str, page: str) -> list[Aim]:
    """Return what is asked over HTTP.

    :param base: the address of the installation, without a slash at its end
    :param page: a booking page, as tenant/page
    :raises Aimless: if that is none
    """
    found = _PAGE.fullmatch(page)
    if not found:
        raise Aimless("probe.page must name a booking page, as tenant/page")
    tenant = f"{base}/{found[1]}"
    return [
        Aim(target=Target.PAGE, url=f"{tenant}/{found[2]}/", holds="<h1"),
        Aim(target=Target.SLOTS, url=f"{tenant}/{found[2]}/slots.json?from={{today}}&to={{later}}", holds='"slots"'),
        Aim(target=Target.SIGN_IN, url=f"{tenant}/account/login/", holds='name="login"'),
        Aim(target=Target.API, url=f"{tenant}/api/v1/openapi.json", holds='"openapi"'),
    ]


def post(*, mail: str, recipient: str) -> Post | None:
    """Return how letters are handed over; nothing where that is not probed.

    :raises Aimless: if the settings contradict each other
    """
    if not mail:
        return None
    try:
        parts = urlsplit(mail)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Aimless("probe.mail must look like smtp://host:25") from error
    if parts.scheme not in _PORTS or not host:
        raise Aimless("probe.mail must look like smtp://host:25")
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", recipient):
        raise Aimless("probe.mail needs probe.recipient, an address of the assistant")
    return Post(protocol=parts.scheme, host=host, port=port or _PORTS[parts.scheme], recipient=recipient)

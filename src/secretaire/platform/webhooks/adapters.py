"""Receivers outside: a message is handed over, and what they say is read for a little while."""

import ipaddress
import secrets
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from secretaire.lib import http
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused
from secretaire.platform.webhooks.core import signing
from secretaire.platform.webhooks.core.states import Answer, Fault

EGRESS: Final = (
    Counterpart(
        name="receivers of webhooks",
        when="an administrator of a tenant enters the address of one",
        leaves="what happened to bookings and on waiting lists: identifiers, states and times; where the administrator "
        "chose full messages also guests' names, addresses and answers",
        comes="the status of the answer and its first characters",
        guard="https to public addresses alone, each checked once and connected to as checked; no redirects; signed; "
        "bounded in time and size",
    ),
)

#: Characters of an answer that are kept.
EXCERPT: Final = 500
_LONGEST = 2000
_LIMITS = http.Limits(
    connect=timedelta(seconds=5),
    read=timedelta(seconds=10),
    total=timedelta(seconds=15),
    size=4 * EXCERPT,
    cut=True,
    redirects=0,
)


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


def new_secret() -> str:
    """Return a secret that nobody has had before."""
    return signing.secret(secrets.token_bytes(signing.LENGTH))


def chance() -> float:
    """Return a number from 0 to 1."""
    return secrets.randbelow(1000) / 999


def client(*, resolve: http.Resolver = http.resolved) -> http.Client:
    """Return the guarded client that messages leave by."""
    return http.Client(allow_loopback=settings.DEVELOPMENT, limits=_LIMITS, resolve=resolve)


def send(*, url: str, head: Mapping[str, str], body: str, through: http.Client) -> Answer:
    """Hand a message over, and return what came of it."""
    began = time.monotonic()
    lines = {"Content-Type": "application/json", "Accept-Encoding": "identity", **head}
    try:
        said = through.send("POST", url, headers=lines, content=body.encode())
    except http.AddressRefused:
        return Answer(status=None, fault=Fault.CLOSED, milliseconds=_since(began))
    except http.Unanswered:
        return Answer(status=None, fault=Fault.SILENT, milliseconds=_since(began))
    except Refused:
        return Answer(status=None, fault=Fault.WRONG, milliseconds=_since(began))
    return Answer(
        status=said.status,
        excerpt=said.content.decode(errors="replace")[:EXCERPT],
        retry_after=said.headers.get("retry-after", ""),
        milliseconds=_since(began),
    )


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


def _since(began: float) -> int:
    return int((time.monotonic() - began) * 1000)

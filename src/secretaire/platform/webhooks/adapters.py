"""Receivers outside: a message is handed over, and what they say is read for a little while."""

import secrets
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.conf import settings

from secretaire.lib import http
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused
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
_LIMITS = http.Limits(
    connect=timedelta(seconds=5),
    read=timedelta(seconds=10),
    total=timedelta(seconds=15),
    size=4 * EXCERPT,
    cut=True,
    redirects=0,
)


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


def _since(began: float) -> int:
    return int((time.monotonic() - began) * 1000)

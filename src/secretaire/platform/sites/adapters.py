"""Patroni of our own site, and whether anybody answers at the others."""

import http.client
import json
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from urllib.parse import urlsplit

from secretaire.config import Site
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Unavailable

EGRESS: Final = (
    Counterpart(
        name="the operator's own database servers (Patroni)",
        when="a person runs `secretaire site`, a program starts, and each minute, where `site.servers` is set",
        leaves="the command to take over, to step back or to follow; at the other site, that somebody knocks",
        comes="which server leads, by which term, and up to when it has what the other wrote",
        guard="TLS with certificates on both sides, of `site.ca`",
    ),
)
_PATIENCE: Final = 3  #: seconds with one server
_TRIES: Final = 3  #: a packet that is lost must not look like a site that is
_PAUSE: Final = 1.0  #: seconds between two of them


def answering(addresses: Sequence[str]) -> list[str]:
    """Return those addresses at which anybody at all takes a connection, each such as https://192.0.2.1:8008."""
    with ThreadPoolExecutor(max(len(addresses), 1)) as askers:
        return [address for address, does in zip(addresses, askers.map(_answers, addresses), strict=True) if does]


def _answers(address: str) -> bool:
    at = urlsplit(address)
    for last in reversed(range(_TRIES)):
        try:
            socket.create_connection((at.hostname or "", at.port or 443), _PATIENCE).close()
        except OSError:
            time.sleep(_PAUSE if last else 0)
        else:
            return True
    return False


def ask(site: Site, path: str, *, change: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Ask the first of our servers that answers, or have it change the configuration of all of them.

    :raises Unavailable: if none does
    """
    told = ""
    for address in listed(site.servers):
        try:
            return _ask(site, address, path, change)
        except (OSError, ValueError, http.client.HTTPException) as error:
            told = f"{address}: {error}"
    raise Unavailable(f"No database server of this site answers. {told}".strip())


def told(site: Site, addresses: str, path: str) -> dict[str, dict[str, Any]]:
    """Return what Patroni says at each of several addresses, by those at which it says anything."""

    def said(address: str) -> dict[str, Any] | None:
        try:
            return _ask(site, address, path, None)
        except (OSError, ValueError, http.client.HTTPException):
            return None  # nobody is there, or it is not Patroni that is asked

    asked = listed(addresses)
    with ThreadPoolExecutor(max(len(asked), 1)) as askers:
        found = zip(asked, askers.map(said, asked), strict=True)
        return {address: answer for address, answer in found if isinstance(answer, dict)}


def ask_at(site: Site, address: str, path: str) -> dict[str, Any]:
    """Ask one server of another site.

    :raises Unavailable: if it does not answer
    """
    try:
        return _ask(site, address, path, None)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Unavailable(f"{address} does not answer any more: {error}") from error


def listed(words: str) -> Sequence[str]:
    """Return the addresses of a setting."""
    return [word.strip() for word in words.split(",") if word.strip()]


def _ask(site: Site, address: str, path: str, change: Mapping[str, Any] | None) -> dict[str, Any]:
    at = urlsplit(address)
    context = ssl.create_default_context(cafile=site.ca or None)
    if site.certificate:
        context.load_cert_chain(site.certificate, site.key or None)
    connection = http.client.HTTPSConnection(at.hostname or "", at.port or 443, timeout=_PATIENCE, context=context)
    try:
        body = None if change is None else json.dumps(change)
        connection.request("GET" if change is None else "PATCH", path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        said = answer.read()
        # Patroni says by its status what a server is, and the same words with each.
        if change is not None and answer.status != http.HTTPStatus.OK:
            raise ValueError(f"it refuses with {answer.status}")
        found: dict[str, Any] = json.loads(said)
        return found
    finally:
        connection.close()

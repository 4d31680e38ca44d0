"""Access tokens for mail servers (RFC 6749, section 6), the words in which SASL carries them, and the end of both."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.http import Answer, Client, Limits

EGRESS: Final = (
    Counterpart(
        name="servers that grant access to tenants' own mailboxes (OAuth 2)",
        when="a host connects a mailbox with granted access, and its access token is used up",
        leaves="the client and the refresh token that the host gave, and that the mailbox is used",
        comes="an access token",
        guard="https to public addresses; no redirects; bounded in time and size",
    ),
    Counterpart(
        name="servers that granted access to tenants' own mailboxes, to take it back (RFC 7009)",
        when="a mailbox with granted access is cut or disconnected, whoever connected it leaves, or its tenant closes",
        leaves="the client and the refresh token that the host gave",
        comes="whether access was taken back",
        guard="https to public addresses; no redirects; bounded in time and size",
    ),
)

_OK, _BUSY, _FAULTS = 200, 429, 500
_LIMITS = Limits(total=timedelta(seconds=30), size=100_000, redirects=0)


class Revoked(Refused):
    """The server does not give access any more; somebody must sign in anew."""


class NoToken(Unavailable):
    """The server gave no token; trying again may help."""


class NotRevoked(Refused):
    """The server does not take back what it granted."""


class Busy(Unavailable):
    """The server cannot take anything back at the moment; trying again may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What access tokens are fetched by."""

    token_url: str
    client_id: str
    refresh_token: str = field(repr=False)
    client_secret: str = field(default="", repr=False)
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a server gave."""

    access: str = field(repr=False)
    refresh: str = field(default="", repr=False)  #: a new one that replaces the old; empty: the old one holds


def fresh(grant: Grant, *, loopback: bool = False) -> Token:
    """Fetch a new access token.

    :raises Revoked: if the server refuses the grant
    :raises Refused: if its address may not be reached
    :raises Unavailable: if it does not answer as it should
    """
    form = {
        "grant_type": "refresh_token",
        "refresh_token": grant.refresh_token,
        "client_id": grant.client_id,
        "client_secret": grant.client_secret,
        "scope": grant.scope,
    }
    answer = _sent(grant.token_url, form, loopback=loopback)
    said = _said(answer.content)
    if answer.status >= _FAULTS:
        raise NoToken(_("The server that signs in does not work at the moment."))
    if answer.status != _OK:
        raise Revoked(_("Access to the mailbox was withdrawn. Please connect it again."))
    access, refresh = said.get("access_token"), said.get("refresh_token", "")
    if not isinstance(access, str) or not access or not isinstance(refresh, str):
        raise NoToken(_("The server that signs in gave no access."))
    return Token(access=access, refresh=refresh)


def revoke(url: str, *, token: str, client_id: str, client_secret: str = "", loopback: bool = False) -> None:
    """Have a server take back what it granted (RFC 7009); one that knows nothing of it any more has done so.

    :raises NotRevoked: if the server refuses
    :raises Refused: if its address may not be reached
    :raises Unavailable: if it cannot do so now
    """
    form = {
        "token": token,
        "token_type_hint": "refresh_token",
        "client_id": client_id,
        "client_secret": client_secret,
    }
    answer = _sent(url, form, loopback=loopback)
    if answer.status >= _FAULTS or answer.status == _BUSY:
        raise Busy(_("The server that granted access does not work at the moment."))
    # Some servers answer to a token that is gone with an error that the standard knows elsewhere (RFC 6750).
    if answer.status == _OK or _said(answer.content).get("error") == "invalid_token":
        return
    raise NotRevoked(_("The server that granted access refuses to take it back."))


def xoauth2(user: str, token: str) -> str:
    """Return what XOAUTH2 says first."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def _sent(url: str, form: dict[str, str], *, loopback: bool) -> Answer:
    content = urlencode({name: value for name, value in form.items() if value}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    with Client(allow_loopback=loopback, limits=_LIMITS) as client:
        return client.send("POST", url, headers=headers, content=content)


def _said(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

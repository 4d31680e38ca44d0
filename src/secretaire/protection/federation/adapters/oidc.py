"""Speaking OpenID Connect: what a server says of itself, its keys, tokens for a code, and whose a token is.

allauth takes a token's word where the connection is protected by TLS; here its signature is checked all the same, with
keys of the server's own and by algorithms that need a private key (RFC 8725, section 3.1).
"""

import base64
import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from urllib.parse import quote, urlencode

import jwt
from django.utils.translation import gettext as _

from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.lib.http import Client, Limits
from secretaire.protection.federation.core import Issuer, Unproven, leads_there

EGRESS: Final = (
    Counterpart(
        name="identity providers of tenants",
        when="an administrator sets one up, once a day from then on, and whenever somebody signs in by it",
        leaves="that we are a client of theirs, and the code that the person's browser brought back",
        comes="addresses, public keys and metadata; who signed in: an identifier, address and name",
        guard="https to public addresses; no redirects; bounded in time and size; answers signed with known keys",
    ),
)

_OK, _FAULTS = 200, 500
_WELL_KNOWN = "/.well-known/openid-configuration"
_LIMITS = Limits(
    connect=timedelta(seconds=4), read=timedelta(seconds=4), total=timedelta(seconds=8), size=500_000, redirects=0
)
#: Signatures that only the holder of a private key can make.
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_MOST_KEYS = 50
_SHORTEST_RSA = 2048


class NotAProvider(Refused):
    """What answers there is no server of OpenID Connect that we can use."""


class NoTokens(Refused):
    """The server gives nothing for the code; the text is for who sets it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What we are to a server."""

    id: str
    secret: str = field(repr=False)
    callback: str


def discover(address: str, *, loopback: bool) -> Issuer:
    """Return what a server says of itself.

    :raises Refused: if it may not be reached, or says what cannot be used
    :raises Unavailable: if it does not answer
    """
    said = _asked(f"{address.rstrip('/')}{_WELL_KNOWN}", loopback=loopback)
    if said.get("issuer") not in {address, address.rstrip("/")}:
        raise NotAProvider(_("The server says that it is another issuer than the address that was given."))
    if "code" not in _words(said, "response_types_supported"):
        raise NotAProvider(_("The server does not sign people in by the code flow."))
    return Issuer(
        name=said["issuer"],
        entrance=_place(said, "authorization_endpoint", loopback),
        tokens=_place(said, "token_endpoint", loopback),
        keys_at=_place(said, "jwks_uri", loopback),
        person=_place(said, "userinfo_endpoint", loopback) if said.get("userinfo_endpoint") else "",
        methods=_words(said, "token_endpoint_auth_methods_supported"),
        names_itself=said.get("authorization_response_iss_parameter_supported") is True,
    )


def keys(issuer: Issuer, *, loopback: bool) -> list[dict[str, Any]]:
    """Return the public keys of a server that can prove a signature.

    :raises Refused: if it may not be reached, or has none
    :raises Unavailable: if it does not answer
    """
    listed = _asked(issuer.keys_at, loopback=loopback).get("keys")
    found = [each for each in listed[:_MOST_KEYS] if _usable(each)] if isinstance(listed, list) else []
    if not found:
        raise NotAProvider(_("The server has no public key that we can use."))
    return found


def exchange(issuer: Issuer, application: Application, *, code: str, verifier: str, loopback: bool) -> dict[str, Any]:
    """Return the tokens that a server gives for a code.

    :raises NoTokens: if it gives none
    :raises Refused: if it may not be reached
    :raises Unavailable: if it does not answer
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": application.callback,
        "code_verifier": verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    # Servers disagree about how a secret is written in a header, so the body is preferred where it is taken.
    if "client_secret_post" in issuer.methods:
        form |= {"client_id": application.id, "client_secret": application.secret}
    else:
        pair = f"{quote(application.id, safe='')}:{quote(application.secret, safe='')}"  # RFC 6749, section 2.3.1
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    with Client(allow_loopback=loopback, limits=_LIMITS) as client:
        answer = client.send("POST", issuer.tokens, headers=headers, content=urlencode(form).encode())
    said = _said(answer.content)
    if answer.status >= _FAULTS:
        raise Unavailable("the identity provider fails")
    if answer.status != _OK or not isinstance(said.get("id_token"), str):
        error = said.get("error")
        raise NoTokens(error if isinstance(error, str) else "no id_token")
    return said


def person(issuer: Issuer, token: str, *, loopback: bool) -> dict[str, Any]:
    """Return what a server says of the person to whom an access token belongs.

    :raises Refused: if it may not be reached, or does not say
    :raises Unavailable: if it does not answer
    """
    return _asked(issuer.person, loopback=loopback, headers={"Authorization": f"Bearer {token}"})


def proven(token: str, keys: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what a token says, if one of the keys has signed it.

    :raises Unproven: if none has
    """
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError:
        raise Unproven("token") from None
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS or "crit" in header:
        raise Unproven("algorithm")
    if str(header.get("typ", "")).lower().endswith("+jwt"):  # of a kind of its own: no identity token (RFC 8725, 3.11)
        raise Unproven("type")
    named = [each for each in keys if "kid" not in header or each.get("kid") == header["kid"]]
    for key in named:
        if key.get("alg", algorithm) == algorithm and (said := _signed(token, key, algorithm)) is not None:
            return said
    raise Unproven("signature" if named else "key")


def _signed(token: str, key: dict[str, Any], algorithm: str) -> dict[str, Any] | None:
    """Return what a token says, if this key has signed it; its times and names are judged elsewhere."""
    unasked = ("verify_exp", "verify_nbf", "verify_iat", "verify_aud", "verify_iss")
    options: Any = {"verify_signature": True, **dict.fromkeys(unasked, False)}
    try:
        found = jwt.PyJWK.from_dict(key, algorithm=algorithm)
        return jwt.decode(token, found, algorithms=[algorithm], options=options)
    except (jwt.PyJWTError, ValueError, TypeError):
        return None


def _usable(key: Any) -> bool:
    if not isinstance(key, dict) or key.get("use", "sig") != "sig" or key.get("kty") not in {"RSA", "EC", "OKP"}:
        return False
    size = len(str(key.get("n", ""))) * 6
    return "d" not in key and (key["kty"] != "RSA" or size >= _SHORTEST_RSA)


def _asked(url: str, *, loopback: bool, headers: dict[str, str] | None = None) -> dict[str, Any]:
    with Client(allow_loopback=loopback, limits=_LIMITS) as client:
        answer = client.send("GET", url, headers={"Accept": "application/json", **(headers or {})})
    if answer.status >= _FAULTS:
        raise Unavailable("the identity provider fails")
    said = _said(answer.content)
    if answer.status != _OK or not said:
        raise NotAProvider(_("At this address there is no server of OpenID Connect."))
    return said


def _said(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _place(said: dict[str, Any], name: str, loopback: bool) -> str:  # noqa: FBT001  # handed on as it came
    value = said.get(name)
    if not isinstance(value, str) or not leads_there(value, loopback=loopback):
        raise NotAProvider(_("The server does not say where people sign in, or where its keys lie."))
    return value


def _words(said: dict[str, Any], name: str) -> tuple[str, ...]:
    values = said.get(name)
    return tuple(each for each in values if isinstance(each, str)) if isinstance(values, list) else ()
